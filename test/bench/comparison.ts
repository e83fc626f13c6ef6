import type { Measured, Run } from './run';

/** A value beside the same one of an earlier run. */
export interface Compared {
  readonly before: number;
  /** In percent of the value before; undefined where that was 0. */
  readonly change: number | undefined;
}

/** Finds the same value in an earlier run; undefined where that run did not take it, or in another unit. */
export function compareWith(earlier: Run): (now: Measured) => Compared | undefined {
  const before = new Map(earlier.measured.map((measured) => [keyOf(measured), measured.value]));
  return (now) => {
    const value = before.get(keyOf(now));
    return value === undefined ? undefined : { before: value, change: changeOf(value, now.value) };
  };
}

const keyOf = ({ figure, what, engine, unit }: Measured) => JSON.stringify([figure, what, engine, unit]);

const changeOf = (before: number, now: number) => (before === 0 ? undefined : ((now - before) / before) * 100);
