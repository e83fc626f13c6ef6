import { parseDuration } from './duration';
import type { BusinessDays, CalendarDays, Duration, PhasePlan, Plan, RungPlan } from './plan';
import type { PlanFile } from './plan-schema';

/**
 * The plan as the rules read it, frozen: defaults merged into every phase key by key, the gate one level deep, lists
 * replaced whole (contract, `overrides`).
 */
export function normalise(file: PlanFile): Plan {
  const { version, project, mail, calendar, participants, defaults = {}, phases } = file;
  return frozen({
    version,
    project,
    mail: { ...mail, copy: oncePerAddress(mail.copy ?? []) },
    calendar,
    participants,
    phases: phases.map((phase) => phasePlan(phase, defaults)),
  });
}

export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** One copy per address and phase, however often the plan names it (contract, `copy`). */
const oncePerAddress = (copy: readonly string[]) =>
  copy.filter((address, i) => copy.findIndex((other) => other.toLowerCase() === address.toLowerCase()) === i);

/** What holds where neither phase nor defaults say anything: nobody is reminded, and silence and objections hold the gate. */
const BUILT_IN = { grace: '0bd', begins: 'at-once', ladder: [], undeliverable: 'next-contact' } as const;
const BUILT_IN_GATE = { opens: 'all-answered', quorum: 0, heldBy: ['objections'], minimumOpen: 0 } as const;

type PhaseInFile = PlanFile['phases'][number];
type Defaults = NonNullable<PlanFile['defaults']>;

function phasePlan(phase: PhaseInFile, defaults: Defaults): PhasePlan {
  const { id, title, ask, documents, grace, begins, ladder, undeliverable } = { ...BUILT_IN, ...defaults, ...phase };
  const gate = { ...BUILT_IN_GATE, ...defaults.gate, ...phase.gate };
  return {
    id,
    title,
    ask,
    documents,
    respond: phase.respondBy ? { by: phase.respondBy } : { within: read(phase.respondWithin ?? defaults.respondWithin) },
    grace: read(grace) as BusinessDays,
    begins: begins === 'at-once' || begins === 'operator' ? begins : { at: begins },
    ladder: ladder.map(rungPlan),
    undeliverable,
    gate: { ...gate, minimumOpen: read(gate.minimumOpen === 0 ? '0bd' : gate.minimumOpen) },
  };
}

function rungPlan({ before, after, to }: NonNullable<PhaseInFile['ladder']>[number]): RungPlan {
  if (before !== undefined) return { before: read(before) as BusinessDays | CalendarDays, to };
  return { after: read(after) as BusinessDays, to };
}

/** Only for what the schema has let pass. */
function read(text: string | undefined): Duration {
  const duration = parseDuration(text ?? '');
  if (duration === undefined) throw new Error(`the schema let "${text}" pass as a duration`);
  return duration;
}
