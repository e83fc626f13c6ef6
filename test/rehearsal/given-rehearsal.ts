import path from 'node:path';
import { loadPlan } from '../../adapters/plan-files';
import type { Instant } from '../../domain/ids';
import type { Launch } from '../../domain/plan';
import { startInstant } from '../../domain/start';

export const EXAMPLE = path.join(__dirname, '../../docs/examples/strategic-training-plan/strategic-training-plan.yaml');
/** A small project with what the example has not; in its second phase nobody of Maple County can be reached. */
export const SMALL = path.join(__dirname, '../fixtures/plans/small/plan.yaml');

/** A start that stays in the future for as long as anyone runs these tests: fast time cannot go back. */
export const START = '2030-01-07';

export async function givenLaunch(
  plan: string,
): Promise<{ launch: Launch; from: Instant; contents: ReadonlyMap<string, Uint8Array> }> {
  const { launch, from, problems, contents } = await loadPlan(plan, { from: (calendar) => startInstant(calendar, START, 0) });
  if (launch === undefined || from === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { launch, from, contents };
}

/** The same launch with another gate for one of its phases. */
export function withGate(launch: Launch, index: number, gate: Partial<Launch['plan']['phases'][number]['gate']>): Launch {
  const phases = launch.plan.phases.map((phase, i) => (i === index ? { ...phase, gate: { ...phase.gate, ...gate } } : phase));
  return { ...launch, plan: { ...launch.plan, phases } };
}
