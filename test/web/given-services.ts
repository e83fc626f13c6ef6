import { hashed, numbered } from '../../client/conclusion';
import type { CommentWords } from '../../client/ports';
import { report } from '../../client/reporting';
import type { Projects, SandboxService, Services } from '../../client/services';
import type { PhaseCommand } from '../../domain/commands';
import { decide } from '../../domain/decide';
import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { explainGate } from '../../domain/explain';
import { phaseStream } from '../../domain/ids';
import { extend, openPhase } from '../../domain/opening';
import { beforeBeginning, scheduleOf, standings } from '../../domain/phase';
import type { PhaseAddress, Recorded } from '../../domain/ports';
import type { InboxMessage } from '../../mail/ports';
import { givenContact, givenDirectory, givenLaunch, pacific } from '../support/given-plan';

/** Monday; the answers to what goes out now are due Tuesday of the week after. */
export const NOW = pacific('2026-03-02 09:00');
export const COUNTIES = ['alpine', 'butte', 'los-angeles'] as const;
export const MESSAGE = `${'3f9a21b7c0de'.repeat(5)}abcd`;

/** The services over real rules and no server: a project of three counties and two phases, the first of which has begun. */
export function givenServices() {
  const launch = { ...givenLaunch({ phases: [{}, {}] }, directory()), launchedAt: NOW };
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
  const explain = (phase: string) => explainGate(launch, phase, eventsOf(phase), world.now);
  const summary = () => ({
    project,
    title: launch.plan.project.title,
    status: 'running' as const,
    current: world.current,
    phases: launch.plan.phases.map(({ id }) => id),
    launchedAt: NOW,
    launchedBy: 'Dana',
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
        },
      })),
    }),
    gate: async ({ phase }) => explain(phase),
    waitForGate: async ({ phase }) => explain(phase),
    phaseState: async ({ phase }) => stateOf(phase),
    ask,
    extensions: async ({ phase }, participants, until) => {
      const state = stateOf(phase);
      const who = standings(state).filter(([id, s]) =>
        participants === 'all' ? s.status === 'owes' : participants.includes(id),
      );
      return who.map(([participant, s]) => ({
        participant,
        schedule: extend(launch, phase, { currentDeadline: scheduleOf(state, s).deadline, until, now: world.now }),
      }));
    },
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
    close: async () => ({ recorded: world.recorded, version: 9 }),
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
          launches: { load: async () => launch },
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
  const services: Services = {
    projects,
    inbox: {
      list: async () => [{ message, waits: ['held-message'] }],
      find: async (prefix) => (message.id.startsWith(prefix) ? [{ message, waits: ['held-message'] }] : []),
      raw: async () => Buffer.from('Subject: hello\r\n\r\nThank you\r\n'),
    },
    sandbox,
    ready: async () => undefined,
    now: () => world.now,
  };
  return { services, project, phase: first, asked, world, hear: (command: PhaseCommand) => hear(first, command) };
}

/** A message that a person has to look at. */
export const heldMessage = (participant: string, message = MESSAGE): PhaseCommand => ({
  ...{ type: 'HoldMessage', participant, contact: `${participant}.coordinator`, message },
  ...{ receivedAt: NOW, because: 'acknowledgement', comments: [] },
});

function directory() {
  const people = COUNTIES.map((id) => givenContact(id));
  const named = givenDirectory(COUNTIES, people);
  return {
    ...named,
    participants: named.participants.map((p) => (p.id === 'los-angeles' ? { ...p, name: 'Los Angeles County' } : p)),
  };
}

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
  ...{ subject: 'Re: Review', messageId: '', reading: undefined, recordedIn: 5 },
});
