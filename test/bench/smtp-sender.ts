import type { OutgoingMessage } from '../../adapters/smtp/session';
import { type SmtpTalk, talkTo } from '../adapters/smtp-talk';

/** A mail server that hands answers over, one after the other, on a line that stays open. */
export interface SmtpSender {
  /** Resolves with the moments at which the final dot was written and at which its 250 came. Throws for another reply. */
  send(message: OutgoingMessage): Promise<Handover>;
  hangUp(): void;
}

export interface Handover {
  readonly dotAt: number;
  readonly keptAt: number;
}

export async function openSender(port: number): Promise<SmtpSender> {
  const talk = await talkTo(port);
  return { send: (message) => send(talk, message), hangUp: talk.hangUp };
}

async function send(talk: SmtpTalk, { raw, envelope }: OutgoingMessage): Promise<Handover> {
  await talk.say(`MAIL FROM:<${envelope.from}>`);
  await talk.say(`RCPT TO:<${envelope.to}>`);
  await talk.say('DATA');
  talk.write(stuffed(raw));
  const dotAt = performance.now();
  const reply = await talk.reply();
  if (!reply.startsWith('250')) throw new Error(`the intake did not keep an answer: ${reply}`);
  return { dotAt, keptAt: performance.now() };
}

/** With the final dot; a dot that begins a line is doubled (RFC 5321, 4.5.2). */
const stuffed = (raw: Buffer) => Buffer.from(`${raw.toString('latin1').replace(/^\./gm, '..')}.\r\n`, 'latin1');

/** Sends all, side by side on so many lines; resolves with the moments of each. */
export async function sendAll(port: number, messages: readonly OutgoingMessage[], lines: number): Promise<Handover[]> {
  const queue = [...messages];
  const handovers: Handover[] = [];
  const senders = await Promise.all(Array.from({ length: lines }, () => openSender(port)));
  await Promise.all(
    senders.map(async (sender) => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) handovers.push(await sender.send(next));
      sender.hangUp();
    }),
  );
  return handovers;
}
