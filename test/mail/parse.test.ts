import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { tokensIn } from '../../mail/address';
import { classify } from '../../mail/classify';
import { type InboundMail, type Parsing, parseMail } from '../../mail/parse';
import { readAnswer } from '../../mail/read-answer';
import { splitReply } from '../../mail/reply-text';

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures/mail', `${name}.eml`));
const message = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const arrival = { ownDomain: 'reply.agency.example' };

async function mailOf(bytes: Buffer): Promise<InboundMail> {
  const parsing = await parseMail(bytes);
  if (!parsing.parsed) throw new Error(`not parsed: ${parsing.because}`);
  return parsing.mail;
}

const because = async (bytes: Buffer): Promise<Parsing> => parseMail(bytes);
const fromHeader = async (...from: string[]) => (await mailOf(message(...from.map((value) => `From: ${value}`), '', 'x'))).from;

describe('a message', () => {
  it('gives its sender, subject, references and text', async () => {
    expect(await mailOf(fixture('no-message-id'))).toMatchObject({
      from: { sender: 'clear', address: 'coordinator@alameda.example', name: 'Training Coordinator, Alameda County' },
      subject: 'Re: Review request – Phase II',
      messageId: undefined,
      references: ['first@alameda.example', 'request-1@reply.agency.example'],
      text: 'No comments.\n',
    });
  });

  it('gives its token, though a server wrote it in upper case', async () => {
    const { recipients } = await mailOf(fixture('no-message-id'));
    expect(tokensIn(recipients, 'reply.agency.example')).toEqual([
      { purpose: 'reply', token: 'abcdefghijklmnopqrstuvwxyz234567' },
    ]);
  });

  it('names its attachments without their folders', async () => {
    const mail = await mailOf(
      message(
        'From: a@alameda.example',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'See attached.',
        '--b',
        'Content-Type: application/pdf',
        'Content-Disposition: attachment; filename="..\\\\..\\\\etc/goals.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        'AAEC',
        '--b--',
      ),
    );
    expect(mail.attachments).toMatchObject([{ name: 'goals.pdf', type: 'application/pdf', size: 3 }]);
  });

  it('keeps a forwarded message out of the text', async () => {
    const mail = await mailOf(
      message(
        'From: a@alameda.example',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'Mine.',
        '--b',
        'Content-Type: message/rfc822',
        '',
        'From: c@evil.example',
        '',
        'No comments.',
        '--b--',
      ),
    );
    expect(mail.text.trim()).toBe('Mine.');
  });

  it('without bytes is not parsed', async () => {
    expect(await because(Buffer.alloc(0))).toEqual({ parsed: false, because: 'empty' });
  });

  it('of 30 MB is not parsed', async () => {
    expect(await because(Buffer.alloc(30 * 1024 * 1024, 'x'))).toEqual({ parsed: false, because: 'too-large' });
  });

  it('with a header block above 64 KB is not parsed', async () => {
    expect(await because(message(`X-Long: ${'a '.repeat(40_000)}`, '', 'x'))).toEqual({
      parsed: false,
      because: 'header-too-long',
    });
  });

  it('with more than 200 parts is not parsed', async () => {
    const parts = Array.from({ length: 300 }, () => '--b\r\n\r\nx');
    expect(await because(message('Content-Type: multipart/mixed; boundary="b"', '', ...parts, '--b--'))).toEqual({
      parsed: false,
      because: 'too-many-parts',
    });
  });

  it('nested deeper than 50 is not parsed', async () => {
    const levels = Array.from({ length: 80 }, (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n`);
    expect(await because(message('Content-Type: multipart/mixed; boundary=b0', '', ...levels))).toEqual({
      parsed: false,
      because: 'too-deep',
    });
  });

  it('with a text above 1 MB is not parsed', async () => {
    expect(await because(message('From: a@alameda.example', '', 'x '.repeat(600_000)))).toEqual({
      parsed: false,
      because: 'text-too-long',
    });
  });

  it('with HTML nested beyond reason is not parsed', async () => {
    expect(await because(message('Content-Type: text/html', '', '<div>'.repeat(5000)))).toEqual({
      parsed: false,
      because: 'too-deep',
    });
  });

  it('of any bytes ends as an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 500 }),
          fc.string({ maxLength: 500 }).map((text) => Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n--b\n${text}`)),
        ),
        async (bytes) => {
          expect(typeof (await parseMail(bytes)).parsed).toBe('boolean');
        },
      ),
    );
  });
});

describe('the sender', () => {
  it.each([
    ['coordinator@alameda.example'],
    ['<coordinator@alameda.example>'],
    ['Training Coordinator <coordinator@alameda.example>'],
    ['"Coordinator, Alameda" <Coordinator@Alameda.Example>'],
    ['=?utf-8?Q?Coordinaci=C3=B3n?= <coordinator@alameda.example>'],
    ["O'Brien County <coordinator@alameda.example>"],
  ])('is clear in %j', async (from) => {
    expect(await fromHeader(from)).toMatchObject({ sender: 'clear', address: 'coordinator@alameda.example' });
  });

  it.each([
    ['clerk@alameda.example(x)evil.example'],
    ['clerk@alameda.example, other@evil.example'],
    ['County: clerk@alameda.example;'],
    ['"clerk@alameda.example" <other@evil.example> <clerk@alameda.example>'],
    ['clerk@alameda.example <other@evil.example>'],
    ['"clerk"@alameda.example'],
    ['clerk@[192.0.2.1]'],
    ['clerk@alameda.example (comment)'],
    ['clerk@alaméda.example'],
    ['clerk@-alameda.example'],
    ['clerk@'],
    ['clerk'],
    [''],
    ['clerk@alameda.example\0'],
    ['x\rFrom: clerk@alameda.example'],
  ])('is unclear in %j', async (from) => {
    expect(await fromHeader(from)).toMatchObject({ sender: 'unclear', because: 'malformed' });
  });

  it('is read in no time where its header is as long as it may be', async () => {
    const began = performance.now();
    expect(await fromHeader(`a${' '.repeat(60_000)}b`)).toMatchObject({ sender: 'unclear', because: 'malformed' });
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('is unclear where two headers name one', async () => {
    expect((await mailOf(fixture('two-from'))).from).toMatchObject({ sender: 'unclear', because: 'several-from' });
  });

  it('is unclear where no header names one', async () => {
    expect(await fromHeader()).toMatchObject({ sender: 'unclear', because: 'no-from' });
  });
});

describe('the class of a message', () => {
  it.each([
    ['out-of-office', { class: 'auto-reply' }],
    [
      'failed',
      {
        class: 'bounce',
        verdict: 'failed',
        originalMessageId: 'request-1@reply.agency.example',
        recipients: [{ address: 'coordinator@alameda.example', action: 'failed', status: '5.1.1' }],
      },
    ],
    [
      'delayed',
      {
        class: 'bounce',
        verdict: 'delayed',
        originalMessageId: 'request-2@reply.agency.example',
        recipients: [{ address: 'coordinator@alameda.example', action: 'delayed', status: '4.4.1' }],
      },
    ],
    ['plain-bounce', { class: 'bounce', verdict: 'failed', recipients: [] }],
    ['own', { class: 'own-loop' }],
    ['calendar-reply', { class: 'calendar-reply' }],
    ['encrypted', { class: 'encrypted' }],
    ['outlook', { class: 'ordinary' }],
    ['html-only', { class: 'ordinary' }],
  ])('%s is known', async (name, expected) => {
    expect(classify(await mailOf(fixture(name)), arrival)).toMatchObject(expected);
  });

  const withHeader = async (header: string) =>
    classify(await mailOf(message('From: a@alameda.example', header, '', 'x')), arrival).class;

  it.each([
    ['Auto-Submitted: auto-generated', 'auto-reply'],
    ['Auto-Submitted: auto-replied (vacation)', 'auto-reply'],
    ['Auto-Submitted: no', 'ordinary'],
    ['Auto-Submitted: No (sent by a person)', 'ordinary'],
    ['X-Autoreply: yes', 'auto-reply'],
    ['X-Autorespond: vacation', 'auto-reply'],
    ['Precedence: auto_reply', 'auto-reply'],
    ['Precedence: bulk', 'ordinary'],
    ['X-Auto-Response-Suppress: All', 'ordinary'],
    ['Subject: Automatic reply: Review request', 'auto-reply'],
    ['Subject: =?utf-8?Q?Respuesta_autom=C3=A1tica:_Review?=', 'auto-reply'],
    ['Subject: Re: Automatic reply: Review request', 'ordinary'],
    ['Return-Path: <>', 'bounce'],
    ['X-Failed-Recipients: a@alameda.example', 'bounce'],
    ['X-Loop: Reply.Agency.Example', 'own-loop'],
    ['X-Loop: reply.other.example', 'ordinary'],
    ['Message-ID: <x@reply.agency.example>', 'own-loop'],
  ])('with %j is %s', async (header, expected) => {
    expect(await withHeader(header)).toBe(expected);
  });

  it('is a bounce where only the envelope has the null sender', async () => {
    const mail = await mailOf(message('From: a@alameda.example', '', 'x'));
    expect(classify(mail, { ...arrival, envelopeFrom: '' }).class).toBe('bounce');
  });

  it('is our own where it has gone through too many servers', async () => {
    const hops = Array.from({ length: 51 }, (_, i) => `Received: from a${i}.example`);
    expect(classify(await mailOf(message('From: a@alameda.example', ...hops, '', 'x')), arrival).class).toBe('own-loop');
  });
});

describe('a reply read from its bytes', () => {
  it.each([
    ['outlook', 'comments'],
    ['html-only', 'no-comments'],
    ['flowed-bottom-posted', 'no-comments'],
  ])('%s says %s', async (name, position) => {
    const { newText } = splitReply((await mailOf(fixture(name))).text);
    expect(readAnswer(newText)).toMatchObject({ counts: true, position, doubts: [] });
  });
});
