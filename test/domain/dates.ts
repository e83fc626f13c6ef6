import type { Opening } from '../../domain/events';
import { openPhase } from '../../domain/opening';
import type { Schedule } from '../../domain/schedule';
import { local } from './given';
import { at, type Local, launched, type Wish } from './plan';

/** A schedule as people read it; a rung that is not sent says why. */
export interface Dates {
  readonly request: Local;
  readonly rungs: readonly string[];
  readonly deadline: Local;
  readonly endOfGrace: Local;
  readonly arithmetic: string;
}

/** What the calendar makes of a phase that may begin at `from`. */
export function schedule(wish: Wish, from: Local = '2026-03-02 09:00'): Dates {
  const opening = openPhase(launched(wish), 'review', { from: at(from) });
  return datesOf(ready(opening).schedule);
}

export function datesOf({ request, rungs, deadline, endOfGrace, arithmetic }: Schedule): Dates {
  return {
    request: local(request),
    rungs: rungs.map((rung) => (rung.skipped === undefined ? local(rung.at) : rung.skipped)),
    deadline: local(deadline),
    endOfGrace: local(endOfGrace),
    arithmetic,
  };
}

export function ready(opening: Opening): Extract<Opening, { opening: 'ready' }> {
  if (opening.opening !== 'ready') throw new Error(`not ready: ${JSON.stringify(opening)}`);
  return opening;
}
