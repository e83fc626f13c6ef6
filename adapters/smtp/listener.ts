import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { Envelope } from '../../mail/ports';
import { ourTrouble, Rejection, refuseFlawedLines } from './flaws';
import { createPeers, type PeerLimits, UNCOUNTED } from './peer-limits';
import { createRoom, type Place, type RoomLimits } from './room';

export interface SmtpListener {
  readonly host: string;
  readonly port: number;
  /** From now on STARTTLS shows this certificate; sessions that are under way keep theirs. */
  renew(tls: KeyAndCertificate): void;
  /** Takes no more; a message that is under way is still taken or refused. */
  close(): Promise<void>;
}

export interface KeyAndCertificate {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
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
  readonly tls?: KeyAndCertificate | undefined;
  /** LMTP (RFC 2033): a local mail server hands over, and is answered for each recipient. */
  readonly lmtp?: boolean;
  /** Without them only the caps of the whole listener hold. */
  readonly peers?: PeerLimits;
  /** 1 MB a message, and 100 MB for all that are larger, unless told otherwise; more is answered 452. */
  readonly room?: RoomLimits | undefined;
  /** Says why a recipient is refused (550); undefined takes it. Throwing means 451. */
  readonly refuseRecipient: (address: string) => Promise<string | undefined>;
  /** Answered 250 when this resolves, 451 when it throws, and a `Rejection` as it says. */
  readonly take: (raw: Buffer, envelope: Envelope) => Promise<void>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** Listens for mail: no sign-in, no relaying beyond what `refuseRecipient` lets pass. Rejects where the port is taken. */
export async function startListener(options: ListenerOptions): Promise<SmtpListener> {
  const clocks = sessionClocks(options.transactionMs, (session) =>
    hangUp(server, session, 'This took too long; please try again'),
  );
  const busy = new Set<string>();
  const peers = createPeers(options.peers ?? UNCOUNTED);
  const entered = new Set<string>();
  const refused = new Map<string, number>();
  const room = createRoom(options.room ?? ROOM);
  const server: SMTPServer = new SMTPServer({
    ...settings(options),
    onConnect: (session, done) => {
      if (!peers.enters(session.remoteAddress)) return done(new Rejection(421, 'Too many connections from your address'));
      entered.add(session.id);
      clocks.wind(session);
      done();
    },
    onClose: (session) => {
      clocks.stop(session);
      refused.delete(session.id);
      if (entered.delete(session.id)) peers.leaves(session.remoteAddress);
    },
    onMailFrom: (_address, { remoteAddress }, done) =>
      done(peers.begins(remoteAddress) ? null : new Rejection(450, 'Too many messages from your address; try again in a minute')),
    onRcptTo: ({ address }, { id }, done) =>
      void answerRecipient(options, address).then((rejection) => {
        const failures = (refused.get(id) ?? 0) + (rejection === null ? 0 : 1);
        refused.set(id, failures);
        done(failures > MOST_REFUSED ? new Rejection(421, 'Too many recipients that are not ours') : rejection);
      }),
    onData: (stream, session, done) => {
      busy.add(session.id);
      const answered = (error?: Error | null) => {
        busy.delete(session.id);
        clocks.wind(session);
        done(error, 'OK: the message is kept');
      };
      const place = room.place();
      void takeMessage(options, stream, session, place)
        .finally(place.leave)
        .then(() => answered(), answered);
    },
  });
  server.on('error', (error) => options.log.warn({ error: error.message }, 'a mail connection failed'));
  server.listen(options.port, options.host);
  await once(server.server, 'listening');
  const { address, port } = server.server.address() as AddressInfo;
  return { host: address, port, renew: (tls) => server.updateSecureContext(tls), close: () => close(server, busy) };
}

const ROOM: RoomLimits = { small: 1024 * 1024, together: 100 * 1024 * 1024 };

/** Whoever names that many recipients elsewhere in one session is no mail server of a county. */
const MOST_REFUSED = 20;

/** Ends the greeting, by which another process knows who listens. */
export const BANNER = 'Phasegate';

function settings({ maxBytes, tls, lmtp = false }: ListenerOptions): SMTPServerOptions {
  return {
    ...tls,
    name: 'phasegate',
    banner: BANNER,
    lmtp,
    hideENHANCEDSTATUSCODES: false,
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

async function takeMessage(
  options: ListenerOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  place: Place,
): Promise<void> {
  const raw = await collect(stream, place);
  // The library answers 552 by itself.
  if (raw === undefined) return;
  refuseFlawedLines(raw);
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

/** The whole message; undefined where it is longer than announced. Of one that is not taken nothing is held in memory. */
async function collect(stream: SMTPServerDataStream, place: Place): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  let fits = true;
  for await (const piece of stream) {
    size += piece.length;
    fits = fits && !stream.sizeExceeded && place.holds(size);
    if (fits) pieces.push(piece);
    else {
      pieces.length = 0;
      place.leave();
    }
  }
  if (stream.sizeExceeded) return undefined;
  if (!fits) throw new Rejection(452, 'Too many large messages at one time; please try again later');
  return Buffer.concat(pieces);
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
