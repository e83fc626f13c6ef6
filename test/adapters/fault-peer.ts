import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What the peer says at each step. `cut` drops the line instead, `silence` says nothing at all. */
export interface FaultScript {
  greeting?: string;
  extensions?: string[];
  mail?: string;
  rcpt?: string;
  data?: string;
  dot?: string;
  /** Drops the line after so many bytes of the message; `dot` is then never reached. */
  cutInMessage?: number;
  /** Reads nothing more once the message has begun. */
  stopReading?: boolean;
  /** Milliseconds before the answer to the final dot. */
  slowDot?: number;
  /** Milliseconds between the single bytes of every answer from here on. */
  dribble?: { from: 'greeting' | 'dot'; ms: number };
  /** Ends the session so many milliseconds after an accepted message, without a word. */
  closeIdleAfter?: number;
}

export interface FaultPeer {
  readonly port: number;
  /** Messages whose final dot arrived. */
  readonly messages: string[];
  readonly commands: string[];
  /** Bytes of a message that arrived, dot or no dot. */
  readonly seen: { bytes: number; connections: number };
  close(): Promise<void>;
}

/** A raw TCP server that speaks just enough SMTP to fail at a chosen moment. */
export async function startFaultPeer(script: FaultScript = {}): Promise<FaultPeer> {
  const sockets = new Set<Socket>();
  const record = { messages: [] as string[], commands: [] as string[], seen: { bytes: 0, connections: 0 } };
  const server = createServer((socket) => {
    sockets.add(socket);
    record.seen.connections += 1;
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    converse(socket, script, record);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ...record,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(socket: Socket, script: FaultScript, record: Pick<FaultPeer, 'messages' | 'commands' | 'seen'>): void {
  let pending = '';
  let inMessage = false;
  let messageBytes = 0;
  const answers = new Map([
    ['EHLO', '250 peer.example.test'],
    ['MAIL', script.mail ?? '250 ok'],
    ['RCPT', script.rcpt ?? '250 ok'],
    ['QUIT', '221 bye'],
  ]);

  const say = (answer: string, step: 'greeting' | 'dot' | 'other' = 'other') => {
    const { dribble } = script;
    if (answer === 'cut') socket.destroy();
    else if (dribble && (dribble.from === 'greeting' || step === 'dot')) dribbleOut(socket, `${answer}\r\n`, dribble.ms);
    else if (answer !== 'silence') socket.write(`${answer}\r\n`);
  };

  socket.on('data', (chunk) => {
    if (inMessage) count(chunk.length);
    const from = Math.max(0, pending.length - 5);
    pending += chunk.toString('latin1');
    if (!socket.destroyed) digest(from);
  });
  say(script.greeting ?? '220 peer.example.test', 'greeting');

  function count(bytes: number): void {
    messageBytes += bytes;
    record.seen.bytes += bytes;
    if (script.cutInMessage !== undefined && messageBytes >= script.cutInMessage) socket.destroy();
  }

  /** Takes what is complete; what lies before `from` was searched before. */
  function digest(from: number): void {
    for (let at = from; ; at = 0) {
      const end = pending.indexOf(inMessage ? '\r\n.\r\n' : '\r\n', at);
      if (end < 0) return;
      const text = pending.slice(0, end);
      pending = pending.slice(end + (inMessage ? 5 : 2));
      if (inMessage) endOfMessage(text);
      else command(text);
    }
  }

  function endOfMessage(text: string): void {
    inMessage = false;
    record.messages.push(text);
    setTimeout(() => say(script.dot ?? '250 taken', 'dot'), script.slowDot ?? 0);
    if (script.closeIdleAfter !== undefined) setTimeout(() => socket.end(), script.closeIdleAfter);
  }

  function command(line: string): void {
    record.commands.push(line);
    const verb = line.split(' ')[0]?.toUpperCase();
    if (verb === 'EHLO') for (const word of script.extensions ?? []) say(`250-${word}`);
    if (verb === 'DATA') startMessage();
    else say(answers.get(verb ?? '') ?? '502 no');
  }

  function startMessage(): void {
    const answer = script.data ?? '354 go on';
    inMessage = answer.startsWith('354');
    say(answer);
    if (script.stopReading && inMessage) socket.pause();
    if (script.cutInMessage === 0) socket.destroy();
  }
}

function dribbleOut(socket: Socket, text: string, ms: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at === text.length) clearInterval(timer);
    else socket.write(text.charAt(at));
    at += 1;
  }, ms);
}
