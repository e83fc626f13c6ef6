import { dateInShort } from './calendar-words';
import type { PhaseEvent, Verdict } from './events';
import { shortId } from './ids';
import type { PhaseFacts } from './report-facts';
import type { DecisionKind, DecisionRow } from './report-model';

/** What people decided, in the order of the journal. */
export function decisionsOf(facts: PhaseFacts): DecisionRow[] {
  return facts.events.flatMap((event) => {
    const decision = decisionIn(facts, event);
    return decision === null ? [] : [decision];
  });
}

/** The one place where an event becomes a line among the decisions; those that no person decided are none. */
function decisionIn(facts: PhaseFacts, event: PhaseEvent): DecisionRow | null {
  switch (event.type) {
    case 'DeadlineExtended':
      return row(facts, event, 'extension', event.participant, extended(facts, event));
    case 'ParticipantWaived':
      return row(facts, event, 'waiver', event.participant, '');
    case 'ItemSettled':
      return row(facts, event, 'settlement', event.participant, `${shortId(event.item)}: ${VERDICT_IN_WORDS[event.verdict]}`);
    case 'GateOpened':
      if (event.how === 'rule') return null;
      if (event.how === 'operator') return row(facts, event, 'advance', null, 'as the plan provides');
      return row(facts, event, 'override', null, setAside(facts, event.overrode));
    default:
      return null;
  }
}

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

function extended({ launch }: PhaseFacts, { schedule }: Extract<PhaseEvent, { type: 'DeadlineExtended' }>): string {
  return `until ${dateInShort(launch.plan.calendar, schedule.deadline)}; ${schedule.arithmetic}`;
}

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
