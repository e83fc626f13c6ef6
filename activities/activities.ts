import type { AnswerCommand, MailOutcome } from '../domain/commands';
import type { MailRef, Opening } from '../domain/events';
import type { Instant, MessageId, Version } from '../domain/ids';
import type { DomainEvent, PhaseAddress } from '../domain/ports';

/** What the workflows need of the world. Each may run more than once for one call, with the effect of one. */
export interface Activities {
  /** Appends at `at`; the same batch again appends nothing. Marks the messages `heard` recorded, in the same transaction. */
  record(stream: string, at: Version, events: readonly DomainEvent[], heard: readonly MessageId[]): Promise<void>;
  /**
   * Answers received and not yet recorded, in the order of receipt: all up to the instant of the call and up to `upTo`,
   * or the first 200 of them and `more`.
   */
  collect(address: PhaseAddress, upTo: Instant | null): Promise<Collected>;
  /** Works out when a phase that may begin at `from` asks, reminds and closes; or what it still waits for. */
  openPhase(address: PhaseAddress, begins: { from: Instant; now: boolean }): Promise<Opening>;
  /** Tries each mail once, within a bounded time; never one to a participant whose answer lies in the inbox. */
  correspond(address: PhaseAddress, mails: readonly MailRef[]): Promise<MailReport[]>;
}

export interface Collected {
  readonly answers: readonly AnswerCommand[];
  readonly more: boolean;
}

export interface MailReport {
  readonly mail: MailRef;
  readonly outcome: MailOutcome;
}
