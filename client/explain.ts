import { QUARANTINED } from '../domain/events';
import type { Directory } from '../domain/plan';
import { tokensIn } from '../mail/address';
import { type Authenticate, type Authentication, domainOf } from '../mail/authentication';
import type { Conclusion, Envelope, InboxState } from '../mail/ports';
import { harmInWords } from '../mail/scan';
import { addressToProve, conclusionOf, type Matter } from './conclusion';
import { type IntakePorts, matterOf } from './intake';
import type { FoundMail, ReadMail } from './read-mail';

/** What would become of a message, and everything that led to it. */
export interface Explanation {
  readonly end: End;
  /** Where no token is known here: its end if the address it came to were that of whoever its From header names. */
  readonly ifTheirs?: End;
  /** In the order in which they are made. */
  readonly checks: readonly Check[];
  readonly read?: WhatWasRead;
}

export interface End {
  /** As the inbox shows it; `received` where it would wait, since it cannot be found out just now who sent it. */
  readonly state: InboxState | 'held';
  readonly because: string;
}

export interface Check {
  readonly check:
    | 'limits'
    | 'viruses'
    | 'from'
    | 'tokens'
    | 'class'
    | Authentication['checks'][number]['check']
    | 'authentication'
    | 'sender';
  readonly result: string;
  readonly detail: string;
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
  const theirs = ports.knowsTokens ? undefined : asIfTheirs(matter, candidate);
  return {
    end: endOf(matter, authentication),
    ...(theirs && { ifTheirs: endOf(theirs, authentication) }),
    checks: checksOf(ports, candidate, matter, authentication),
    ...(finding.found === 'mail' && finding.class.class === 'ordinary' && { read: whatWasRead(finding) }),
  };
}

type Unproved = Omit<Matter, 'authentication'>;

const UNASKED: Authentication = { verdict: 'not-checked', because: '', checks: [] };

function endOf(matter: Unproved, authentication = UNASKED): End {
  const { harm } = matter.finding;
  if (harm?.scan === 'failed' && harm.passing) return { state: 'received', because: harmInWords(harm) };
  const isAsked = addressToProve(matter) !== undefined;
  if (isAsked && authentication.verdict === 'unknown') return { state: 'received', because: authentication.because };
  return shown(conclusionOf({ ...matter, authentication: isAsked ? authentication : UNASKED }));
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

function checksOf(
  ports: ExplainPorts,
  candidate: Candidate,
  matter: Unproved,
  authentication: Authentication | undefined,
): Check[] {
  const { finding } = matter;
  const { harm } = finding;
  const scan: Check[] = harm === undefined ? [] : [{ check: 'viruses', result: harm.scan, detail: harmInWords(harm) }];
  if (finding.found === 'unparsed') return [...scan, { check: 'limits', result: 'fail', detail: finding.because }];
  return [
    ...scan,
    { check: 'limits', result: 'pass', detail: `${candidate.raw.length} bytes` },
    fromCheck(finding),
    { check: 'class', result: finding.class.class, detail: 'because' in finding.class ? finding.class.because : '' },
    tokenCheck(ports, candidate, matter, finding),
    ...(authentication === undefined
      ? [{ check: 'authentication' as const, result: 'skipped', detail: 'its sender is unclear' }]
      : [
          ...authentication.checks,
          { check: 'authentication' as const, result: authentication.verdict, detail: authentication.because },
        ]),
    senderCheck(matter, finding),
  ];
}

function fromCheck({ from }: FoundMail): Check {
  return from.sender === 'clear'
    ? { check: 'from', result: 'pass', detail: from.address }
    : { check: 'from', result: 'fail', detail: `${from.because}: ${from.said}` };
}

function tokenCheck({ knowsTokens }: ExplainPorts, candidate: Candidate, { attribution }: Unproved, finding: FoundMail): Check {
  const found = tokenAddresses(candidate, finding).length;
  if (attribution.owner !== undefined) {
    const { owner, by } = attribution;
    return { check: 'tokens', result: 'known', detail: `${owner.contact} in ${owner.phase} of ${owner.project}, by its ${by}` };
  }
  const detail = knowsTokens ? attribution.because : `${found} found; there is no data folder here in which one could be known`;
  return { check: 'tokens', result: found === 0 ? 'none' : 'unknown', detail };
}

/** The distinct tokens among the addresses that it came to. */
function tokenAddresses({ envelope }: Candidate, { recipients }: FoundMail): string[] {
  const addresses = [...envelope.to, ...recipients];
  return [...new Set(addresses.flatMap((address) => tokensIn([address], domainOf(address)).map(({ token }) => token)))];
}

function senderCheck(matter: Unproved, { from }: FoundMail): Check {
  if (from.sender === 'unclear') return { check: 'sender', result: 'unclear', detail: '' };
  const { owner } = matter.attribution;
  if (owner === undefined) return { check: 'sender', result: 'skipped', detail: 'it belongs to no contact' };
  const known = addressToProve(matter) !== undefined;
  return {
    check: 'sender',
    result: known ? 'known' : 'unknown',
    detail: `${from.address} at ${owner.participant ?? 'the owner'}`,
  };
}

function whatWasRead({ answer, newText, subject }: FoundMail): WhatWasRead {
  const comments = answer.comments.map(({ kind, place, text, proposed, reason }) => ({ kind, place, text, proposed, reason }));
  return answer.counts
    ? { subject, newText, counts: true, answer: answer.position, doubts: answer.doubts, comments }
    : { subject, newText, counts: false, answer: answer.because, doubts: [], comments };
}
