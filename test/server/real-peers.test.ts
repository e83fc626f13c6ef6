import { mailboxAt } from '../../adapters/imap/mailbox-address';
import { composeReply } from '../../adapters/sandbox-reply';
import { createMailer } from '../../adapters/smtp/mailer';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import { freePort } from '../../adapters/temporal-server/reach';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { LOOPBACK_ONLY } from '../../adapters/ways-in';
import type { InboxItem } from '../../client/services';
import { phaseStream } from '../../domain/ids';
import { headerValues, parseMail } from '../../mail/parse';
import { fastForward } from '../../rehearsal/fast-forward';
import { type CountyServers, describeWithCountyServers, QUOTA, startCountyServers } from './county-servers';
import { FIRST, type GivenProject, launched } from './given-project';
import { givenServer } from './given-server';
import { type GivenSystem, givenSystem } from './given-system';
import { type MailFront, startMailFront } from './trouble/mail-front';
import { until } from './until';

const COUNTIES = ['alpine', 'butte', 'colusa', 'lassen', 'mono', 'sierra', 'trinity', 'yolo'] as const;
type County = (typeof COUNTIES)[number];
const coordinatorOf = (county: County) => `coordinator@${county}.example`;
const directorOf = (county: County) => `director@${county}.example`;

describeWithCountyServers('Postfix, Dovecot and Pigeonhole', () => {
  let server: TemporalServer;
  let servers: CountyServers;
  /** The way of Postfix to our intake. */
  let front: MailFront;
  let given: GivenSystem;
  let project: GivenProject;
  let sierraPort: number;

  beforeAll(async () => {
    sierraPort = await freePort();
    front = await startMailFront(sierraPort);
    servers = await startCountyServers({
      ...{ replyPort: front.port, sierraPort },
      aliases: {
        'coordinator@mono\\.example': 'clerk@mono.example',
        'feedback-([a-z0-9]+)@mono\\.example': 'reply+$1@reply.agency.example',
      },
      ...{ unknown: coordinatorOf('butte'), away: coordinatorOf('lassen'), copied: coordinatorOf('yolo') },
    });
    await fill(coordinatorOf('colusa'));
    server = await givenServer({ timeSkipping: true });
    const mailbox = mailboxAt(servers.dovecot.url('catchall@mail.example'.replace('@', '%40')));
    given = await givenSystem(server, { outPort: servers.port, waysIn: { ...LOOPBACK_ONLY, mailbox } });
    front.leadTo(given.system.intakePort);
    project = await launched(given, { phases: [{ ladder: [{ before: '0bd', to: ['coordinator'] }] }] }, COUNTIES);
  });

  afterAll(async () => {
    await given?.stop();
    await server?.stop();
    await front?.close();
    await servers?.remove();
  });

  it('the request lies in the mailbox as it was meant', async () => {
    const raw = await mailTo(coordinatorOf('alpine'));
    const parsing = await parseMail(raw);
    if (!parsing.parsed) throw new Error('our own mail cannot be read');
    const value = (name: string) => headerValues(parsing.mail, name).join();
    const sent = (await given.system.outbox.list({ project: project.id, participant: 'alpine' }))[0];
    expect(value('message-id')).toBe(`<${sent?.messageId}>`);
    expect(value('return-path')).toMatch(/^<bounces\+[a-z2-7]{32,}@reply\.agency\.example>$/);
    expect(value('reply-to')).toMatch(/^<?reply\+[a-z2-7]{32,}@reply\.agency\.example>?$/);
    expect(['auto-submitted', 'precedence', 'list-id', 'x-auto-response-suppress'].map(value).join('')).toBe('');
    expect(raw.toString()).toMatch(/^Content-Type: text\/calendar;.*method=REQUEST/im);
    expect(raw.toString()).toContain('comment-form-alpine.docx');
  });

  it('an answer is recorded, and its receipt comes to the mailbox', async () => {
    await send(await answerOf('alpine', 'Please strike section 3.2.'));
    await project.recorded('FeedbackReceived', { participant: 'alpine', position: 'comments', timing: 'on-time' });
    const receipt = await mailTo(coordinatorOf('alpine'), 2);
    expect(receipt.toString()).toMatch(/^Auto-Submitted: auto-replied/m);
  });

  it.each([
    ['nobody has', 'butte', '5.1.1'],
    ['is full', 'colusa', '5.2.2'],
  ] as const)(
    'of a mailbox that %s the report makes its contact undeliverable, and the next one is asked',
    async (_, county, status) => {
      const contact = `${county}.coordinator`;
      const { message } = await project.recorded('ContactUndeliverable', { participant: county, contact, because: 'bounced' });
      const report = await given.system.messages.raw(message ?? '');
      expect(Buffer.from(report).toString()).toContain(`Status: ${status}`);
      expect(await endsOf(county)).toEqual(['bounce']);
      await mailTo(directorOf(county));
    },
  );

  it('an absence notice is noted, is no answer, and is not answered', async () => {
    const { message } = await project.recorded('AbsenceNoted', { participant: 'lassen', contact: 'lassen.coordinator' });
    expect(Buffer.from(await given.system.messages.raw(message)).toString()).toMatch(/^X-Sieve: Pigeonhole/m);
    expect(await endsOf('lassen')).toEqual(['auto-reply']);
    expect(await project.heldBy()).toContain('waiting lassen');
    expect(await sentTo('lassen')).toEqual(['request']);
  });

  it('a report of a delay takes nothing from the contact', async () => {
    const delayed = await until('the delay is told', async () => (await itemsOf('sierra'))[0]);
    expect(delayed.end).toBe('bounce');
    expect(Buffer.from(await given.system.messages.raw(delayed.message.id)).toString()).toMatch(/^Action: delayed/m);
    expect((await project.events()).filter(isUndeliverable)).not.toContainEqual(
      expect.objectContaining({ participant: 'sierra' }),
    );
  });

  it('what aliases lead on, there and back, is recorded', async () => {
    const request = await mailTo('clerk@mono.example');
    const { raw, envelope } = await composeReply(replyTo(request, 'mono', 'No comments.'));
    const token = /\+([^@]+)@/.exec(String(envelope.to))?.[1];
    const alias = `feedback-${token}@mono.example`;
    const readdressed = raw.toString('latin1').replace(/^To: .*$/m, `To: ${alias}`);
    await send({ raw: Buffer.from(readdressed, 'latin1'), envelope: { ...envelope, to: alias } });
    await project.recorded('FeedbackReceived', { participant: 'mono', position: 'no-comments' });
  });

  it('a message by two ways, first by IMAP and later by SMTP, is one', async () => {
    front.leadTo(sierraPort);
    await send(await answerOf('yolo', 'Page 4: add a sentence about wells.'));
    await project.recorded('FeedbackReceived', { participant: 'yolo' });
    front.leadTo(given.system.intakePort);
    await until('it has come both ways', async () => (await itemsOf('yolo')).length === 2);
    const items = await itemsOf('yolo');
    expect(items.map(({ message, end }) => `${message.channel} ${end}`)).toEqual(['imap recorded', 'smtp duplicate']);
    expect(await sentTo('yolo')).toEqual(['request', 'receipt']);
  });

  it('what comes while the intake is down waits in the queue of Postfix, and is recorded once', async () => {
    const answer = await answerOf('trinity', 'No comments.');
    await given.halt();
    await send(answer);
    await until('it is deferred', () => /to=<reply\+[^>]+>.*status=deferred/.test(servers.postfix.log()));
    await given.resume();
    front.leadTo(given.system.intakePort);
    await project.recorded('FeedbackReceived', { participant: 'trinity' });
    expect(await endsOf('trinity')).toEqual(['recorded']);
  });

  it('the reminder gets no absence notice', async () => {
    await project.rest();
    const { mails } = await project.agenda();
    const due = mails.find(({ mail }) => mail.kind === 'reminder')?.at ?? 0;
    await fastForward(given.system.client, phaseStream(project.id, FIRST), due + 1);
    const reminder = await mailTo(coordinatorOf('lassen'), 2);
    expect(reminder.toString()).toMatch(/^Auto-Submitted: auto-generated/m);
    await until('Postfix has carried all', carriedAll);
    await given.system.intake.settled();
    expect(await endsOf('lassen')).toEqual(['auto-reply']);
  });

  /** Leaves no room for a request. */
  async function fill(user: string): Promise<void> {
    const letter = `From: somebody@elsewhere.example\r\nSubject: kept\r\n\r\n${`${'kept '.repeat(180)}\r\n`.repeat(400)}`;
    await servers.dovecot.at(user, (client) => client.append('INBOX', letter.slice(0, QUOTA - 1_000)));
  }

  /** The mail in that place of a mailbox, counted from 1; waits for it. */
  function mailTo(user: string, place = 1): Promise<Buffer> {
    return until(`${user} has ${place} mail(s)`, () =>
      servers.dovecot.at(user, async (client) => {
        const found = await client.fetchOne(String(place), { source: true }).catch(() => false as const);
        return found === false ? undefined : found?.source;
      }),
    );
  }

  const replyTo = (original: Buffer, county: County, text: string) =>
    ({ original, fromAddress: coordinatorOf(county), text, style: 'html', at: Date.now() }) as const;
  const answerOf = async (county: County, text: string) =>
    composeReply(replyTo(await mailTo(coordinatorOf(county)), county, text));

  /** As the county's mail program does, by its own mail server. */
  async function send(message: OutgoingMessage): Promise<void> {
    const mailer = createMailer({ host: '127.0.0.1', port: servers.port, secure: false, requireTls: false });
    expect(await mailer.send(message)).toMatchObject({ outcome: 'accepted' });
    await mailer.close();
  }

  /** All that was handed to Postfix has arrived; but for what waits for Sierra County. */
  function carriedAll(): boolean {
    const log = servers.postfix.log();
    const ids = [...log.matchAll(/smtpd\[\d+\]: (\w+): client=/g)].map(([, id]) => id);
    return ids.every((id) => log.includes(`${id}: removed`) || log.includes(`${id}: to=<${coordinatorOf('sierra')}>`));
  }

  const itemsOf = async (county: County): Promise<InboxItem[]> =>
    (await given.system.messages.list({ project: project.id })).filter(({ message }) => message.owner?.participant === county);
  const endsOf = async (county: County) => (await itemsOf(county)).map(({ end }) => end);
  const sentTo = async (county: County) =>
    (await given.system.outbox.list({ project: project.id, participant: county })).map(({ ref }) => ref.kind);
});

const isUndeliverable = ({ type }: { readonly type: string }) => type === 'ContactUndeliverable';
