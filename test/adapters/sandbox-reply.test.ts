import { composeReply, type ReplyStyle, type ReplyWish } from '../../adapters/sandbox-reply';
import { headerValues, type InboundMail, parseMail } from '../../mail/parse';

const ORIGINAL = Buffer.from(
  [
    'From: Training Team <training@agency.example>',
    'To: Training Coordinator <coordinator@alameda.example>',
    'Reply-To: <reply+abc@reply.example>',
    'Subject: Review request: goals',
    'Message-ID: <two@reply.example>',
    'References: <one@reply.example>',
    'Date: Tue, 08 Jan 2002 17:00:00 +0000',
    '',
    'Please answer <by> the 16th.',
    '> an older line',
    '',
  ].join('\r\n'),
);

const wish = (change: Partial<ReplyWish> = {}): ReplyWish => ({
  original: ORIGINAL,
  fromAddress: 'coordinator@alameda.example',
  text: 'No comments.',
  style: 'quoted',
  at: Date.UTC(2002, 0, 9, 18),
  ...change,
});

async function replyTo(change: Partial<ReplyWish> = {}): Promise<InboundMail> {
  const parsing = await parseMail((await composeReply(wish(change))).raw);
  if (!parsing.parsed) throw new Error(parsing.because);
  return parsing.mail;
}

describe('a reply as a mail program writes it', () => {
  it('goes to the Reply-To, in the thread of the original', async () => {
    expect((await composeReply(wish())).envelope).toEqual({ from: 'coordinator@alameda.example', to: 'reply+abc@reply.example' });
    const reply = await replyTo();
    expect(reply).toMatchObject({ subject: 'Re: Review request: goals', from: { address: 'coordinator@alameda.example' } });
    expect(headerValues(reply, 'in-reply-to')).toEqual(['<two@reply.example>']);
    expect(reply.references).toEqual(['one@reply.example', 'two@reply.example']);
  });

  it('does not add a second Re:', async () => {
    const original = Buffer.from(ORIGINAL.toString().replace('Subject: ', 'Subject: Re: '));
    expect((await replyTo({ original })).subject).toBe('Re: Review request: goals');
  });

  it('quotes the original below the new text', async () => {
    expect((await replyTo()).text).toBe(
      'No comments.\n\nOn Tue, 08 Jan 2002 17:00:00 +0000, Training Team <training@agency.example> wrote:\n> Please answer <by> the 16th.\n>> an older line\n',
    );
  });

  it('can put a block of headers over the original, as Outlook does', async () => {
    expect((await replyTo({ style: 'outlook' })).text).toMatch(
      /^No comments\.\n\n_{32}\nFrom: Training Team .*\nSent: .*\nTo: .*\nSubject: .*\n\nPlease answer <by>/,
    );
  });

  it('can say the same in HTML, with the words of others as words', async () => {
    expect((await replyTo({ style: 'html' })).html).toContain('<div dir="ltr">No comments.</div><br><div class="gmail_quote">');
    expect((await replyTo({ style: 'html' })).html).toContain('Please answer &lt;by&gt; the 16th.');
  });

  it('can be the new text alone', async () => {
    expect((await replyTo({ style: 'bare' })).text).toBe('No comments.\n');
  });

  it.each(['bare', 'quoted', 'outlook', 'html'] as ReplyStyle[])('has the same bytes for the same wish (%s)', async (style) => {
    expect((await composeReply(wish({ style }))).raw).toEqual((await composeReply(wish({ style }))).raw);
  });

  it('has another Message-ID for another text', async () => {
    expect((await replyTo()).messageId).not.toBe((await replyTo({ text: 'I object.' })).messageId);
  });

  it('does not follow a path that an original names', async () => {
    const original = Buffer.from(ORIGINAL.toString().replace('Review request: goals', 'file:///etc/hostname'));
    expect((await replyTo({ original })).subject).toBe('Re: file:///etc/hostname');
  });
});
