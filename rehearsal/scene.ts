import type { MailRef } from '../domain/events';
import type { ContactId, Instant, ParticipantId, PhaseId } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { Schedule } from '../domain/schedule';
import type { Standing } from '../domain/standing';
import type { Part } from './cast';

/** A phase when an event has just happened in it: all that people may base what they do on. */
export interface Scene {
  readonly launch: Launch;
  readonly seed: number;
  readonly phase: PhaseId;
  /** After the event. */
  readonly state: PhaseState;
  part(participant: ParticipantId): Part;
  /** The latest mail that asked a contact for an answer. */
  lastMail(contact: ContactId): MailRef | undefined;
  /** Has this county made up its mind already when to write next? */
  isAboutToWrite(participant: ParticipantId): boolean;
}

/** One county at the moment in which something moves it. */
export interface County {
  readonly scene: Scene;
  readonly participant: ParticipantId;
  readonly standing: Standing;
  readonly schedule: Schedule;
  readonly at: Instant;
  /** A number in [0, 1) of this county's own, one for each question. */
  draw(question: string): number;
}
