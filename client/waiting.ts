import type { PhaseAddress } from '../domain/ports';
import type { Inbox } from '../mail/ports';
import type { Views } from './ports';

export interface WaitingPorts {
  readonly inbox: Pick<Inbox, 'waiting' | 'endWaiting'>;
  readonly views: Pick<Views, 'phaseState' | 'projectStatus'>;
  readonly nudge: (address: PhaseAddress) => void;
}

/**
 * Nudges every phase for which something waits in the inbox: whatever was lost between row and phase is made up for here.
 * A phase that has ended hears nothing any more; what waits for it came after the close.
 */
export async function wakeWaiting({ inbox, views, nudge }: WaitingPorts): Promise<void> {
  for (const address of await inbox.waiting()) {
    if (await hasEnded(views, address)) await inbox.endWaiting(address);
    else nudge(address);
  }
}

/** By its own record; one that was ended from outside and never resumed, by its project's. */
async function hasEnded(views: WaitingPorts['views'], { project, phase }: PhaseAddress): Promise<boolean> {
  if ((await views.phaseState(project, phase))?.state.closed === true) return true;
  const status = await views.projectStatus(project);
  return status?.status === 'closed' && status.state.interrupted.includes(phase);
}
