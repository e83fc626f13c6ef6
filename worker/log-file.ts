import { join } from 'node:path';
import pino, { type Logger } from 'pino';

/** Warnings and errors, one JSON object a line, in a file of the data folder; each names its process. */
export const logTo = (folder: string, file: string): Logger =>
  pino({ level: 'warn' }, pino.destination({ dest: join(folder, file), sync: true }));
