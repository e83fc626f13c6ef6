import { rm } from 'node:fs/promises';
import pino from 'pino';
import { type Sandbox, startSandbox } from '../../../adapters/sandbox';
import { composeReply } from '../../../adapters/sandbox-reply';
import type { TemporalServer } from '../../../adapters/temporal-server/server';
import { phaseStream } from '../../../domain/ids';
import { fastForward } from '../../../rehearsal/fast-forward';
import { type FaultScript, startFaultPeer } from '../../adapters/fault-peer';
import { FIRST, type GivenProject, givenProject, launched, requestsOf } from '../given-project';
import { COUNTIES } from '../given-project-files';
import { describeWithServer, emptyDataFolder, givenServer } from '../given-server';
import { type GivenSystem, givenSystem } from '../given-system';
import { until } from '../until';
import { type MailFront, startMailFront } from './mail-front';

/** A mail server that stops at each step of a conversation; what comes of the mail there and then. */
const STEPS: readonly (readonly [string, FaultScript, 'MailDeferred' | 'MailAmbiguous'])[] = [
  ['before its greeting', { greeting: 'cut' }, 'MailDeferred'],
  ['at the sender', { mail: 'cut' }, 'MailDeferred'],
  ['at the recipient', { rcpt: 'cut' }, 'MailDeferred'],
  ['before the message', { data: 'cut' }, 'MailDeferred'],
  // So short a message has left this machine with its dot before the line is cut.
  ['in the middle of the message', { cutInMessage: 300 }, 'MailAmbiguous'],
  ['after the final dot', { dot: 'cut' }, 'MailAmbiguous'],
  ['and says "later" in its greeting', { greeting: '421 4.3.2 later' }, 'MailDeferred'],
  ['and says "later" to the recipient', { rcpt: '450 4.2.0 later' }, 'MailDeferred'],
  ['and says "later" to the final dot', { dot: '451 4.3.0 later' }, 'MailDeferred'],
];
/** After the first failure a mail is tried again in five minutes (RFC 5321, 4.5.4.1). */
const SIX_MINUTES = 360_000;

describeWithServer('a mail server', () => {
  let ahead = 0;
  let server: TemporalServer;
  let folder: string;
  let well: Sandbox;
  let front: MailFront;
  let given: GivenSystem;

  beforeAll(async () => {
    server = await givenServer({ timeSkipping: true });
    folder = emptyDataFolder();
    well = await startSandbox({ folder, log: pino({ level: 'silent' }) });
    front = await startMailFront(well.port);
    given = await givenSystem(server, { outPort: front.port, clock: () => Date.now() + ahead });
  });

  afterAll(async () => {
    await given?.stop();
    await front?.close();
    await well?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('that says one byte a second keeps no answer from the record and no gate shut', async () => {
    const project = await givenProject(given);
    front.leadTo(well.port, { msPerByte: 1_000 });
    const before = (await well.list()).length;
    for (const county of COUNTIES) await replyAs(project, county);
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
    expect((await well.list()).length).toBe(before);
    front.leadTo(well.port);
  });

  describe('that stops', () => {
    const projects: GivenProject[] = [];

    beforeAll(async () => {
      for (const [, script, outcome] of STEPS) projects.push(await triedWith(script, outcome));
      front.leadTo(well.port);
      const agendas = await Promise.all(projects.map((project) => project.agenda()));
      ahead += SIX_MINUTES;
      const later = (project: GivenProject, i: number) =>
        fastForward(given.system.client, phaseStream(project.id, FIRST), (agendas[i]?.now ?? 0) + SIX_MINUTES);
      await Promise.all(projects.map(later));
    }, 480_000);

    it.each(STEPS.map(([step], i) => [step, i] as const))('%s is sent each mail once when it is back', async (_step, i) => {
      const project = projects[i] as GivenProject;
      await until('every county is asked', async () => (await requestsOf(project)).length === COUNTIES.length);
      const ids = await triedIds(project);
      const delivered = (await well.list()).filter(({ messageId }) => ids.includes(messageId));
      expect(delivered.map(({ mailbox }) => mailbox).sort()).toEqual(COUNTIES.map(coordinatorOf));
    });
  });

  /** A project whose every request has met a mail server of this kind. */
  async function triedWith(script: FaultScript, outcome: 'MailDeferred' | 'MailAmbiguous'): Promise<GivenProject> {
    const ill = await startFaultPeer(script);
    front.leadTo(ill.port);
    const project = await launched(given);
    for (const county of COUNTIES)
      await until(`${county} was tried`, async () => (await triesOf(project, county)).includes(outcome));
    await ill.close();
    return project;
  }

  async function triesOf(project: GivenProject, county: string): Promise<string[]> {
    const events = await project.events();
    return events.flatMap((event) => ('mail' in event && event.mail.participant === county ? [event.type] : []));
  }

  /** The Message-IDs of the requests of a project. */
  async function triedIds({ id }: GivenProject): Promise<string[]> {
    const rows = await given.system.outbox.list({ project: id });
    return rows.filter(({ ref }) => ref.kind === 'request').map(({ messageId }) => messageId.replace(/^<|>$/g, ''));
  }

  async function replyAs(project: GivenProject, county: (typeof COUNTIES)[number]): Promise<void> {
    const [letter] = (await well.list(coordinatorOf(county))).slice(-1);
    const { raw, envelope } = await answerTo(await well.read(letter?.id ?? ''), county);
    expect(await given.toIntake.send({ raw, envelope })).toMatchObject({ outcome: 'accepted' });
    await project.recorded('FeedbackReceived', { participant: county });
  }
});

function answerTo(original: Buffer, county: string) {
  return composeReply({ original, fromAddress: coordinatorOf(county), text: 'No comments.', style: 'bare', at: Date.now() });
}

const coordinatorOf = (county: string) => `coordinator@${county}.example`;
