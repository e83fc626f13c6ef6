import type { OutgoingMessage } from '../../adapters/smtp/session';
import type { Engine, Figure, Value } from './figure';
import { launchMeasured, type MeasuredProject } from './measured-project';
import { type MeasuredSystem, onMeasuredSystem } from './measured-system';
import { inPieces } from './pieces';
import { cpuOf } from './processes';
import { replayTime } from './replay';

export const participantCost: Figure = {
  name: 'participant-cost',
  title: 'What a participant costs',
  how:
    'A phase of 500 participants, from the launch until each has its request, and from the first answer until each has its receipt. Without SMTP: the bytes of the answers are handed to the intake, ' +
    '20 at once, and mail that goes out is accepted at once; mails are composed, kept and read all the same. Processor time is what the system says of the processes; the embedded database works in our own.',
  engines: 'each',
  measure: ({ engine, quick }) => onMeasuredSystem(engine, (measured) => costOf(measured, engine, quick ? 50 : 500)),
};

async function costOf(measured: MeasuredSystem, engine: Engine, participants: number): Promise<Value[]> {
  const cpu = cpuMeter(measured, engine);
  const project = await cpu.during(() => launchMeasured(measured, 'costly', participants));
  const answers = await inPieces(project.counties, 10, (county) => project.answer(county, 'ADD: a sentence about wells.'));
  await cpu.during(() => takeIn(measured, project, answers));
  const history = await project.history();
  return [
    ...cpu.values(participants),
    {
      what: 'history events per participant, in a burst',
      value: history.events.length / participants,
      unit: 'events',
      aim: { atMost: 2 },
    },
    { what: `replay of ${participants} participants`, value: await replayTime(history), unit: 'ms' },
  ];
}

async function takeIn({ system }: MeasuredSystem, project: MeasuredProject, answers: readonly OutgoingMessage[]): Promise<void> {
  const take = ({ raw, envelope }: OutgoingMessage) => system.intake.receive(raw, { from: envelope.from, to: [envelope.to] });
  await inPieces(answers, 20, take);
  await project.heard();
  await project.rest();
}

/** Adds up the processor time of each part while something is done. */
function cpuMeter({ temporalPid }: MeasuredSystem, { pid: databasePid }: Engine) {
  const parts = new Map<string, () => number>([
    ['Temporal server', () => cpuOf(temporalPid)],
    [databasePid === undefined ? 'our process, database included' : 'our process', () => ownCpu()],
    ...(databasePid === undefined ? [] : ([['database server', () => cpuOf(databasePid)]] as const)),
  ]);
  const used = new Map<string, number>();
  return {
    async during<T>(work: () => Promise<T>): Promise<T> {
      const before = new Map([...parts].map(([part, read]) => [part, read()]));
      const done = await work();
      for (const [part, read] of parts) used.set(part, (used.get(part) ?? 0) + read() - (before.get(part) ?? 0));
      return done;
    },
    values(participants: number): Value[] {
      const each = [...used].map(([part, ms]) => ({ part, ms: ms / participants }));
      return each.map(({ part, ms }) => ({
        what: `processor time per participant, ${part}`,
        ...{ value: ms, unit: 'ms', aim: { atMost: 1 } },
      }));
    },
  };
}

/** All threads of this process, in milliseconds. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
