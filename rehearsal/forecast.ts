import { dateInShort } from '../domain/calendar-words';
import type { Instant, PhaseId } from '../domain/ids';
import type { Launch } from '../domain/plan';
import { simulate } from './simulate';

/** When a gate opens, over many simulations that differ in their seeds only. */
export interface Forecast {
  readonly phase: PhaseId;
  readonly runs: number;
  /** In how many of them the gate opened. */
  readonly opened: number;
  readonly earliest: Instant | null;
  readonly median: Instant | null;
  readonly latest: Instant | null;
}

export function forecast(launch: Launch, { seed, from, runs }: { seed: number; from: Instant; runs: number }): Forecast[] {
  const all = Array.from({ length: runs }, (_, i) => simulate(launch, { seed: seed + i, from }).gates);
  return launch.plan.phases.map(({ id }, i) => {
    const opened = all.flatMap((gates) => gates[i]?.opened?.at ?? []).sort((a, b) => a - b);
    const at = (index: number) => opened[index] ?? null;
    return {
      phase: id,
      runs,
      opened: opened.length,
      earliest: at(0),
      median: at(Math.floor((opened.length - 1) / 2)),
      latest: at(opened.length - 1),
    };
  });
}

export function forecastLines(launch: Launch, forecasts: readonly Forecast[]): string[] {
  const date = (at: Instant | null) => (at === null ? '-' : dateInShort(launch.plan.calendar, at));
  return forecasts.flatMap(({ phase, runs, opened, earliest, median, latest }) => [
    `${phase}: the gate opened in ${opened} of ${runs} runs`,
    `  earliest ${date(earliest)}, half of them by ${date(median)}, latest ${date(latest)}`,
  ]);
}
