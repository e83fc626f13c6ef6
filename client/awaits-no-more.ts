import { standings } from '../domain/phase';
import type { PhaseAddress } from '../domain/ports';
import { owes } from '../domain/standing';
import type { Inbox } from '../mail/ports';
import type { Views } from './ports';

interface AwaitsPorts {
  readonly views: Pick<Views, 'phaseState'>;
  readonly inbox: Pick<Inbox, 'answering'>;
}

/** Has everyone who still owes a phase an answer given one that lies in the inbox? Then its gate may open when it hears of them. */
export const awaitsNoMore =
  ({ views, inbox }: AwaitsPorts) =>
  async (address: PhaseAddress): Promise<boolean> => {
    const recorded = await views.phaseState(address.project, address.phase);
    if (recorded === undefined) return true;
    const answering = new Set(await inbox.answering(address));
    return standings(recorded.state).every(([participant, standing]) => !owes(standing) || answering.has(participant));
  };
