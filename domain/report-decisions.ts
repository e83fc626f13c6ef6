import { dateInShort } from './calendar-words';
import type { PauseReason, PhaseEvent, Verdict } from './events';
import { shortId } from './ids';
import type { PhaseFacts } from './report-facts';
import type { DecisionKind, DecisionRow } from './report-model';
import type { Schedule } from './schedule';

/** What people decided, in the order of the journal. */
export function decisionsOf(facts: PhaseFacts): DecisionRow[] {
  return facts.events.flatMap((event) => {
    const decision = isDecided(event) ? decisionIn(facts, event) : null;
    return decision === null ? [] : [decision];
  });
}

/** An event for which somebody gave a reason. */
type DecidedEvent = Extract<PhaseEvent, { reason: string }>;

const isDecided = (event: PhaseEvent): event is DecidedEvent => 'reason' in event;

/** The one place where an event becomes a line among the decisions; a disposition has its place beside its comment. */
function decisionIn(facts: PhaseFacts, event: DecidedEvent): DecisionRow | null {
  switch (event.type) {
    case 'BeginningAllowed':
      return row(facts, event, 'beginning', null, event.respond === null ? '' : `answers within or by ${event.respond}`);
    case 'DeadlineExtended':
      return row(facts, event, 'extension', event.participant, until(facts, event.schedule));
    case 'ParticipantWaived':
      return row(facts, event, 'waiver', event.participant, '');
    case 'TimeDeclined':
      return row(facts, event, 'time-declined', event.participant, '');
    case 'ItemSettled':
      return row(facts, event, 'settlement', event.participant, `${shortId(event.item)}: ${VERDICT_IN_WORDS[event.verdict]}`);
    case 'GateOpened':
      if (event.how === 'rule') return null;
      if (event.how === 'operator') return row(facts, event, 'advance', null, 'as the plan provides');
      return row(facts, event, 'override', null, setAside(facts, event.overrode));
    case 'PhasePaused':
      return row(facts, event, 'pause', null, PAUSED[event.because]);
    case 'PhaseResumed':
      return row(facts, event, 'resumption', null, PAUSED[event.because]);
    case 'PhaseReopened':
      return row(facts, event, 'reopening', null, `round ${event.round}, ${until(facts, event.schedule)}`);
    case 'PhaseCancelled':
      return row(facts, event, 'cancellation', null, '');
    case 'ContactAppointed':
      return row(facts, event, 'contact', event.participant, appointed(facts, event));
    case 'ContactRemoved':
      return row(facts, event, 'contact', event.participant, `${facts.people.contact(event.contact).person} is asked no more`);
    case 'ReminderAsked':
      return row(facts, event, 'reminder', null, reminded(facts, event));
    case 'DocumentProvided':
      return row(facts, event, 'documents', null, provided(event));
    case 'CommentDisposed':
      return null;
  }
}

/** Why a phase stood still: on somebody's word where nothing is said. */
const PAUSED: Record<PauseReason, string> = {
  operator: '',
  reopening: 'the phase before it was open again',
  date: 'a deadline had passed meanwhile',
};

type Of<T extends DecidedEvent['type']> = Extract<DecidedEvent, { type: T }>;

function appointed({ people }: PhaseFacts, { contact, roles, replaces, alias }: Of<'ContactAppointed'>): string {
  if (alias !== undefined)
    return `${people.contact(contact).person}: one ${alias === 'gone' ? 'address less' : 'more address'} of theirs`;
  const place = replaces === null ? '' : `, in place of ${people.contact(replaces).person}`;
  return `${people.contact(contact).person} (${roles.join(', ')})${place}`;
}

const reminded = ({ people }: PhaseFacts, { participants }: Of<'ReminderAsked'>) =>
  participants.map((id) => people.participant(id).name).join(', ');

const provided = ({ version, documents }: Of<'DocumentProvided'>) =>
  `version ${version}: ${documents.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`).join(', ')}`;

function row(
  { people }: PhaseFacts,
  { at, by, reason }: { at: number; by: string; reason: string },
  decision: DecisionKind,
  participant: string | null,
  detail: string,
): DecisionRow {
  const name = participant === null ? '' : people.participant(participant).name;
  return { decision, at, by, reason, participant, name, detail };
}

const until = ({ launch }: PhaseFacts, { deadline, arithmetic }: Schedule) =>
  `until ${dateInShort(launch.plan.calendar, deadline)}; ${arithmetic}`;

/** "objection: Kern County; quorum": each obstacle that was set aside, by name. */
function setAside({ people }: PhaseFacts, overrode: readonly string[]): string {
  const named = overrode.map((each) => {
    const [obstacle = '', participant] = each.split(' ');
    const kind = obstacle.replaceAll('-', ' ');
    return participant === undefined ? kind : `${kind}: ${people.participant(participant).name}`;
  });
  return named.join('; ') || 'the rule alone';
}

/** What a person made of a message, in words. */
export const VERDICT_IN_WORDS: Record<Verdict, string> = {
  counts: 'it counts',
  'no-comments': 'it counts as "no comments"',
  objection: 'it is an objection',
  'no-objection': 'it is no objection',
  'does-not-count': 'it does not count',
};
