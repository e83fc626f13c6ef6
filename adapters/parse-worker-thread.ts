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

const SAMPLE = [
  'From: coordinator@county.example',
  'Subject: Re: Review request',
  '',
  'Hello,',
  '',
  'please add a glossary to Section 2, and change "a week" to "two days" on page 4.',
  '1. Goal 3: delete the second sentence, because it repeats goal 2.',
  '',
  'On Wed, Jan 9, 2002 at 9:00 AM Project Office <office@agency.example> wrote:',
  '> We need your review.',
].join('\r\n');

/**
 * The first mails that a thread reads compile all patterns (the engine does so twice), which takes many times as long as reading
 * does. That is a part of starting, and of no mail's own time: else a busy machine would end one thread after another.
 */
async function warmUp(): Promise<void> {
  for (let i = 0; i < 2; i += 1) await readMail(Buffer.from(SAMPLE), { to: [] });
}

void warmUp().then(() => parentPort?.postMessage('ready'));
