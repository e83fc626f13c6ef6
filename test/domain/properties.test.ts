import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import type { PhaseCommand } from '../../domain/commands';
import { decide } from '../../domain/decide';
import { evolve } from '../../domain/evolve';
import { isGateOpen, readGate } from '../../domain/gate';
import { isOver, type PhaseState, scheduleOf, standingOf } from '../../domain/phase';
import { extension } from './clockwork';
import { frozen } from './frozen';
import { COUNTIES, countyOf, end, lived, lives } from './model';
import { mayNotOpen } from './oracle';
import { told, type World } from './world';

const SEED = 20_260_302;
const always = (property: fc.IProperty<[Parameters<typeof lived>[0]]>) =>
  fc.assert(property, { seed: SEED, numRuns: 120, endOnFailure: true });
const life = (check: (step: { before: World; commands: readonly PhaseCommand[]; world: World }) => void) =>
  always(
    fc.property(lives, (each) => {
      for (const step of lived(each)) check(step);
    }),
  );

describe('a gate, whatever happens', () => {
  it('opens by its rule only when the contract lets it', () => {
    life(({ before, world }) => {
      let state = before.state;
      let { events } = before;
      for (const event of world.events.slice(before.events.length)) {
        if (event.type === 'GateOpened' && event.how === 'rule') expect(mayNotOpen(state, events, event.at)).toEqual([]);
        state = evolve(state, event);
        events = [...events, event];
      }
    });
  });

  it('is open as soon as the contract lets it, asked at once', () => {
    life(({ world }) => {
      if (!isOver(world.state)) expect(mayNotOpen(world.state, world.events, world.now)).not.toEqual([]);
    });
  });

  it('opens once in a round and stays open, until it is reopened', () => {
    life(({ before, world }) => {
      const opened = world.events.filter((event) => event.type === 'GateOpened').length;
      expect(opened).toBeLessThanOrEqual(world.state.round);
      if (before.state.opened === null || world.state.round > before.state.round) return;
      expect(world.state.opened).toEqual(before.state.opened);
      expect(readGate(world.state, world.now).gate).toBe('open');
    });
  });

  it('is open at a glance where it is open when all of it is read', () => {
    life(({ world: { state, now } }) => expect(isGateOpen(state, now)).toBe(readGate(state, now).gate === 'open'));
  });
});

describe('the agenda', () => {
  it('owes what it would owe to somebody who has seen nothing before', () => {
    life(({ world: { state, now } }) => {
      const unknown: PhaseState = JSON.parse(JSON.stringify(state));
      expect(isDeepStrictEqual(agenda(state, now), agenda(unknown, now))).toBe(true);
    });
  });
});

describe('a command', () => {
  it('that is heard twice has one effect', () => {
    life(({ commands, world }) => {
      const twice = commands.filter(isTheSameFactTwice).reduce(told, world);
      const same = isDeepStrictEqual({ ...twice.state, version: 0 }, { ...world.state, version: 0 });
      expect(same ? [] : commands).toEqual([]);
    });
  });

  // Two tries that a server puts off are two facts, and to remind twice is to remind twice.
  const isTheSameFactTwice = (command: PhaseCommand) => {
    if (command.type === 'RemindParticipants') return false;
    return command.type !== 'ReportMail' || command.outcome.outcome === 'accepted' || command.outcome.outcome === 'refused';
  };
});

describe('the state', () => {
  it('equals its own JSON round trip', () => {
    life(({ world }) => expect(isDeepStrictEqual(JSON.parse(JSON.stringify(world.state)), world.state)).toBe(true));
  });
});

describe('an answer', () => {
  it('commutes with that of another county that was received in time too', () => {
    always(
      fc.property(lives, (each) => {
        const world = end(each);
        const owing = COUNTIES.filter((id) => standingOf(world.state, id)?.status === 'owes');
        const [one, other] = owing.map((id) => inTime(world, id));
        if (isOver(world.state) || one === undefined || other === undefined) return;
        expect(apart([one, other].reduce(told, world))).toEqual(apart([other, one].reduce(told, world)));
      }),
    );
  });

  it('is late by receipt, however late it is heard', () => {
    life(({ before, world }) => {
      for (const event of world.events.slice(before.events.length)) {
        if (event.type !== 'FeedbackReceived') continue;
        const { opened, cancelled } = before.state;
        const s = standingOf(before.state, event.participant);
        if (s === undefined) throw new Error('heard of an unknown county');
        const { deadline } = scheduleOf(before.state, s);
        const inTime =
          event.receivedAt <= deadline &&
          (opened === null || event.receivedAt <= opened.at) &&
          (cancelled === null || event.receivedAt <= cancelled.at);
        expect(event.timing === 'on-time').toBe(inTime);
      }
    });
  });

  it('that is in time is in time under an extension too', () => {
    life(({ world }) => {
      for (const id of COUNTIES) {
        const s = standingOf(world.state, id);
        if (s === undefined || isOver(world.state) || s.status === 'answered' || s.status === 'waived') continue;
        const extensions = [extension(id, scheduleOf(world.state, s).deadline, world.now, 1)];
        const extended = decide(world.state, { type: 'ExtendDeadline', extensions, by: '', reason: '' }, world.now).reduce(
          evolve,
          world.state,
        );
        expect(timingOf(extended, inTime(world, id), world.now)).toBe(timingOf(world.state, inTime(world, id), world.now));
      }
    });
  });

  const inTime = ({ state }: World, id: string): PhaseCommand => {
    const s = standingOf(state, id);
    if (s === undefined) throw new Error(`${id} is not part of the phase`);
    const receivedAt = scheduleOf(state, s).deadline;
    const contact = `${id}.coordinator`;
    return {
      type: 'ReceiveFeedback',
      participant: countyOf(contact),
      contact,
      message: `${id}!`,
      receivedAt,
      position: 'no-comments',
      comments: [],
      adds: false,
      doubts: [],
    };
  };

  function timingOf(state: PhaseState, command: PhaseCommand, now: number): string {
    const [heard] = frozen(decide(state, command, now));
    return heard?.type === 'FeedbackReceived' ? heard.timing : 'not heard';
  }

  /** Standings and gate without the numbers of the events, which follow the order of hearing. */
  const apart = ({ state, now }: World) =>
    JSON.parse(
      JSON.stringify({ standings: state.standings, gate: readGate(state, now) }, (key, value) =>
        NUMBERS.has(key) ? undefined : value,
      ),
    );
  const NUMBERS = new Set(['since', 'version', 'evidence', 'openedBy']);
});
