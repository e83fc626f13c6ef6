import { setTimeout as sleep } from 'node:timers/promises';
import { mulberry32 } from '../server/trouble/chance';
import type { Figure, Value } from './figure';
import { launchMeasured, type MeasuredProject, type WorkflowHistory } from './measured-project';
import { type MeasuredSystem, onMeasuredSystem } from './measured-system';
import { replayTime } from './replay';

export const historyGrowth: Figure = {
  name: 'history',
  title: 'What an answer leaves in the history',
  how:
    'The events in the history of a phase of 58 participants, from its beginning to its gate and the last receipt, by participant: where all answer within one minute, at moments that a seed has drawn, ' +
    'and where each answers when the phase rests after the one before, and is told of it at once. A replay is what a worker does with the longer of the two, once it has started.',
  engines: 'one',
  measure: ({ engine, quick }) =>
    onMeasuredSystem(engine, (measured) => (quick ? grow(measured, 6, 6_000) : grow(measured, 58, 60_000))),
};

async function grow(measured: MeasuredSystem, participants: number, withinMs: number): Promise<Value[]> {
  const within = await launchMeasured(measured, 'within', participants);
  await answerWithin(measured, within, withinMs);
  const singly = await launchMeasured(measured, 'singly', participants);
  for (const county of singly.counties) await answerOne(measured, singly, county);
  const [first, second] = [await within.history(), await singly.history()];
  return [
    { what: 'history events per participant, within a minute', ...eventsOf(first, participants), aim: { atMost: 2 } },
    { what: 'history events per participant, one by one', ...eventsOf(second, participants) },
    { what: `replay of ${second.events.length} events`, value: await replayTime(second), unit: 'ms' },
  ];
}

async function answerWithin(measured: MeasuredSystem, project: MeasuredProject, withinMs: number): Promise<void> {
  const chance = mulberry32(7);
  const answers = project.counties.map(async (county) => {
    await sleep(chance() * withinMs);
    await hand(measured, project, county);
  });
  await Promise.all(answers);
  await project.heard();
  await project.rest();
}

async function answerOne(measured: MeasuredSystem, project: MeasuredProject, county: string): Promise<void> {
  await hand(measured, project, county);
  await measured.system.intake.settled();
  await measured.system.nudger.flush();
  await project.heard();
  await project.rest();
}

async function hand({ system }: MeasuredSystem, project: MeasuredProject, county: string): Promise<void> {
  const { raw, envelope } = await project.answer(county, 'ADD: a sentence about wells.');
  await system.intake.receive(raw, { from: envelope.from, to: [envelope.to] });
}

const eventsOf = ({ events }: WorkflowHistory, participants: number) =>
  ({ value: events.length / participants, unit: 'events' }) as const;
