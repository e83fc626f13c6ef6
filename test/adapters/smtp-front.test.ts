import { connect as connectTls, type TLSSocket } from 'node:tls';
import { pino } from 'pino';
import { checkCertificate } from '../../adapters/doctor/mail-in-ways';
import { BadCertificate, readCertificate } from '../../adapters/smtp/certificate';
import { type SmtpIntakeOptions, startSmtpIntake } from '../../adapters/smtp/intake';
import type { SmtpListener } from '../../adapters/smtp/listener';
import { createPeers } from '../../adapters/smtp/peer-limits';
import type { Envelope } from '../../mail/ports';
import { until } from '../server/until';
import { type GivenCertificate, givenCertificate } from '../support/given-certificate';
import { beginMessage, type SmtpTalk, talkTo } from './smtp-talk';

const log = pino({ level: 'silent' });
const OURS = 'reply+abc@reply.example';

let intake: SmtpListener;
let kept: { raw: Buffer; envelope: Envelope }[];
let talks: SmtpTalk[];

async function given(options: Partial<SmtpIntakeOptions> = {}): Promise<SmtpTalk> {
  kept = [];
  const receive = async (raw: Buffer, envelope: Envelope) => void kept.push({ raw, envelope });
  intake = await startSmtpIntake({ port: 0, replyDomains: ['reply.example'], receive, log, ...options });
  talks = [await talkTo(intake.port, options.lmtp ? 'LHLO' : 'EHLO')];
  return talks[0] as SmtpTalk;
}

afterEach(async () => {
  for (const talk of talks.splice(0)) talk.hangUp();
  await intake.close();
});

describe('a listener that is no relay', () => {
  const SENDERS = ['a@alameda.example', '', 'x@reply.example'];
  const RECIPIENTS = [
    'victim@elsewhere.example',
    'victim@sub.reply.example',
    'victim@reply.example.elsewhere.example',
    'victim@notreply.example',
    'victim%elsewhere.example@other.example',
    '"victim@reply.example"@elsewhere.example',
    '"victim%reply.example"@elsewhere.example',
    '@reply.example:victim@elsewhere.example',
    '@reply.example,@other.example:victim@elsewhere.example',
    'elsewhere.example!victim@other.example',
    'victim@[127.0.0.1]',
    'victim@[IPv6:::1]',
    'victim@localhost',
    'victim@reply.example@elsewhere.example',
    'victim@elsewhere.example@other.example',
    'victim',
    'victim@reply.example.',
    'victim@reply.example\t@elsewhere.example',
  ];

  it.each(SENDERS)('takes nothing from <%s> for anybody elsewhere, however the address is written', async (sender) => {
    const talk = await given();
    await talk.say(`MAIL FROM:<${sender}>`);
    for (const recipient of RECIPIENTS)
      expect([recipient, await talk.say(`RCPT TO:<${recipient}>`)]).toEqual([recipient, expect.stringMatching(/^5(50|01) /)]);
    expect(await talk.say('DATA')).toMatch(/^503 /);
  });

  it('takes an address that would be passed on elsewhere for a strange local part of its own', async () => {
    const talk = await given();
    await talk.say('MAIL FROM:<a@alameda.example>');
    for (const local of ['victim%elsewhere.example', 'elsewhere.example!victim'])
      await talk.say(`RCPT TO:<${local}@reply.example>`);
    await talk.say('DATA');
    talk.write('Subject: x\r\n\r\n.\r\n');
    await talk.reply();
    expect(kept.map(({ envelope }) => envelope.to)).toEqual([
      ['victim%elsewhere.example@reply.example', 'elsewhere.example!victim@reply.example'],
    ]);
  });

  it('hangs up on who asks for one recipient elsewhere after the other', async () => {
    const talk = await given();
    await talk.say('MAIL FROM:<a@alameda.example>');
    for (let i = 0; i < 20; i++) expect(await talk.say(`RCPT TO:<victim${i}@elsewhere.example>`)).toMatch(/^550 /);
    expect(await talk.say('RCPT TO:<victim@elsewhere.example>')).toMatch(/^421 /);
  });
});

describe('a listener and its limits', () => {
  it('announces what it can do', async () => {
    const talk = await given();
    await talk.say('EHLO client.example');
    const announced = talk.lines().map((line) => line.slice(4));
    for (const feature of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', `SIZE ${25 * 1024 * 1024}`])
      expect(announced).toContain(feature);
  });

  it('takes bytes above ASCII, and an address in UTF-8', async () => {
    const talk = await given();
    expect(await talk.say('MAIL FROM:<zoë@alameda.example> BODY=8BITMIME SMTPUTF8')).toMatch(/^250 /);
    await talk.say(`RCPT TO:<${OURS}>`);
    await talk.say('DATA');
    talk.write('Subject: für alle\r\n\r\nJa.\r\n.\r\n');
    await talk.reply();
    expect(kept[0]).toEqual({
      raw: Buffer.from('Subject: für alle\r\n\r\nJa.\r\n'),
      envelope: expect.objectContaining({ from: 'zoë@alameda.example' }),
    });
  });

  it('refuses a line of more than 1 MB, and keeps nothing of it', async () => {
    await given();
    const talk = await beginMessage(intake.port, OURS);
    talks.push(talk);
    talk.write(`${'x'.repeat(1024 * 1024)}\r\n.\r\n`);
    expect(await talk.reply()).toMatch(/^500 /);
    expect(kept).toEqual([]);
  });

  it('refuses a command of more than 2,048 characters', async () => {
    const talk = await given();
    expect(await talk.say(`MAIL FROM:<${'x'.repeat(3_000)}@alameda.example>`)).toMatch(/^(421|500) /);
  });

  it('hangs up on who says nothing that it knows', async () => {
    const talk = await given();
    const replies: string[] = [];
    for (let i = 0; i < 10; i++) replies.push((await talk.say('HOCUS POCUS')).slice(0, 3));
    expect(replies.at(-1)).toBe('421');
  });

  it('turns away the connection that is one too many from an address, and takes the next when one has gone', async () => {
    const talk = await given({ peers: { connections: 2, isExempt: () => false } });
    talks.push(await talkTo(intake.port));
    const third = await talkTo(intake.port);
    expect(third.lines()[0]).toMatch(/^421 /);
    expect(await talk.say('QUIT')).toMatch(/^221 /);
    await expect(untilGreeted()).resolves.toMatch(/^220 /);
  });

  it('puts off the message that is one too many from an address within a minute', async () => {
    const talk = await given({ peers: { messagesAMinute: 2, isExempt: () => false } });
    const replies: string[] = [];
    for (let i = 0; i < 3; i++) {
      replies.push((await talk.say('MAIL FROM:<a@alameda.example>')).slice(0, 3));
      await talk.say('RSET');
    }
    expect(replies).toEqual(['250', '250', '450']);
  });

  async function untilGreeted(): Promise<string> {
    for (;;) {
      const talk = await talkTo(intake.port);
      talks.push(talk);
      const [greeting = ''] = talk.lines();
      if (greeting.startsWith('220')) return greeting;
    }
  }
});

describe('a listener without room for more large messages', () => {
  const LINE = `${'x'.repeat(98)}\r\n`;

  async function begin(lines: number): Promise<SmtpTalk> {
    const talk = await beginMessage(intake.port, OURS);
    talks.push(talk);
    talk.write(LINE.repeat(lines));
    return talk;
  }

  async function end(talk: SmtpTalk): Promise<string> {
    talk.write('.\r\n');
    return (await talk.reply()).slice(0, 3);
  }

  it('puts off the next, takes a small one, and the large one when another has come to its end', async () => {
    await given({ room: { small: 1_000, together: 3_000 } });
    const first = await begin(20);
    await until('the first has taken its room', async () => (await end(await begin(20))) === '452');
    const small = await end(await begin(5));
    expect([small, await end(first), await end(await begin(20))]).toEqual(['250', '250', '250']);
  });
});

describe('the counting of what an address does', () => {
  it('begins anew with the next minute, and forgets who is gone', () => {
    let now = 0;
    const peers = createPeers({ connections: 1, messagesAMinute: 1, isExempt: () => false }, () => now);
    expect([peers.begins('a'), peers.begins('a'), peers.begins('b')]).toEqual([true, false, true]);
    now = 60_000;
    expect(peers.begins('a')).toBe(true);
    expect([peers.enters('a'), peers.enters('a')]).toEqual([true, false]);
    peers.leaves('a');
    expect(peers.enters('a')).toBe(true);
  });
});

describe('a listener for LMTP', () => {
  it('answers for each recipient after the message (RFC 2033, 4.2)', async () => {
    const talk = await given({ lmtp: true });
    await talk.say('MAIL FROM:<a@alameda.example>');
    await talk.say(`RCPT TO:<${OURS}>`);
    expect(await talk.say('RCPT TO:<x@elsewhere.example>')).toMatch(/^550 /);
    await talk.say('RCPT TO:<reply+def@reply.example>');
    await talk.say('DATA');
    talk.write('Subject: x\r\n\r\nNo comments.\r\n.\r\n');
    expect([await talk.reply(), await talk.reply()]).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)]);
    expect(kept.map(({ envelope }) => envelope.to)).toEqual([[OURS, 'reply+def@reply.example']]);
  });

  it('puts off each recipient of a message that it cannot keep', async () => {
    const talk = await given({ lmtp: true, receive: () => Promise.reject(new Error('the store is gone')) });
    await talk.say('MAIL FROM:<a@alameda.example>');
    for (const to of [OURS, 'reply+def@reply.example']) await talk.say(`RCPT TO:<${to}>`);
    await talk.say('DATA');
    talk.write('Subject: x\r\n\r\n.\r\n');
    expect([await talk.reply(), await talk.reply()]).toEqual([expect.stringMatching(/^451 /), expect.stringMatching(/^451 /)]);
  });

  it('is not for those who greet as in SMTP', async () => {
    const talk = await given({ lmtp: true });
    expect(await talk.say('EHLO client.example')).toMatch(/^500 /);
  });
});

describe("a listener with the operator's certificate", () => {
  let first: GivenCertificate;
  let second: GivenCertificate;
  let expired: GivenCertificate;

  beforeAll(() => {
    [first, second, expired] = [givenCertificate(), givenCertificate(), givenCertificate(-1)];
  });
  afterAll(() => {
    for (const certificate of [first, second, expired]) certificate.remove();
  });

  it('takes a message over STARTTLS, and shows a new certificate to the next who comes', async () => {
    const talk = await given({ tls: first });
    const encrypted = await upgrade(talk, first.cert);
    encrypted.write('EHLO client.example\r\nMAIL FROM:<a@alameda.example>\r\nRCPT TO:<reply+abc@reply.example>\r\nDATA\r\n');
    await said(encrypted, /^354 /m);
    encrypted.write('Subject: x\r\n\r\nNo comments.\r\n.\r\n');
    await said(encrypted, /OK: the message is kept/);
    expect(kept).toHaveLength(1);
    intake.renew(second);
    const next = await talkTo(intake.port);
    await expect(upgrade(next, second.cert)).resolves.toBeDefined();
    for (const each of [encrypted, next]) 'destroy' in each ? each.destroy() : each.hangUp();
  });

  it.each([
    [
      'a file that is not there',
      () => ({ ...first, keyFile: '/nowhere/key.pem' }),
      /\/nowhere\/key\.pem cannot be read \(ENOENT\)/,
    ],
    ['a key in place of the certificate', () => ({ ...first, certFile: first.keyFile }), /holds no certificate in PEM form/],
    ['a certificate in place of the key', () => ({ ...first, keyFile: first.certFile }), /holds no private key/],
    ['a key of another certificate', () => ({ ...first, keyFile: second.keyFile }), /does not belong to the certificate/],
    ['a certificate that has expired', () => expired, /expired on \d{4}-\d\d-\d\d\. Renew it/],
  ])('is refused %s', async (_what, files, sentence) => {
    await given();
    const reading = readCertificate(files(), Date.now());
    await expect(reading).rejects.toThrow(BadCertificate);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('is looked at by the doctor, who says for how long it is valid', async () => {
    await given();
    expect(await checkCertificate(first, Date.now())).toMatchObject([
      { status: 'warning', says: expect.stringMatching(/expires on/) },
    ]);
    expect(await checkCertificate(first, Date.now() + 3 * 86_400_000)).toMatchObject([
      { status: 'failed', says: expect.stringMatching(/expired on .*\.$/), cure: 'Renew it.' },
    ]);
  });

  it('takes a certificate that is not valid yet for a wrong clock', async () => {
    await given();
    await expect(readCertificate(first, 0)).rejects.toThrow(/Look at the clock/);
    await expect(readCertificate(first, Date.now())).resolves.toMatchObject({ key: first.key, cert: first.cert });
  });

  /** Says STARTTLS, and goes on encrypted with whoever shows that very certificate. */
  async function upgrade(talk: SmtpTalk, cert: Buffer): Promise<TLSSocket> {
    expect(await talk.say('STARTTLS')).toMatch(/^220 /);
    const socket = connectTls({ socket: talk.detach(), ca: cert, servername: 'localhost' });
    await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
    return socket;
  }

  function said(socket: TLSSocket, what: RegExp): Promise<void> {
    let all = '';
    return new Promise((resolve) => {
      const listen = (chunk: Buffer) => {
        all += chunk;
        if (!what.test(all)) return;
        socket.off('data', listen);
        resolve();
      };
      socket.on('data', listen);
    });
  }
});
