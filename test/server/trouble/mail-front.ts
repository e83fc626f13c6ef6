import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The port at which the program finds its mail server, whichever stands behind it at the moment. */
export interface MailFront {
  readonly port: number;
  /** From now on this one; lines that are open are dropped. With a pace every byte of its answers takes so long. */
  leadTo(target: number, pace?: { readonly msPerByte: number }): void;
  close(): Promise<void>;
}

export async function startMailFront(first: number): Promise<MailFront> {
  const sockets = new Set<Socket>();
  let target = first;
  let msPerByte = 0;
  const server = createServer((near) => {
    const far = connect({ port: target, host: '127.0.0.1' });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => drop(near, far));
    }
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
    leadTo(next, pace = { msPerByte: 0 }) {
      target = next;
      msPerByte = pace.msPerByte;
      drop(...sockets);
    },
    async close() {
      drop(...sockets);
      server.close();
      await once(server, 'close');
    },
  };
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
