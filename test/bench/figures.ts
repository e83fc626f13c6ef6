import { demoTime } from './demo-time';
import type { Figure } from './figure';
import { gateOpening } from './gate-opening';
import { historyGrowth } from './history-growth';
import { intakeLatency } from './intake-latency';
import { intakeRate } from './intake-rate';
import { memory } from './memory';
import { participantCost } from './participant-cost';
import { recordingRate } from './recording-rate';
import { simulation } from './simulation';
import { startTime } from './start-time';

/** All that the bench measures, in the order in which it does. */
export const figures: readonly Figure[] = [
  demoTime,
  startTime,
  gateOpening,
  intakeLatency,
  intakeRate,
  recordingRate,
  participantCost,
  historyGrowth,
  memory,
  simulation,
];
