import { amongCopies } from '../../mail/copies';
import { digestOf } from '../../mail/digest';
import { parseMail } from '../../mail/parse';
import type { Conclusion, InboxMessage } from '../../mail/ports';
import { ownerOf, readingOf, shaOf } from '../contracts/samples';

const MAIL = [
  'Message-ID: <1@kern.example>',
  'From: c@kern.example',
  'Date: Mon, 2 Mar 2026 09:00:00 -0800',
  'Subject: Re: Review',
];
const bytes = (headers: readonly string[], body = 'No comments.', end = '\r\n') =>
  Buffer.from([...headers, '', body, ''].join(end));

async function digest(raw: Buffer): Promise<string> {
  const parsing = await parseMail(raw);
  if (!parsing.parsed) throw new Error(parsing.because);
  return digestOf(raw, parsing.mail);
}

describe('the digest of a mail', () => {
  const plain = bytes(MAIL);

  it.each<[string, Buffer]>([
    ['other trace headers', bytes(['Received: from a by b', 'Delivered-To: x@y.example', 'X-Seen: 1', ...MAIL])],
    ['headers in another order', bytes([...MAIL].reverse())],
    ['other line ends', bytes(MAIL, 'No comments.', '\n')],
    ['blank lines at its end', bytes(MAIL, 'No comments.\r\n\r\n')],
  ])('is the same with %s', async (_what, copy) => {
    expect(await digest(copy)).toBe(await digest(plain));
  });

  it.each<[string, Buffer]>([
    ['another body', bytes(MAIL, 'We object.')],
    ['another sender', bytes(MAIL.map((line) => line.replace('c@', 'd@')))],
    ['another subject', bytes(MAIL.map((line) => line.replace('Review', 'Preview')))],
    ['another Message-ID', bytes(MAIL.map((line) => line.replace('<1@', '<2@')))],
  ])('is another with %s', async (_what, other) => {
    expect(await digest(other)).not.toBe(await digest(plain));
  });

  it('is empty without a Message-ID, or with two', async () => {
    expect(await digest(bytes(MAIL.slice(1)))).toBe('');
    expect(await digest(bytes(['Message-ID: <0@kern.example>', ...MAIL]))).toBe('');
  });
});

describe('a mail beside earlier ones of its Message-ID', () => {
  const heading = { because: '', fromAddress: 'c@kern.example', subject: 'Re: Review', messageId: '<1@kern.example>' };
  const answer = (over: Partial<Conclusion> = {}): Conclusion => ({
    ...{ ...heading, state: 'ready', digest: 'd', owner: ownerOf('kern'), reading: readingOf('kern', shaOf(2), 0) },
    ...over,
  });
  const quarantined: Conclusion = { ...heading, state: 'quarantined', digest: 'd' };
  const earlier = (of: Conclusion, over: Partial<InboxMessage> = {}): InboxMessage => ({
    ...{ id: shaOf(1), seq: 1, receivedAt: 0, channel: 'mail', envelope: { from: '', to: [] }, size: 1, recordedIn: undefined },
    ...{ ...heading, digest: of.digest ?? '', state: of.state, owner: of.owner, reading: of.reading },
    ...over,
  });

  it.each<[string, Conclusion, InboxMessage]>([
    ['an answer that waits', answer(), earlier(answer())],
    ['an answer that is recorded', answer(), earlier(answer(), { state: 'recorded' })],
    ['an answer, where the copy has lost its token', quarantined, earlier(answer())],
    ['one that nobody knows either', quarantined, earlier(quarantined)],
  ])('is a duplicate of %s', (_what, copy, original) => {
    const judged = amongCopies(copy, [original]);
    expect(judged).toMatchObject({ state: 'duplicate', because: 'a copy of message 1, which came another way' });
    expect(judged.reading).toBeUndefined();
  });

  it.each<[string, Conclusion, InboxMessage]>([
    ['the copy is known and the first is not', answer(), earlier(quarantined)],
    ['it goes to another county', answer({ owner: ownerOf('yolo') }), earlier(answer())],
    ['they have no digest', answer({ digest: '' }), earlier(answer({ digest: '' }))],
    ['the first was read by an earlier program', answer(), earlier(answer(), { digest: '' })],
    ['the first does not count', answer(), earlier(quarantined, { digest: 'e', owner: ownerOf('kern') })],
  ])('stands by itself where %s', (_what, second, first) => {
    expect(amongCopies(second, [first])).toEqual(second);
  });

  it('waits for a person where it says something else and both would count', () => {
    const judged = amongCopies(answer({ digest: 'e' }), [earlier(answer(), { state: 'recorded' })]);
    expect(judged).toMatchObject({
      state: 'ready',
      because: 'message 1 has the same Message-ID and says something else',
      reading: { command: { type: 'HoldMessage', because: 'conflict' }, comments: [{}, {}] },
    });
  });
});
