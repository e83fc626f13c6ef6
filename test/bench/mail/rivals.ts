import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { convert } from 'html-to-text';
import { LIMITS } from '../../../mail/limits';
import { parseMail } from '../../../mail/parse';
import type { Extractor } from './reply-score';
import type { RivalName } from './rival-thread';

export const RIVALS: readonly RivalName[] = ['planer', 'email-reply-parser', 'node-email-reply-parser'];

const LIMIT_MS = 3_000;
/** Nothing is cut before they have seen it. */
const WHOLE = { wordwrap: false, limits: { maxInputLength: LIMITS.text, maxDepth: 200 }, formatters: {}, selectors: [] } as const;

export interface Rival extends Extractor {
  /** How many cases ran out of time; their text is empty. */
  readonly timedOut: number;
  stop(): Promise<void>;
}

/** A library, in a thread that is ended when a case takes it longer than three seconds. HTML it gets as text. */
export function startRival(name: RivalName): Rival {
  let timedOut = 0;
  let thread: Promise<Worker> | undefined;

  async function ofText(text: string): Promise<string> {
    thread ??= startThread();
    const worker = await thread;
    worker.postMessage({ name, text });
    try {
      const [reply] = await once(worker, 'message', { signal: AbortSignal.timeout(LIMIT_MS) });
      return String(reply ?? '');
    } catch {
      timedOut += 1;
      await stop();
      return '';
    }
  }

  async function stop(): Promise<void> {
    await (await thread)?.terminate();
    thread = undefined;
  }

  return {
    name,
    ofText,
    ofHtml: (html) => ofText(convert(html, WHOLE)),
    async ofMessage(raw) {
      const parsing = await parseMail(Buffer.from(raw, 'latin1'));
      return parsing.parsed ? ofText(parsing.mail.text) : '';
    },
    get timedOut() {
      return timedOut;
    },
    stop,
  };
}

async function startThread(): Promise<Worker> {
  const hook = require.resolve('../../support/typescript.cjs');
  const worker = new Worker(require.resolve('./rival-thread'), { execArgv: ['--require', hook] });
  await once(worker, 'message');
  return worker;
}
