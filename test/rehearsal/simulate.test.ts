import { isOpen, localDate, localTime } from '../../domain/calendar';
import type { MailKind } from '../../domain/events';
import type { Launch } from '../../domain/plan';
import type { Rehearsed } from '../../rehearsal/rehearsed';
import { simulate } from '../../rehearsal/simulate';
import { EXAMPLE, givenLaunch, SMALL, withGate } from './given-rehearsal';

describe.each([
  ['the example', EXAMPLE],
  ['the small plan', SMALL],
])('a simulation of %s', (_, plan) => {
  let launch: Launch;
  let from: number;
  let result: Rehearsed;

  beforeAll(async () => {
    ({ launch, from } = await givenLaunch(plan));
    result = simulate(launch, { seed: 7, from });
  });

  it('sends nothing on closed days or outside sending hours but answers to mail', () => {
    const { calendar } = launch.plan;
    const asked = result.mails.filter(({ kind }) => !ANSWERS.has(kind));
    const inHours = asked.filter(({ at }) => {
      const time = localTime(calendar, at);
      return isOpen(calendar, localDate(calendar, at)) && time >= calendar.sendAt && time < calendar.closeOfBusiness;
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(inHours).toEqual(asked);
  });

  it('gives the same events for the same plan, seed and start', () => {
    expect(simulate(launch, { seed: 7, from })).toEqual(result);
  });

  it('casts others with another seed', () => {
    expect(simulate(launch, { seed: 8, from }).phases).not.toEqual(result.phases);
  });

  it('passes every phase, each gate explained by the event that opened it', () => {
    expect(result.gates.map(({ gate, opened }) => [gate, opened === null])).toEqual(result.phases.map(() => ['open', false]));
    for (const { because, opened, phase } of result.gates) {
      expect(because).not.toBe('');
      const { events } = result.phases.find((record) => record.phase === phase) ?? { events: [] };
      expect(events[(opened?.event ?? 0) - 1]?.type).toBe('GateOpened');
    }
  });

  it('lets everything happen that can happen', () => {
    const types = new Set(result.phases.flatMap(({ events }) => events.map(({ type }) => type)));
    expect([...types]).toEqual(expect.arrayContaining(EVERYTHING));
    const positions = new Set(
      result.phases.flatMap(({ events }) =>
        events.flatMap((event) => (event.type === 'FeedbackReceived' ? [event.position, event.timing] : [])),
      ),
    );
    expect([...positions].sort()).toEqual(
      expect.arrayContaining(['after-gate', 'comments', 'no-comments', 'objection', 'on-time']),
    );
  });

  it('keeps people a minute away from sending times and close of business', () => {
    const { calendar } = launch.plan;
    const received = result.phases.flatMap(({ events }) =>
      events.flatMap((event) => ('receivedAt' in event ? [localTime(calendar, event.receivedAt)] : [])),
    );
    expect(
      received.filter((time) => time === calendar.sendAt || time === calendar.closeOfBusiness || !time.endsWith(':00')),
    ).toEqual([]);
  });
});

describe('a simulation of a quorum that silence cannot meet', () => {
  it('ends with a gate that is held, and names who is silent', async () => {
    const { launch, from } = await givenLaunch(EXAMPLE);
    const { gates, phases } = simulate(withGate(launch, 0, { quorum: 1 }), { seed: 7, from });
    const lapsed = phases[0]?.events.flatMap((event) => (event.type === 'ResponseLapsed' ? [event.participant] : []));
    expect(lapsed).toHaveLength(1);
    expect(gates[0]).toMatchObject({ gate: 'held', obstacles: [{ obstacle: 'quorum' }] });
    expect(gates[0]?.obstacles[0]?.sentence).toContain(
      gates[0]?.standings.find(({ participant }) => participant === lapsed?.[0])?.name,
    );
    expect(gates[1]?.gate).toBe('not-begun');
  });
});

const ANSWERS: ReadonlySet<MailKind> = new Set(['receipt', 'not-yet-counted', 'late']);
const EVERYTHING = [
  'PhaseBegan',
  'MailAccepted',
  'MailRefused',
  'ContactUndeliverable',
  'OwnerAlerted',
  'AbsenceNoted',
  'FeedbackReceived',
  'MessageHeld',
  'ItemSettled',
  'CommentDisposed',
  'DeadlineExtended',
  'ParticipantWaived',
  'ResponseLapsed',
  'GateOpened',
  'PhaseClosed',
];
