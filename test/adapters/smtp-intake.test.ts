import { pino } from 'pino';
import { type SmtpIntakeOptions, startSmtpIntake } from '../../adapters/smtp/intake';
import type { SmtpListener } from '../../adapters/smtp/listener';
import { createMailer } from '../../adapters/smtp/mailer';
import type { Envelope } from '../../mail/ports';
import { beginMessage, type SmtpTalk, talkTo } from './smtp-talk';

const log = pino({ level: 'silent' });
const OURS = 'reply+abc@reply.example';
const SMALL = 64 * 1024;

let intake: SmtpListener;
let kept: { raw: Buffer; envelope: Envelope }[];
const talks: SmtpTalk[] = [];

async function given(options: Partial<SmtpIntakeOptions> = {}) {
  kept = [];
  const receive = async (raw: Buffer, envelope: Envelope) => void kept.push({ raw, envelope });
  intake = await startSmtpIntake({ port: 0, replyDomains: ['reply.example'], receive, log, ...options });
}

const begin = async (to = OURS) => {
  const talk = await beginMessage(intake.port, to);
  talks.push(talk);
  return talk;
};

afterEach(async () => {
  for (const talk of talks.splice(0)) talk.hangUp();
  await intake.close();
});

describe('a listener for answers', () => {
  it('keeps the bytes as they came, with the envelope as it was said', async () => {
    await given();
    const talk = await begin('Reply+ABC@Reply.Example');
    talk.write('Subject: Re: Review\r\n\r\nNo comments.\r\n..a line with a dot\r\n.\r\n');
    expect(await talk.reply()).toMatch(/^250 /);
    expect(kept).toEqual([
      {
        raw: Buffer.from('Subject: Re: Review\r\n\r\nNo comments.\r\n.a line with a dot\r\n'),
        envelope: {
          from: 'coordinator@alameda.example',
          to: ['Reply+ABC@Reply.Example'],
          peer: { ip: '127.0.0.1', helo: 'client.example' },
        },
      },
    ]);
  });

  it('says 250 only after the message is kept', async () => {
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    await given({ receive: () => kept });
    const talk = await begin();
    talk.write('Subject: x\r\n\r\n.\r\n');
    let told = '';
    const reply = talk.reply().then((line) => {
      told = line;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toBe('');
    keep();
    await reply;
    expect(told).toMatch(/^250 /);
  });

  it.each([
    ['a failing store', new Error('the store is gone'), /^451 /],
    ['a full disk', Object.assign(new Error('no space'), { code: 'ENOSPC' }), /^452 /],
    ['a full disk below', new Error('not stored', { cause: Object.assign(new Error(), { code: 'ENOSPC' }) }), /^452 /],
    ['a full disk of PostgreSQL', new Error('not stored', { cause: Object.assign(new Error(), { code: '53100' }) }), /^452 /],
  ])('puts a message off for %s, in words that do not blame it', async (_what, trouble, reply) => {
    await given({ receive: () => Promise.reject(trouble) });
    const talk = await begin();
    talk.write('Subject: x\r\n\r\n.\r\n');
    expect(await talk.reply()).toMatch(reply);
  });

  it('puts a recipient off while its domains cannot be looked up', async () => {
    await given({ replyDomains: () => Promise.reject(new Error('the database is locked')) });
    const talk = await talkTo(intake.port);
    talks.push(talk);
    await talk.say('MAIL FROM:<a@alameda.example>');
    expect(await talk.say(`RCPT TO:<${OURS}>`)).toMatch(/^451 /);
  });

  it.each([
    'somebody@elsewhere.example',
    'x@sub.reply.example',
    'x@reply.example.evil.example',
    '"x@reply.example"@evil.example',
  ])('does not relay to %s', async (stranger) => {
    await given();
    const talk = await talkTo(intake.port);
    talks.push(talk);
    await talk.say('MAIL FROM:<a@alameda.example>');
    expect(await talk.say(`RCPT TO:<${stranger}>`)).toMatch(/^5(50|01) /);
    expect(await talk.say('DATA')).toMatch(/^503 /);
  });

  it('answers every local part of a reply domain alike, so that tokens cannot be tried out', async () => {
    await given();
    const talk = await talkTo(intake.port);
    talks.push(talk);
    await talk.say('MAIL FROM:<a@alameda.example>');
    const replies = [
      await talk.say(`RCPT TO:<${OURS}>`),
      await talk.say('RCPT TO:<reply+unknown@reply.example>'),
      await talk.say('RCPT TO:<postmaster@reply.example>'),
    ];
    expect(new Set(replies).size).toBe(1);
  });

  it('takes mail for the domain of a project that was launched meanwhile', async () => {
    const domains = ['reply.example'];
    await given({ replyDomains: () => domains });
    domains.push('second.example');
    const talk = await begin('reply+x@second.example');
    talk.write('.\r\n');
    expect(await talk.reply()).toMatch(/^250 /);
  });

  it('keeps a message of 0 bytes', async () => {
    await given();
    const talk = await begin();
    talk.write('.\r\n');
    expect(await talk.reply()).toMatch(/^250 /);
    expect(kept[0]?.raw).toHaveLength(0);
  });

  it.each([
    ['in a line', 'Subject: x\r\n\r\none\ntwo\r\n.\r\n'],
    ['at the very beginning', '\nSubject: x\r\n\r\n.\r\n'],
    ['before a dot, as smuggled mail has it', 'Subject: x\r\n\r\none\n.\r\nMAIL FROM:<evil@evil.example>\r\n.\r\n'],
    ['around a dot', 'Subject: x\r\n\r\none\n.\ntwo\r\n.\r\n'],
  ])('refuses a bare LF %s and keeps nothing of it', async (_where, bytes) => {
    await given();
    const talk = await begin();
    talk.write(bytes);
    expect(await talk.reply()).toMatch(/^554 /);
    expect(kept).toEqual([]);
  });

  it('keeps the session usable after a refusal', async () => {
    await given();
    const talk = await begin();
    talk.write('one\ntwo\r\n.\r\n');
    await talk.reply();
    await talk.say('MAIL FROM:<a@alameda.example>');
    await talk.say(`RCPT TO:<${OURS}>`);
    await talk.say('DATA');
    talk.write('two\r\n.\r\n');
    expect(await talk.reply()).toMatch(/^250 /);
  });

  it('forgets a message whose sender hangs up before its end', async () => {
    await given();
    const talk = await begin();
    talk.write('Subject: x\r\n\r\nhalf a mess');
    await new Promise((resolve) => setTimeout(resolve, 50));
    talk.hangUp();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(kept).toEqual([]);
  });

  it('offers neither sign-in nor STARTTLS without a certificate of its own', async () => {
    await given();
    const talk = await talkTo(intake.port);
    talks.push(talk);
    expect(await talk.say('AUTH PLAIN AHgAeQ==')).toMatch(/^50\d /);
    expect(await talk.say('STARTTLS')).toMatch(/^50\d /);
  });

  it('takes at most 20 recipients', async () => {
    await given();
    const talk = await talkTo(intake.port);
    talks.push(talk);
    await talk.say('MAIL FROM:<a@alameda.example>');
    const replies: string[] = [];
    for (let i = 0; i < 21; i += 1) replies.push(await talk.say(`RCPT TO:<reply+${i}@reply.example>`));
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual([...Array(20).fill('250'), '452']);
  });

  it('turns the 51st client away for the moment', async () => {
    await given();
    talks.push(...(await Promise.all(Array.from({ length: 50 }, () => talkTo(intake.port)))));
    await expect(
      createMailer({ host: '127.0.0.1', port: intake.port, secure: false, requireTls: false }).send({
        envelope: { from: '', to: OURS },
        raw: Buffer.from('x\r\n'),
      }),
    ).resolves.toMatchObject({
      outcome: 'deferred',
      reply: expect.stringMatching(/^421 /),
    });
  });

  it('hangs up on a client that dribbles a byte at a time', async () => {
    await given({ transactionMs: 400 });
    const talk = await begin();
    const dribble = setInterval(() => talk.write('x'), 50);
    expect(await talk.reply()).toMatch(/^421 /);
    clearInterval(dribble);
    expect(kept).toEqual([]);
  });

  it('finishes a message that is under way when it closes, and says goodbye to the idle', async () => {
    let keep = () => {};
    const stored = new Promise<void>((resolve) => {
      keep = resolve;
    });
    await given({ receive: () => stored });
    const [idle, sending] = [await talkTo(intake.port), await begin()];
    sending.write('Subject: x\r\n\r\n.\r\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = intake.close();
    expect(await idle.reply()).toMatch(/^421 /);
    keep();
    expect(await sending.reply()).toMatch(/^250 /);
    for (const talk of [idle, sending]) talk.hangUp();
    await closed;
  });

  it('reports a port that is taken', async () => {
    await given();
    await expect(startSmtpIntake({ port: intake.port, replyDomains: [], receive: async () => {}, log })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});

describe('a message that is too large', () => {
  it('is refused at MAIL when its sender says its size, 30 MB against the 25 MB announced', async () => {
    await given();
    const mailer = createMailer({ host: '127.0.0.1', port: intake.port, secure: false, requireTls: false });
    const outcome = await mailer.send({
      envelope: { from: '', to: OURS },
      raw: Buffer.alloc(30 * 1024 * 1024, 'a line of a large file\r\n'),
    });
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(kept).toEqual([]);
  });

  it('is refused at its end with 552 when its sender says nothing, and nothing of it is kept', async () => {
    await given();
    const talk = await begin();
    talk.write(Buffer.alloc(30 * 1024 * 1024, 'a line of a large file..\r\n'));
    talk.write('\r\n.\r\n');
    expect(await talk.reply()).toMatch(/^552 /);
    expect(kept).toEqual([]);
  });

  it('is refused one byte above the limit and taken at it', async () => {
    await given({ maxBytes: SMALL });
    const fits = await begin();
    fits.write(`${'x'.repeat(SMALL - 2)}\r\n.\r\n`);
    expect(await fits.reply()).toMatch(/^250 /);
    const exceeds = await begin();
    exceeds.write(`${'x'.repeat(SMALL - 1)}\r\n.\r\n`);
    expect(await exceeds.reply()).toMatch(/^552 /);
    expect(kept.map(({ raw }) => raw.length)).toEqual([SMALL]);
  });
});
