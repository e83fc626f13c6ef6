import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { Envelope } from '../../mail/ports';

export interface SmtpListener {
  readonly host: string;
  readonly port: number;
  /** Takes no more; a message that is under way is still taken or refused. */
  close(): Promise<void>;
}

/** What a listener takes; the caps are for the whole listener, the sentences go to the sender's server. */
export interface ListenerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Announced and enforced (RFC 1870): a longer message is answered 552. */
  readonly maxBytes: number;
  /** How long one message, or the silence between two, may take in all, however busy the line looks. */
  readonly transactionMs: number;
  /** Own certificate for STARTTLS; without one it is not offered (the library's own has a published key). */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  /** Says why a recipient is refused (550); undefined takes it. Throwing means 451. */
  readonly refuseRecipient: (address: string) => Promise<string | undefined>;
  /** Answered 250 when this resolves, 451 when it throws, and a `Rejection` as it says. */
  readonly take: (raw: Buffer, envelope: Envelope) => Promise<void>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** An answer other than 250 to the end of a message. */
export class Rejection extends Error {
  constructor(
    readonly responseCode: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Listens for mail: no sign-in, no relaying beyond what `refuseRecipient` lets pass. Rejects where the port is taken. */
export async function startListener(options: ListenerOptions): Promise<SmtpListener> {
  const clocks = sessionClocks(options.transactionMs, (session) =>
    hangUp(server, session, 'This took too long; please try again'),
  );
  const busy = new Set<string>();
  const server: SMTPServer = new SMTPServer({
    ...settings(options),
    onConnect: (session, done) => {
      clocks.wind(session);
      done();
    },
    onClose: (session) => clocks.stop(session),
    onRcptTo: ({ address }, _session, done) => void answerRecipient(options, address).then(done),
    onData: (stream, session, done) => {
      busy.add(session.id);
      const answered = (error?: Error | null) => {
        busy.delete(session.id);
        clocks.wind(session);
        done(error, 'OK: the message is kept');
      };
      void takeMessage(options, stream, session).then(() => answered(), answered);
    },
  });
  server.on('error', (error) => options.log.warn({ error: error.message }, 'a mail connection failed'));
  server.listen(options.port, options.host);
  await once(server.server, 'listening');
  const { address, port } = server.server.address() as AddressInfo;
  return { host: address, port, close: () => close(server, busy) };
}

/** Ends the greeting, by which another process knows who listens. */
export const BANNER = 'Phasegate';

function settings({ maxBytes, tls }: ListenerOptions): SMTPServerOptions {
  return {
    ...tls,
    name: 'phasegate',
    banner: BANNER,
    size: maxBytes,
    rejectOversized: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    maxClients: 50,
    maxRecipients: 20,
    maxCommandLength: 2048,
    closeTimeout: 10_000,
    disableReverseLookup: true,
    logger: false,
  };
}

async function answerRecipient({ refuseRecipient, log }: ListenerOptions, address: string): Promise<Rejection | null> {
  try {
    const sentence = await refuseRecipient(address);
    return sentence === undefined ? null : new Rejection(550, sentence);
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'a recipient could not be looked up');
    return ourTrouble(error);
  }
}

async function takeMessage(options: ListenerOptions, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const raw = await collect(stream);
  // The library answers 552 by itself.
  if (raw === undefined) return;
  if (hasBareLineFeed(raw)) throw new Rejection(554, 'Lines must end in CR LF (RFC 5321, 2.3.8); a bare LF was found');
  const envelope = envelopeOf(session);
  await options.take(raw, envelope).catch((error: unknown) => {
    if (error instanceof Rejection) throw error;
    options.log.warn({ error: (error as Error).message, bytes: raw.length }, 'a message could not be kept');
    throw ourTrouble(error);
  });
}

function envelopeOf({ envelope: { mailFrom, rcptTo }, remoteAddress, hostNameAppearsAs }: SMTPServerSession): Envelope {
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    peer: { ip: remoteAddress.replace(/^::ffff:/i, ''), helo: hostNameAppearsAs || '' },
  };
}

/** The whole message; undefined where it is longer than announced, of which nothing is held in memory. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) {
    if (stream.sizeExceeded) pieces.length = 0;
    else pieces.push(piece);
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(pieces);
}

/** Mail servers that take a bare LF for the end of a line can be made to see two messages in one (SMTP smuggling). */
function hasBareLineFeed(raw: Buffer): boolean {
  for (let at = raw.indexOf(LF); at >= 0; at = raw.indexOf(LF, at + 1)) {
    if (at === 0 || raw[at - 1] !== CR) return true;
  }
  return false;
}

const LF = 0x0a;
const CR = 0x0d;

/** Never a lasting no for what is our own trouble: the sender's server keeps the message and tries again. */
function ourTrouble(error: unknown): Rejection {
  return diskIsFull(error)
    ? new Rejection(452, 'Out of room here; please try again later')
    : new Rejection(451, 'Trouble here, not with your message; please try again later');
}

/** The system's, SQLite's and PostgreSQL's words for it. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'];

function diskIsFull(error: unknown): boolean {
  const { code, cause } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return NO_ROOM.includes(code ?? '') || (cause !== undefined && diskIsFull(cause));
}

/** One clock for each session, wound again at each message's end: an idle clock never rings at a byte a second. */
function sessionClocks(ms: number, ring: (session: SMTPServerSession) => void) {
  const clocks = new Map<string, NodeJS.Timeout>();
  const stop = ({ id }: SMTPServerSession) => {
    clearTimeout(clocks.get(id));
    clocks.delete(id);
  };
  const wind = (session: SMTPServerSession) => {
    stop(session);
    clocks.set(session.id, setTimeout(() => ring(session), ms).unref());
  };
  return { wind, stop };
}

function hangUp(server: SMTPServer, session: SMTPServerSession, sentence: string): void {
  for (const connection of server.connections) {
    if (connection.session.id === session.id) connection.send(421, sentence);
  }
}

async function close(server: SMTPServer, busy: ReadonlySet<string>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(resolve));
  for (const { session } of [...server.connections]) {
    if (!busy.has(session.id)) hangUp(server, session, 'Closing');
  }
  await closed;
}
