import type { AnswerCommand, MailOutcome } from '../domain/commands';
import type { CommentKind, MailRef } from '../domain/events';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId, PhaseId, ProjectId, Version } from '../domain/ids';
import type { CommentText, PhaseAddress } from '../domain/ports';
import type { Examination, MessageCheck } from './message-check';

/** Whom a token in an address stands for: one contact of one participant in one phase; no participant for a copy. */
export interface TokenOwner {
  readonly project: ProjectId;
  readonly phase: PhaseId;
  readonly participant: ParticipantId | null;
  readonly contact: ContactId;
}

/** Tokens are derived from the secret and kept only as hashes. */
export interface Tokens {
  /** Registers the hash of a token before its first mail; again is no change. */
  register(tokenHash: string, owner: TokenOwner, at: Instant): Promise<void>;
  find(tokenHash: string): Promise<TokenOwner | undefined>;
}

/** Bytes by their SHA-256 (hex), durable when `put` returns. */
export interface Blobs {
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Buffer>;
  /** Where the bytes lie, for exports. */
  path(sha256: string): string;
}

/** The ways in which mail reaches us; `mail` in rows of the first versions, which knew SMTP alone. */
export const MAIL_CHANNELS = ['mail', 'smtp', 'lmtp', 'imap', 'hook', 'file'] as const;
export type MailChannel = (typeof MAIL_CHANNELS)[number];

/**
 * How a message reached us: as mail, from a contact's own page, typed in by an operator, or with an answer that covers several
 * counties.
 */
export type Channel = MailChannel | 'page' | 'on-behalf' | 'shared';

export interface Envelope {
  /** Empty for the null sender; absent where the way in knows none, as a mailbox or a file. */
  readonly from?: string | undefined;
  readonly to: readonly string[];
  /** The server that handed it over by SMTP, and how it greeted; absent where a message came by another way. */
  readonly peer?: { readonly ip: string; readonly helo: string };
}

/**
 * Where a message stands. `received`: its bytes are ours and nobody has read them. `ready`: attributed to a participant,
 * waits for its phase. `recorded`: its events are in the journal. `quarantined`: nobody knows for whom it is, or who sent it,
 * as `because` tells. The others are ends of their own, each kept and shown.
 */
export type InboxState =
  | 'received'
  | 'ready'
  | 'recorded'
  | 'duplicate'
  | 'quarantined'
  | 'refused'
  | 'auto-reply'
  | 'bounce'
  | 'unparsed'
  | 'after-close';

export interface InboxMessage {
  readonly id: MessageId;
  /** Order of receipt; ties of `receivedAt` are settled by it. */
  readonly seq: number;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  readonly envelope: Envelope;
  readonly size: number;
  readonly state: InboxState;
  /** Why it is in that state, for people; empty where the state says it all. */
  readonly because: string;
  readonly owner: TokenOwner | undefined;
  readonly fromAddress: string;
  readonly subject: string;
  /** Its own Message-ID with angle brackets, for the thread of what answers it; empty where it has none. */
  readonly messageId: string;
  /** As in {@link Conclusion}. */
  readonly digest: string;
  readonly reading: MessageReading | undefined;
  /** What was looked at when it was decided on; undefined before, and for what needs no looking or an earlier program read. */
  readonly examined?: Examination | undefined;
  /** The journal's version of the phase's stream at which it was recorded. */
  readonly recordedIn: Version | undefined;
}

/** What was read from a message: the command for its phase, and the words that the command only names. */
export interface MessageReading {
  readonly command: AnswerCommand;
  /** The author's new text, quoted text and signature left out. */
  readonly newText: string;
  readonly comments: readonly (CommentText & { readonly id: CommentId; readonly kind: CommentKind })[];
  /** The same words by the numbers of comments, should they answer what a receipt asked; their ids follow those of `comments`. */
  readonly replies?: MessageReading['comments'];
  /** File names of the documents that came with it; absent where there were none. */
  readonly attached?: readonly string[];
}

/** Received messages. A row is durable, and its bytes are, before anyone is told that we have them. */
export interface Inbox {
  /**
   * Takes a message whose bytes are already in the blob store. Stamps `receivedAt` from the clock inside the
   * transaction that stores the row, so that no row stamped up to an instant can appear after a `collect` made later.
   * The same bytes again: a row of state `duplicate` beside the first.
   *
   * `arrivedAt`, out of a mailbox: when the mailbox got it, which then is the stamp; but never later than now, nor at or
   * before an instant that was decided ({@link Mailboxes}). The same bytes out of a mailbox again: the row that is there.
   */
  receive(message: {
    sha256: string;
    size: number;
    envelope: Envelope;
    channel: Channel;
    arrivedAt?: Instant | undefined;
  }): Promise<InboxMessage>;
  /** What needs no reading (an entry on someone's behalf, or what a contact sent from its page): received and ready in one step. */
  enter(message: {
    channel: Exclude<Channel, 'mail'>;
    sha256: string;
    size: number;
    owner: TokenOwner;
    reading: (message: { id: MessageId; receivedAt: Instant }) => MessageReading;
  }): Promise<InboxMessage>;
  /**
   * What reading found, in one transaction with the comments' words. A message that is ready, recorded or a duplicate stays
   * as it is: of two readings the first stands. `ready` needs an owner and a reading.
   */
  conclude(seq: number, conclusion: Conclusion): Promise<void>;
  /** Messages nobody has read yet, oldest first. */
  unread(): Promise<InboxMessage[]>;
  /** Takes an unread message to read it, for so long; false where it is read, or while somebody else has taken it. */
  claim(seq: number, ms: number): Promise<boolean>;
  /**
   * Ready, unrecorded messages of a phase received up to `upTo` (now, where it is left out), by `receivedAt` and `seq`, at
   * most `limit` of them. `undefined` while one received up to then is still unread, or while `upTo` has not come: ask
   * again with the same `upTo`, so that new mail cannot put the answer off for ever. What is received after an answer is
   * stamped later than its `upTo`; out of a mailbox only where {@link Mailboxes.decide} has promised it.
   */
  ready(
    address: { project: ProjectId; phase: PhaseId },
    reach?: { upTo?: Instant; limit?: number },
  ): Promise<InboxMessage[] | undefined>;
  /** Has this participant a counting answer that waits to be recorded? Looked at before each mail. */
  hasAnswer(address: { project: ProjectId; phase: PhaseId }, participant: ParticipantId): Promise<boolean>;
  /** The participants of a phase of whom such an answer is there. */
  answering(address: { project: ProjectId; phase: PhaseId }): Promise<ParticipantId[]>;
  /** Phases that have ready, unrecorded messages: who must be nudged again after a restart. */
  waiting(): Promise<{ project: ProjectId; phase: PhaseId }[]>;
  /** For a phase that has ended: what is still ready for it ends as if it had been read after the close. */
  endWaiting(address: { project: ProjectId; phase: PhaseId }): Promise<void>;
  /** Who has written after a close, each contact of a participant once for each phase, with their first message. */
  writersAfterClose(): Promise<{ owner: TokenOwner; message: MessageId }[]>;
  list(filter: { project?: ProjectId; phase?: PhaseId; state?: InboxState }): Promise<InboxMessage[]>;
  get(id: MessageId): Promise<InboxMessage | undefined>;
  /**
   * Keeps what a person decided about a message; with `reading`, the message is ready for the owner whom the act gives it to.
   * Under one id it happens once: again gives the act as it was kept. Undefined, and nothing done, where the message does not
   * stand in the state `from` any more, or does not belong where the act takes it from.
   */
  act(
    act: Omit<InboxAct, 'at'>,
    given: { readonly state: InboxState; readonly reading?: MessageReading },
  ): Promise<InboxAct | undefined>;
  /** The acts about a message, the one of that id, or each message's last where it is of that sort; in their order. */
  acts(of: ActsOf): Promise<InboxAct[]>;
}

export type ActsOf = { readonly message: MessageId } | { readonly id: string } | { readonly last: InboxAct['act'] };

/** What a person decided about a message that no phase's record can hold, because it belongs to none or leaves its own. */
export interface InboxAct {
  /** The id of the command. */
  readonly id: string;
  readonly message: MessageId;
  /** `accepted`: it counts as an answer. `attached`: it is heard as that contact's mail. `discarded`: it is nobody's. */
  readonly act: 'accepted' | 'attached' | 'discarded';
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** Whose it is from then on; null for `discarded`. */
  readonly to: TokenOwner | null;
  /** Whose it was before. */
  readonly from: TokenOwner | null;
}

/**
 * What is known of mailboxes that are fetched from. A mail may lie there for a while before it is ours, and counts from when
 * the mailbox got it: so time decides nothing before each mailbox was read up to the instant that is decided.
 */
export interface Mailboxes {
  /** These are fetched from now on, and no others: time waits for them alone. */
  watch(names: readonly string[]): Promise<void>;
  /** How far a mailbox has been read (RFC 9051, 2.3.1.1); undefined before the first time. */
  checkpoint(name: string): Promise<Checkpoint | undefined>;
  /** Everything up to here is durably ours. Within one UIDVALIDITY it never goes back. */
  advance(name: string, checkpoint: Checkpoint): Promise<void>;
  /** Everything that lay in the mailbox at `at` is durably ours. Gives the phases that have waited for just that. */
  readUpTo(name: string, at: Instant): Promise<PhaseAddress[]>;
  /**
   * Promises that no mail out of a mailbox is stamped at `upTo` or before from now on, so that time may decide there. False
   * while a watched mailbox was not read up to then: it is wanted, and the phase waits.
   */
  decide(address: PhaseAddress, upTo: Instant): Promise<boolean>;
  /** Must this mailbox be read now, because time waits for it? */
  isWanted(name: string): Promise<boolean>;
  /** The phases whose time waits, since when, and for which mailboxes. */
  waiting(): Promise<{ address: PhaseAddress; since: Instant; mailboxes: readonly string[] }[]>;
}

export interface Checkpoint {
  readonly uidValidity: string;
  /** 0 where nothing was read. */
  readonly lastUid: number;
}

export interface Conclusion {
  readonly state: InboxState;
  readonly because: string;
  readonly owner?: TokenOwner;
  readonly fromAddress: string;
  readonly subject: string;
  readonly messageId: string;
  /** The same for every copy of one mail, whatever servers wrote above it; empty or absent where there is none. */
  readonly digest?: string;
  readonly reading?: MessageReading;
  /** What led to it. */
  readonly checks?: readonly MessageCheck[];
  /** The same answer for other counties that it covers: rows of their own, ready, stamped like it and stored with it. */
  readonly shared?: readonly SharedAnswer[];
}

/** An answer that covers another county than the one it came from. */
export interface SharedAnswer {
  /** Of bytes that say so, which are in the blob store. */
  readonly sha256: string;
  readonly size: number;
  readonly owner: TokenOwner;
  readonly reading: MessageReading;
}

/** Mails that were to be sent, each row committed before the conversation with the mail server begins. */
export interface Outbox {
  /** The row of a mail: made now, or as an earlier try left it. */
  intend(mail: {
    key: string;
    ref: MailRef;
    project: ProjectId;
    phase: PhaseId;
    messageId: string;
    to: string;
    subject: string;
    sha256: string;
  }): Promise<OutboxRow>;
  /** A try begins; counted before it begins. Throws for a mail accepted or refused, and for one whose last try was not concluded. */
  attempt(key: string): Promise<void>;
  /** What came of it. `accepted` and `refused` stand: throws where another outcome comes after them. */
  conclude(key: string, outcome: MailOutcome): Promise<void>;
  /** Finds the mail a bounce speaks of. */
  findByMessageId(messageId: string): Promise<OutboxRow | undefined>;
  list(filter: { project?: ProjectId; phase?: PhaseId; participant?: ParticipantId }): Promise<OutboxRow[]>;
}

export interface OutboxRow {
  readonly key: string;
  readonly ref: MailRef;
  readonly project: ProjectId;
  readonly phase: PhaseId;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  /** The composed message in the blob store. */
  readonly sha256: string;
  readonly attempts: number;
  /** `trying` after a crash in the middle: whether the final dot was written is unknown, so it is ambiguous. */
  readonly state: 'intended' | 'trying' | 'accepted' | 'refused' | 'deferred' | 'ambiguous';
  readonly reply: string;
  readonly intendedAt: Instant;
  readonly concludedAt: Instant | undefined;
}

/** Hands one composed message to the mail server. Never throws for what the server or the network does: that is an outcome. */
export interface Mailer {
  send(message: { envelope: { from: string; to: string }; raw: Buffer }): Promise<MailOutcome>;
  close(): Promise<void>;
}
