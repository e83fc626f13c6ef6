import type { Done } from '../client/api/steering';
import { nextLine } from '../client/next-step';
import type { Recording, Services } from '../client/services';
import { tell } from '../client/telling';
import type { OperatorCommand, PhaseCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import type { PhaseEvent } from '../domain/events';
import { evolve } from '../domain/evolve';
import type { PhaseState } from '../domain/phase';
import type { Subject } from './subject';

/** What the rules would make of commands, one after the other, on the state as recorded. Throws `Refusal`. */
export function foresee(state: PhaseState, commands: readonly PhaseCommand[], now: number): PhaseEvent[] {
  const events: PhaseEvent[] = [];
  let next = state;
  for (const command of commands) {
    const led = decide(next, command, now);
    next = led.reduce(evolve, next);
    events.push(...led);
  }
  return events;
}

/** One command of the rules: foreseen in a dry run, else asked and told. */
export async function change(
  services: Services,
  subject: Subject,
  command: OperatorCommand,
  dryRun: boolean,
  id: string,
  said: string,
): Promise<Done> {
  if (!dryRun) return did(services, subject, await services.projects.ask(subject.address, command, id), said);
  const state = await services.projects.phaseState(subject.address);
  return wouldBe(subject, state, foresee(state, [command], services.now()));
}

/** The answer to a dry run: the events in words, and nothing done. */
export function wouldBe({ launch, address }: Subject, { version }: PhaseState, events: readonly PhaseEvent[]): Done {
  return {
    ...address,
    dryRun: true,
    recorded: false,
    version: version + events.length,
    said: events.length === 0 ? 'Dry run: nothing would change.' : 'Dry run: nothing was done. It would be recorded that:',
    would: events.map((event) => tell(launch, event)),
    gate: null,
    next: 'the same command without --dry-run',
  };
}

/** The answer to a change: what it did, and how the gate stands after it. */
export async function did(services: Services, { address }: Subject, recording: Recording, said: string): Promise<Done> {
  const explained = await services.projects.gate(address);
  const { gate, because } = explained;
  const current = (await services.projects.list()).find(({ project }) => project === address.project)?.current ?? null;
  return {
    ...address,
    dryRun: false,
    ...recording,
    said,
    would: [],
    gate: { gate, because },
    next: nextLine(explained, current),
  };
}

/** "Kern County", "Kern County and Yolo County", "Kern County, Yolo County, Inyo County and 12 more". */
export function someOf(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most);
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
