import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A hand-held SMTP client, for what no decent mail program would send. */
export interface SmtpTalk {
  /** Sends a line and gives the reply to it, its last line. */
  say(line: string): Promise<string>;
  /** Sends bytes as they are. */
  write(bytes: string | Buffer): void;
  reply(): Promise<string>;
  /** Every line heard so far, the greeting first. */
  lines(): readonly string[];
  /** The socket, to which this client listens no more. */
  detach(): Socket;
  hangUp(): void;
}

/** Connects, reads the greeting and says EHLO, or LHLO to a server of LMTP. */
export async function talkTo(port: number, hello = 'EHLO'): Promise<SmtpTalk> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines: string[] = [];
  const reply = repliesOf(socket, lines);
  const write = (bytes: string | Buffer) => void socket.write(bytes);
  const say = (line: string) => {
    write(`${line}\r\n`);
    return reply();
  };
  await reply();
  await say(`${hello} client.example`);
  const detach = () => socket.removeAllListeners('data');
  return { say, write, reply, lines: () => lines, detach, hangUp: () => socket.destroy() };
}

/** Opens a message for one recipient, up to the point at which its bytes may come. */
export async function beginMessage(port: number, to: string): Promise<SmtpTalk> {
  const talk = await talkTo(port);
  await talk.say('MAIL FROM:<coordinator@alameda.example>');
  await talk.say(`RCPT TO:<${to}>`);
  await talk.say('DATA');
  return talk;
}

function repliesOf(socket: Socket, heard: string[]): () => Promise<string> {
  const ready: string[] = [];
  const waiting: ((reply: string) => void)[] = [];
  const give = (reply: string) => {
    const next = waiting.shift();
    if (next) next(reply);
    else ready.push(reply);
  };
  let pending = '';
  socket.on('error', () => {}).on('close', () => give('(line closed)'));
  socket.on('data', (chunk) => {
    const lines = (pending + chunk).split('\r\n');
    pending = lines.pop() ?? '';
    heard.push(...lines);
    for (const line of lines) if (/^\d{3} /.test(line)) give(line);
  });
  return async () => ready.shift() ?? new Promise((resolve) => waiting.push(resolve));
}
