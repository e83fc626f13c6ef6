import type { Journal } from '../domain/ports';
import type { Activities } from './activities';

export interface RecordPorts {
  readonly journal: Pick<Journal, 'append'>;
}

/** The journal does all of it: the expected version makes a repeated call one append. */
export const record =
  ({ journal }: RecordPorts): Activities['record'] =>
  (stream, at, events, heard) =>
    journal.append(stream, at, events, heard);
