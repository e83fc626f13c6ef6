import { answeringAfterClose } from '../../activities/after-close';
import type { MailOutcome } from '../../domain/commands';
import type { Conclusion } from '../../mail/ports';
import { describeWithSystem } from './describe-with-system';
import { closed } from './given-closed-project';
import { FIRST, type GivenProject } from './given-project';
import type { County } from './given-project-files';
import { until } from './until';

const MINUTE = 60_000;
const DAY = 86_400_000;

describeWithSystem('mail that comes after the close', (given) => {
  let project: GivenProject;
  let written = 0;

  beforeAll(async () => {
    project = await closed(given());
  }, 240_000);

  it('is answered once, however often the same contact writes', async () => {
    await project.replyAs('alpine', 'We object after all.');
    const [letter] = await lettersAre(['accepted alpine']);
    await project.replyAs('alpine', 'We object, I say.');
    await given().halt();
    await given().resume();
    await lettersAre(['accepted alpine']);
    expect(letter).toMatchObject({ ref: { kind: 'late', about: (await first('alpine')).id } });
  });

  it('is answered after a crash that came before the letter', async () => {
    await concluded('butte', { state: 'after-close' });
    await given().halt();
    await given().resume();
    await lettersAre(['accepted alpine', 'accepted butte']);
  });

  it('is answered also where it was read just before the close, and waits for nobody any more', async () => {
    await concluded('colusa', { state: 'ready', reading: readingOf('colusa') });
    expect(await waiting()).toBe(true);
    await given().halt();
    await given().resume();
    await until('nothing waits', async () => !(await waiting()));
    await expect(first('colusa')).resolves.toMatchObject({ state: 'after-close' });
    await lettersAre(['accepted alpine', 'accepted butte', 'accepted colusa']);
  });

  it('is answered later where the mail server puts the letter off, and given up after five days', async () => {
    await concluded('alpine', { state: 'after-close' }, 'phase-2');
    let now = Date.now();
    let tries = 0;
    const look = async (outcome: MailOutcome['outcome']) => {
      const { system } = given();
      const { folder, views, workflows } = system;
      const send = async (): Promise<MailOutcome> => {
        tries += 1;
        return outcome === 'accepted' ? { outcome } : { outcome, reply: '451 Later' };
      };
      const ports = {
        ...system,
        secret: folder.secret,
        phases: views,
        askPhase: workflows.ask,
        mailer: { send },
        publicUrl: undefined,
        clock: () => now,
      };
      await answeringAfterClose(ports)();
      return tries;
    };
    await expect(look('deferred')).resolves.toBe(1);
    await expect(look('accepted')).resolves.toBe(1); // too soon
    now += 6 * MINUTE;
    await expect(look('deferred')).resolves.toBe(2);
    now += 3 * MINUTE; // the second rest is longer; the outbox itself stamps by the system's clock, which stands where it stood
    await expect(look('accepted')).resolves.toBe(2);
    now += 5 * DAY;
    await expect(look('accepted')).resolves.toBe(2);
  });

  async function concluded(county: County, over: Partial<Conclusion>, phase = FIRST) {
    written += 1;
    const { inbox, blobs } = given().system;
    const raw = Buffer.from(`From: coordinator@${county}.example\r\nSubject: Re: Review\r\n\r\n${written}\r\n`);
    const sha256 = await blobs.put(raw);
    const { seq } = await inbox.receive({ sha256, size: raw.length, envelope: { from: '', to: [] }, channel: 'mail' });
    const owner = { project: project.id, phase, participant: county, contact: `${county}.coordinator` };
    const heading = { because: '', fromAddress: `coordinator@${county}.example`, subject: 'Re: Review', messageId: '' };
    await inbox.conclude(seq, { ...heading, owner, state: 'after-close', ...over });
  }

  const readingOf = (county: County): NonNullable<Conclusion['reading']> => ({
    command: {
      type: 'RefuseMessage',
      participant: county,
      contact: `${county}.coordinator`,
      message: 'a'.repeat(64),
      receivedAt: 0,
      because: 'revoked-address',
    },
    newText: '',
    comments: [],
  });

  const waiting = async () => (await given().system.inbox.waiting()).some(({ project: id }) => id === project.id);

  const first = async (county: County) =>
    until(`${county} has written`, async () => {
      const rows = await given().system.inbox.list({ project: project.id });
      return rows.find(({ owner, state }) => owner?.participant === county && state !== 'recorded');
    });

  /** The letters of the first phase that were to be sent, with what came of each. */
  const lettersAre = (wanted: readonly string[]) =>
    until(`the letters are ${wanted}`, async () => {
      const rows = await given().system.outbox.list({ project: project.id, phase: FIRST });
      const late = rows.filter(({ ref }) => ref.kind === 'late');
      const said = late.map(({ ref, state }) => `${state} ${ref.participant}`).sort();
      return said.join() === wanted.join() && late;
    });
});
