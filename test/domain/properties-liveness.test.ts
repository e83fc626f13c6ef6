import fc from 'fast-check';
import type { MailOutcome, PhaseCommand } from '../../domain/commands';
import { type Obstacle, readGate } from '../../domain/gate';
import { passedMeanwhile } from '../../domain/pausing';
import { extension } from './clockwork';
import { COUNTIES, end, lived, lives } from './model';
import { at, ledOn, rested, told, type World } from './world';

const SEED = 20_260_303;
const NO_REASON_TO_STOP = 40;

describe('the agenda', () => {
  it('leads on: the gate opens, or something waits for a person who can let it go', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const world = ledOn(end(life));
        if (world.state.cancelled !== null) return;
        if (world.state.opened === null) expect(readGate(world.state, world.now).obstacles).not.toEqual([]);
        const helped = helpedOn(world);
        expect(readGate(helped.state, helped.now)).toMatchObject({ gate: 'open', obstacles: [] });
      }),
      { seed: SEED, numRuns: 150, endOnFailure: true },
    );
  });

  it.each<MailOutcome['outcome']>(['accepted', 'refused', 'deferred', 'ambiguous'])(
    'comes to rest at every instant, whatever a mail server says (%s)',
    (outcome) => {
      fc.assert(
        fc.property(lives, (life) => {
          for (const { world } of lived(life)) rested(world, () => ({ outcome, reply: '' }));
        }),
        { seed: SEED, numRuns: 40, endOnFailure: true },
      );
    },
  );

  it('comes to an end, whatever a mail server says to the owner', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom<MailOutcome['outcome']>('refused', 'ambiguous'), (life, outcome) => {
        expect(() => ledOn(rested(end(life), () => ({ outcome, reply: '' })))).not.toThrow();
      }),
      { seed: SEED, numRuns: 40, endOnFailure: true },
    );
  });
});

/** A person lets go what holds the gate, one obstacle after the other and without overriding any, and time goes on. */
function helpedOn(world: World): World {
  let next = world;
  for (let n = 0; n < NO_REASON_TO_STOP && next.state.opened === null; n++) {
    const { obstacles } = readGate(next.state, next.now);
    const first = obstacles.find(({ obstacle }) => obstacle === 'paused') ?? obstacles[0];
    if (first === undefined) throw new Error('nothing holds the gate, and it is shut');
    // What an operator decides waits for the operator, who waits for the minimum: no instant of the phase's own.
    const { terms, round } = next.state;
    const waits = Math.max(terms?.gate.notBefore ?? 0, round > 1 ? (terms?.schedule.deadline ?? 0) : 0);
    const due = at(next, Math.max(next.now, waits));
    next = ledOn(helps(due, first, n).reduce(told, due));
  }
  return next;
}

/** A later deadline for each whose own passed during a pause. */
const passed = (state: World['state'], now: number) => passedMeanwhile(state, now).map((id) => extension(id, now, now, 1));

/** What a person can do about an obstacle. */
function helps({ state, now }: World, { obstacle, participant, contact, items }: Obstacle, n: number): PhaseCommand[] {
  const who = { by: 'operator', reason: 'because' };
  const county = participant ?? COUNTIES[0];
  const answer = (from: string): PhaseCommand => ({
    type: 'ReceiveFeedback',
    participant: county,
    contact: from,
    message: `help-${n}`,
    receivedAt: now,
    position: 'no-comments',
    comments: [],
    adds: false,
    doubts: [],
  });
  switch (obstacle) {
    case 'waiting':
    case 'overdue':
    case 'lapsed':
    case 'undeliverable':
    case 'never-asked':
    case 'asked-too-late':
      return [{ type: 'WaiveParticipant', participant: county, ...who }];
    case 'objection':
      return [answer(contact ?? '')];
    case 'possible-objection':
      return [{ type: 'Settle', item: items[0] ?? '', verdict: 'no-objection', ...who }];
    case 'held-message':
      return [{ type: 'Settle', item: items[0] ?? '', verdict: 'does-not-count', ...who }];
    case 'undisposed-comments':
      return items.map((comment) => ({ type: 'DisposeComment', comment, disposition: 'noted', ...who }));
    case 'no-answer':
      return [answer(`${county}.coordinator`)];
    case 'quorum':
      return Object.entries(state.standings).flatMap(([id, s]) =>
        s.status === 'lapsed' ? [{ type: 'WaiveParticipant' as const, participant: id, ...who }] : [],
      );
    case 'operator-decides':
      return [{ type: 'AdvanceGate', override: false, ...who }];
    case 'minimum-open':
      return [];
    case 'paused':
      return [{ type: 'EndSuspension' }, { type: 'ResumePhase', extensions: passed(state, now), ...who }];
    case 'reopened':
      return [{ type: 'LetTimePass' }];
    case 'cancelled':
      throw new Error('nobody can help that');
  }
}
