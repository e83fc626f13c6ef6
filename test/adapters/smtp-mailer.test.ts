import { createServer } from 'node:net';
import { mailServerAt } from '../../adapters/smtp/mail-server';
import { createMailer, type MailerLimits } from '../../adapters/smtp/mailer';
import type { Mailer } from '../../mail/ports';
import { type FaultPeer, type FaultScript, startFaultPeer } from './fault-peer';

const LETTER = Buffer.from(
  'From: plan@phasegate.example\r\nTo: coordinator@alameda.example\r\nSubject: Review\r\n\r\nPlease answer.\r\n',
);
const ENVELOPE = { from: 'bounces+abc@reply.example', to: 'coordinator@alameda.example' };

let peer: FaultPeer;
let mailer: Mailer;

async function given(script: FaultScript, limits: MailerLimits = { transactionMs: 2_000 }) {
  peer = await startFaultPeer(script);
  mailer = createMailer({ host: '127.0.0.1', port: peer.port, secure: false, requireTls: false }, limits);
  return mailer;
}

const send = (raw: Buffer = LETTER, envelope = ENVELOPE) => mailer.send({ envelope, raw });

afterEach(async () => {
  await mailer?.close();
  await peer?.close();
});

describe('a mailer whose server answers', () => {
  it('reports a message accepted when its dot is answered with 250', async () => {
    await given({});
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(peer.messages).toEqual([LETTER.toString('latin1').replace(/\r\n$/, '')]);
  });

  it('waits for a slow 250', async () => {
    await given({ slowDot: 600 });
    expect(await send()).toEqual({ outcome: 'accepted' });
  });

  it.each([
    ['at the greeting', { greeting: '421 4.3.2 too busy' }, '421 4.3.2 too busy'],
    [
      'with a lasting no at the greeting, which is about us and not about the mail',
      { greeting: '554 no service' },
      '554 no service',
    ],
    ['at MAIL', { mail: '451 4.3.0 try again' }, '451 4.3.0 try again'],
    ['because it wants a password', { mail: '530 5.7.0 sign in first' }, '530 5.7.0 sign in first'],
    ['at RCPT, as greylisting does', { rcpt: '450 4.2.0 greylisted' }, '450 4.2.0 greylisted'],
    ['at DATA', { data: '452 4.3.1 disk full' }, '452 4.3.1 disk full'],
    ['after the dot', { dot: '451 4.3.0 scanner down' }, '451 4.3.0 scanner down'],
    ['with 421 after the dot', { dot: '421 4.3.0 going down' }, '421 4.3.0 going down'],
  ] as [string, FaultScript, string][])('defers a message that the server puts off %s', async (_where, script, reply) => {
    await given(script);
    expect(await send()).toEqual({ outcome: 'deferred', reply });
  });

  it.each([
    ['at MAIL', { mail: '553 5.1.7 sender not allowed' }, '553 5.1.7 sender not allowed'],
    ['at RCPT', { rcpt: '550 5.1.1 no such user' }, '550 5.1.1 no such user'],
    [
      'at RCPT of a pipelined envelope',
      { rcpt: '550 5.1.1 no such user', data: '503 no recipient', extensions: ['PIPELINING'] },
      '550 5.1.1 no such user',
    ],
    ['at DATA', { data: '554 5.7.1 not for you' }, '554 5.7.1 not for you'],
    ['after the dot', { dot: '554 5.6.0 content refused' }, '554 5.6.0 content refused'],
  ] as [string, FaultScript, string][])('reports a message refused that the server refuses %s', async (_where, script, reply) => {
    await given(script);
    expect(await send()).toEqual({ outcome: 'refused', reply });
  });

  it('reports a message refused that is larger than the server announced to take', async () => {
    await given({ extensions: ['SIZE 1000'], mail: '552 5.3.4 too large' });
    expect(await send(Buffer.alloc(5_000, 'a'))).toMatchObject({ outcome: 'refused' });
  });

  it('keeps the first 200 characters of the reply, on one line', async () => {
    await given({ rcpt: `550-no such user\r\n550 ${'x'.repeat(300)}` });
    const outcome = await send();
    expect(outcome).toEqual({ outcome: 'refused', reply: `550-no such user 550 ${'x'.repeat(179)}` });
  });
});

describe('a mailer whose line breaks', () => {
  it.each([
    ['before the greeting', { greeting: 'cut' }],
    ['at RCPT', { rcpt: 'cut' }],
    ['at DATA', { data: 'cut' }],
  ] as [string, FaultScript][])('defers a message when the line is cut %s', async (_where, script) => {
    await given(script);
    expect(await send()).toMatchObject({ outcome: 'deferred' });
    expect(peer.messages).toEqual([]);
  });

  it.each([0, 1, 4_096, 1_000_000, 4_900_000])(
    'defers a message of 5 MB when the line is cut after %i bytes of it',
    async (cutInMessage) => {
      await given({ cutInMessage });
      expect(await send(Buffer.alloc(5_000_000, 'a line of text\r\n'))).toMatchObject({ outcome: 'deferred' });
      expect(peer.messages).toEqual([]);
    },
  );

  it('calls a message ambiguous when the line is cut after the dot', async () => {
    await given({ dot: 'cut' });
    expect(await send()).toMatchObject({ outcome: 'ambiguous' });
    expect(peer.messages).toHaveLength(1);
  });

  it('sends an ambiguous message once, not again behind the back of its caller', async () => {
    await given({ dot: 'cut' });
    await send();
    expect(peer.seen.connections).toBe(1);
  });

  it('defers a message when nobody listens', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    const { port } = await new Promise<{ port: number }>((resolve) =>
      unused.once('listening', () => resolve(unused.address() as { port: number })),
    );
    await new Promise((resolve) => unused.close(resolve));
    const orphan = createMailer({ host: '127.0.0.1', port, secure: false, requireTls: false });
    expect(await orphan.send({ envelope: ENVELOPE, raw: LETTER })).toMatchObject({
      outcome: 'deferred',
      reply: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('defers a message rather than send it in clear text where TLS is required', async () => {
    peer = await startFaultPeer();
    mailer = createMailer({ host: '127.0.0.1', port: peer.port, secure: false, requireTls: true }, { transactionMs: 2_000 });
    expect(await send()).toMatchObject({ outcome: 'deferred' });
    expect(peer.commands).not.toContainEqual(expect.stringMatching(/^MAIL/));
  });
});

describe('a mailer whose time runs out', () => {
  it('calls a message ambiguous when no answer to the dot comes in time', async () => {
    await given({ dot: 'silence' }, { transactionMs: 400 });
    expect(await send()).toEqual({ outcome: 'ambiguous', reply: 'not finished within 0.4 s' });
  });

  it('defers a message whose server greets with one byte at a time, however busy the line looks', async () => {
    await given({ dribble: { from: 'greeting', ms: 100 } }, { transactionMs: 700 });
    expect(await send()).toMatchObject({ outcome: 'deferred' });
  });

  it('calls a message ambiguous whose dot is answered with one byte at a time', async () => {
    await given({ dribble: { from: 'dot', ms: 100 } }, { transactionMs: 700 });
    expect(await send()).toMatchObject({ outcome: 'ambiguous' });
    expect(peer.messages).toHaveLength(1);
  });

  it('defers a message of which the server stops reading the middle', async () => {
    await given({ stopReading: true }, { transactionMs: 700 });
    expect(await send(Buffer.alloc(20_000_000, 'a line of text\r\n'))).toMatchObject({ outcome: 'deferred' });
  });

  it('frees its caller at the deadline', async () => {
    await given({ mail: 'silence' }, { transactionMs: 300 });
    const began = Date.now();
    expect(await send()).toEqual({ outcome: 'deferred', reply: 'not finished within 0.3 s' });
    expect(Date.now() - began).toBeLessThan(1_500);
  });
});

describe('an envelope', () => {
  it.each([
    'a@alameda.example, b@evil.example',
    'a@alameda.example>\r\nRCPT TO:<b@evil.example',
    '<a@alameda.example>',
    '"a b"@alameda.example',
    'a@b@evil.example',
    'alameda.example',
    '',
    `${'a'.repeat(65)}@alameda.example`,
  ])('with %j as its recipient is refused before anything is said', async (to) => {
    await given({});
    expect(await send(LETTER, { ...ENVELOPE, to })).toMatchObject({ outcome: 'refused' });
    expect(peer.seen.connections).toBe(0);
  });

  it('names exactly one recipient', async () => {
    await given({});
    await send();
    expect(peer.commands.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<coordinator@alameda.example>']);
  });

  it('may have an empty sender', async () => {
    await given({});
    expect(await send(LETTER, { ...ENVELOPE, from: '' })).toEqual({ outcome: 'accepted' });
    expect(peer.commands).toContain('MAIL FROM:<>');
  });

  it('with a broken sender is our bug and throws', async () => {
    await given({});
    await expect(send(LETTER, { ...ENVELOPE, from: 'x>\r\nDATA' })).rejects.toThrow('not one plain address');
  });
});

describe('a session that is kept', () => {
  it('carries one message after the other', async () => {
    await given({});
    for (let i = 0; i < 5; i += 1) expect(await send()).toEqual({ outcome: 'accepted' });
    expect(peer.seen.connections).toBe(1);
    expect(peer.messages).toHaveLength(5);
  });

  it('that the server has closed meanwhile costs no message', async () => {
    await given({ closeIdleAfter: 30 });
    await send();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(peer.seen.connections).toBe(2);
  });

  it('that the server closes while the next message begins costs no message and sends none twice', async () => {
    await given({ closeIdleAfter: 0 });
    for (let i = 0; i < 10; i += 1) expect(await send()).toEqual({ outcome: 'accepted' });
    expect(peer.messages).toHaveLength(10);
  });

  it('ends after a while of silence', async () => {
    await given({}, { idleMs: 50 });
    await send();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(peer.commands).toContain('QUIT');
  });
});

describe('the address of a mail server', () => {
  it('is read from a URL', () => {
    expect(mailServerAt('smtps://clerk:p%40ss@mail.example')).toEqual({
      host: 'mail.example',
      port: 465,
      secure: true,
      requireTls: true,
      credentials: { user: 'clerk', pass: 'p@ss' },
    });
    expect(mailServerAt('smtp://127.0.0.1:2525')).toEqual({ host: '127.0.0.1', port: 2525, secure: false, requireTls: false });
  });

  it('with a password for another machine requires TLS unless told otherwise', () => {
    expect(mailServerAt('smtp://clerk:secret@mail.example').requireTls).toBe(true);
    expect(mailServerAt('smtp://clerk:secret@mail.example?tls=optional').requireTls).toBe(false);
    expect(mailServerAt('smtp://clerk:secret@[::1]:25').requireTls).toBe(false);
  });

  it('that cannot be read is told without its password', () => {
    expect(() => mailServerAt('http://clerk:secret@mail.example')).toThrow(/^SMTP_URL cannot be read(?!.*secret)/);
    expect(() => mailServerAt('smtp://mail.example?tls=maybe')).toThrow('"required" or "optional"');
  });
});
