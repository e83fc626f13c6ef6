import type { SuspendPhase } from '../domain/commands';
import type { Version } from '../domain/ids';
import type { PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Asked } from '../workflows/messages';
import type { Activities } from './activities';

export interface SuspendPorts {
  /** Throws a Refusal where the rules say no. */
  readonly askPhase: (address: PhaseAddress, asked: Asked<SuspendPhase>) => Promise<Version>;
}

/** Of two that race, a reopening and the later gate, one comes first: the later phase itself says which. */
export const suspend =
  ({ askPhase }: SuspendPorts): Activities['suspend'] =>
  async (address, { id, by, reason }) => {
    try {
      await askPhase(address, { id, command: { type: 'SuspendPhase', by, reason } });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  };
