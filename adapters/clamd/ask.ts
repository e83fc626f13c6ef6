import { connect } from 'node:net';
import { Readable } from 'node:stream';
import type { ClamdAddress } from './address';

/**
 * Asks clamd one thing and gives its answer (clamd(8), COMMANDS; with `z` both end in a NUL). With bytes, these follow as
 * INSTREAM wants them. Throws where it cannot be reached, breaks off, or takes longer than `timeMs`.
 */
export async function askClamd(
  address: ClamdAddress,
  command: 'VERSION' | 'INSTREAM',
  { bytes, timeMs }: { readonly bytes?: Uint8Array; readonly timeMs: number },
): Promise<string> {
  const signal = AbortSignal.timeout(timeMs);
  const socket = connect({ ...address, signal });
  Readable.from(requestOf(command, bytes)).pipe(socket, { end: false });
  try {
    return await answerFrom(socket);
  } catch (cause) {
    const because = signal.aborted
      ? `gave no answer within ${timeMs / 1000} s`
      : `cannot be reached (${(cause as Error).message})`;
    throw new Error(`clamd ${because}`, { cause });
  } finally {
    socket.destroy();
  }
}

/** It may answer, and close, before it has been told everything. */
async function answerFrom(socket: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const piece of socket) {
    said += piece.toString('utf8');
    if (said.includes('\0')) return said.slice(0, said.indexOf('\0'));
  }
  throw new Error('it broke off');
}

/** Each chunk after its length, 4 bytes in network order; a length of zero ends them. */
function* requestOf(command: string, bytes: Uint8Array | undefined): Generator<Uint8Array> {
  yield Buffer.from(`z${command}\0`);
  if (bytes === undefined) return;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    yield lengthOf(chunk);
    yield chunk;
  }
  yield lengthOf(NOTHING);
}

const CHUNK = 256 * 1024;
const NOTHING = new Uint8Array();

function lengthOf({ length }: Uint8Array): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(length);
  return header;
}
