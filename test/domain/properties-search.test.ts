import { agenda } from '../../domain/agenda';
import type { PhaseCommand } from '../../domain/commands';
import type { GateRule } from '../../domain/events';
import { readGate } from '../../domain/gate';
import { passedMeanwhile } from '../../domain/pausing';
import { isPaused, type PhaseState, scheduleOf, standings } from '../../domain/phase';
import type { Standing } from '../../domain/standing';
import { dueOn, extension, HOUR, on, opening, RULE } from './clockwork';
import { COUNTIES } from './model';
import { mayNotOpen } from './oracle';
import { at, rested, told, untouched, type World } from './world';

/** Everything of a kind that can happen to three counties with one contact each and no ladder, in every order. */
const ASKING = ['accepted', 'bounce', 'answer', 'waive', 'extend'];
const HOLDING = ['answer', 'objection', 'question', 'settle', 'waive'];
const WHO = { by: 'operator', reason: 'because' };
const GOING_ON = ['answer', 'objection', 'waive', 'pause', 'reopen'];

describe.each<[string, GateRule, readonly string[]]>([
  ['opens at a deadline, while counties are asked and extended', RULE, ASKING],
  ['opens when all have answered, while counties are asked and extended', { ...RULE, opens: 'all-answered' }, ASKING],
  ['opens at a deadline, while messages hold it', RULE, HOLDING],
  ['is paused and reopened', RULE, GOING_ON],
  ['opens when all have answered, while it is paused and reopened', { ...RULE, opens: 'all-answered' }, GOING_ON],
  ['has a quorum and a minimum, while messages hold it', { ...RULE, quorum: 0.5, notBefore: on(1, 17) }, HOLDING],
])('a gate that %s', (_name, rule, kinds) => {
  const { seen, early, shut } = searched(rule, kinds);

  it('opens in no state before the contract lets it', () => {
    expect(early).toEqual([]);
  });

  it('is stuck in none: where time decides nothing more something holds it, and a person can let it open', () => {
    expect(shut).toEqual([]);
  });

  it('was searched', () => {
    expect(seen).toBeGreaterThan(500);
  });
});

interface Found {
  readonly seen: number;
  readonly early: readonly string[];
  readonly shut: readonly string[];
}

function searched(rule: GateRule, kinds: readonly string[]): Found {
  const begun = told(untouched(on(0, 9)), { type: 'Begin', opening: small(rule) });
  const start = kinds.includes('accepted') ? begun : rested(begun, () => ({ outcome: 'accepted' }));
  const seen = new Map([[keyOf(start), start]]);
  const cameFrom = new Map<string, string[]>();
  const early: string[] = [];
  // A map hands out what is added to it while it is walked: breadth first.
  for (const [key, world] of seen) {
    for (const [name, next] of movesOf(world, kinds)) {
      const nextKey = keyOf(next);
      const from = cameFrom.get(nextKey);
      if (from === undefined) cameFrom.set(nextKey, [key]);
      else from.push(key);
      if (seen.has(nextKey)) continue;
      seen.set(nextKey, next);
      early.push(...tooEarly(world, next).map((why) => `${name} opens it, and ${why}: ${key}`));
    }
  }
  return { seen: seen.size, early, shut: [...silent(seen), ...without(seen, leadingTo(seen, cameFrom))] };
}

function small(rule: GateRule) {
  const full = opening(rule, COUNTIES);
  const participants = full.participants.map(({ id, contacts }) => ({ id, contacts: contacts.slice(0, 1) }));
  return { ...full, participants, copies: 0, schedule: { ...full.schedule, rungs: [] } };
}

function movesOf(world: World, kinds: readonly string[]): [string, World][] {
  if (world.state.opened !== null) return kinds.includes('reopen') && world.state.round === 1 ? [reopened(world)] : [];
  const { decision } = agenda(world.state, world.now);
  const later =
    decision === null
      ? []
      : [['time', told(at(world, Math.max(world.now, decision)), { type: 'LetTimePass' })] as [string, World]];
  return [
    ...later,
    ...(kinds.includes('pause') ? pauses(world) : []),
    ...standings(world.state)
      .flatMap(([id, s]) => commandsOf(world, id, s, kinds))
      .map(([name, command]): [string, World] => [name, told(world, command)]),
  ];
}

/** One pause, over which the deadline passes or not. */
function pauses(world: World): [string, World][] {
  const { state, now, events } = world;
  if (isPaused(state)) {
    const extensions = passedMeanwhile(state, now).map((id) => noRungs(extension(id, now, now, 1)));
    const resumed = told(world, { type: 'ResumePhase', extensions, ...WHO });
    const due = state.terms?.schedule.deadline ?? 0;
    return [['resume', resumed], ...(now < due ? [['wait', at(world, due + 1)] as [string, World]] : [])];
  }
  return events.some(({ type }) => type === 'PhasePaused') ? [] : [['pause', told(world, { type: 'PausePhase', ...WHO })]];
}

function reopened(world: World): [string, World] {
  const schedule = { ...dueOn(Math.floor(world.now / (24 * HOUR)) + 1, world.now), rungs: [] };
  return ['reopen', told(world, { type: 'ReopenPhase', round: 2, schedule, ...WHO })];
}

function commandsOf({ state, now }: World, id: string, s: Standing, kinds: readonly string[]): [string, PhaseCommand][] {
  const who = { by: 'operator', reason: 'because' };
  const contact = `${id}.coordinator`;
  const message = {
    participant: id,
    contact,
    message: `${id}-${s.answers.length}-${s.held.length}`,
    receivedAt: now,
    comments: [],
  };
  const answer = { type: 'ReceiveFeedback', ...message, adds: false, doubts: [] } as const;
  const mail = { kind: 'request', participant: id, to: contact, round: 1, rung: 0, deadlineNo: s.deadlineNo, about: '' } as const;
  const extensions = () => [noRungs(extension(id, scheduleOf(state, s).deadline, now, 1))];
  const reachable = s.contacts[0]?.undeliverable === null;
  const owes = s.status === 'owes' || s.status === 'lapsed';
  const [first, second] = s.answers;
  const mayAnswer = first === undefined || ((first.position === 'objection' || state.round > 1) && second === undefined);
  const commands: [kind: string, may: boolean, command: () => PhaseCommand][] = [
    [
      'accepted',
      owes && reachable && s.contacts[0]?.request === 'owed',
      () => ({ type: 'ReportMail', mail, outcome: { outcome: 'accepted' } }),
    ],
    ['bounce', owes && reachable, () => ({ type: 'NoteBounce', ...message })],
    ['answer', mayAnswer, () => ({ ...answer, position: 'no-comments' })],
    ['objection', first === undefined, () => ({ ...answer, position: 'objection' })],
    ['question', s.held.length === 0, () => ({ type: 'HoldMessage', ...message, because: 'question' })],
    [
      'settle',
      s.held.some((h) => !h.settled),
      () => ({ type: 'Settle', item: s.held[0]?.message ?? '', verdict: 'does-not-count', ...who }),
    ],
    ['waive', owes, () => ({ type: 'WaiveParticipant', participant: id, ...who })],
    ['extend', owes && s.deadlineNo < 2, () => ({ type: 'ExtendDeadline', extensions: extensions(), ...who })],
  ];
  return commands.flatMap(([kind, may, command]) => (may && kinds.includes(kind) ? [[`${kind} ${id}`, command()]] : []));
}

function noRungs({ participant, schedule }: ReturnType<typeof extension>) {
  return { participant, schedule: { ...schedule, rungs: [] } };
}

function tooEarly(before: World, { events, state, now }: World): string[] {
  if (state.opened === null || before.state.opened !== null) return [];
  // The state at the opening: all that happened but the opening itself.
  return mayNotOpen({ ...state, opened: before.state.opened }, events, now);
}

/** States in which nothing is due and nothing holds. */
function silent(seen: ReadonlyMap<string, World>): string[] {
  return [...seen].flatMap(([key, { state, now }]) =>
    state.opened === null && agenda(state, now).decision === null && readGate(state, now).obstacles.length === 0 ? [key] : [],
  );
}

/** The states from which the gate can open. */
function leadingTo(seen: ReadonlyMap<string, World>, cameFrom: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const good = new Set([...seen].flatMap(([key, { state }]) => (state.opened === null ? [] : [key])));
  for (const key of good) for (const before of cameFrom.get(key) ?? []) good.add(before);
  return good;
}

function without(seen: ReadonlyMap<string, World>, good: ReadonlySet<string>): string[] {
  return [...seen.keys()].filter((key) => !good.has(key));
}

/** Counties are alike: which of them did what makes no difference, nor do the numbers of events and messages. */
function keyOf({ state, now }: World): string {
  const counties = standings(state).map(([, s]) => countyKey(state, s));
  const pause = `${state.pausedSince} ${state.version > 0 && state.pauses.length}`;
  return `${now} ${state.opened !== null} ${state.round} ${pause} ${counties.sort().join(' ')}`;
}

function countyKey(state: PhaseState, s: Standing): string {
  const heard = [
    s.status,
    ...s.answers.map((a) => `${a.position} ${a.version > state.roundBegan}`),
    ...s.held.map((h) => h.settled),
  ];
  // How one was asked plays no part any more when one owes nothing.
  if (s.status === 'answered' || s.status === 'waived') return heard.join();
  const { deadline } = scheduleOf(state, s);
  const asked = s.asked === null ? s.contacts[0]?.request : s.asked.at <= deadline;
  return [...heard, asked, s.contacts[0]?.undeliverable === null, deadline, s.deadlineNo].join();
}
