import type { AnswerCommand, MailOutcome } from '../domain/commands';
import type { MailRef, Opening } from '../domain/events';
import type { Instant, MessageId, Version } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { DomainEvent, PhaseAddress } from '../domain/ports';

/** What the workflows need of the world. Each may run more than once for one call, with the effect of one. */
export interface Activities {
  /** Appends at `at`; the same batch again appends nothing. Marks the messages `heard` recorded, in the same transaction. */
  record(stream: string, at: Version, events: readonly DomainEvent[], heard: readonly MessageId[]): Promise<void>;
  /**
   * Answers received and not yet recorded, in the order of receipt: all up to the instant of the call and up to `upTo`,
   * or the first 200 of them and `more`. Time decides at `upTo` when it is given.
   */
  collect(address: PhaseAddress, upTo: Instant | null): Promise<Collected>;
  /** Works out when a phase that may begin at `from` asks, reminds and closes; or what it still waits for. */
  openPhase(address: PhaseAddress, begins: Begins): Promise<Opening>;
  /** Tries each mail once, within a bounded time; never one to a participant whose answer lies in the inbox. */
  correspond(address: PhaseAddress, mails: readonly MailRef[]): Promise<MailReport[]>;
  /** Lets a phase stand still while the gate before it is reopened; a sentence where its own gate has opened meanwhile. */
  suspend(address: PhaseAddress, order: { id: string; by: string; reason: string }): Promise<string | null>;
  /** A phase as it is recorded, for a workflow that goes on where another was ended. */
  recallPhase(address: PhaseAddress): Promise<PhaseState>;
  /** Mails the owner that a phase stands still because its workflow was ended from outside; resolves when a server has the mail. */
  alertOwner(address: PhaseAddress, alert: { version: Version; because: string }): Promise<void>;
}

/** `allowed`: an operator has let the phase begin, perhaps with another deadline. */
export interface Begins {
  readonly from: Instant;
  readonly now: boolean;
  readonly allowed: { readonly respond: string | null } | null;
}

export interface Collected {
  readonly answers: readonly AnswerCommand[];
  readonly more: boolean;
  /** A mailbox was not read up to that instant, so time must not decide yet. */
  readonly behind?: boolean;
}

export interface MailReport {
  readonly mail: MailRef;
  readonly outcome: MailOutcome;
  /** The version of the documents that it carried, where it is not the first. */
  readonly documents?: number;
}
