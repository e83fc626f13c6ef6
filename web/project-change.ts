import type { Done } from '../client/api/steering';
import type { Recording } from '../client/services';
import { tell } from '../client/telling';
import type { Launch } from '../domain/plan';
import type { DomainEvent } from '../domain/ports';

/** The answer to a change that concerns the whole project. */
export const didToProject = (project: string, recording: Recording, said: string, next: string): Done => ({
  ...whole(project),
  ...recording,
  dryRun: false,
  said,
  next,
});

/** The answer to a dry run of one: the events in words, and nothing done. */
export const wouldHappen = ({ launch }: { readonly launch: Launch }, events: readonly DomainEvent[]): Done => ({
  ...whole(launch.plan.project.id),
  dryRun: true,
  recorded: false,
  version: 0,
  said: 'Dry run: nothing was done. It would be recorded that:',
  would: events.map((event) => tell(launch, event)),
  next: 'the same command without --dry-run',
});

const whole = (project: string) => ({ project, phase: null, gate: null, would: [] });
