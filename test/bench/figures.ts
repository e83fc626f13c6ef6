import { demoTime } from './demo-time';
import type { Figure } from './figure';
import { gateOpening } from './gate-opening';
import { intakeLatency } from './intake-latency';
import { simulation } from './simulation';
import { startTime } from './start-time';

/** All that the bench measures, in the order in which it does. */
export const figures: readonly Figure[] = [demoTime, startTime, gateOpening, intakeLatency, simulation];
