import type { Logger } from 'pino';
import type { Envelope } from '../../mail/ports';
import { type KeyAndCertificate, type SmtpListener, startListener } from './listener';
import { isThisMachine } from './mail-server';
import type { PeerLimits } from './peer-limits';
import type { RoomLimits } from './room';

export interface SmtpIntakeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Loopback unless told otherwise: a real mail server stands before it. */
  readonly host?: string;
  /** The domains whose mail is ours; asked for each recipient, since projects come and go. */
  readonly replyDomains: readonly string[] | (() => readonly string[] | Promise<readonly string[]>);
  /** Resolves when the bytes and their row are durable; only then the sender is told 250 (RFC 5321, 6.1). */
  readonly receive: (raw: Buffer, envelope: Envelope) => Promise<unknown>;
  /** Without one STARTTLS is not offered. */
  readonly tls?: KeyAndCertificate | undefined;
  /** LMTP instead of SMTP, for a mail server on the same machine. */
  readonly lmtp?: boolean;
  readonly peers?: Partial<PeerLimits>;
  readonly room?: RoomLimits;
  readonly maxBytes?: number;
  readonly transactionMs?: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

const MEGABYTE = 1024 * 1024;

/**
 * Takes mail for the reply domains. Every local part of them is taken, known token or not, so that nobody can try tokens
 * out at RCPT. Answers 250 for what is kept, 451 or 452 for trouble of our own, 550 to relaying, 552 above 25 MB.
 */
export function startSmtpIntake(options: SmtpIntakeOptions): Promise<SmtpListener> {
  const { port, host, receive, tls, lmtp = false, log, replyDomains, maxBytes, transactionMs, peers, room } = options;
  return startListener({
    host: host ?? '127.0.0.1',
    port,
    maxBytes: maxBytes ?? 25 * MEGABYTE,
    transactionMs: transactionMs ?? 600_000,
    tls,
    lmtp,
    peers: { ...PEERS, ...peers },
    room,
    refuseRecipient: async (address) => {
      const domains = typeof replyDomains === 'function' ? await replyDomains() : replyDomains;
      return isAt(domains, address) ? undefined : 'This server takes answers to its own review requests only';
    },
    take: async (raw, envelope) => {
      await receive(raw, envelope);
    },
    log,
  });
}

/** As much as a busy mail server of an agency does, and too little to keep others out. */
const PEERS: PeerLimits = { connections: 20, messagesAMinute: 600, isExempt: isThisMachine };

function isAt(domains: readonly string[], address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((candidate) => candidate.toLowerCase() === domain);
}
