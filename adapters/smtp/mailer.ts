import type { MailOutcome } from '../../domain/commands';
import type { Mailer } from '../../mail/ports';
import { signed } from './dkim';
import type { MailServer } from './mail-server';
import { pacedAt } from './pace';
import { type OutgoingMessage, openSession, type Session, type Transmission } from './session';

/** How long one message may take from connecting to the server's last word, and how long a session is kept for the next one. */
export interface MailerLimits {
  readonly transactionMs?: number;
  readonly idleMs?: number;
}

/**
 * Sends through one mail server. `accepted`, `refused` and `deferred` are the server's own words (or the certainty that it
 * has not got the message); `ambiguous` means that the final dot was written and nobody told what became of it.
 */
export function createMailer(server: MailServer, limits: MailerLimits = {}): Mailer {
  const sessions = keepSessions(server, limits.idleMs ?? 5_000);
  const turn = pacedAt(server.mailsAMinute);
  return {
    async send(message) {
      const fault = faultOf(message.envelope);
      if (fault !== undefined) return { outcome: 'refused', reply: fault };
      if (!(await turn())) return { outcome: 'deferred', reply: 'it waits for its turn: SMTP_RATE limits the mails of a minute' };
      const { dkim } = server;
      const ready = dkim === undefined ? message : { ...message, raw: await signed(message.raw, dkim) };
      return withDeadline(limits.transactionMs ?? 60_000, async (deadline) =>
        outcomeOf(await sessions.transmit(ready, deadline)),
      );
    },
    close: async () => sessions.close(),
  };
}

/** One address of one person and nothing else: no list, no name, no comment, no quoted local part, no line break. */
const PLAIN_ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=[^@]{1,255}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

function faultOf({ from, to }: OutgoingMessage['envelope']): string | undefined {
  if (from !== '' && !PLAIN_ADDRESS.test(from))
    throw new Error(`the envelope sender ${JSON.stringify(from)} is not one plain address`);
  return PLAIN_ADDRESS.test(to)
    ? undefined
    : `${JSON.stringify(to)} is not one plain mail address; nothing was sent`.slice(0, REPLY_LENGTH);
}

async function withDeadline<T>(ms: number, run: (deadline: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`not finished within ${ms / 1000} s`)), ms);
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Sessions that stay open for a moment after a message, so that a pass over 58 counties greets the server once. */
function keepSessions(server: MailServer, idleMs: number) {
  const idle = new Map<Session, NodeJS.Timeout>();

  async function transmit(message: OutgoingMessage, deadline: AbortSignal): Promise<Transmission> {
    const kept = takeIdle();
    const first = kept && (await over(kept, message, deadline));
    return first !== undefined && !(hadGoneStale(first) && !deadline.aborted) ? first : overNew(message, deadline);
  }

  async function overNew(message: OutgoingMessage, deadline: AbortSignal): Promise<Transmission> {
    try {
      return await over(await openSession(server, deadline), message, deadline);
    } catch (error) {
      return { dotWritten: false, failure: error as Error };
    }
  }

  async function over(session: Session, message: OutgoingMessage, deadline: AbortSignal): Promise<Transmission> {
    const transmission = await session.transmit(message, deadline);
    if ('reply' in transmission && transmission.dotWritten) keep(session);
    else session.abort();
    return transmission;
  }

  function keep(session: Session): void {
    idle.set(
      session,
      setTimeout(() => release(session), idleMs),
    );
  }

  function takeIdle(): Session | undefined {
    const open = [...idle.keys()].find((session) => session.isOpen());
    if (open === undefined) return undefined;
    clearTimeout(idle.get(open));
    idle.delete(open);
    return open;
  }

  function release(session: Session): void {
    clearTimeout(idle.get(session));
    idle.delete(session);
    session.end();
  }

  return { transmit, close: () => [...idle.keys()].forEach(release) };
}

/** A server may end a session that lies idle; as long as no dot was written, a new session costs nothing. */
function hadGoneStale(transmission: Transmission): boolean {
  if (transmission.dotWritten || !('failure' in transmission)) return false;
  const { responseCode } = transmission.failure;
  return responseCode === undefined || responseCode === 421;
}

function outcomeOf(transmission: Transmission): MailOutcome {
  const { dotWritten } = transmission;
  if ('reply' in transmission) {
    // A yes before the end of the message is a yes to something else.
    return dotWritten ? { outcome: 'accepted' } : { outcome: 'deferred', reply: firstOf(transmission.reply) };
  }
  const { failure } = transmission;
  const reply = firstOf(failure.response ?? failure.message);
  if (refusesTheMail(failure)) return { outcome: 'refused', reply };
  return { outcome: dotWritten && !postpones(failure) ? 'ambiguous' : 'deferred', reply };
}

type Failure = Extract<Transmission, { failure: unknown }>['failure'];

/** A lasting no to this mail, at MAIL, RCPT or DATA. A no to us (greeting, sign-in, TLS) is for the operator to mend. */
function refusesTheMail({ permanent, command, responseCode, code }: Failure): boolean {
  const atTheMail = command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA';
  const isLargerThanAnnounced = code === 'EMESSAGE' && command === 'MAIL FROM' && responseCode === undefined;
  return atTheMail && ((permanent === true && !ASKS_FOR_SIGN_IN.has(responseCode)) || isLargerThanAnnounced);
}

/** RFC 4954 section 6, RFC 3207 section 4: the session lacks a password or TLS. */
const ASKS_FOR_SIGN_IN = new Set<number | undefined>([530, 534, 535, 538]);

/** "Later", said in answer to the message itself. */
function postpones({ command, responseCode }: Failure): boolean {
  return command === 'DATA' && responseCode !== undefined && responseCode >= 400;
}

const REPLY_LENGTH = 200;

function firstOf(reply: string): string {
  return reply.replace(/\s+/g, ' ').trim().slice(0, REPLY_LENGTH);
}
