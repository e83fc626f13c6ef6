import type { Client } from '@temporalio/client';
import type { Intake } from '../client/intake';
import type { Nudger } from '../client/nudge';
import type { Projects } from '../client/services';
import type { Instant } from '../domain/ids';
import type { Journal } from '../domain/ports';
import type { Mailer } from '../mail/ports';
import type { ReplyStyle } from './acts';

/** What a rehearsal needs of the system that it drives: the running product, and a world around it. */
export interface RehearsedSystem {
  readonly projects: Pick<
    Projects,
    'launch' | 'launchOf' | 'ask' | 'askProject' | 'extensions' | 'resumption' | 'reopen' | 'provide' | 'contactCommands'
  >;
  readonly journal: Pick<Journal, 'read'>;
  readonly intake: Pick<Intake, 'settled'>;
  readonly nudger: Pick<Nudger, 'hold' | 'flush'>;
  readonly client: Client;
  /** Rejects when the worker fails for good. */
  readonly failed: Promise<void>;
}

/** The mailboxes of everybody, and how people's mail programs answer from them. */
export interface World {
  /** A mail as it lies in a mailbox, by its Message-ID without angle brackets. */
  delivered(mailbox: string, messageId: string): Promise<Buffer>;
  composeReply(wish: {
    original: Buffer;
    fromAddress: string;
    fromName: string;
    text: string;
    style: ReplyStyle;
    at: Instant;
  }): Promise<Parameters<Mailer['send']>[0]>;
  /** Speaks SMTP to the real intake. */
  readonly toIntake: Pick<Mailer, 'send'>;
}

/** The clock of everything but the Temporal server. Like the server's own it runs on, from wherever it was moved to. */
export interface VirtualClock {
  now(): Instant;
  moveTo(at: Instant): void;
}

export function virtualClock(from: Instant): VirtualClock {
  let start = from;
  let since = performance.now();
  const now = () => start + Math.floor(performance.now() - since);
  return {
    now,
    moveTo: (at) => {
      start = Math.max(now(), at);
      since = performance.now();
    },
  };
}
