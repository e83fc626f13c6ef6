import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeReply } from '../../adapters/sandbox-reply';
import { createMailer } from '../../adapters/smtp/mailer';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import type { Mailer } from '../../mail/ports';
import type { County } from './given-project-files';

/** A mail server of the counties' side: writes answers all the time, and sends each until it is told 250. */
export interface Postman {
  /** SHA-256 of every answer that was handed over, 250 or not. */
  readonly sent: ReadonlySet<string>;
  /** Those that the intake has acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  goesTo(intakePort: number): void;
  intakeIsGone(): void;
  /** Writes no more; resolves when all that was written is acknowledged. */
  finish(): Promise<void>;
  stop(): void;
}

/** Answers these requests, in turn, as fast as the intake takes it, or with a pause after each in every lane. */
export function startPostman(requests: Iterable<readonly [County, Buffer]>, { lanes: count = 3, pauseMs = 0 } = {}): Postman {
  const counties = [...requests];
  const sent = new Set<string>();
  const acknowledged = new Set<string>();
  const enough = new AbortController();
  let mailer: Mailer | undefined;
  let writing = true;
  let stopped = false;
  let written = 0;
  const lanes = Array.from({ length: count }, () => carry());

  async function carry(): Promise<void> {
    while (writing && !stopped) {
      await deliver(await write());
      await sleep(pauseMs, undefined, { ref: false, signal: enough.signal }).catch(() => undefined);
    }
  }

  async function write(): Promise<OutgoingMessage> {
    written += 1;
    const [county, original] = counties[written % counties.length] ?? ['alpine', Buffer.of()];
    return answerTo(original, `coordinator@${county}.example`, `Page ${written}: add a sentence about wells, please.`);
  }

  /** The same bytes again until they are taken, as any mail server does (RFC 5321, 4.5.4.1). */
  async function deliver(message: OutgoingMessage): Promise<void> {
    const id = createHash('sha256').update(message.raw).digest('hex');
    while (!stopped) {
      if (mailer !== undefined) {
        sent.add(id);
        const { outcome } = await mailer.send(message);
        if (outcome === 'accepted') {
          acknowledged.add(id);
          return;
        }
        if (outcome === 'refused') throw new Error('the intake refused an answer for good');
      }
      await sleep(50);
    }
  }

  return {
    sent,
    acknowledged,
    goesTo(port) {
      mailer = createMailer({ host: '127.0.0.1', port, secure: false, requireTls: false });
    },
    intakeIsGone() {
      mailer = undefined;
    },
    async finish() {
      writing = false;
      enough.abort();
      await Promise.all(lanes);
      await mailer?.close();
    },
    stop() {
      stopped = true;
      enough.abort();
      void mailer?.close();
    },
  };
}

/** What that person writes to a request, in the bytes that travel. */
export async function answerTo(original: Buffer, fromAddress: string, text: string): Promise<OutgoingMessage> {
  const { raw, envelope } = await composeReply({ original, fromAddress, text, style: 'bare', at: Date.now() });
  return { raw: inLines(raw), envelope };
}

/** As they travel (RFC 5321, 2.3.8), so that the bytes that arrive are those whose hash was taken. */
function inLines(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}
