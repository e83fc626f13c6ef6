import type { GateView } from '../api/gate';
import { OBSTACLES_BY_URGENCY } from '../next-step';
import { some, wrap } from './table';

type Obstacle = GateView['obstacles'][number];

/** What holds a gate, what a person must do first; many of one kind are one line with names, unless `all`. */
export function obstacleLines({ gate, obstacles, standings }: GateView, all: boolean): string[] {
  if (obstacles.length === 0) return [];
  const names = new Map(standings.map(({ participant, name }) => [participant, name]));
  const lines = OBSTACLES_BY_URGENCY.flatMap((kind) => {
    const those = obstacles.filter(({ obstacle }) => obstacle === kind);
    return all || those.length <= FEW ? those.map(({ sentence }) => sentence) : gathered(those, names);
  });
  const heading = gate === 'open' ? 'What was set aside' : 'What holds it';
  return [
    '',
    `${heading}:`,
    ...some(
      lines.map((line) => `  - ${wrap(line, '    ')}`),
      all ? lines.length : MOST,
      '--all',
    ),
  ];
}

const FEW = 3;
const MOST = 20;
const NAMED = 6;

function gathered(those: readonly Obstacle[], names: ReadonlyMap<string, string>): string[] {
  const [first] = those;
  if (first === undefined) return [];
  const who = [...new Set(those.map(({ participant }) => names.get(participant ?? '') ?? participant ?? ''))];
  const more = who.length > NAMED ? ` and ${who.length - NAMED} more (--all)` : '';
  return [`${WORDS[first.obstacle]} (${those.length}): ${who.slice(0, NAMED).join(', ')}${more}.`];
}

const WORDS: Record<Obstacle['obstacle'], string> = {
  waiting: 'Not answered yet, within the deadline',
  overdue: 'Overdue',
  lapsed: 'Silent to the end of grace; extend or waive',
  undeliverable: 'Out of reach by mail; enter their answers, or waive',
  'never-asked': 'Not asked yet: no mail server has accepted a request',
  'asked-too-late': 'First asked after their own deadline; extend or waive',
  objection: 'Objections',
  'possible-objection': 'May object; settle them',
  'undisposed-comments': 'Comments without a disposition',
  'held-message': 'Messages that wait for a person; see phasegate inbox --held',
  'no-answer': 'Nobody has answered',
  quorum: 'Too few have answered',
  'minimum-open': 'The minimum time has not passed',
  'operator-decides': 'The plan leaves this gate to an operator',
  reopened: 'Reopened: it waits for its new deadline, or for a new answer of everyone',
  paused: 'Paused; let it go on with phasegate resume',
  cancelled: 'The project was cancelled',
};
