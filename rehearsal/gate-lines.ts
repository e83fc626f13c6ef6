import { dateInShort } from '../domain/calendar-words';
import type { GateExplanation } from '../domain/explain';
import type { Launch } from '../domain/plan';
import { numberOf } from './phase-lines';
import { wrapped } from './wrapped';

const MOST_OBSTACLES = 12;

/** Each gate as it opened or is held: the rule, the reason, what holds it, and the events that prove it. */
export function gateLines(launch: Launch, gates: readonly GateExplanation[]): string[] {
  return ['', 'THE GATES', ...gates.flatMap((gate) => linesOf(launch, gate))];
}

function linesOf(launch: Launch, gate: GateExplanation): string[] {
  const { phase, title, because, rule, obstacles, opened } = gate;
  const number = numberOf(launch, phase);
  const shown = obstacles.slice(0, opened === null ? MOST_OBSTACLES : 0);
  const more = opened === null ? obstacles.length - shown.length : 0;
  const facts = [
    ...(rule === '' ? [] : [rule]),
    because,
    ...shown.map(({ sentence, evidence }) => `- ${sentence}${evidence.length > 0 ? ` (event ${evidence.join(', ')})` : ''}`),
    ...(more > 0 ? [`- and ${more} more.`] : []),
    ...(opened === null
      ? []
      : [`Proof: event ${opened.event} of phase/${gate.project}/${phase}, ${dateInShort(launch.plan.calendar, opened.at)}.`]),
  ];
  return ['', `  ${number}. ${wrapped(title, '     ')}`, ...facts.map((fact) => `     ${wrapped(fact, '     ')}`)];
}
