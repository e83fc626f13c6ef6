import type { Scan, Scanned } from '../../mail/scan';
import type { ClamdAddress } from './address';
import { askClamd } from './ask';

/** Lets clamd look at bytes, for 20 s at most. Where it cannot be asked that may pass; what it answers is for good. */
export const createScanner =
  (address: ClamdAddress, timeMs = 20_000): Scan =>
  (bytes) =>
    askClamd(address, 'INSTREAM', { bytes, timeMs }).then(read, failed);

/** `stream: OK`, `stream: NAME FOUND`, or `REASON ERROR`: its StreamMaxLength, say. */
function read(answer: string): Scanned {
  if (answer === 'stream: OK') return { scan: 'clean' };
  const [, name] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? [];
  if (name !== undefined) return { scan: 'infected', name };
  return { scan: 'failed', because: `clamd answered "${answer.slice(0, 200)}"` };
}

const failed = ({ message }: Error): Scanned => ({ scan: 'failed', because: message, passing: true });
