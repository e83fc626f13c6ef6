import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import SMTPConnection, { type SMTPConnectionSendInfo, type SMTPError } from 'nodemailer/lib/smtp-connection';
import type { MailServer } from './mail-server';

/** One conversation with a mail server, good for several messages, one after the other. */
export interface Session {
  /** Hands one message over; tells how far that came, whatever the server or the network does. */
  transmit(message: OutgoingMessage, deadline: AbortSignal): Promise<Transmission>;
  /** Nobody on the way can read what is said. */
  readonly encrypted: boolean;
  /** False once either side has ended the conversation. */
  isOpen(): boolean;
  /** Says QUIT. */
  end(): void;
  /** Drops the line at once. */
  abort(): void;
}

export interface OutgoingMessage {
  /** `from` is empty for mail that must not be answered by machines (RFC 5321, 4.5.5). */
  readonly envelope: { readonly from: string; readonly to: string };
  readonly raw: Buffer;
}

/**
 * How far a message came. `dotWritten`: the line that ends the message was handed to the network, so that from here on
 * only the server knows whether it has the mail (RFC 5321, 4.2.5 and 6.1).
 */
export type Transmission = { dotWritten: boolean; reply: string } | { dotWritten: boolean; failure: SMTPError };

/** Connects, greets, upgrades to TLS and signs in. Rejects with what went wrong. */
export async function openSession(server: MailServer, deadline: AbortSignal): Promise<Session> {
  const connection = new SMTPConnection(optionsFor(server));
  // An error between two steps must not end the process; the next step finds the connection closed.
  connection.on('error', () => {});
  try {
    await step(connection, deadline, (done) => connection.connect(done));
    const { credentials } = server;
    if (credentials) await step(connection, deadline, (done) => connection.login({ credentials: { ...credentials } }, done));
  } catch (error) {
    connection.close();
    throw error;
  }
  return sessionOver(connection);
}

function optionsFor(server: MailServer): SMTPConnection.Options {
  const { host, port, secure, requireTls } = server;
  // The deadline of the whole transaction decides, so the library's own clocks only must not ring before it.
  const clocks = { connectionTimeout: ONE_HOUR, greetingTimeout: ONE_HOUR, socketTimeout: ONE_HOUR, dnsTimeout: ONE_HOUR };
  return { host, port, secure, requireTLS: requireTls, socketCloseTimeout: 0, ...clocks };
}

const ONE_HOUR = 3_600_000;

function sessionOver(connection: SMTPConnection): Session {
  return {
    transmit: (message, deadline) => transmit(connection, message, deadline),
    encrypted: connection.secure,
    isOpen: () => !connection.destroyed,
    end: () => connection.quit(),
    abort: () => connection.close(),
  };
}

async function transmit(connection: SMTPConnection, message: OutgoingMessage, deadline: AbortSignal): Promise<Transmission> {
  let dotWritten = false;
  const body = heldBack(message.raw, connection, () => {
    dotWritten = true;
  });
  const envelope = { from: message.envelope.from, to: [message.envelope.to], size: message.raw.length };
  try {
    const sent = await step<SMTPConnectionSendInfo>(connection, deadline, (done) => connection.send(envelope, body, done));
    return { dotWritten, reply: sent.response };
  } catch (error) {
    const failure = error as SMTPError;
    // Closing comes after the flag was read: nothing may be written for a failure that has been judged.
    const told = { dotWritten, failure };
    connection.close();
    return told;
  }
}

/**
 * The message as a stream that ends only after all before its end has left this process. Without that the final dot could
 * wait in a buffer when the line breaks, and a mail that surely was not sent would pass for one that may have been.
 */
function heldBack(raw: Buffer, connection: SMTPConnection, onEnd: () => void): Readable {
  async function* pieces() {
    for (let at = 0; at < raw.length; at += PIECE) {
      yield raw.subarray(at, at + PIECE);
      await hasLeft(connection);
    }
    onEnd();
  }
  return Readable.from(pieces(), { objectMode: false });
}

/** Less than the library's streams hold, so that each piece passes through to the socket before the next is asked for. */
const PIECE = 8 * 1024;

async function hasLeft(connection: SMTPConnection): Promise<void> {
  // One turn of the event loop brings the piece from the stream to the socket.
  await nextTurn();
  const socket = connection._socket;
  if (socket && socket.writableLength > 0) await once(socket, 'drain');
}

/** Runs one step of the conversation; rejects as well when the connection breaks or the deadline passes meanwhile. */
function step<T>(connection: SMTPConnection, deadline: AbortSignal, run: (done: Done<T>) => void): Promise<T> {
  const listeners = new AbortController();
  const outcome = new Promise<T>((resolve, reject) => {
    const onDeadline = () => reject(deadline.reason);
    const onError = (error: Error) => reject(error);
    // `end` may come a moment before the error that tells why.
    const onEnd = () => setImmediate(() => reject(new Error('the connection was closed')));
    connection.once('error', onError).once('end', onEnd);
    deadline.addEventListener('abort', onDeadline);
    listeners.signal.addEventListener('abort', () => {
      connection.off('error', onError).off('end', onEnd);
      deadline.removeEventListener('abort', onDeadline);
    });
    if (deadline.aborted) return onDeadline();
    run((error, result) => (error ? reject(error) : resolve(result as T)));
  });
  return outcome.finally(() => listeners.abort());
}

type Done<T> = (error?: Error | null, result?: T) => void;
