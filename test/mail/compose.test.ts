import { compose, envelopeFor, messageIdFor, type Outgoing } from '../../mail/compose';
import { renderDocument } from '../../mail/document';
import type { Letter } from '../../mail/letter';
import { LETTERS } from './letters';

const outgoing = (letter: Letter): Outgoing => ({
  letter,
  from: { name: 'Training and Procedures Team', address: 'training@agency.example' },
  replyTo: 'reply+abcdefghijklmnopqrstuvwxyz234567@reply.agency.example',
  to: { name: 'Training Coordinator, Alameda County', address: 'coordinator@alameda.example' },
  messageId: messageIdFor('mail:plan:phase:1:alameda', 'reply.agency.example'),
  inReplyTo: 'one@reply.agency.example',
  references: ['one@reply.agency.example', 'two@reply.agency.example'],
  date: Date.UTC(2002, 0, 8, 17),
  attachments: renderDocument('goals.md', Buffer.from('# Goals\n\n<b>bold</b> [x](javascript:alert(1))\n')),
});

const headersOf = (raw: Buffer): string => {
  const text = raw.toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
};

describe('compose', () => {
  it('gives the same bytes for the same mail', async () => {
    expect(await compose(outgoing(LETTERS.request))).toEqual(await compose(outgoing(LETTERS.request)));
  });

  it('carries its Message-ID, its date, its thread and its own loop mark', async () => {
    const headers = headersOf(await compose(outgoing(LETTERS.reminder)));
    expect(headers).toContain(`Message-ID: <${messageIdFor('mail:plan:phase:1:alameda', 'reply.agency.example')}>`);
    expect(headers).toContain('Date: Tue, 08 Jan 2002 17:00:00 +0000');
    expect(headers).toContain('In-Reply-To: <one@reply.agency.example>');
    expect(headers).toContain('References: <one@reply.agency.example> <two@reply.agency.example>');
    expect(headers).toContain('X-Loop: reply.agency.example');
    expect(headers).toContain('Reply-To: reply+abcdefghijklmnopqrstuvwxyz234567@reply.agency.example');
  });

  it.each([
    ['request', undefined],
    ['copy', undefined],
    ['reminder', 'auto-generated'],
    ['escalation', 'auto-generated'],
    ['extension', 'auto-generated'],
    ['waiver', 'auto-generated'],
    ['receipt', 'auto-replied'],
    ['not-yet-counted', 'auto-replied'],
    ['late', 'auto-replied'],
    ['owner-notice', 'auto-generated'],
  ] as const)('says of a %s that it is %s', async (kind, automatic) => {
    const headers = headersOf(await compose(outgoing(LETTERS[kind])));
    expect(/^Auto-Submitted: (.*)$/m.exec(headers)?.[1]).toBe(automatic);
  });

  it.each(Object.values(LETTERS))('never marks a $kind as bulk or as a list', async (letter) => {
    expect(headersOf(await compose(outgoing(letter)))).not.toMatch(/^(Precedence|List-|X-Auto-Response-Suppress)/im);
  });

  it('keeps a name with a comma and an address apart from a list of addresses', async () => {
    const to = { name: 'x@evil.example, Coordinator', address: 'coordinator@alameda.example' };
    const headers = headersOf(await compose({ ...outgoing(LETTERS.request), to }));
    expect(headers).toContain('To: "x@evil.example, Coordinator" <coordinator@alameda.example>');
  });

  it('lets no line break of a title become a header', async () => {
    const letter = { ...LETTERS.request, project: 'Plan\r\nBcc: everyone@evil.example' };
    expect(headersOf(await compose(outgoing(letter)))).not.toMatch(/^Bcc:/im);
  });

  it('sends the document as it is and as a page without raw HTML', () => {
    const [original, page] = renderDocument(
      'goals.md',
      Buffer.from('# Goals\n\n<script>x</script>\n\n[x](javascript:alert(1)) [y](https://agency.example/)\n'),
    );
    expect(original?.content.toString()).toContain('<script>');
    expect(page?.name).toBe('goals.html');
    expect(page?.content.toString()).not.toMatch(/<script|javascript:/);
    expect(page?.content.toString()).toContain('<a href="https://agency.example/">y</a>');
    expect(page?.content.toString()).toContain('<h1>Goals</h1>');
  });
});

describe('the envelope', () => {
  it('has our bounce address, except for refusals, which nothing may answer', () => {
    expect(envelopeFor('reminder', 'bounces+x@reply.agency.example', 'a@alameda.example').from).toBe(
      'bounces+x@reply.agency.example',
    );
    expect(envelopeFor('not-yet-counted', 'bounces+x@reply.agency.example', 'a@alameda.example').from).toBe('');
    expect(envelopeFor('late', 'bounces+x@reply.agency.example', 'a@alameda.example').from).toBe('');
  });
});

describe('the Message-ID', () => {
  it('comes from the mail’s key alone', () => {
    expect(messageIdFor('key', 'reply.agency.example')).toBe('2c70e12b7a0646f92279f427c7b38e7334d8e538@reply.agency.example');
  });
});
