import { scannedReader } from '../client/scanned-reader';
import type { ClamdAddress } from './clamd/address';
import { createScanner } from './clamd/scanner';
import { createMailReader, type MailReader } from './parse-worker';

/** The reader of mail in its threads; where a clamd is named, it looks at everything first. */
export function openMailReader(clamd: ClamdAddress | undefined): MailReader {
  const reader = createMailReader();
  return clamd === undefined ? reader : { ...reader, ...scannedReader(reader, createScanner(clamd)) };
}
