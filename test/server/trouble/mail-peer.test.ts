import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { type Sandbox, startSandbox } from '../../../adapters/sandbox';
import type { TemporalServer } from '../../../adapters/temporal-server/server';
import type { MailKind, MailRef, PhaseEvent } from '../../../domain/events';
import { phaseStream } from '../../../domain/ids';
import { fastForward } from '../../../rehearsal/fast-forward';
import { type FaultScript, startFaultPeer } from '../../adapters/fault-peer';
import { FIRST, type GivenProject, givenProject, launched, requestsOf } from '../given-project';
import { COUNTIES } from '../given-project-files';
import { describeWithServer, emptyDataFolder, givenServer } from '../given-server';
import { type GivenSystem, givenSystem } from '../given-system';
import { answerTo } from '../postman';
import { until } from '../until';
import { wrongInSystem } from './exported';
import { type MailFront, startMailFront } from './mail-front';
import { greylisting, noMailbox } from './objections';

type Outcome = Extract<PhaseEvent, { mail: MailRef }>['type'];

/** A mail server that stops, or puts off, at each step of a conversation; what comes of the mail there and then. */
const STEPS: readonly (readonly [string, FaultScript, Outcome])[] = [
  ['stops before its greeting', { greeting: 'cut' }, 'MailDeferred'],
  ['stops at the sender', { mail: 'cut' }, 'MailDeferred'],
  ['stops at the recipient', { rcpt: 'cut' }, 'MailDeferred'],
  ['stops before the message', { data: 'cut' }, 'MailDeferred'],
  // So short a message has left this machine with its dot before the line is cut.
  ['stops in the middle of the message', { cutInMessage: 300 }, 'MailAmbiguous'],
  ['stops after the final dot', { dot: 'cut' }, 'MailAmbiguous'],
  ['says "later" in its greeting', { greeting: '421 4.3.2 later' }, 'MailDeferred'],
  ['says "later" to the recipient', { rcpt: '450 4.2.0 later' }, 'MailDeferred'],
  ['says "later" to the final dot', { dot: '451 4.3.0 later' }, 'MailDeferred'],
];
/** After the first failure a mail is tried again in five minutes (RFC 5321, 4.5.4.1); that is not too soon, nor too late. */
const FOUR_MINUTES = 240_000;
const SIX_MINUTES = 360_000;

describeWithServer('a mail server', () => {
  let ahead = 0;
  let server: TemporalServer;
  let folder: string;
  let peer: string;
  let well: Sandbox;
  let front: MailFront;
  let given: GivenSystem;
  const projects: GivenProject[] = [];
  const acknowledged = new Set<string>();
  const clock = () => Date.now() + ahead;

  beforeAll(async () => {
    server = await givenServer({ timeSkipping: true });
    folder = emptyDataFolder();
    peer = join(folder, 'peer');
    well = await startSandbox({ folder: peer, log: pino({ level: 'silent' }) });
    front = await startMailFront(well.port);
    given = await givenSystem(server, { outPort: front.port, clock });
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
    projects.push(project);
    front.leadTo(well.port, { msPerByte: 1_000 });
    const before = (await well.list()).length;
    for (const county of COUNTIES) await replyAs(project, coordinatorOf(county));
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
    expect((await well.list()).length).toBe(before);
    front.leadTo(well.port);
    await eachHas(project, 'receipt', ['MailDeferred', 'MailAccepted']);
  });

  it('that has no mailbox for a contact is sent the request for the next one at once', async () => {
    front.leadTo(well.port, { objecting: noMailbox('coordinator') });
    const project = await givenLaunched();
    for (const county of COUNTIES) await replyAs(project, directorOf(county));
    await project.recorded('GateOpened', { how: 'rule' });
    for (const county of COUNTIES) expect(await outcomesOf(project, 'request', county)).toEqual(['MailRefused', 'MailAccepted']);
    await eachHas(project, 'receipt', ['MailAccepted']);
  });

  describe('that', () => {
    const stopped: GivenProject[] = [];
    let greylisted: GivenProject;

    // A project that is launched when the clock has been moved on would wait until then.
    beforeAll(async () => {
      for (const [, script, outcome] of STEPS) stopped.push(await triedWith(script, outcome));
      front.leadTo(well.port, { objecting: greylisting(clock, FOUR_MINUTES) });
      greylisted = await givenLaunched();
      await eachHas(greylisted, 'request', ['MailDeferred']);
      await later([greylisted]);
      await eachHas(greylisted, 'request', ['MailAccepted']);
      front.leadTo(well.port);
      await later(projects.filter((project) => project !== greylisted));
    }, 480_000);

    it.each(STEPS.map(([step], i) => [step, i] as const))('%s is sent each mail once when it is back', async (_step, i) => {
      const project = stopped[i] as GivenProject;
      await until('every county is asked', async () => (await requestsOf(project)).length === COUNTIES.length);
      const ids = await requestIds(project);
      const delivered = (await well.list()).filter(({ messageId }) => ids.includes(messageId));
      expect(delivered.map(({ mailbox }) => mailbox).sort()).toEqual(COUNTIES.map(coordinatorOf));
    });

    it('greylists is sent each request again some minutes later, by the same sender, and is answered', async () => {
      for (const county of COUNTIES) {
        expect(await outcomesOf(greylisted, 'request', county)).toEqual(['MailDeferred', 'MailAccepted']);
        await replyAs(greylisted, coordinatorOf(county));
      }
      await greylisted.recorded('GateOpened', { how: 'rule' });
      await eachHas(greylisted, 'receipt', ['MailAccepted']);
    });
  });

  it('agrees with our outbox and our journal on every mail, whatever it did', async () => {
    const run = { folder, peer, projects: projects.map(({ id }) => id), acknowledged };
    const wrong = () => wrongInSystem(given.system, run);
    await until('all is settled', async () => (await wrong()).length === 0).catch(() => undefined);
    expect(await wrong()).toEqual([]);
  });

  /** A project whose requests are under way. */
  async function givenLaunched(): Promise<GivenProject> {
    const project = await launched(given);
    projects.push(project);
    return project;
  }

  /** A project whose every request has met with a mail server of that kind. */
  async function triedWith(script: FaultScript, outcome: Outcome): Promise<GivenProject> {
    const ill = await startFaultPeer(script);
    front.leadTo(ill.port);
    const project = await givenLaunched();
    await eachHas(project, 'request', [outcome]);
    await ill.close();
    return project;
  }

  /** Lets these projects try again what was put off once. */
  async function later(those: readonly GivenProject[]): Promise<void> {
    const agendas = await Promise.all(those.map((project) => project.agenda()));
    ahead += SIX_MINUTES;
    const forward = (project: GivenProject, i: number) =>
      fastForward(given.system.client, phaseStream(project.id, FIRST), (agendas[i]?.now ?? 0) + SIX_MINUTES);
    await Promise.all(those.map(forward));
  }

  /** Waits until a mail of that kind to each county has met with one of these. */
  async function eachHas(project: GivenProject, kind: MailKind, outcomes: readonly Outcome[]): Promise<void> {
    for (const county of COUNTIES)
      await until(`a ${kind} to ${county} is ${outcomes}`, async () =>
        (await outcomesOf(project, kind, county)).some((outcome) => outcomes.includes(outcome)),
      );
  }

  /** What came of each try to send a county a mail of that kind. */
  async function outcomesOf(project: GivenProject, kind: MailKind, county: string): Promise<Outcome[]> {
    const events = await project.events();
    return events.flatMap((event) =>
      'mail' in event && event.mail.kind === kind && event.mail.participant === county ? [event.type] : [],
    );
  }

  /** The Message-IDs of the requests of a project. */
  async function requestIds({ id }: GivenProject): Promise<string[]> {
    const rows = await given.system.outbox.list({ project: id });
    return rows.filter(({ ref }) => ref.kind === 'request').map(({ messageId }) => messageId);
  }

  /** Whoever is asked answers, when the request lies in their mailbox. */
  async function replyAs(project: GivenProject, person: string): Promise<void> {
    const request = await until(`${person} is asked`, async () => {
      const ids = await requestIds(project);
      return (await well.list(person)).find(({ messageId }) => ids.includes(messageId));
    });
    const answer = await answerTo(await well.read(request.id), person, 'No comments.');
    expect(await given.toIntake.send(answer)).toMatchObject({ outcome: 'accepted' });
    acknowledged.add(createHash('sha256').update(answer.raw).digest('hex'));
  }
});

const coordinatorOf = (county: string) => `coordinator@${county}.example`;
const directorOf = (county: string) => `director@${county}.example`;
