import type { Activities } from './activities';
import { alertOwner } from './alert-owner';
import { type CollectPorts, collect } from './collect';
import { type CorrespondPorts, correspond } from './correspond';
import { type OpenPhasePorts, openPhase } from './open-phase';
import { type RecallPorts, recallPhase } from './recall';
import { type RecordPorts, record } from './record';
import { type SuspendPorts, suspend } from './suspend';

export type { Activities } from './activities';

export type ActivityPorts = RecordPorts & CollectPorts & OpenPhasePorts & CorrespondPorts & SuspendPorts & RecallPorts;

/** The activities over what the composition root has built. */
export function createActivities(ports: ActivityPorts): Activities {
  return {
    record: record(ports),
    collect: collect(ports),
    openPhase: openPhase(ports),
    correspond: correspond(ports),
    suspend: suspend(ports),
    recallPhase: recallPhase(ports),
    alertOwner: alertOwner(ports),
  };
}
