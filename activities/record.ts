import { ApplicationFailure } from '@temporalio/activity';
import type { Journal } from '../domain/ports';
import { VersionConflict } from '../domain/version-conflict';
import type { Activities } from './activities';

export interface RecordPorts {
  readonly journal: Pick<Journal, 'append'>;
}

/**
 * The journal does all of it: the expected version makes a repeated call one append. A writer that is not where the record
 * is fails at once, and with it its workflow: tried again for ever it would stand still and nobody would know.
 */
export const record =
  ({ journal }: RecordPorts): Activities['record'] =>
  (stream, at, events, heard) =>
    journal.append(stream, at, events, heard).catch((error: unknown) => {
      if (error instanceof VersionConflict) throw ApplicationFailure.nonRetryable(error.message, error.name);
      throw error;
    });
