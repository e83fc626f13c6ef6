import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The port at which the program finds its mail server, whichever stands behind it at the moment. */
export interface MailFront {
  readonly port: number;
  /** From now on this one; lines that are open are dropped. */
  leadTo(target: number, manner?: Manner): void;
  close(): Promise<void>;
}

/** What it changes of a conversation with the server behind it; nothing unless told otherwise. */
export interface Manner {
  /** Milliseconds that every byte of the server's answers takes. */
  readonly msPerByte?: number;
  /** Called for each conversation. */
  readonly objecting?: () => Objection;
}

/** What is answered to a command in the place of the server, which then does not hear it; undefined lets it pass. */
export type Objection = (command: string) => string | undefined;

export async function startMailFront(first: number): Promise<MailFront> {
  const sockets = new Set<Socket>();
  let target = first;
  let manner: Manner = {};
  const server = createServer((near) => {
    const far = connect({ port: target, host: '127.0.0.1' });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => drop(near, far));
    }
    const { msPerByte = 0, objecting } = manner;
    if (objecting !== undefined) return interpose(near, far, objecting());
    near.pipe(far);
    if (msPerByte === 0) far.pipe(near);
    else dribble(far, near, msPerByte);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function drop(...pair: readonly Socket[]): void {
    for (const socket of pair) {
      socket.destroy();
      sockets.delete(socket);
    }
  }

  return {
    port: (server.address() as AddressInfo).port,
    leadTo(next, changed = {}) {
      target = next;
      manner = changed;
      drop(...sockets);
    },
    async close() {
      drop(...sockets);
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers for the server where there is an objection. Where it does not offer PIPELINING (RFC 2920), one command comes at a time. */
function interpose(near: Socket, far: Socket, objection: Objection): void {
  far.on('data', (bytes) => near.write(bytes.toString('latin1').replace('250-PIPELINING\r\n', ''), 'latin1'));
  near.on('data', (bytes) => {
    const answer = objection(bytes.toString('latin1'));
    if (answer === undefined) far.write(bytes);
    else near.write(`${answer}\r\n`);
  });
}

/** Hands on one byte after the other. */
function dribble(from: Socket, to: Socket, ms: number): void {
  const waiting: Buffer[] = [];
  from.on('data', (bytes) => waiting.push(bytes));
  const timer = setInterval(() => {
    const [next] = waiting;
    if (to.destroyed) clearInterval(timer);
    else if (next !== undefined) {
      to.write(next.subarray(0, 1));
      if (next.length === 1) waiting.shift();
      else waiting[0] = next.subarray(1);
    }
  }, ms);
}
