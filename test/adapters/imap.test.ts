import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImapFlow } from 'imapflow';
import { pino } from 'pino';
import { checkMailbox } from '../../adapters/doctor/mail-in-ways';
import { openMailbox } from '../../adapters/imap/connection';
import { mailboxAt } from '../../adapters/imap/mailbox-address';
import { type MailboxWatch, type WatchingPace, watchMailbox } from '../../adapters/imap/watching';
import type { OpenDatabase } from '../../adapters/journal/database';
import { ok } from '../../client/diagnosis';
import type { Subject } from '../contracts/harness';
import { ADDRESS } from '../contracts/samples';
import { until } from '../server/until';
import { describeWithDovecot } from '../support/given-dovecot';
import { sqliteSubject } from './sqlite-subject';

const log = pino({ level: 'silent' });
const DAY = 86_400_000;
/** A test that waits for a poll has not seen what it is about. */
const NO_POLL = { pollMs: DAY, lookMs: DAY, pauseMs: 50 };
const letter = (n: number) =>
  `From: c${n}@alameda.example\r\nMessage-ID: <) UID SEARCH ${n}@alameda.example>\r\n\r\nNo comments. ${n}\r\n`;
const idOf = (raw: string) => createHash('sha256').update(raw).digest('hex');
const put =
  (n: number, at = new Date(), flags: string[] = []) =>
  (client: ImapFlow) =>
    client.append(client.mailbox ? client.mailbox.path : 'INBOX', letter(n), flags, at);

describeWithDovecot('a mailbox that is fetched from', (given) => {
  let subject: Subject;
  let db: OpenDatabase;
  let user: string;
  let users = 0;
  let watches: MailboxWatch[];

  beforeEach(async () => {
    subject = await sqliteSubject();
    db = await subject.open(Date.now);
    user = `clerk${users++}`;
    watches = [];
  });
  afterEach(async () => {
    await Promise.all(watches.map((each) => each.stop()));
    await db.close();
    await subject.destroy();
  });

  const addressOf = (query = '', folder = 'INBOX') => mailboxAt(`${given().url(user, folder)}${query}`);
  const at = <T>(work: (client: ImapFlow) => Promise<T>, folder?: string) => given().at(user, work, folder);
  const ids = async () => (await db.inbox.list({})).map(({ id }) => id);
  const hasCome = (...numbers: number[]) =>
    until('the messages have come', async () => (await ids()).length >= numbers.length && ids()).then((found) =>
      expect(found).toEqual(numbers.map((n) => idOf(letter(n)))),
    );

  interface Wishes {
    readonly pace?: Partial<WatchingPace>;
    readonly query?: string;
    readonly folder?: string;
    readonly afterReceiving?: (n: number) => Promise<void>;
  }

  async function watch({ pace = NO_POLL, query = '', folder = 'INBOX', afterReceiving }: Wishes = {}): Promise<MailboxWatch> {
    const address = addressOf(query, folder);
    await db.mailboxes.watch([address.name]);
    let n = 0;
    const receive = async (raw: Buffer, arrivedAt: number) => {
      const sha256 = createHash('sha256').update(raw).digest('hex');
      await db.inbox.receive({ sha256, size: raw.length, envelope: { to: [] }, channel: 'imap', arrivedAt });
      await afterReceiving?.(++n);
    };
    const nudge = () => undefined;
    const started = watchMailbox(address, { mailboxes: db.mailboxes, receive, nudge, clock: Date.now, log }, pace);
    watches.push(started);
    return started;
  }

  it('gives what lies there, from when the server got it, whether or not somebody has seen it, and leaves it as it was', async () => {
    const [yesterday, before] = [new Date(Math.floor(Date.now() / 1000) * 1000 - DAY), new Date(Date.now() - 2 * DAY)];
    await at(put(1, yesterday, ['\\Seen']));
    await at(put(2, before));
    await watch();
    await hasCome(1, 2);
    const [first] = await db.inbox.list({});
    expect(first).toMatchObject({ channel: 'imap', receivedAt: yesterday.getTime(), envelope: { to: [] } });
    const flags = await at(async (client) =>
      (await client.fetchAll('1:*', { flags: true })).map((each) => [...(each.flags ?? [])]),
    );
    expect(flags.map((each) => each.includes('\\Seen'))).toEqual([true, false]);
  });

  it('is heard at once when the server tells of something new', async () => {
    await watch();
    await until('it was read', () => db.mailboxes.decide(ADDRESS, Date.now() - 10_000));
    await at(put(1));
    await hasCome(1);
    await at(put(2));
    await hasCome(1, 2);
  });

  it('is read when time waits for it, and lets time decide then', async () => {
    await watch({ pace: { ...NO_POLL, lookMs: 20 } });
    const now = Date.now();
    const decided = () => db.mailboxes.decide(ADDRESS, now);
    await until('time may decide', decided);
    await at(put(1, new Date(now - 5_000)));
    await hasCome(1);
    expect((await db.inbox.list({}))[0]?.receivedAt).toBe(now + 1);
  });

  it('is read anew from its beginning when its numbers are others, and nothing comes twice', async () => {
    await at((client) => client.mailboxCreate('Answers'));
    await at(put(1), 'Answers');
    const first = await watch({ folder: 'Answers' });
    await hasCome(1);
    await first.stop();
    await at(async (client) => {
      await client.mailboxDelete('Answers');
      await client.mailboxCreate('Answers');
    });
    for (const n of [1, 2]) await at(put(n), 'Answers');
    await watch({ folder: 'Answers' });
    await hasCome(1, 2);
  });

  it('gives a message once, though the line breaks after it was fetched and before that was written down', async () => {
    await at(put(1));
    await at(put(2));
    const broken = async (n: number) => {
      if (n === 1) throw new Error('the line is cut');
    };
    await watch({ afterReceiving: broken });
    await hasCome(1, 2);
  });

  it('goes on past a message that is taken away while others are fetched', async () => {
    for (const n of [1, 2, 3]) await at(put(n));
    const remove = (n: number) => (n === 1 ? at((client) => client.messageDelete('2')).then(() => undefined) : Promise.resolve());
    await watch({ afterReceiving: remove });
    await hasCome(1, 3);
  });

  it('is read where the last reading ended, and not before', async () => {
    await at(put(1));
    const first = await watch();
    await hasCome(1);
    await first.stop();
    await at(put(2));
    const taken: number[] = [];
    await watch({ afterReceiving: async (n) => void taken.push(n) });
    await hasCome(1, 2);
    expect(taken).toEqual([1]);
  });

  it('is found again when its server was away, and lets no time decide meanwhile', async () => {
    await watch({ pace: { ...NO_POLL, lookMs: 20 } });
    await until('it was read', () => db.mailboxes.decide(ADDRESS, Date.now() - 10_000));
    await given().stop();
    const now = Date.now();
    expect(await db.mailboxes.decide(ADDRESS, now)).toBe(false);
    await given().start();
    await until('it was read again', () => db.mailboxes.decide(ADDRESS, now));
    await at(put(1));
    await hasCome(1);
  });

  it.each([
    ['marks as seen what was taken', '?after=seen', { INBOX: 1, Done: 0 }],
    ['moves what was taken', '?after=move:Done', { INBOX: 0, Done: 1 }],
    ['deletes what was taken', '?after=delete', { INBOX: 0, Done: 0 }],
    ['leaves where it is what cannot be moved', '?after=move:Nowhere', { INBOX: 1, Done: 0 }],
  ])('%s where it is told to', async (_what, query, counts) => {
    await at((client) => client.mailboxCreate('Done'));
    await at(put(1));
    await watch({ query });
    await hasCome(1);
    const count = (folder: string) =>
      at((client) => client.status(folder, { messages: true }).then((status) => (status ? status.messages : undefined)));
    await until('it was done', async () => (await count('INBOX')) === counts.INBOX && (await count('Done')) === counts.Done);
    const seen = await at((client) => client.search({ seen: true }));
    expect(seen).toEqual(query === '?after=seen' ? [1] : []);
  });

  it('is looked at by the doctor, who changes nothing', async () => {
    await at(put(1));
    expect(await checkMailbox(addressOf())).toEqual([
      ok(expect.stringMatching(/opens, without TLS, on this machine\. It holds 1 messages/)),
    ]);
    const refused = mailboxAt(`imap://${user}:wrong@127.0.0.1:${given().imapPort}`);
    expect(await checkMailbox(refused)).toMatchObject([
      { status: 'failed', says: expect.not.stringContaining('wrong'), cure: expect.stringContaining('password') },
    ]);
    expect(await checkMailbox(addressOf('', 'Nowhere'))).toMatchObject([
      { status: 'failed', cure: expect.stringContaining('name of the mailbox') },
    ]);
  });

  it('is opened with a password out of a file, and refused with another', async () => {
    const file = join(given().folder, 'password');
    writeFileSync(file, `${given().password}\n`);
    const url = `imap://${user}@127.0.0.1:${given().imapPort}`;
    const client = await openMailbox(mailboxAt(url, file));
    await client.logout();
    writeFileSync(file, 'another');
    await expect(openMailbox(mailboxAt(url, file))).rejects.toThrow(/does not sign us in/);
    await expect(openMailbox(addressOf('', 'Nowhere'))).rejects.toThrow(/Mailbox doesn't exist: Nowhere/);
  });
});

describe('the address of a mailbox', () => {
  it('is read from a URL, and its name does not hold the password', () => {
    expect(mailboxAt('imaps://reply%40agency.example:p%40ss@mail.example/Reply%20box?after=move:Done')).toEqual({
      name: 'imaps://reply%40agency.example@mail.example:993/Reply%20box',
      ...{ host: 'mail.example', port: 993, secure: true, requireTls: true, user: 'reply@agency.example', folder: 'Reply box' },
      password: { text: 'p@ss' },
      after: { do: 'move', to: 'Done' },
    });
    expect(mailboxAt('imap://reply:pass@127.0.0.1')).toMatchObject({
      port: 143,
      secure: false,
      requireTls: false,
      folder: 'INBOX',
      after: { do: 'leave' },
    });
    expect(mailboxAt('imaps://reply@mail.example', '/run/password').password).toEqual({ file: '/run/password' });
  });

  it.each([
    ['pop://reply:secret@mail.example', undefined, /write it as imaps:/],
    ['imaps://mail.example', undefined, /write it as imaps:/],
    ['imaps://reply@mail.example', undefined, /IMAP_PASSWORD_FILE/],
    ['imaps://reply:secret@mail.example', '/run/password', /keep one of them/],
    ['imaps://reply:secret%zz@mail.example', undefined, /%25/],
    ['imaps://reply:secret@mail.example?after=burn', undefined, /after is "leave"/],
  ])('is refused where it cannot be used: %s', (url, file, sentence) => {
    expect(() => mailboxAt(url, file)).toThrow(sentence);
    expect(() => mailboxAt(url, file)).not.toThrow(/secret/);
  });
});
