import type { GateExplanation } from '../domain/explain';
import type { ObstacleKind } from '../domain/gate';
import { shortId } from '../domain/ids';

export interface NextStep {
  /** What to type. */
  readonly command: string;
  /** What it is for. */
  readonly what: string;
}

type Gate = Pick<GateExplanation, 'gate' | 'obstacles' | 'project' | 'phase'>;
type Obstacle = Gate['obstacles'][number];

/**
 * What a person can do about a gate, one step for each kind of obstacle, those that only a person can clear first.
 * `current` is the phase that commands mean unless they name another.
 */
export function nextSteps(gate: Gate, current: string | null): NextStep[] {
  const waiting = WAITING[gate.gate];
  if (waiting !== undefined) return [naming(waiting, gate.phase, current)];
  const kinds = OBSTACLES_BY_URGENCY.filter((kind) => gate.obstacles.some(({ obstacle }) => obstacle === kind));
  const steps = kinds.map((kind) => stepFor(gate.obstacles.find(({ obstacle }) => obstacle === kind) as Obstacle));
  const different = steps.filter(({ command }, i) => steps.findIndex((step) => step.command === command) === i);
  return different.map((step) => naming(step, gate.phase, current));
}

const WAITING: Partial<Record<Gate['gate'], NextStep>> = {
  open: { command: 'phasegate status', what: 'see the next phase' },
  'not-begun': { command: 'phasegate status', what: 'see what comes next' },
  'awaiting-document': { command: 'phasegate document FILE --reason "..."', what: 'give it its document' },
  'awaiting-operator': { command: 'phasegate begin --reason "..."', what: 'let it begin' },
  'awaiting-date': { command: 'phasegate begin --until 10bd --reason "..."', what: 'name a new date' },
  cancelled: { command: 'phasegate close', what: 'end the project' },
};

const naming = (step: NextStep, phase: string, current: string | null): NextStep => ({
  ...step,
  command: step.command + (phase === current ? '' : namingPhase(step, phase)),
});

/** The first of them, on one line. */
export const nextLine = (gate: Gate, current: string | null): string =>
  nextSteps(gate, current)[0]?.command ?? 'phasegate status';

/** What waits for a person comes before what the clock will do by itself. */
export const OBSTACLES_BY_URGENCY: readonly ObstacleKind[] = [
  'paused',
  'held-message',
  'possible-objection',
  'objection',
  'undeliverable',
  'asked-too-late',
  'lapsed',
  'quorum',
  'undisposed-comments',
  'operator-decides',
  'overdue',
  'never-asked',
  'waiting',
  'no-answer',
  'minimum-open',
  'reopened',
  'cancelled',
];

const namingPhase = ({ command }: NextStep, phase: string) =>
  /^phasegate (settle|extend|decline|enter|dispose|advance|gate|resume|begin|document)\b/.test(command)
    ? ` --phase ${phase}`
    : '';

const REASON = '--reason "..."';

function stepFor({ obstacle, participant, items }: Obstacle): NextStep {
  const item = shortId(items[0] ?? 'ID');
  const who = participant ?? 'PARTICIPANT';
  const steps: Record<ObstacleKind, NextStep> = {
    'held-message': {
      command: `phasegate settle ${item} --counts ${REASON}`,
      what: 'or --not-counted; read it first: phasegate inbox --held',
    },
    'possible-objection': { command: `phasegate settle ${item} --no-objection ${REASON}`, what: 'or --objection' },
    objection: { command: `phasegate inbox ${item}`, what: 'read the objection; that contact can withdraw it by another answer' },
    undeliverable: {
      command: `phasegate enter ${who} --no-comments --source phone`,
      what: 'call them and enter what they say, name another contact, or waive',
    },
    'asked-too-late': { command: `phasegate extend ${who} --until 3bd ${REASON}`, what: 'or waive' },
    lapsed: { command: `phasegate extend ${who} --until 3bd ${REASON}`, what: 'or waive' },
    quorum: { command: `phasegate extend --all --until 3bd ${REASON}`, what: 'ask the silent ones again' },
    'undisposed-comments': { command: 'phasegate dispose', what: 'see the comments without a disposition' },
    'operator-decides': { command: `phasegate advance ${REASON}`, what: 'open the gate' },
    overdue: { command: `phasegate extend ${who} --until 3bd ${REASON}`, what: 'or wait for the end of grace' },
    'never-asked': { command: 'phasegate mail', what: 'see which requests have gone out' },
    waiting: { command: 'phasegate gate --wait 30s', what: 'answers still come in; reminders go out by themselves' },
    'no-answer': { command: 'phasegate gate --wait 30s', what: 'one answer at least is needed' },
    'minimum-open': { command: 'phasegate gate --wait 30s', what: 'the gate opens by itself when the time has passed' },
    reopened: { command: 'phasegate gate --wait 30s', what: 'answers still come in, until the new deadline' },
    paused: { command: `phasegate resume ${REASON}`, what: 'let it go on' },
    cancelled: { command: 'phasegate close', what: 'end the project' },
  };
  return steps[obstacle];
}
