import { localDate, localTime } from '../../../domain/calendar';
import type { PhaseEvent } from '../../../domain/events';
import type { Instant } from '../../../domain/ids';
import type { CalendarRule, Launch } from '../../../domain/plan';
import type { Rehearsed } from '../../../rehearsal/rehearsed';
import type { Row } from '../../support/contract-rows';
import type { PlayPlan } from './play-plan';
import type { Line } from './scripted-people';

/** `2030-01-07 09:00` by the clocks of the plan's zone. */
export type Local = string;

/** A small project in which people do what is written down, and what must come of it, however it is driven. */
export interface Play {
  readonly title: string;
  /** The rows of the contract that it shows, by their titles. */
  readonly rows: readonly Row[];
  readonly plan: PlayPlan;
  /** The launch. */
  readonly from: Local;
  /** `launch --now`. */
  readonly now?: boolean;
  /** Addresses that do not exist. */
  readonly dead?: readonly string[];
  readonly script: readonly Line[];
  /** What happens, among other things, in this order; each line as {@link storyOf} writes it. */
  readonly story: readonly string[];
  /** What must not happen. */
  readonly never?: readonly RegExp[];
}

/** Every event of every phase as one line, by phase: `2030-01-15 17:00 review GateOpened rule`. */
export function storyOf({ plan: { calendar } }: Launch, { phases }: Rehearsed): string[] {
  return phases.flatMap(({ phase, events }) =>
    events.map((event) => `${localOf(calendar, event.at)} ${phase} ${told(calendar, event)}`),
  );
}

/** The lines of `expected` that do not come in their order among `story`, each with what came after the line before it. */
export function missingIn(story: readonly string[], expected: readonly string[]): string[] {
  let from = 0;
  for (const [i, line] of expected.entries()) {
    const found = story.indexOf(line, from);
    if (found < 0) return [`missing: ${line}`, `after: ${expected[i - 1] ?? 'the launch'}`, ...story.slice(from)];
    from = found + 1;
  }
  return [];
}

function told(calendar: CalendarRule, event: PhaseEvent): string {
  switch (event.type) {
    case 'PhaseBegan':
      return `PhaseBegan until ${localOf(calendar, event.schedule.deadline)}`;
    case 'MailAccepted':
      return `mail ${event.mail.kind} ${event.mail.to}`;
    case 'MailRefused':
      return `refused ${event.mail.kind} ${event.mail.to}`;
    case 'RungSkipped':
      return ['RungSkipped', event.rung, event.participant ?? '', event.because].filter((part) => part !== '').join(' ');
    case 'FeedbackReceived':
      return `FeedbackReceived ${event.participant} ${event.timing} ${event.position}`;
    case 'MessageHeld':
      return `MessageHeld ${event.participant} ${event.because}`;
    case 'ItemSettled':
      return `ItemSettled ${event.participant} ${event.verdict}`;
    case 'DeadlineExtended':
      return `DeadlineExtended ${event.participant} until ${localOf(calendar, event.schedule.deadline)}`;
    case 'GateOpened':
      return `GateOpened ${event.how}`;
    case 'PhaseReopened':
      return `PhaseReopened until ${localOf(calendar, event.schedule.deadline)}`;
    case 'ContactAppointed':
    case 'ContactRemoved':
      return `${event.type} ${event.contact}`;
    case 'ContactUndeliverable':
      return `ContactUndeliverable ${event.contact} ${event.because}`;
    case 'PhaseAwaited':
    case 'PhasePaused':
    case 'PhaseResumed':
      return `${event.type} ${event.because}`;
    case 'DocumentProvided':
      return `DocumentProvided ${event.version}`;
    default:
      return 'participant' in event ? `${event.type} ${event.participant}` : event.type;
  }
}

const localOf = (calendar: CalendarRule, at: Instant): Local => `${localDate(calendar, at)} ${localTime(calendar, at)}`;
