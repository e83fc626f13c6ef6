import { extend } from '../../domain/moved-deadline';
import { openPhase } from '../../domain/opening';
import { Refusal } from '../../domain/refusal';
import { givenContact, givenDirectory, givenLaunch, pacific } from '../support/given-plan';

const monday = pacific('2026-11-09 09:00');

/** The opening of the only phase, which must be ready. */
function opened(phase: Record<string, unknown>, from = monday, now = false) {
  const opening = openPhase(givenLaunch({ phases: [phase] }), 'phase-1', { from, now });
  if (opening.opening !== 'ready') throw new Error(`not ready: ${JSON.stringify(opening)}`);
  return opening;
}

describe('A phase that may begin (row "begin")', () => {
  it('waits until the date that its plan names', () => {
    const launch = givenLaunch({ phases: [{ begins: '2026-11-10 11:00' }] });
    expect(openPhase(launch, 'phase-1', { from: monday })).toEqual({ opening: 'not-before', at: pacific('2026-11-10 11:00') });
    expect(openPhase(launch, 'phase-1', { from: pacific('2026-11-10 11:00') })).toMatchObject({ opening: 'ready' });
  });

  it('waits for an operator where its plan says so', () => {
    const launch = givenLaunch({ phases: [{ begins: 'operator' }] });
    expect(openPhase(launch, 'phase-1', { from: monday })).toMatchObject({ opening: 'awaits', because: 'operator' });
  });

  it.each([[[]], [['draft.md', 'later.md']]])('waits for its documents: %j', (documents) => {
    const launch = givenLaunch({ phases: [{ documents }] });
    expect(openPhase(launch, 'phase-1', { from: monday })).toMatchObject({ opening: 'awaits', because: 'document' });
  });

  it('knows the sending hours while it waits, so that its owner can be told', () => {
    const awaiting = openPhase(givenLaunch({ phases: [{ documents: [] }] }), 'phase-1', { from: monday });
    expect(awaiting).toMatchObject({ sendingDays: expect.arrayContaining([[monday, pacific('2026-11-09 17:00')]]) });
  });

  it('knows them for a year, waiting or begun, so that late notices keep to them', () => {
    const last = (opening: ReturnType<typeof openPhase>) =>
      'sendingDays' in opening ? (opening.sendingDays.at(-1)?.[0] ?? 0) : 0;
    expect(last(openPhase(givenLaunch({ phases: [{ documents: [] }] }), 'phase-1', { from: monday }))).toBe(
      pacific('2027-11-10 09:00'),
    );
    expect(last(opened({ respondWithin: '6bd' }))).toBe(pacific('2027-11-19 09:00'));
  });

  it('counts the copies of its request (row "copy")', () => {
    const mail = { from: 'a@b.example', replyDomain: 'b.example', copy: ['iv-d@b.example', 'committee@b.example'] };
    expect(openPhase(givenLaunch({ mail }), 'phase-1', { from: monday })).toMatchObject({ copies: 2 });
  });

  it('equals its own JSON round trip', () => {
    const opening = opened({ ladder: [{ before: '1bd', to: ['coordinator'] }] });
    expect(JSON.parse(JSON.stringify(opening))).toEqual(opening);
  });
});

describe('The request (row "request instant")', () => {
  it.each([
    ['at once in sending hours', '2026-11-09 11:23', '2026-11-09 11:23'],
    ['at once at sendAt', '2026-11-09 09:00', '2026-11-09 09:00'],
    ['at sendAt when it is earlier', '2026-11-09 08:59', '2026-11-09 09:00'],
    ['the next open day from close of business on', '2026-11-10 17:00', '2026-11-12 09:00'],
    ['the next open day from a closed one', '2026-11-14 12:00', '2026-11-16 09:00'],
  ])('goes out %s', (_, from, request) => {
    expect(opened({}, pacific(from)).schedule.request).toBe(pacific(request));
  });

  it('has its day end at close of business', () => {
    expect(opened({}).schedule.requestDayEnds).toBe(pacific('2026-11-09 17:00'));
  });
});

describe('A launch with --now', () => {
  const saturday = pacific('2026-11-14 20:15');

  it('sends at once, whatever the hour and the day, and counts from that date', () => {
    const { schedule, sendAtOnce } = opened({ respondWithin: '1bd' }, saturday, true);
    expect(sendAtOnce).toBe(true);
    expect(schedule).toMatchObject({
      request: saturday,
      requestDayEnds: pacific('2026-11-15 00:00'),
      deadline: pacific('2026-11-16 17:00'),
    });
  });

  it('lets the day of a request on a closed day end with its date, also in office hours', () => {
    expect(opened({}, pacific('2026-11-14 11:00'), true).schedule.requestDayEnds).toBe(pacific('2026-11-15 00:00'));
  });

  it('lets the day of a request after hours end with its date', () => {
    expect(opened({}, pacific('2026-11-09 20:00'), true).schedule.requestDayEnds).toBe(pacific('2026-11-10 00:00'));
  });

  it('is the first phase only', () => {
    const launch = givenLaunch({ phases: [{}, {}] }, givenDirectory(), true);
    expect(openPhase(launch, 'phase-2', { from: saturday })).toMatchObject({
      sendAtOnce: false,
      schedule: { request: pacific('2026-11-16 09:00') },
    });
  });

  it('is what the launch says unless the call says otherwise', () => {
    expect(openPhase(givenLaunch({}, givenDirectory(), true), 'phase-1', { from: saturday })).toMatchObject({ sendAtOnce: true });
  });
});

describe('The deadline (rows "Nbd", "Nd", "counted from")', () => {
  it('counts business days from the date of the request and not of the gate before', () => {
    expect(opened({ respondWithin: '1bd' }, pacific('2026-11-10 17:00')).schedule.deadline).toBe(pacific('2026-11-13 17:00'));
  });

  it('is the written date, with its own time (row "respondBy")', () => {
    expect(opened({ respondBy: '2026-12-01 12:00' }).schedule).toMatchObject({
      deadline: pacific('2026-12-01 12:00'),
      endOfGrace: pacific('2026-12-01 12:00'),
      arithmetic: 'the date that the plan names',
    });
  });

  it.each([
    ['has passed', { respondBy: '2026-11-06 17:00' }],
    ['is the instant of the request', { respondBy: '2026-11-09 09:00' }],
    ['leaves a rung no room', { respondBy: '2026-11-12 17:00', ladder: [{ before: '3bd', to: ['coordinator'] }] }],
  ])('needs another date when the written one %s (row "respondBy")', (_, phase) => {
    expect(openPhase(givenLaunch({ phases: [phase] }), 'phase-1', { from: monday })).toMatchObject({
      opening: 'awaits',
      because: 'date',
    });
  });
});

describe('Grace', () => {
  it('ends at close of business so many open days after the deadline', () => {
    expect(opened({ respondWithin: '1bd', grace: '2bd' }).schedule.endOfGrace).toBe(pacific('2026-11-13 17:00'));
  });

  it('ends at the deadline itself with 0bd', () => {
    const { deadline, endOfGrace } = opened({ respondWithin: '36h', grace: '0bd' }).schedule;
    expect(endOfGrace).toBe(deadline);
  });
});

describe('The ladder (rows "before", "after")', () => {
  const at = (ladder: unknown[], respondWithin = '6bd') =>
    opened({ ladder: ladder.map((rung) => ({ to: ['coordinator'], ...(rung as object) })), respondWithin }).schedule.rungs;

  it.each([
    ['0bd', '2026-11-18 09:00'],
    ['1bd', '2026-11-17 09:00'],
    ['4bd', '2026-11-12 09:00'],
    ['2d', '2026-11-16 09:00'],
    ['3d', '2026-11-13 09:00'],
    ['4d', '2026-11-13 09:00'],
  ])('puts before: %s on %s at sendAt, going back over closed days', (before, expected) => {
    expect(at([{ before }])).toEqual([{ at: pacific(expected), to: ['coordinator'] }]);
  });

  it('puts after: 1bd on the morning before a grace of one day ends', () => {
    const { rungs, endOfGrace } = opened({ grace: '1bd', ladder: [{ after: '1bd', to: ['operator'] }] }).schedule;
    expect(rungs[0]?.at).toBe(pacific('2026-11-19 09:00'));
    expect(endOfGrace).toBe(pacific('2026-11-19 17:00'));
  });

  it('skips a rung at the request or before it', () => {
    expect(at([{ before: '6bd' }, { before: '9bd' }]).map(({ skipped }) => skipped)).toEqual([
      'not-after-request',
      'not-after-request',
    ]);
  });

  it('skips a rung at the deadline or after it', () => {
    const { rungs } = opened({ respondBy: '2026-11-18 09:01', ladder: [{ before: '0bd', to: ['coordinator'] }] }).schedule;
    expect(rungs[0]?.skipped).toBeUndefined();
    expect(
      openPhase(
        givenLaunch({ phases: [{ respondBy: '2026-11-18 09:00', ladder: [{ before: '0bd', to: ['coordinator'] }] }] }),
        'phase-1',
        { from: monday },
      ),
    ).toMatchObject({ because: 'date' });
  });

  it('skips the earlier in the list of two rungs at one instant', () => {
    expect(at([{ before: '3d' }, { before: '4d' }, { before: '1bd' }]).map(({ skipped }) => skipped)).toEqual([
      'same-instant',
      undefined,
      undefined,
    ]);
  });
});

describe('The gate of an opening (row "minimumOpen")', () => {
  it.each([
    [0, '2026-11-09 09:00'],
    ['0bd', '2026-11-09 09:00'],
    ['2bd', '2026-11-12 17:00'],
  ])('with %s is not open before %s', (minimumOpen, notBefore) => {
    expect(opened({ gate: { minimumOpen } }).gate.notBefore).toBe(pacific(notBefore));
  });
});

describe('Those who are asked (row "to whom")', () => {
  const enrolled = (contacts: Parameters<typeof givenContact>[1][], from = monday) => {
    const directory = givenDirectory(
      ['butte', 'alpine'],
      contacts.map((over) => givenContact('alpine', over)),
    );
    const opening = openPhase(givenLaunch({}, directory), 'phase-1', { from });
    return opening.opening === 'ready' ? opening.participants : [];
  };

  it('come by participant id, also where nobody can be asked', () => {
    expect(enrolled([{}])).toEqual([
      { id: 'alpine', contacts: [{ id: 'alpine.coordinator', roles: ['coordinator'] }] },
      { id: 'butte', contacts: [] },
    ]);
  });

  it('are one contact with several roles where one address stands twice, in any case of letters', () => {
    const [alpine] = enrolled([
      { role: 'director', email: 'One@alpine.example' },
      { role: 'coordinator', email: 'one@ALPINE.example' },
    ]);
    expect(alpine?.contacts).toEqual([{ id: 'alpine.coordinator', roles: ['coordinator', 'director'] }]);
  });

  it.each([
    ['whose time has not come', { from: '2026-11-10' }],
    ['whose time is over', { until: '2026-11-08' }],
    ['without a valid address', { email: 'alpine.example' }],
  ])('are not those %s', (_, contact) => {
    expect(enrolled([contact])[0]?.contacts).toEqual([]);
  });

  it('are those whose first or last day is the day of the request', () => {
    expect(enrolled([{ from: '2026-11-09', until: '2026-11-09' }])[0]?.contacts).toHaveLength(1);
    expect(enrolled([{ from: '2026-11-09' }], pacific('2026-11-06 17:00'))[0]?.contacts).toHaveLength(1);
  });
});

describe('An extension (row "extension")', () => {
  const launch = givenLaunch({
    phases: [
      {
        grace: '1bd',
        ladder: [
          { before: '3bd', to: ['coordinator'] },
          { before: '1bd', to: ['coordinator'] },
        ],
      },
    ],
  });
  const currentDeadline = pacific('2026-11-18 17:00');
  const until = (words: string, now = pacific('2026-11-16 10:00')) =>
    extend(launch, 'phase-1', { currentDeadline, until: words, now });

  it('takes a date as its close of business', () => {
    expect(until('2026-12-01')).toMatchObject({ deadline: pacific('2026-12-01 17:00'), endOfGrace: pacific('2026-12-02 17:00') });
  });

  it('takes a date and a time', () => {
    expect(until('2026-12-01 12:00').deadline).toBe(pacific('2026-12-01 12:00'));
  });

  it('counts a duration from the own deadline while that is to come', () => {
    expect(until('3bd')).toMatchObject({
      deadline: pacific('2026-11-23 17:00'),
      arithmetic: '3 business days after Wednesday, November 18, 2026; not counted: Sat Nov 21, Sun Nov 22',
    });
  });

  it('counts a duration from now once the own deadline has passed', () => {
    expect(until('3bd', pacific('2026-11-30 10:00')).deadline).toBe(pacific('2026-12-03 17:00'));
  });

  it('sends its own rungs, but none up to the sending of its notice', () => {
    const { request, rungs } = until('2026-11-19', pacific('2026-11-15 12:00'));
    expect(request).toBe(pacific('2026-11-16 09:00'));
    expect(rungs).toEqual([
      { at: pacific('2026-11-16 09:00'), to: ['coordinator'], skipped: 'not-after-request' },
      { at: pacific('2026-11-18 09:00'), to: ['coordinator'] },
    ]);
  });

  it.each([
    ['the own deadline', '2026-11-18', pacific('2026-11-16 10:00')],
    ['now', '2026-11-30 09:00', pacific('2026-11-30 09:00')],
  ])('is refused when it is not later than %s', (_, date, now) => {
    expect(() => until(date, now)).toThrow(expect.objectContaining({ code: 'deadline-not-later' }));
  });

  it('is refused on a closed day, naming the next open one', () => {
    expect(() => until('2026-11-26')).toThrow(
      new Refusal(
        'closed-day',
        'Offices are closed on Thursday, November 26, 2026. The next open day is Monday, November 30, 2026.',
      ),
    );
  });

  it.each(['soon', '2026-02-30', '2026-12-01 25:00', '2026-12-01T12:00', '3 bd', ''])(
    'is refused where "%s" is no date',
    (words) => {
      expect(() => until(words)).toThrow(expect.objectContaining({ code: 'bad-date' }));
    },
  );
});
