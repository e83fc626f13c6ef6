import { mailboxAt } from '../../adapters/imap/mailbox-address';
import { freePort } from '../../adapters/temporal-server/reach';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { LOOPBACK_ONLY } from '../../adapters/ways-in';
import { ENDS, INBOX_ENDS } from '../../client/inbox-ends';
import type { InboxItem } from '../../client/services';
import { type Instant, phaseStream } from '../../domain/ids';
import { headerValues, parseMail } from '../../mail/parse';
import { fastForward } from '../../rehearsal/fast-forward';
import { type CountyMail, countyMail, replyTo } from './county-mail';
import { type CountyServers, describeWithCountyServers, QUOTA, startCountyServers } from './county-servers';
import { close } from './given-closed-project';
import { FIRST, type GivenProject, launched, OPERATOR } from './given-project';
import { givenServer } from './given-server';
import { type GivenSystem, givenSystem } from './given-system';
import { broughtTo, hasCarriedAll, takenAt } from './postfix-account';
import { type MailFront, startMailFront } from './trouble/mail-front';
import { type SettableClock, settableClock } from './trouble/settable-clock';
import { until } from './until';

const COUNTIES = ['alpine', 'butte', 'colusa', 'lassen', 'mono', 'sierra', 'trinity', 'yolo'] as const;
/** Mails that may go out; by themselves they would go faster. */
const A_MINUTE = 120;
type County = (typeof COUNTIES)[number];
const coordinatorOf = (county: County) => `coordinator@${county}.example`;
const directorOf = (county: County) => `director@${county}.example`;

describeWithCountyServers('Postfix, Dovecot and Pigeonhole', () => {
  let server: TemporalServer;
  let servers: CountyServers;
  /** The way of Postfix to our intake. */
  let front: MailFront;
  let mail: CountyMail;
  let given: GivenSystem;
  let project: GivenProject;
  let sierraPort: number;
  const time: SettableClock = settableClock();

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
    mail = countyMail(servers);
    await fill(coordinatorOf('colusa'));
    server = await givenServer({ timeSkipping: true });
    const mailbox = mailboxAt(servers.dovecot.url('catchall@mail.example'.replace('@', '%40')));
    given = await givenSystem(server, {
      outPort: servers.port,
      mailsAMinute: A_MINUTE,
      waysIn: { ...LOOPBACK_ONLY, mailbox },
      clock: time.clock,
    });
    front.leadTo(given.system.intakePort);
    project = await launched(given, { phases: [{ grace: '1bd', ladder: [{ before: '0bd', to: ['coordinator'] }] }] }, COUNTIES);
  });

  afterAll(async () => {
    await given?.stop();
    await server?.stop();
    await front?.close();
    await servers?.remove();
  });

  it('the request lies in the mailbox as it was meant', async () => {
    const raw = await mail.mailTo(coordinatorOf('alpine'));
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

  it('the requests have not come faster than they may', async () => {
    const taken = await until('all are taken', async () => {
      const sent = await given.system.outbox.list({ project: project.id });
      const times = takenAt(
        servers.postfix.log(),
        sent.map(({ messageId }) => messageId),
      );
      return times.length >= COUNTIES.length && times;
    });
    const planned = ((COUNTIES.length - 1) * 60_000) / A_MINUTE;
    // The first of them may have been slow on its way, and the log counts by the second.
    expect(Math.max(...taken) - Math.min(...taken)).toBeGreaterThan(planned / 2);
  });

  it('an answer is recorded, and its receipt comes to the mailbox', async () => {
    await mail.send(await mail.answerOf(coordinatorOf('alpine'), 'Please strike section 3.2.'));
    await project.recorded('FeedbackReceived', { participant: 'alpine', position: 'comments', timing: 'on-time' });
    const receipt = await mail.mailTo(coordinatorOf('alpine'), 2);
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
      await mail.mailTo(directorOf(county));
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
    const request = await mail.mailTo('clerk@mono.example');
    const { raw, envelope } = await replyTo(request, coordinatorOf('mono'), 'No comments.');
    const token = /\+([^@]+)@/.exec(String(envelope.to))?.[1];
    const alias = `feedback-${token}@mono.example`;
    const readdressed = raw.toString('latin1').replace(/^To: .*$/m, `To: ${alias}`);
    await mail.send({ raw: Buffer.from(readdressed, 'latin1'), envelope: { ...envelope, to: alias } });
    await project.recorded('FeedbackReceived', { participant: 'mono', position: 'no-comments' });
  });

  it('a message by two ways, first by IMAP and later by SMTP, is one', async () => {
    front.leadTo(sierraPort);
    await mail.send(await mail.answerOf(coordinatorOf('yolo'), 'Page 4: add a sentence about wells.'));
    await project.recorded('FeedbackReceived', { participant: 'yolo' });
    front.leadTo(given.system.intakePort);
    await until('it has come both ways', async () => (await itemsOf('yolo')).length === 2);
    const items = await itemsOf('yolo');
    expect(items.map(({ message, end }) => `${message.channel} ${end}`)).toEqual(['imap recorded', 'smtp duplicate']);
    expect(await sentTo('yolo')).toEqual(['request', 'receipt']);
  });

  it('what comes while the intake is down waits in the queue of Postfix, and is recorded once', async () => {
    const answer = await mail.answerOf(coordinatorOf('trinity'), 'No comments.');
    await given.halt();
    await mail.send(answer);
    await until('it is deferred', () => /to=<reply\+[^>]+>.*status=deferred/.test(servers.postfix.log()));
    await given.resume();
    front.leadTo(given.system.intakePort);
    await project.recorded('FeedbackReceived', { participant: 'trinity' });
    expect(await endsOf('trinity')).toEqual(['recorded']);
  });

  it('the reminder gets no absence notice', async () => {
    await project.rest();
    const { mails } = await project.agenda();
    const due = mails.find(({ mail: { kind } }) => kind === 'reminder')?.at ?? 0;
    await moveTo(due + 1);
    const reminder = await mail.mailTo(coordinatorOf('lassen'), 2);
    expect(reminder.toString()).toMatch(/^Auto-Submitted: auto-generated/m);
    await until('Postfix has carried all', carriedAll);
    await given.system.intake.settled();
    expect(await endsOf('lassen')).toEqual(['auto-reply']);
  });

  it.each([
    ['a stranger’s to an address that nobody has', 'quarantined', []],
    ['one of too many headers', 'unparsed', Array.from({ length: 2_000 }, (_, i) => `X-${i}: ${'y'.repeat(60)}`)],
  ] as const)('%s is %s', async (subject, end, headers) => {
    const [from, to] = ['somebody@elsewhere.example', 'reply+none@reply.agency.example'];
    const lines = [...headers, `From: ${from}`, `Subject: ${subject}`, '', 'Good morning.', ''];
    await mail.send({ envelope: { from, to }, raw: Buffer.from(lines.join('\r\n')) });
    await until(`one is ${end}`, async () => (await allItems()).some((item) => item.end === end));
  });

  it('an answer of somebody who was removed is refused, and they are told so without a sender', async () => {
    await project.ask({ type: 'RemoveContact', participant: 'trinity', contact: 'trinity.coordinator', ...OPERATOR });
    await mail.send(await mail.answerOf(coordinatorOf('trinity'), 'One comment more: strike page 2.'));
    await project.recorded('MessageRefused', { participant: 'trinity' });
    expect(await endsOf('trinity')).toEqual(['recorded', 'refused']);
    const letter = await until('there is a letter', async () =>
      (await lettersTo('trinity')).find(({ ref }) => ref.kind === 'revoked'),
    );
    const told = await mail.mailTo(coordinatorOf('trinity'), letter.messageId);
    expect(told.toString()).toMatch(/^Return-Path: <>/m);
  });

  it('a thank-you is held, until a later answer overtakes it or a person discards it', async () => {
    for (const person of [coordinatorOf('lassen'), directorOf('butte'), directorOf('colusa')])
      await mail.send(await mail.answerOf(person, 'Received, thank you.'));
    for (const participant of ['lassen', 'butte', 'colusa']) await project.recorded('MessageHeld', { participant });
    await mail.send(await mail.answerOf(directorOf('butte'), 'No comments.'));
    await project.recorded('FeedbackReceived', { participant: 'butte' });
    const { message } = await project.recorded('MessageHeld', { participant: 'colusa' });
    await project.ask({ type: 'Settle', item: message, verdict: 'does-not-count', ...OPERATOR });
    expect(await endsOf('lassen')).toEqual(['auto-reply', 'held']);
    expect(await endsOf('butte')).toEqual(['bounce', 'overtaken', 'recorded']);
    expect(await endsOf('colusa')).toEqual(['bounce', 'discarded']);
  });

  it('an answer after the deadline is recorded as late', async () => {
    const { schedule } = await project.recorded('PhaseBegan');
    await moveTo(schedule.deadline + 60_000);
    await mail.send(await mail.answerOf(directorOf('colusa'), 'No comments.'));
    await project.recorded('FeedbackReceived', { participant: 'colusa', timing: 'within-grace' });
    expect((await endsOf('colusa')).at(-1)).toBe('recorded-late');
  });

  it('an answer to a project that is closed comes after the close', async () => {
    await project.ask({ type: 'AdvanceGate', override: true, ...OPERATOR });
    await until('the gate is passed', async () => (await given.system.projects.status(project.id)).current === null);
    await close(given, project);
    await project.recorded('PhaseClosed');
    await mail.send(await mail.answerOf(coordinatorOf('alpine'), 'We object after all.'));
    await until('it has come', async () => (await endsOf('alpine')).includes('after-close'));
    expect(await endsOf('alpine')).toEqual(['recorded', 'after-close']);
  });

  it('all that came is at an end, and no end is without a message', async () => {
    await until('Postfix has carried all', carriedAll);
    await until('all has come', async () => (await allItems()).length === (await broughtIn())).catch(() => undefined);
    await given.system.intake.settled();
    const ends = (await allItems()).map(({ end }) => end);
    expect(new Set(ends)).toEqual(new Set(INBOX_ENDS.filter((end) => ENDS[end].isEnd)));
    expect(ends).toHaveLength(await broughtIn());
  });

  /** Leaves no room for a request. */
  async function fill(user: string): Promise<void> {
    const letter = `From: somebody@elsewhere.example\r\nSubject: kept\r\n\r\n${`${'kept '.repeat(180)}\r\n`.repeat(400)}`;
    await servers.dovecot.at(user, (client) => client.append('INBOX', letter.slice(0, QUOTA - 1_000)));
  }

  /** Moves on the clocks of the phase and of the intake. */
  async function moveTo(instant: Instant): Promise<void> {
    await fastForward(given.system.client, phaseStream(project.id, FIRST), instant);
    time.set(instant);
  }

  const carriedAll = () => hasCarriedAll(servers.postfix.log(), coordinatorOf('sierra'));

  /** How many messages came, as Postfix and the mailbox that is fetched from tell. */
  async function broughtIn(): Promise<number> {
    const fetched = await servers.dovecot.at('catchall@mail.example', async ({ mailbox }) => (mailbox ? mailbox.exists : 0));
    return broughtTo(servers.postfix.log(), front.port) + fetched;
  }

  const allItems = () => given.system.messages.list({});
  const itemsOf = async (county: County): Promise<InboxItem[]> =>
    (await given.system.messages.list({ project: project.id })).filter(({ message }) => message.owner?.participant === county);
  const endsOf = async (county: County) => (await itemsOf(county)).map(({ end }) => end);
  const lettersTo = (county: County) => given.system.outbox.list({ project: project.id, participant: county });
  const sentTo = async (county: County) => (await lettersTo(county)).map(({ ref }) => ref.kind);
});

const isUndeliverable = ({ type }: { readonly type: string }) => type === 'ContactUndeliverable';
