import { instantOf } from '../domain/calendar';
import type { AnswerCommand } from '../domain/commands';
import { type HoldReason, QUARANTINED } from '../domain/events';
import type { ContactId, Instant, MessageId, ParticipantId } from '../domain/ids';
import type { CalendarRule, Directory } from '../domain/plan';
import type { Authentication } from '../mail/authentication';
import type { BounceReport } from '../mail/bounce-report';
import type { MailClass } from '../mail/classify';
import type { Conclusion, MessageReading, TokenOwner } from '../mail/ports';
import { type Harm, harmInWords } from '../mail/scan';
import { answerReading, positionIn } from './answer-reading';
import type { Attribution } from './attribution';
import { bounceInWords } from './bounce-words';
import { hashed, numbered } from './comment-words';
import type { FoundMail, MailFinding } from './read-mail';
import { isOwn, isRevoked, type People, relationOf } from './sender-relation';

/** Everything that a conclusion depends on. */
export interface Matter {
  readonly message: { readonly id: MessageId; readonly receivedAt: Instant };
  readonly finding: MailFinding;
  readonly attribution: Attribution;
  /** The people of the owner's project, those who were taken away among them. */
  readonly directory: Directory | undefined;
  /** Of the owner's project: in whose zone the days are that a message names. */
  readonly calendar?: CalendarRule;
  readonly isClosed: boolean;
  readonly authentication: Authentication;
}

const peopleOf = ({ directory, message }: Pick<Matter, 'directory' | 'message'>): People => ({
  directory,
  receivedAt: message.receivedAt,
});

/**
 * The address in its From header, where it matters whether the message comes from there: it would be somebody's answer.
 * What a stranger writes is held in any case, and their name server is not asked.
 */
export function addressToProve(matter: Omit<Matter, 'authentication'>): string | undefined {
  const { finding, isClosed } = matter;
  const owner = ownerOf(matter);
  if (finding.found !== 'mail' || finding.from.sender === 'unclear' || isClosed) return undefined;
  if (owner === undefined || owner.participant === null || !FROM_PEOPLE.has(finding.class.class)) return undefined;
  const { address } = finding.from;
  const isKnown = relationOf(peopleOf(matter), owner, address).relation !== 'stranger' || isOwn(peopleOf(matter), owner, address);
  return isKnown ? address : undefined;
}

const FROM_PEOPLE: ReadonlySet<MailClass['class']> = new Set(['ordinary', 'encrypted']);

/**
 * What becomes of a message: a command for its phase (`ready`), or an end of its own that a person can look at. What machines
 * sent is sorted out first, since it must never be taken for an answer, nor be answered.
 */
export function conclusionOf(matter: Matter): Conclusion {
  const conclusion = concluded(matter);
  const { harm } = matter.finding;
  return harm === undefined ? conclusion : { ...conclusion, because: joined(harmInWords(harm), conclusion.because) };
}

function concluded(matter: Matter): Conclusion {
  const { finding } = matter;
  if (finding.found === 'unparsed') return unparsed(matter, finding.because);
  const said = finding.class;
  switch (said.class) {
    case 'own-loop':
      return end(matter, 'auto-reply', 'our own mail came back, or it has gone in circles');
    case 'complaint':
      return end(matter, 'bounce', 'its provider reports our mail as unwanted');
    case 'bounce':
      return bounce(matter, said);
    case 'auto-reply':
      return autoReply(matter, said.because, finding);
    case 'calendar-reply':
      return end(matter, 'auto-reply', 'a calendar took or declined an invitation');
    case 'encrypted':
    case 'ordinary':
      return fromAPerson(matter, finding);
  }
}

function unparsed(matter: Matter, because: string): Conclusion {
  const { owner } = matter.attribution;
  if (owner === undefined || owner.participant === null) return end(matter, 'unparsed', because);
  if (matter.isClosed) return end(matter, 'after-close', because);
  return held(matter, { ...owner, participant: owner.participant }, 'unreadable', because);
}

/** RFC 3464, section 2.3.3: only `failed` tells that a contact cannot be reached. */
function bounce(matter: Matter, report: BounceReport): Conclusion {
  const { owner } = matter.attribution;
  const because = bounceInWords(report);
  if (report.verdict !== 'failed') return end(matter, 'bounce', because);
  if (owner === undefined || matter.isClosed) return end(matter, 'bounce', reasonOf(matter, because));
  const { participant, contact } = owner;
  return { ...ready(matter, owner, { type: 'NoteBounce', participant, contact, ...receipt(matter) }), because };
}

function autoReply(matter: Matter, because: string, { isReceipt, returnsOn }: FoundMail): Conclusion {
  const { owner } = matter.attribution;
  const tellsAbsence = !isReceipt && owner !== undefined && owner.participant !== null && !matter.isClosed;
  if (!tellsAbsence) return end(matter, 'auto-reply', reasonOf(matter, because));
  const { participant, contact } = { ...owner, participant: owner.participant as ParticipantId };
  const { calendar } = matter;
  const returns = calendar && returnsOn ? { returns: instantOf(calendar, returnsOn, '00:00') } : {};
  return ready(matter, owner, { type: 'NoteAbsence', participant, contact, ...receipt(matter), ...returns });
}

function fromAPerson(matter: Matter, mail: FoundMail): Conclusion {
  const { attribution } = matter;
  const owner = ownerOf(matter);
  if (owner === undefined) return end(matter, 'quarantined', reasonOf(matter, ''));
  if (matter.isClosed) return end(matter, 'after-close', '');
  const { participant } = owner;
  if (participant === null) return end(matter, 'quarantined', 'it answers a copy, which asks nothing: it is for the owner');
  const isAddressed = attribution.owner !== undefined && attribution.by === 'address';
  return isAddressed ? addressed(matter, mail, { ...owner, participant }) : led(matter, mail, { ...owner, participant });
}

/** Whose message it is; of several the one who knows its sender, since somebody has to look at it. */
export function ownerOf(matter: Pick<Matter, 'attribution' | 'finding' | 'directory' | 'message'>): TokenOwner | undefined {
  const { attribution, finding } = matter;
  if (attribution.owner !== undefined) return attribution.owner;
  const from = finding.found === 'mail' && finding.from.sender === 'clear' ? finding.from.address : '';
  return attribution.rivals?.find((rival) => relationOf(peopleOf(matter), rival, from).relation === 'contact');
}

type Owner = TokenOwner & { readonly participant: ParticipantId };

/** It came to the address that was made for this contact. */
function addressed(matter: Matter, mail: FoundMail, owner: Owner): Conclusion {
  const isOver = isRevoked(peopleOf(matter), owner.contact);
  if (mail.from.sender === 'unclear')
    return isOver ? notInUse(matter) : stranger(matter, mail, owner, `whom it is from is unclear (${mail.from.because})`);
  if (isOver) return revoked(matter, mail, owner, mail.from.address);
  const writer = relationOf(peopleOf(matter), owner, mail.from.address);
  const isBelieved = BELIEVED.has(matter.authentication.verdict);
  if (writer.relation === 'contact') return identified(matter, mail, owner, writer.contact);
  if (writer.relation === 'colleague' && isBelieved)
    return held(matter, owner, 'colleague', `${mail.from.address} is a colleague of the contacts of ${owner.participant}`, mail);
  return stranger(matter, mail, owner, `${mail.from.address} is not known at ${owner.participant}`);
}

const BELIEVED: ReadonlySet<Authentication['verdict']> = new Set(['proved', 'not-checked']);

/** It names the address of a contact of the participant. Whether it comes from there, the authentication has shown. */
function identified(matter: Matter, mail: FoundMail, owner: Owner, contact: ContactId): Conclusion {
  const { verdict, because } = matter.authentication;
  if (BELIEVED.has(verdict)) return answered(matter, mail, owner, contact);
  return held(matter, owner, verdict === 'refuted' ? 'forged' : 'unproven', because, mail, contact);
}

/**
 * The address that was made for the contact was lost on the way, or it came to those of several. Then it is theirs only
 * where it is proved that a registered contact wrote it, and several addresses are for a person to choose from.
 */
function led(matter: Matter, mail: FoundMail, owner: Owner): Conclusion {
  const writer =
    mail.from.sender === 'clear' ? relationOf(peopleOf(matter), owner, mail.from.address) : { relation: 'stranger' as const };
  if (writer.relation !== 'contact' || isRevoked(peopleOf(matter), owner.contact))
    return end(
      { ...matter, attribution: NOBODY },
      'quarantined',
      `it answers our mail without the address for answers, and its sender is not registered`,
    );
  const { verdict, because } = matter.authentication;
  if (verdict === 'refuted') return held(matter, owner, 'forged', because, mail, writer.contact);
  if (matter.attribution.owner === undefined)
    return held(matter, owner, 'several-addresses', matter.attribution.because, mail, writer.contact);
  if (verdict !== 'proved')
    return held(matter, owner, 'unproven', `the address for answers was lost, and ${because}`, mail, writer.contact);
  return answered(matter, mail, owner, writer.contact);
}

const NOBODY: Attribution = { owner: undefined, because: '' };

/**
 * The address was made for somebody who is not asked any more. They are told so; a colleague who is asked now may have meant
 * it as an answer, so a person looks; nobody else is heard.
 */
function revoked(matter: Matter, mail: FoundMail, owner: Owner, address: string): Conclusion {
  const writer = relationOf(peopleOf(matter), owner, address);
  if (writer.relation === 'contact') return held(matter, owner, 'revoked-address', NOT_IN_USE, mail, writer.contact);
  if (!isOwn(peopleOf(matter), owner, address) || !BELIEVED.has(matter.authentication.verdict)) return notInUse(matter);
  const { participant, contact } = owner;
  const command: AnswerCommand = {
    type: 'RefuseMessage',
    participant,
    contact,
    ...receipt(matter),
    because: 'revoked-address',
  };
  return { ...ready(matter, owner, command, { newText: mail.newText, comments: [] }), because: NOT_IN_USE };
}

const notInUse = (matter: Matter) => end(matter, 'quarantined', NOT_IN_USE);
const NOT_IN_USE = 'the address that it came to is not in use any more';

function answered(matter: Matter, mail: FoundMail, owner: Owner, contact: ContactId): Conclusion {
  const { participant } = owner;
  if (mail.class.class === 'encrypted') return held(matter, owner, 'unreadable', 'it is encrypted', undefined, contact);
  const { harm } = matter.finding;
  if (harm !== undefined) return held(matter, owner, REASON_OF_HARM[harm.scan], '', mail, contact);
  const said = { participant, contact, ...receipt(matter) };
  const { command, ...words } = answerReading(said, mail.answer, mail.newText, mail.attached);
  return { ...ready(matter, owner, command, { ...words, ...attachedTo(mail) }), because: mail.unread.join('; ') };
}

const attachedTo = ({ attached }: FoundMail) => (attached.length === 0 ? {} : { attached });

/**
 * It has the token of a contact and another's address: a colleague perhaps, perhaps not. It holds the gate until a person
 * has settled it or that contact has answered, and the contact is told; the sender is not.
 */
function stranger(matter: Matter, mail: FoundMail, owner: Owner, because: string): Conclusion {
  return held(matter, owner, 'unknown-sender', because, mail);
}

function held(
  matter: Matter,
  owner: Owner,
  reason: HoldReason,
  because: string,
  mail?: FoundMail,
  contact = owner.contact,
): Conclusion {
  const comments = mail === undefined ? [] : numbered(matter.message.id, mail.answer.comments);
  const who = { participant: owner.participant, contact, ...receipt(matter), comments: comments.map(hashed) };
  const said = mail === undefined ? {} : positionIn(mail.answer);
  const command: AnswerCommand = { type: 'HoldMessage', ...who, because: sternest(matter, reason), ...said };
  return { ...ready(matter, owner, command, { newText: mail?.newText ?? '', comments }), because };
}

/** Nobody but a person lets an unclean message count; who sent it may be told so, unless nobody knows them. */
function sternest({ finding: { harm } }: Matter, reason: HoldReason): HoldReason {
  return harm === undefined || QUARANTINED.has(reason) ? reason : REASON_OF_HARM[harm.scan];
}

/** Of a message that a scanner for viruses did not find clean. */
export const REASON_OF_HARM: Readonly<Record<Harm['scan'], HoldReason>> = { infected: 'infected', failed: 'unscanned' };

function ready(
  matter: Matter,
  owner: TokenOwner,
  command: AnswerCommand,
  words: Omit<MessageReading, 'command'> = NO_WORDS,
): Conclusion {
  return { ...end(matter, 'ready', ''), owner, reading: { command, ...words } };
}

const NO_WORDS = { newText: '', comments: [] };

function end({ finding, attribution }: Matter, state: Conclusion['state'], because: string): Conclusion {
  return { state, because, ...(attribution.owner && { owner: attribution.owner }), ...letterheadOf(finding) };
}

function letterheadOf(finding: MailFinding): Pick<Conclusion, 'fromAddress' | 'subject' | 'messageId' | 'digest'> {
  if (finding.found === 'unparsed') return { fromAddress: '', subject: '', messageId: '' };
  const { from, subject, messageId, digest } = finding;
  const fromAddress = from.sender === 'clear' ? from.address : from.said;
  return { fromAddress, subject, digest, messageId: messageId === undefined ? '' : `<${messageId}>` };
}

/** Why it is where it is, together with why it belongs to nobody. */
function reasonOf({ attribution }: Matter, because: string): string {
  const unattributed = attribution.owner === undefined ? attribution.because : '';
  return joined(because, unattributed);
}

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('; ');

const receipt = ({ message, finding }: Matter) => ({
  message: message.id,
  receivedAt: message.receivedAt,
  ...(isFromAPerson(finding) && finding.unanswered === true && { unanswered: true as const }),
});

const isFromAPerson = (finding: MailFinding): finding is Extract<MailFinding, { found: 'mail' }> =>
  finding.found === 'mail' && FROM_PEOPLE.has(finding.class.class);
