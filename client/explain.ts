import { QUARANTINED } from '../domain/events';
import type { Directory } from '../domain/plan';
import type { Authenticate, Authentication } from '../mail/authentication';
import type { MessageCheck } from '../mail/message-check';
import type { Conclusion, Envelope, InboxState } from '../mail/ports';
import { harmInWords } from '../mail/scan';
import { addressToProve, conclusionOf } from './conclusion';
import { type IntakePorts, matterOf } from './intake';
import { checksOf, tokenAddresses, type Unproved } from './message-checks';
import type { FoundMail, ReadMail } from './read-mail';
import { spokenFor } from './shared-answers';

/** What would become of a message, and everything that led to it. */
export interface Explanation {
  readonly end: End;
  /** Where no token is known here: its end if the address it came to were that of whoever its From header names. */
  readonly ifTheirs?: End;
  /** In the order in which they are made. */
  readonly checks: readonly MessageCheck[];
  readonly read?: WhatWasRead;
}

export interface End {
  /** As the inbox shows it; `received` where it would wait, since it cannot be found out just now who sent it. */
  readonly state: InboxState | 'held';
  readonly because: string;
}

export interface WhatWasRead {
  readonly subject: string;
  readonly newText: string;
  readonly counts: boolean;
  /** Its position, or why it does not count. */
  readonly answer: string;
  readonly doubts: readonly string[];
  readonly comments: readonly { kind: string; place: string; text: string; proposed: string; reason: string }[];
}

export interface ExplainPorts extends Pick<IntakePorts, 'tokens' | 'outbox' | 'launches' | 'isClosed'> {
  readonly readMail: ReadMail;
  readonly authenticate: Authenticate;
  /** Is there a database in which tokens could be known? */
  readonly knowsTokens: boolean;
}

/** A message as it came, and in what envelope. */
export interface Candidate {
  readonly raw: Buffer;
  readonly envelope: Envelope;
  /** SHA-256 of the bytes, in hex. */
  readonly id: string;
  readonly receivedAt: number;
}

/** Goes the way of the intake, and records nothing. */
export async function explainMail(ports: ExplainPorts, candidate: Candidate): Promise<Explanation> {
  const { raw, envelope } = candidate;
  const finding = await ports.readMail(raw, envelope);
  const matter = await matterOf(ports, candidate, finding);
  const sender = finding.found === 'mail' ? finding.from : undefined;
  const authentication = sender?.sender === 'clear' ? await ports.authenticate(raw, envelope, sender.address) : undefined;
  const checks = checksOf({ envelope, size: raw.length }, matter, authentication);
  const theirs = ports.knowsTokens ? undefined : asIfTheirs(matter, candidate);
  return {
    end: endOf(matter, authentication),
    ...(theirs && { ifTheirs: endOf(theirs, authentication) }),
    checks: ports.knowsTokens ? checks : checks.map((check) => unknowable(check, candidate, matter)),
    ...(finding.found === 'mail' && finding.class.class === 'ordinary' && { read: whatWasRead(finding) }),
  };
}

const UNASKED: Authentication = { verdict: 'not-checked', because: '', checks: [] };

function endOf(matter: Unproved, authentication = UNASKED): End {
  const { harm } = matter.finding;
  if (harm?.scan === 'failed' && harm.passing) return { state: 'received', because: harmInWords(harm) };
  const isAsked = addressToProve(matter) !== undefined;
  if (isAsked && authentication.verdict === 'unknown') return { state: 'received', because: authentication.because };
  return covering(conclusionOf({ ...matter, authentication: isAsked ? authentication : UNASKED }), matter);
}

/** What its phase would make of it, and for which other counties of its sender it would count. */
function covering(conclusion: Conclusion, { directory, message }: Unproved): End {
  const end = shown(conclusion);
  const told = spokenFor(conclusion, { directory, receivedAt: message.receivedAt });
  const names = told?.counties.filter(({ id }) => told.coverage.counties.includes(id)).map(({ name }) => name) ?? [];
  return names.length === 0 ? end : { ...end, because: `${end.because}; it counts for ${names.join(', ')}, too` };
}

/** What its phase would make of it. */
function shown({ state, because, reading }: Conclusion): End {
  const command = reading?.command;
  if (command === undefined) return { state, because };
  switch (command.type) {
    case 'ReceiveFeedback':
      return { state: 'recorded', because: because || command.position };
    case 'HoldMessage':
      return {
        state: QUARANTINED.has(command.because) ? 'quarantined' : 'held',
        because: [command.because, because].filter(Boolean).join(': '),
      };
    case 'SettleOwn':
    case 'ConfirmAnswer':
      return { state: 'recorded', because: 'it confirms what was understood of an earlier one' };
    case 'WithdrawAnswer':
      return { state: 'recorded', because: 'it takes an earlier answer back' };
    case 'RefuseMessage':
      return { state: 'refused', because };
    case 'NoteBounce':
      return { state: 'bounce', because };
    case 'NoteAbsence':
      return { state: 'auto-reply', because };
  }
}

/** One county of one contact, who has the address that the From header names. */
function asIfTheirs(matter: Unproved, candidate: Candidate): Unproved | undefined {
  const { finding } = matter;
  if (finding.found !== 'mail' || tokenAddresses(candidate, finding).length !== 1) return undefined;
  const email = finding.from.sender === 'clear' ? finding.from.address : '';
  const owner = { project: 'project', phase: 'phase', participant: 'county', contact: 'county.coordinator' };
  const contact = { id: owner.contact, participant: owner.participant, role: 'coordinator', name: '', email, language: 'en' };
  const directory = { participants: [], contacts: [contact] } as Directory;
  return { ...matter, attribution: { owner, by: 'address' }, directory };
}

/** Where no token can be known, it is said so, and how many there are. */
function unknowable(check: MessageCheck, candidate: Candidate, { finding }: Unproved): MessageCheck {
  if (check.check !== 'tokens' || finding.found !== 'mail') return check;
  const found = tokenAddresses(candidate, finding).length;
  return { ...check, detail: `${found} found; there is no data folder here in which one could be known` };
}

function whatWasRead({ answer, newText, subject }: FoundMail): WhatWasRead {
  const comments = answer.comments.map(({ kind, place, text, proposed, reason }) => ({ kind, place, text, proposed, reason }));
  return answer.counts
    ? { subject, newText, counts: true, answer: answer.position, doubts: answer.doubts, comments }
    : { subject, newText, counts: false, answer: answer.because, doubts: [], comments };
}
