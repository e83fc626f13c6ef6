import { createHash } from 'node:crypto';
import { createAnswerPages } from '../../client/answer-pages';
import { contactCommands } from '../../client/appointing';
import { hashed, numbered } from '../../client/comment-words';
import type { WayIn } from '../../client/intake';
import { createLinkedDocuments } from '../../client/linked-documents';
import { beginning, extensions, reopening, resumption } from '../../client/moving-dates';
import { openMail } from '../../client/open-mail';
import type { CommentWords } from '../../client/ports';
import { readMail } from '../../client/read-mail';
import { report } from '../../client/reporting';
import type { Projects, SandboxService, Services } from '../../client/services';
import type { PhaseCommand } from '../../domain/commands';
import { decide } from '../../domain/decide';
import { decideProject } from '../../domain/decide-project';
import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { explainGate } from '../../domain/explain';
import { phaseStream } from '../../domain/ids';
import { openPhase } from '../../domain/opening';
import { beforeBeginning } from '../../domain/phase';
import type { Launch } from '../../domain/plan';
import type { PhaseAddress, Recorded } from '../../domain/ports';
import { beforeLaunch, type ProjectState } from '../../domain/project';
import { Refusal } from '../../domain/refusal';
import { unreachableContacts } from '../../domain/unreachable';
import { hashDocumentToken, hashPageToken } from '../../mail/page-token';
import type { Envelope, InboxMessage } from '../../mail/ports';
import { givenContact, givenDirectory, givenLaunch, pacific } from '../support/given-plan';

const unlaunched = { status: 'running' as const, current: null, launchedAt: 0, launchedBy: '', planHash: '', closedAt: null };

/** Monday; the answers to what goes out now are due Tuesday of the week after. */
export const NOW = pacific('2026-03-02 09:00');
export const COUNTIES = ['alpine', 'butte', 'los-angeles'] as const;
export const MESSAGE = `${'3f9a21b7c0de'.repeat(5)}abcd`;

export const PAGE_TOKEN = 'abcdefghijklmnopqrstuvwxyz234567';
const PAGE_OWNER = { participant: 'alpine', contact: 'alpine.coordinator' };

interface Given {
  readonly texts?: Launch['texts'];
  /** Counties whose coordinator is that of Alpine. */
  readonly regional?: readonly string[];
}

/** The services over real rules and no server: a project of three counties and two phases, the first of which has begun. */
export function givenServices({ texts = {}, regional = [] }: Given = {}) {
  const launch = { ...givenLaunch({ phases: [{}, {}] }, directory(regional)), launchedAt: NOW, texts };
  const project = launch.plan.project.id;
  const streams = new Map<string, PhaseEvent[]>(launch.plan.phases.map(({ id }) => [id, []]));
  const asked: { readonly id: string; readonly command: PhaseCommand }[] = [];
  const words: CommentWords[] = [];
  const world = { recorded: true, now: NOW, current: launch.plan.phases[0]?.id ?? null };

  const eventsOf = (phase: string) => streams.get(phase) ?? [];
  const stateOf = (phase: string) => eventsOf(phase).reduce(evolve, beforeBeginning);
  const hear = (phase: string, command: PhaseCommand) => eventsOf(phase).push(...decide(stateOf(phase), command, world.now));
  const first = launch.plan.phases[0]?.id ?? '';
  const opening = openPhase(launch, first, { from: NOW });
  hear(first, { type: 'Begin', opening });
  for (const id of COUNTIES) hear(first, { type: 'ReportMail', mail: request(id), outcome: { outcome: 'accepted' } });

  const ask = async ({ phase }: PhaseAddress, command: PhaseCommand, id: string) => {
    const known = asked.some((one) => one.id === id);
    if (!known) hear(phase, command);
    if (!known) asked.push({ id, command });
    return { recorded: world.recorded, version: eventsOf(phase).length };
  };
  /** The gates before the current one are passed. */
  const projectState = (): ProjectState => {
    const phases = launch.plan.phases.map(({ id }) => id);
    const passed = phases.slice(0, world.current === null ? phases.length : phases.indexOf(world.current));
    const started = phases.slice(0, passed.length + 1);
    return { ...beforeLaunch, version: 1, phases, started, passed: Object.fromEntries(passed.map((phase) => [phase, NOW])) };
  };
  const ports = {
    launches: { current: async () => launch },
    views: {
      phaseState: async (_project: string, phase: string) => ({ state: stateOf(phase) }),
      phases: async () => [...streams.keys()].map((phase) => ({ phase, state: stateOf(phase) })),
      projectStatus: async () => ({ ...unlaunched, state: projectState() }),
    },
    people: { keep: async () => '0'.repeat(64) },
    clock: () => world.now,
  };
  const explain = (phase: string) => explainGate(launch, phase, eventsOf(phase), world.now);
  const summary = () => ({
    project,
    title: launch.plan.project.title,
    status: 'running' as const,
    current: world.current,
    phases: launch.plan.phases.map(({ id }) => id),
    launchedAt: NOW,
    launchedBy: 'operator',
    timeZone: launch.plan.calendar.timeZone,
  });
  const recorded = (): Recorded[] =>
    eventsOf(first).map((event, i) => ({
      ...{ position: i + 1, stream: phaseStream(project, first), version: i + 1, recordedAt: event.at, event },
      ...{ prevHash: 'p', hash: 'h', data: JSON.stringify(event) },
    }));

  const projects: Projects = {
    list: async () => [summary()],
    launchOf: async (id) => (id === project ? launch : undefined),
    launch: async (_upload, { dryRun }) => ({
      ...{ project, title: summary().title, launched: !dryRun, planHash: 'h1', phases: summary().phases, participants: 3 },
      ...{ request: NOW, deadline: NOW + 1, timeZone: summary().timeZone, warnings: [] },
    }),
    status: async () => ({
      ...summary(),
      closedAt: null,
      planHash: 'h1',
      phaseViews: summary().phases.map((phase) => ({
        gate: explain(phase),
        ...{
          request: NOW,
          deadline: NOW + 1,
          endOfGrace: NOW + 2,
          arithmetic: '',
          nextDue: null,
          comments: { total: 0, undisposed: 0 },
          unreachable: unreachableContacts(stateOf(phase), eventsOf(phase)),
        },
      })),
    }),
    gate: async ({ phase }) => explain(phase),
    waitForGate: async ({ phase }) => explain(phase),
    phaseState: async ({ phase }) => stateOf(phase),
    ask,
    projectState: async () => projectState(),
    askProject: async (_project, wish) => {
      const events = decideProject(projectState(), wish, world.now);
      return { recorded: world.recorded, version: 1 + events.length };
    },
    extensions: (address, participants, until) => extensions(ports, address, participants, until),
    resumption: (address, until) => resumption(ports, address, until),
    reopening: (address, until) => reopening(ports, address, until),
    beginning: (address, respond) => beginning(ports, address, respond),
    reopen: async () => ({ recorded: world.recorded, version: 3 }),
    restart: async () => {
      throw new Refusal('not-interrupted', 'Nothing was ended from outside.');
    },
    provide: async (address, { files, by, reason }, id) => {
      const documents = files.map(({ name, bytes }) => ({
        name,
        sha256: Buffer.from(bytes).toString('hex'),
        size: bytes.length,
      }));
      return ask(address, { type: 'ProvideDocuments', documents, extensions: [], by, reason }, id);
    },
    contactCommands: (id, change) => contactCommands(ports, id, change),
    enter: async (address, { participant, contact, position, comments, by }, id) => {
      const said = numbered(
        MESSAGE,
        comments.map((each) => ({ proposed: '', reason: '', ...each })),
      );
      words.push(...said.map((each) => ({ ...each, ...address, message: MESSAGE, participant, contact })));
      const at = { participant, contact, message: `${MESSAGE}${asked.length || ''}`, receivedAt: world.now, enteredBy: by };
      const recording = await ask(
        address,
        { type: 'ReceiveFeedback', ...at, position, comments: said.map(hashed), adds: false, doubts: [] },
        id,
      );
      return { ...recording, message: MESSAGE };
    },
    hear: async () => ({ recorded: world.recorded, version: 1 }),
    journal: async (_project, { after = 0 }) => recorded().filter(({ position }) => position > after),
    follow: async function* (_project, after, signal) {
      yield* recorded().filter(({ position }) => position > after);
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
    verify: async () => ({ verified: true, events: 4, head: 'abc' }),
    exportLines: async function* () {
      yield* recorded().map(({ data }) => data);
    },
    exportFiles: async function* () {
      yield { path: 'plan/plan.yaml', bytes: Buffer.from('version: 1\n') };
    },
    comments: async () => [],
    report: (of, phase) =>
      report(
        {
          journal: { readProject: async () => recorded() },
          launches: { current: async () => launch },
          views: { comments: async () => words },
          clock: () => world.now,
        },
        of,
        phase,
      ),
  };

  const sandbox: SandboxService = {
    list: async () => [],
    show: async () => undefined,
    reply: async (_address, { participant }) => ({
      participant,
      from: `c@${participant}.example`,
      to: 'reply+x@reply.example',
      subject: 'Re',
    }),
  };
  const message = inboxMessage(project, first);
  const received = new Map<string, InboxMessage>();
  const pages = createAnswerPages({
    ...ports,
    tokens: { find: async (hash) => (hash === hashPageToken(PAGE_TOKEN) ? { ...PAGE_OWNER, project, phase: first } : undefined) },
    blobs: { put: async (bytes) => createHash('sha256').update(bytes).digest('hex') },
    inbox: {
      get: async (id) => received.get(id),
      enter: async ({ sha256: id, owner, reading, channel, size }) => {
        const read = reading({ id, receivedAt: world.now });
        const row = { ...inboxMessage(project, first), id, receivedAt: world.now, owner, channel, size, reading: read };
        if (!received.has(id)) hear(owner.phase, read.command);
        received.set(id, row);
        return row;
      },
    },
    nudge: () => undefined,
    secret: Buffer.alloc(32, 7),
  });
  const linkedDocuments = createLinkedDocuments({
    ...ports,
    tokens: {
      find: async (hash) => (hash === hashDocumentToken(PAGE_TOKEN) ? { ...PAGE_OWNER, project, phase: first } : undefined),
    },
    blobs: { get: async (sha256) => Buffer.from(`the bytes of ${sha256}`) },
  });
  const item = { message, end: 'held' as const, waits: ['held-message'], openQuestions: 0, isReply: false };
  const taken: { raw: string; envelope: Envelope; way: WayIn | undefined }[] = [];
  const services: Services = {
    projects,
    pages,
    linkedDocuments,
    inbox: {
      list: async () => [item],
      find: async (prefix) => (message.id.startsWith(prefix) ? [item] : []),
      raw: async () => RAW,
      read: () => readMail(RAW, message.envelope),
      open: () => openMail(RAW),
      answersTo: async () => [],
      act: async (act) => ({ ...act, at: world.now }),
      acts: async () => [],
    },
    sandbox,
    takeMail: async (raw, envelope, way) => {
      taken.push({ raw: raw.toString(), envelope, way });
      return message;
    },
    ready: async () => undefined,
    now: () => world.now,
  };
  return {
    taken,
    services,
    launch,
    project,
    phase: first,
    asked,
    world,
    stateOf: () => stateOf(first),
    hear: (command: PhaseCommand) => hear(first, command),
  };
}

/** A message that a person has to look at. */
export const heldMessage = (participant: string, message = MESSAGE): PhaseCommand => ({
  ...{ type: 'HoldMessage', participant, contact: `${participant}.coordinator`, message },
  ...{ receivedAt: NOW, because: 'acknowledgement', comments: [] },
});

function directory(regional: readonly string[]) {
  const people = COUNTIES.map((id) => givenContact(id, regional.includes(id) ? { email: 'coordinator@alpine.example' } : {}));
  const named = givenDirectory(COUNTIES, people);
  return {
    ...named,
    participants: named.participants.map((p) => (p.id === 'los-angeles' ? { ...p, name: 'Los Angeles County' } : p)),
  };
}

const RAW = Buffer.from('Subject: hello\r\n\r\nThank you\r\n');

const request = (participant: string) => ({
  ...{ kind: 'request' as const, participant, to: `${participant}.coordinator`, round: 1, rung: 0, deadlineNo: 1, about: '' },
});

const inboxMessage = (project: string, phase: string): InboxMessage => ({
  ...{
    id: MESSAGE,
    seq: 1,
    receivedAt: NOW,
    channel: 'mail',
    envelope: { from: 'a@b.example', to: [] },
    size: 9,
    state: 'recorded',
  },
  ...{ because: '', owner: { project, phase, participant: 'alpine', contact: 'alpine.coordinator' }, fromAddress: 'a@b.example' },
  ...{ subject: 'Re: Review', messageId: '', digest: '', reading: undefined, recordedIn: 5 },
});
