import { parentPort } from 'node:worker_threads';
import { openMail } from '../client/open-mail';
import { readMail } from '../client/read-mail';
import { LightBlob } from './light-blob';
import type { Question } from './parse-worker';

globalThis.Blob = LightBlob as unknown as typeof Blob;

// What runs in the threads of `parse-worker`. An error ends the thread, and the message is told to be unparsed.
parentPort?.on('message', async ({ raw, envelope, wishes }: Question) => {
  parentPort?.postMessage(await (envelope === undefined ? openMail(raw) : readMail(raw, envelope, wishes)));
});
parentPort?.postMessage('ready');
