import type { Launch } from '../../domain/plan';
import { simulate } from '../../rehearsal/simulate';
import { EXAMPLE, givenLaunch } from '../rehearsal/given-rehearsal';
import { givenDirectory } from '../support/given-plan';
import { countiesOf } from './crowd';
import type { Figure, Value } from './figure';
import { median } from './percentile';

export const simulation: Figure = {
  name: 'simulation',
  title: 'Simulating the example',
  how: 'The median time of `rehearsal/simulate.ts` for the example, from launch to close of its three phases: simulated people, neither server nor mail.',
  engines: 'one',
  measure: async ({ quick }) => {
    const { launch, from } = await givenLaunch(EXAMPLE);
    const more = { ...launch, directory: givenDirectory(countiesOf('county', 500)) };
    return [simulated(launch, from, quick ? 1 : 9), ...(quick ? [] : [simulated(more, from, 1)])];
  },
};

function simulated(launch: Launch, from: number, times: number): Value {
  const taken = Array.from({ length: times }, () => timed(() => simulate(launch, { seed: 7, from })));
  return { what: `simulation of ${launch.directory.participants.length} participants`, value: median(taken), unit: 'ms' };
}

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}
