import { parentPort } from 'node:worker_threads';
import EmailReplyParser from 'email-reply-parser';
import parseReply from 'node-email-reply-parser';
import { extractFrom } from 'planer';

const RIVALS = {
  planer: (text: string) => extractFrom(text, 'text/plain'),
  'email-reply-parser': (text: string) => new EmailReplyParser().parseReply(text),
  'node-email-reply-parser': (text: string) => parseReply(text, true),
} as const;

export type RivalName = keyof typeof RIVALS;

parentPort?.on('message', ({ name, text }: { name: RivalName; text: string }) => parentPort?.postMessage(RIVALS[name](text)));
parentPort?.postMessage('ready');
