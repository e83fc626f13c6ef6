import { parentPort } from 'node:worker_threads';
import { readMail } from '../client/read-mail';
import type { Envelope } from '../mail/ports';

// What runs in the threads of `parse-worker`. An error ends the thread, and the message is told to be unparsed.
parentPort?.on('message', async ({ raw, envelope }: { raw: Uint8Array; envelope: Envelope }) => {
  parentPort?.postMessage(await readMail(raw, envelope));
});
parentPort?.postMessage('ready');
