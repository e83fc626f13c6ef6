import type { Activities } from './activities';
import { type CollectPorts, collect } from './collect';
import { type CorrespondPorts, correspond } from './correspond';
import { type OpenPhasePorts, openPhase } from './open-phase';
import { type RecordPorts, record } from './record';

export type { Activities } from './activities';

export type ActivityPorts = RecordPorts & CollectPorts & OpenPhasePorts & CorrespondPorts;

/** The activities over what the composition root has built. */
export function createActivities(ports: ActivityPorts): Activities {
  return { record: record(ports), collect: collect(ports), openPhase: openPhase(ports), correspond: correspond(ports) };
}
