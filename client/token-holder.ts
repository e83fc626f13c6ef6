import { type PhaseState, standingOf } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { Launches } from '../domain/ports';
import type { TokenOwner, Tokens } from '../mail/ports';
import type { Views } from './ports';

/** Whom the token of a page lets in, and what they are let in to. */
export interface TokenHolder {
  readonly owner: TokenOwner;
  readonly launch: Launch;
  readonly state: PhaseState;
}

export interface TokenHolderPorts {
  readonly tokens: Pick<Tokens, 'find'>;
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'phaseState' | 'projectStatus'>;
}

/** By the token's hash. Undefined alike for one that is unknown, was revoked, or whose project has closed. */
export async function holderOf({ tokens, launches, views }: TokenHolderPorts, hash: string): Promise<TokenHolder | undefined> {
  const owner = await tokens.find(hash);
  if (owner === undefined || (await views.projectStatus(owner.project))?.status === 'closed') return undefined;
  const [launch, record] = await Promise.all([launches.current(owner.project), views.phaseState(owner.project, owner.phase)]);
  if (launch === undefined || record === undefined || !isStillAsked(record.state, owner)) return undefined;
  return { owner, launch, state: record.state };
}

/** Who gets a copy is asked nothing, and is never taken away. */
function isStillAsked(state: PhaseState, { participant, contact }: TokenOwner): boolean {
  if (participant === null) return true;
  return standingOf(state, participant)?.contacts.find(({ id }) => id === contact)?.removed === null;
}
