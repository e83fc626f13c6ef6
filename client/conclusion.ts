import type { AnswerCommand } from '../domain/commands';
import { sameMailbox } from '../domain/enrolment';
import type { HoldReason } from '../domain/events';
import { type ContactId, type Instant, type MessageId, type ParticipantId, ROLES } from '../domain/ids';
import type { Contact, Directory } from '../domain/plan';
import type { Conclusion, MessageReading, TokenOwner } from '../mail/ports';
import { answerReading, positionIn } from './answer-reading';
import type { Attribution } from './attribution';
import { hashed, numbered } from './comment-words';
import type { FoundMail, MailFinding } from './read-mail';

/** Everything that a conclusion depends on. */
export interface Matter {
  readonly message: { readonly id: MessageId; readonly receivedAt: Instant };
  readonly finding: MailFinding;
  readonly attribution: Attribution;
  /** The people of the owner's project, those who were taken away among them. */
  readonly directory: Directory | undefined;
  readonly isClosed: boolean;
}

/**
 * What becomes of a message: a command for its phase (`ready`), or an end of its own that a person can look at. What machines
 * sent is sorted out first, since it must never be taken for an answer, nor be answered.
 */
export function conclusionOf(matter: Matter): Conclusion {
  const { finding } = matter;
  if (finding.found === 'unparsed') return unparsed(matter, finding.because);
  const said = finding.class;
  switch (said.class) {
    case 'own-loop':
      return end(matter, 'auto-reply', 'our own mail came back, or it has gone in circles');
    case 'complaint':
      return end(matter, 'bounce', 'its provider reports our mail as unwanted');
    case 'bounce':
      return bounce(matter, said.verdict);
    case 'auto-reply':
      return autoReply(matter, said.because, finding.isReceipt);
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
  return held(matter, owner, owner.participant, 'unreadable', because);
}

/** RFC 3464, section 2.3.3: only `failed` tells that a contact cannot be reached. */
function bounce(matter: Matter, verdict: 'failed' | 'delayed' | 'delivered' | 'unread'): Conclusion {
  const { owner } = matter.attribution;
  if (verdict !== 'failed') return end(matter, 'bounce', verdict === 'unread' ? 'its cause could not be read' : verdict);
  if (owner === undefined || matter.isClosed) return end(matter, 'bounce', reasonOf(matter, 'failed'));
  const { participant, contact } = owner;
  return ready(matter, owner, { type: 'NoteBounce', participant, contact, ...receipt(matter) });
}

function autoReply(matter: Matter, because: string, isReceipt: boolean): Conclusion {
  const { owner } = matter.attribution;
  const tellsAbsence = !isReceipt && owner !== undefined && owner.participant !== null && !matter.isClosed;
  if (!tellsAbsence) return end(matter, 'auto-reply', reasonOf(matter, because));
  const { participant, contact } = { ...owner, participant: owner.participant as ParticipantId };
  return ready(matter, owner, { type: 'NoteAbsence', participant, contact, ...receipt(matter) });
}

function fromAPerson(matter: Matter, mail: FoundMail): Conclusion {
  const { owner } = matter.attribution;
  if (owner === undefined) return end(matter, 'quarantined', reasonOf(matter, ''));
  if (matter.isClosed) return end(matter, 'after-close', '');
  if (owner.participant === null) return end(matter, 'quarantined', 'it answers a copy, which asks nothing: it is for the owner');
  if (mail.from.sender === 'unclear' && isRevoked(matter, owner.contact)) return notInUse(matter);
  if (mail.from.sender === 'unclear')
    return stranger(matter, mail, owner, owner.participant, `whom it is from is unclear (${mail.from.because})`);
  if (isRevoked(matter, owner.contact)) return revoked(matter, mail, owner, owner.participant, mail.from.address);
  const contact = contactAt(matter, owner, mail.from.address);
  if (contact === undefined)
    return stranger(matter, mail, owner, owner.participant, `${mail.from.address} is not known at ${owner.participant}`);
  return answered(matter, mail, owner, owner.participant, contact);
}

/**
 * Who of the participant writes from this address: the contact who was asked, or a colleague whom the plan names as well.
 * Roles in their order, as a phase merges people who share a mailbox.
 */
function contactAt(matter: Matter, owner: TokenOwner, address: string): ContactId | undefined {
  const people = (matter.directory?.contacts ?? []).filter(
    (contact) =>
      contact.participant === owner.participant && wasThere(matter, contact) && sameMailbox(contact, { email: address }),
  );
  if (people.some(({ id }) => id === owner.contact)) return owner.contact;
  return ROLES.flatMap((role) => people.filter((contact) => contact.role === role))[0]?.id;
}

/** What was received before an operator took somebody away is still theirs. */
const wasThere = ({ message }: Matter, { removedAt }: Contact) => removedAt === undefined || message.receivedAt <= removedAt;

function isRevoked(matter: Matter, contact: ContactId): boolean {
  const rows = (matter.directory?.contacts ?? []).filter(({ id }) => id === contact);
  return rows.length > 0 && !rows.some((row) => wasThere(matter, row));
}

/**
 * The address was made for somebody who is not asked any more. They are told so; a colleague who is asked now may have meant
 * it as an answer, so a person looks; nobody else is heard.
 */
function revoked(matter: Matter, mail: FoundMail, owner: TokenOwner, participant: ParticipantId, address: string): Conclusion {
  const contact = contactAt(matter, owner, address);
  if (contact !== undefined) return held(matter, owner, participant, 'revoked-address', NOT_IN_USE, contact, mail);
  const isTheirs = matter.directory?.contacts.some(
    ({ id, email }) => id === owner.contact && sameMailbox({ email }, { email: address }),
  );
  if (!isTheirs) return notInUse(matter);
  const command: AnswerCommand = {
    type: 'RefuseMessage',
    participant,
    contact: owner.contact,
    ...receipt(matter),
    because: 'revoked-address',
  };
  return { ...ready(matter, owner, command, { newText: mail.newText, comments: [] }), because: NOT_IN_USE };
}

const notInUse = (matter: Matter) => end(matter, 'quarantined', NOT_IN_USE);
const NOT_IN_USE = 'the address that it came to is not in use any more';

function answered(
  matter: Matter,
  mail: FoundMail,
  owner: TokenOwner,
  participant: ParticipantId,
  contact: ContactId,
): Conclusion {
  if (mail.class.class === 'encrypted') return held(matter, owner, participant, 'unreadable', 'it is encrypted', contact);
  const { command, ...words } = answerReading({ participant, contact, ...receipt(matter) }, mail.answer, mail.newText);
  return ready(matter, owner, command, { ...words, ...attachedTo(mail) });
}

const attachedTo = ({ attached }: FoundMail) => (attached.length === 0 ? {} : { attached });

/**
 * It has the token of a contact and another's address: a colleague perhaps, perhaps not. It holds the gate until a person
 * has settled it or that contact has answered, and the contact is told; the sender is not.
 */
function stranger(matter: Matter, mail: FoundMail, owner: TokenOwner, participant: ParticipantId, because: string): Conclusion {
  const comments = numbered(matter.message.id, mail.answer.comments);
  const who = { participant, contact: owner.contact, ...receipt(matter), comments: comments.map(hashed) };
  const command: AnswerCommand = { type: 'HoldMessage', ...who, because: 'unknown-sender', ...positionIn(mail.answer) };
  return { ...ready(matter, owner, command, { newText: mail.newText, comments }), because };
}

function held(
  matter: Matter,
  owner: TokenOwner,
  participant: ParticipantId,
  reason: HoldReason,
  because: string,
  contact = owner.contact,
  mail?: FoundMail,
): Conclusion {
  const comments = mail === undefined ? [] : numbered(matter.message.id, mail.answer.comments);
  const who = { participant, contact, ...receipt(matter), comments: comments.map(hashed) };
  const said = mail === undefined ? {} : positionIn(mail.answer);
  const command: AnswerCommand = { type: 'HoldMessage', ...who, because: reason, ...said };
  return { ...ready(matter, owner, command, { newText: mail?.newText ?? '', comments }), because };
}

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
  return [because, unattributed].filter((part) => part !== '').join('; ');
}

const receipt = ({ message }: Matter) => ({ message: message.id, receivedAt: message.receivedAt });
