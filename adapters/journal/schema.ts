import type { Generated } from 'kysely';
import type { CommentKind } from '../../domain/events';
import type { Channel, InboxAct, InboxState, OutboxRow } from '../../mail/ports';

/**
 * The tables, the same on every engine. Instants are epoch milliseconds, lists and records JSON text; there are only
 * integers, text and NULL, so that no engine can round, re-order or re-encode what was stored.
 */
export interface Schema {
  event_log: EventRow;
  log_head: { id: 1; pos: number; hash: string };
  append_batch: { stream_id: string; at_version: number; request_hash: string; last_version: number };
  launch: { project: string; title: string; launched_at: number; launch: string };
  token: TokenRow;
  intake: IntakeRow;
  inbox: InboxRow;
  inbox_act: InboxActRow;
  mailbox: MailboxRow;
  mailbox_wait: MailboxWaitRow;
  comment: CommentRow;
  outbox: OutboxTableRow;
  phase_view: PhaseViewRow;
  project_view: ProjectViewRow;
  read_model: { id: 1; version: number };
  person: { sha256: string; words: string };
  amendment: AmendmentRow;
  installation: { id: 1; secret_fingerprint: string };
}

export interface EventRow {
  pos: number;
  stream_id: string;
  /** Which project the stream belongs to: found by index, and checked against the stream by `verify`. */
  project: string;
  version: number;
  type: string;
  /** The event as canonical JSON: the bytes that were hashed. */
  data: string;
  recorded_at: number;
  prev_hash: string;
  hash: string;
}

export interface TokenRow {
  token_hash: string;
  project: string;
  phase: string;
  participant: string | null;
  contact: string;
  registered_at: number;
}

/** One row, read and written by whoever receives or collects: it gives every message its place and its instant. */
export interface IntakeRow {
  id: 1;
  last_seq: number;
  last_received_at: number;
  /** Everything stamped up to here may have been collected: nothing is stamped so again. */
  collected_until: number;
  /** Up to here time has decided: nothing out of a mailbox is stamped so again. */
  decided_until: Generated<number>;
}

/** A mailbox that is, or was, fetched from. */
export interface MailboxRow {
  name: string;
  /** Null before it was read for the first time. */
  uid_validity: string | null;
  last_uid: number;
  /** All that lay there at this instant is ours. */
  read_until: number;
  watched: 0 | 1;
}

/** A phase whose time waits until the mailboxes were read up to `until`. */
interface MailboxWaitRow {
  project: string;
  phase: string;
  until: number;
  since: number;
}

export interface InboxRow {
  seq: number;
  id: string;
  received_at: number;
  channel: Channel;
  envelope: string;
  size: number;
  state: InboxState;
  because: string;
  project: string | null;
  phase: string | null;
  participant: string | null;
  contact: string | null;
  from_address: string;
  subject: string;
  /** The mail's own Message-ID; empty where it has none. */
  message_id: string;
  reading: string | null;
  /** The type of the reading's command, for `hasAnswer`. */
  command: string | null;
  recorded_in: number | null;
  /** Until when whoever reads it has it for themselves. */
  claimed_until: number | null;
  /** The same for every copy of one mail; empty where it has no Message-ID or was not read. */
  digest: string;
  /** An `Examination` as JSON text; null before it is read. */
  examined: string | null;
}

/** What a person decided about a message apart from a phase's record; never changed. */
export interface InboxActRow {
  /** The id of the command. */
  id: string;
  message: string;
  act: InboxAct['act'];
  at: number;
  by: string;
  reason: string;
  /** An `InboxAct`'s `to` and `from` as JSON text. */
  given_to: string | null;
  taken_from: string | null;
}

export interface CommentRow {
  id: string;
  inbox_seq: number;
  /** Its place among the comments of its message, from 1. */
  ordinal: number;
  message: string;
  project: string;
  phase: string;
  participant: string | null;
  contact: string;
  kind: CommentKind;
  /** A `CommentText` as canonical JSON: the bytes whose hash the journal holds. */
  words: string;
}

export interface OutboxTableRow {
  key: string;
  ref: string;
  project: string;
  phase: string;
  participant: string | null;
  message_id: string;
  to_address: string;
  subject: string;
  sha256: string;
  attempts: number;
  state: OutboxRow['state'];
  reply: string;
  intended_at: number;
  concluded_at: number | null;
}

export interface PhaseViewRow {
  project: string;
  phase: string;
  version: number;
  /** The folded `PhaseState`. */
  state: string;
  first_pos: number;
}

/** The events that change what was launched, apart from the others: they are asked for with every mail. */
export interface AmendmentRow {
  pos: number;
  project: string;
  /** Null where the project's own stream has it. */
  phase: string | null;
  /** The event, as in the log. */
  data: string;
}

export interface ProjectViewRow {
  project: string;
  version: number;
  /** A `ProjectStatus` of client/ports.ts. */
  status: string;
}
