import { enterFeedback } from '../../client/enter';
import { commitsSoFar } from './commits';
import { durableCommitsPerSecond } from './durable-commits';
import type { Figure, Value } from './figure';
import { launchMeasured, type MeasuredProject } from './measured-project';
import { type MeasuredSystem, onMeasuredSystem } from './measured-system';
import { inPieces } from './pieces';

export const recordingRate: Figure = {
  name: 'recording-rate',
  title: 'From the inbox to the journal',
  how:
    'Answers of 500 participants lie in the inbox, entered on their behalf, and their phase has not been told; from the nudge to the moment at which none waits any more. ' +
    'The phase writes and sends receipts at the same time. Beside it, what the same database does bare: one-row transactions, one after the other, each on the disk.',
  engines: 'each',
  measure: async ({ engine, quick }) => {
    const bare = await durableCommitsPerSecond(engine, quick ? 300 : 1_000);
    const values = await onMeasuredSystem(engine, async (measured) =>
      record(measured, await launchMeasured(measured, 'recorded', quick ? 50 : 500), quick ? 100 : 2_000),
    );
    return [...values, { what: 'bare durable commits', value: bare, unit: '/s' }];
  },
};

async function record({ system }: MeasuredSystem, project: MeasuredProject, answers: number): Promise<Value[]> {
  system.nudger.hold();
  await enterAll(system, project, answers);
  const [begin, commits] = [performance.now(), commitsSoFar()];
  system.nudger.release();
  await project.heard();
  const seconds = (performance.now() - begin) / 1_000;
  return [
    { what: `answers stored to recorded, ${answers}`, value: answers / seconds, unit: '/s', aim: { atLeast: 2_000 } },
    { what: 'commits meanwhile', value: commitsSoFar() - commits, unit: 'commits' },
  ];
}

async function enterAll(
  system: MeasuredSystem['system'],
  { address, counties }: MeasuredProject,
  answers: number,
): Promise<void> {
  const enter = enterFeedback({ ...system, nudge: system.nudger.nudge });
  await inPieces(
    Array.from({ length: answers }, (_, i) => i),
    50,
    (i) => {
      const participant = counties[i % counties.length] ?? '';
      const entry = { participant, contact: `${participant}.coordinator`, position: 'no-comments', comments: [] } as const;
      return enter(address, { ...entry, source: 'phone', by: 'operator', reason: 'telephone' }, `entry ${i}`);
    },
  );
}
