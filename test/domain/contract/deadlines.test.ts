import type { Timing } from '../../../domain/events';
import { extend } from '../../../domain/moved-deadline';
import { openPhase } from '../../../domain/opening';
import { datesOf, schedule } from '../dates';
import {
  accepted,
  after,
  answer,
  asked,
  begun,
  codeOf,
  extendTo,
  given,
  newsOf,
  nextDecision,
  objection,
  override,
  request,
  time,
  waive,
} from '../given';
import { at, launched } from '../plan';

const within = (respondWithin: string) => ({ phase: { respondWithin, ladder: [] } });

describe('Nbd', () => {
  it('counts six business days from Tue 2002-01-08 to Wed 2002-01-16, 17:00', () => {
    expect(schedule(within('6bd'), '2002-01-08 09:00').deadline).toBe('2002-01-16 17:00');
  });

  it('counts from the local date of the request, whatever its hour', () => {
    expect(schedule(within('1bd'), '2026-03-02 16:59').deadline).toBe('2026-03-03 17:00');
    expect(schedule(within('1bd'), '2026-03-02 17:00').deadline).toBe('2026-03-04 17:00');
  });

  it('passes over weekends and holidays, and says which', () => {
    const { deadline, arithmetic } = schedule(within('3bd'), '2026-03-27 09:00');
    expect(deadline).toBe('2026-04-02 17:00');
    expect(arithmetic).toBe(
      '3 business days after Friday, March 27, 2026; not counted: Sat Mar 28, Sun Mar 29, Tue Mar 31 (Farmworkers Day)',
    );
  });
});

describe('Nd, Nh', () => {
  it.each([
    ['4d', '2026-03-06 17:00'],
    ['5d', '2026-03-09 17:00'],
    ['29d', '2026-04-01 17:00'],
  ])('%s ends at close of business, of the next open day where it falls on a closed one', (duration, deadline) => {
    expect(schedule(within(duration)).deadline).toBe(deadline);
  });

  it.each([
    ['36h', '2026-03-03 21:00'],
    ['120h', '2026-03-09 17:00'],
  ])(
    '%s ends that many hours later to the minute, on a closed day at close of business of the next open one',
    (duration, deadline) => {
      expect(schedule(within(duration)).deadline).toBe(deadline);
    },
  );

  it('counts hours through a change of the clocks', () => {
    expect(schedule(within('24h'), '2026-03-08 12:00').deadline).toBe('2026-03-10 09:00');
    expect(schedule({ ...within('24h'), now: true }, '2026-03-07 23:30').deadline).toBe('2026-03-09 00:30');
  });
});

describe('counted from', () => {
  it('the request of the phase, the same for all, not from each sending', () => {
    const events = after(begun(), [accepted(request('adams')), '2026-03-02 16:59']);
    given(events).when(answer('adams'), '2026-03-10 17:00').then({ type: 'FeedbackReceived', timing: 'on-time' });
    expect(newsOf(events)).toEqual([]);
  });

  it('asks the operator to extend one whose request was accepted only after that day', () => {
    expect(newsOf(after(begun(), [accepted(request('adams')), '2026-03-02 17:01']))).toEqual(['asked-late adams']);
  });

  describe('when one was first asked after its own deadline', () => {
    const others = after(asked(), [answer('adams'), '2026-03-03 10:00'], [answer('blaine'), '2026-03-03 10:00']);
    const late = after(
      [...others.filter((event) => event.type !== 'MailAccepted' || event.mail.participant !== 'carter')],
      [accepted(request('carter')), '2026-03-11 09:00'],
    );

    it('does not lapse, and holds the gate as asked too late', () => {
      given(late).when(time, '2026-03-20 09:00').thenGate('asked-too-late carter');
      expect(after(late, [time, '2026-03-20 09:00']).filter((event) => event.type === 'ResponseLapsed')).toEqual([]);
      expect(nextDecision(after(late, [time, '2026-03-20 09:00']), '2026-03-20 09:00')).toBeNull();
    });

    it.each([
      ['an answer', answer('carter')],
      ['a waiver', waive('carter')],
    ])('is let go by %s', (_what, command) => {
      given(late).when(command, '2026-03-12 10:00').thenGate();
    });

    it('lapses after an extension like any other', () => {
      const extended = after(late, [extendTo('3bd', ['carter']), '2026-03-12 10:00']);
      given(extended).thenGate('2026-03-12 10:00', 'waiting carter');
      expect(nextDecision(after(extended, [time, '2026-03-18 09:00']), '2026-03-18 09:00')).toBe('2026-03-18 17:00');
      given(extended).when(time, '2026-03-18 17:00').thenGate();
    });
  });
});

describe('respondBy', () => {
  const by = (respondBy: string, from = '2026-03-02 09:00', phase = {}) =>
    openPhase(launched({ phase: { respondBy, ladder: [], ...phase } }), 'review', { from: at(from) });

  it('replaces an inherited respondWithin', () => {
    expect(by('2026-03-20 12:00')).toMatchObject({ opening: 'ready', schedule: { deadline: at('2026-03-20 12:00') } });
  });

  it('is an error beside a respondWithin of the same phase', () => {
    expect(() => by('2026-03-20 12:00', undefined, { respondWithin: '6bd' })).toThrow('keep this or respondWithin');
  });

  it('keeps the phase from beginning when it has passed', () => {
    expect(by('2026-03-20 12:00', '2026-03-20 12:00')).toMatchObject({ opening: 'awaits', because: 'date' });
  });

  it('keeps the phase from beginning when a rung no longer fits', () => {
    const ladder = [{ before: '3bd', to: ['coordinator'] }];
    expect(by('2026-03-05 17:00', undefined, { ladder })).toMatchObject({ opening: 'awaits', because: 'date' });
    expect(by('2026-03-06 17:00', undefined, { ladder })).toMatchObject({ opening: 'ready' });
  });
});

describe('daylight saving', () => {
  const closingAt = (closeOfBusiness: string) => ({
    calendar: { timeZone: 'Africa/Cairo', closeOfBusiness, sendAt: '00:30', holidays: [] },
    phase: { respondWithin: '1bd', ladder: [] },
  });
  const deadline = (from: string) => {
    const opening = openPhase(launched(closingAt('00:40')), 'review', { from: Date.parse(from) });
    return opening.opening === 'ready' ? new Date(opening.schedule.deadline).toISOString() : opening.opening;
  };

  it('in a gap means the first instant after it', () => {
    // Cairo, Fri 2026-04-24: at midnight the clocks go on to 01:00.
    expect(deadline('2026-04-22T22:35:00Z')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('in an overlap means the later one', () => {
    // Los Angeles, Sun 2026-11-01: 01:30 comes at 08:30 and at 09:30 UTC.
    expect(new Date(at('2026-11-01 01:30')).toISOString()).toBe('2026-11-01T09:30:00.000Z');
  });

  it('keeps close of business at five by the clock of the day', () => {
    expect(schedule({}).deadline).toBe('2026-03-10 17:00');
    expect(new Date(at('2026-03-10 17:00')).toISOString()).toBe('2026-03-11T00:00:00.000Z');
  });
});

describe('on time', () => {
  const deadline = at('2026-03-10 17:00');

  it.each<[string, number, Timing]>([
    ['at its deadline, to the millisecond', deadline, 'on-time'],
    ['a millisecond after it', deadline + 1, 'within-grace'],
    ['at the end of grace', at('2026-03-11 17:00'), 'within-grace'],
    ['a millisecond after grace', at('2026-03-11 17:00') + 1, 'after-grace'],
  ])('judges an answer received %s', (_when, receivedAt, timing) => {
    given(asked())
      .when(answer('adams', { receivedAt, message: 'm' }), '2026-03-12 09:00')
      .then({ type: 'FeedbackReceived', timing });
  });

  it('judges by the participant’s own deadline', () => {
    const events = after(asked(), [extendTo('2026-03-13', ['adams']), '2026-03-03 10:00']);
    given(events).when(answer('adams'), '2026-03-13 17:00').then({ type: 'FeedbackReceived', timing: 'on-time' });
    given(events).when(answer('blaine'), '2026-03-13 17:00').then({ type: 'FeedbackReceived', timing: 'after-grace' });
  });

  it('counts what was received in time and is heard only after the gate has opened', () => {
    const opened = after(asked(), [answer('adams'), '2026-03-03 10:00'], [override, '2026-03-04 10:00']);
    given(opened)
      .when(answer('blaine', { received: '2026-03-04 10:00' }), '2026-03-04 10:01')
      .then({ type: 'FeedbackReceived', timing: 'on-time' });
    given(opened)
      .when(answer('blaine', { receivedAt: at('2026-03-04 10:00') + 1 }), '2026-03-04 10:01')
      .then({ type: 'FeedbackReceived', timing: 'after-gate' });
  });

  it('tells the owner of an objection that was received before the gate opened and is heard after it', () => {
    const opened = after(asked(), [answer('adams'), '2026-03-03 10:00'], [override, '2026-03-04 10:00']);
    const events = after(opened, [objection('blaine', { received: '2026-03-04 09:59' }), '2026-03-04 10:01']);
    expect(newsOf(events)).toContain('late-objection blaine');
  });
});

describe('a moved date', () => {
  const moved =
    (until: string, now = '2026-03-03 10:00') =>
    () =>
      extend(launched(), 'review', { currentDeadline: at('2026-03-10 17:00'), until, now: at(now) });

  it('is refused where it is no date, a closed day, or not later', () => {
    expect(codeOf(moved('soon'))).toBe('bad-date');
    expect(codeOf(moved('2026-03-14'))).toBe('closed-day');
    expect(codeOf(moved('2026-03-10 17:00'))).toBe('deadline-not-later');
  });

  it('counts a duration from the deadline, or from now where that is later', () => {
    expect(datesOf(moved('2bd')()).deadline).toBe('2026-03-12 17:00');
    expect(datesOf(moved('2bd', '2026-03-16 10:00')()).deadline).toBe('2026-03-18 17:00');
  });
});
