import type { GateRule } from './events';
import type { ContactId, Instant, ParticipantId, PhaseId, ProjectId, Role } from './ids';
import type { RungRecipient } from './schedule';

/** What a launch freezes: plan, people and documents as they were, each file by its hash. Plain data, its own JSON round trip. */
export interface Launch {
  readonly plan: Plan;
  readonly directory: Directory;
  readonly documents: readonly PlanDocument[];
  /** The words of mails in other languages, by tag (BCP 47) and id of the text; absent where the plan names none. */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Every file that was read: the plan, the two tables, the texts, the documents; paths as seen from the plan's folder. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** SHA-256 (hex) over the canonical JSON of plan, directory, documents, texts and files. */
  readonly hash: string;
  /** `launch --now`: the first request goes out at once, whatever the hour and the day. */
  readonly now: boolean;
  /** Absent until the launch is accepted. */
  readonly launchedAt?: Instant;
}

/** A plan as the rules read it: defaults merged into every phase, durations parsed, frozen. */
export interface Plan {
  readonly version: 1;
  readonly project: {
    readonly id: ProjectId;
    readonly title: string;
    readonly owner: { readonly name: string; readonly email: string };
  };
  readonly mail: {
    readonly from: string;
    readonly replyDomain: string;
    readonly copy: readonly string[];
    /** Files of texts by language. */
    readonly texts?: Readonly<Record<string, string>>;
  };
  readonly calendar: CalendarRule;
  readonly participants: { readonly directory: string; readonly contacts: string };
  readonly phases: readonly PhasePlan[];
}

/** When offices are open; times are `HH:MM` in `timeZone`, dates `YYYY-MM-DD`. */
export interface CalendarRule {
  readonly timeZone: string;
  readonly closeOfBusiness: string;
  readonly sendAt: string;
  /** The name of a built-in calendar, or the days themselves. Saturdays and Sundays are closed in any case. */
  readonly holidays: string | readonly Holiday[];
}

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

export interface PhasePlan {
  readonly id: PhaseId;
  readonly title: string;
  readonly ask: string;
  /** Paths as seen from the plan's folder; none: the phase waits for its documents. */
  readonly documents: readonly string[];
  readonly respond: { readonly within: Duration } | { readonly by: LocalDateTime };
  readonly grace: BusinessDays;
  readonly begins: 'at-once' | 'operator' | { readonly at: LocalDateTime };
  readonly ladder: readonly RungPlan[];
  readonly undeliverable: 'next-contact';
  readonly gate: Omit<GateRule, 'notBefore'> & { readonly minimumOpen: Duration };
}

/** When a rung goes out and to whom; `before` and `after` are counted from the deadline's date. */
export type RungPlan =
  | { readonly before: BusinessDays | CalendarDays; readonly to: readonly RungRecipient[] }
  | { readonly after: BusinessDays; readonly to: readonly RungRecipient[] };

export type Duration = BusinessDays | CalendarDays | Hours;
export type BusinessDays = { readonly businessDays: number };
export type CalendarDays = { readonly days: number };
export type Hours = { readonly hours: number };
/** `2027-04-01 17:00`, in the plan's zone. */
export type LocalDateTime = string;

/** Who owes answers, and their people. */
export interface Directory {
  readonly participants: readonly Participant[];
  readonly contacts: readonly Contact[];
}

export interface Participant {
  readonly id: ParticipantId;
  readonly name: string;
  /** Five digits: state and county. */
  readonly fips: string;
  readonly region: string;
  readonly setting: string;
  readonly agency: string;
}

export interface Contact {
  readonly id: ContactId;
  readonly participant: ParticipantId;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** Other addresses of theirs. What is proved to come from one is theirs; none is ever written to. */
  readonly aliases?: readonly string[];
  readonly language: string;
  /** First and last local date on which this person is asked, both included. */
  readonly from?: string;
  readonly until?: string;
  /** When an operator took this person away, after the launch; nobody asks them from then on. */
  readonly removedAt?: Instant;
}

export interface PlanDocument {
  /** Its file name, as people see it. */
  readonly name: string;
  /** As the plan's phases name it. */
  readonly path: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** The documents of a phase, as far as the launch has them. */
export const documentsOf = ({ documents }: Launch, phase: PhasePlan): PlanDocument[] =>
  phase.documents.flatMap((path) => documents.filter((document) => document.path === path));

export function phaseOf(plan: Plan, id: PhaseId): PhasePlan {
  const phase = plan.phases.find((candidate) => candidate.id === id);
  if (phase === undefined) throw new Error(`the plan ${plan.project.id} has no phase ${id}`);
  return phase;
}
