import { datesOf, schedule } from '../dates';
import {
  accepted,
  after,
  agendaAt,
  answer,
  appoint,
  asked,
  begun,
  bounce,
  close,
  deferred,
  extendTo,
  given,
  held,
  mailsOwed,
  newsOf,
  nextDecision,
  override,
  refused,
  reminder,
  request,
  stateOf,
  time,
  waive,
} from '../given';
import { COUNTIES, person } from '../plan';

const rungs = (...ladder: object[]) => ({ phase: { ladder: ladder.map((rung) => ({ to: ['coordinator'], ...rung })) } });
/** Everyone but carter has answered. */
const carterOwes = (wish = {}) =>
  after(asked(wish), [answer('adams'), '2026-03-03 10:00'], [answer('blaine'), '2026-03-03 10:00']);

describe('before: Nbd / Nd', () => {
  it('counts open days back from the deadline’s date, and goes out at sendAt', () => {
    expect(schedule({}).rungs).toEqual(['2026-03-05 09:00', '2026-03-09 09:00', '2026-03-10 09:00', '2026-03-11 09:00']);
  });

  it('counts calendar days back, and from a closed day further back to an open one', () => {
    expect(schedule(rungs({ before: '1d' }, { before: '2d' }, { before: '5d' })).rungs).toEqual([
      '2026-03-09 09:00',
      '2026-03-06 09:00',
      '2026-03-05 09:00',
    ]);
  });

  it('is recorded as skipped, and the owner told, where it does not lie after the request', () => {
    const events = begun(rungs({ before: '6bd' }, { before: '1bd' }));
    expect(events).toMatchObject([
      { type: 'PhaseBegan' },
      { type: 'RungSkipped', participant: null, rung: 0, because: 'not-after-request' },
    ]);
    expect(newsOf(events)).toEqual(['rung-skipped']);
  });

  it('is recorded as skipped where it does not lie before the deadline', () => {
    const early = { ...rungs({ before: '0bd' }), phase: { ...rungs({ before: '0bd' }).phase, respondWithin: '20h' } };
    expect(schedule(early, '2026-03-02 13:00').rungs).toEqual(['not-before-deadline']);
  });

  it('is skipped where a later one of the list falls on the same instant', () => {
    expect(schedule(rungs({ before: '2bd' }, { before: '4d' }, { before: '1bd' })).rungs).toEqual([
      'same-instant',
      '2026-03-06 09:00',
      '2026-03-09 09:00',
    ]);
  });

  it('is never sent where it was skipped', () => {
    const { mails } = agendaAt(asked(rungs({ before: '2bd' }, { before: '4d' })), '2026-03-03 10:00');
    expect(mails.map(({ mail }) => [mail.kind, mail.rung])).toEqual([
      ['owner-notice', 0],
      ['reminder', 1],
      ['reminder', 1],
      ['reminder', 1],
    ]);
  });
});

describe('after: Nbd', () => {
  it('goes out on the morning before grace ends at close of business', () => {
    const { rungs, endOfGrace } = schedule({});
    expect([rungs.at(-1), endOfGrace]).toEqual(['2026-03-11 09:00', '2026-03-11 17:00']);
    const events = after(carterOwes(), [time, '2026-03-11 09:00']);
    expect(events.at(-1)).toMatchObject({ type: 'OwnerAlerted', rung: 3, participants: ['carter'] });
    expect(mailsOwed(events, '2026-03-11 09:00')).toEqual(['2026-03-11 09:00 escalation carter.director']);
  });

  it('counts one at least', () => {
    expect(() => schedule(rungs({ after: '0bd' }))).toThrow('1bd or more');
  });
});

describe('rung at or after the end of grace', () => {
  const late = rungs({ after: '3bd' });

  it('is sent to who has lapsed, while the gate is shut', () => {
    const events = after(carterOwes({ ...late, gate: { opens: 'all-answered' } }), [time, '2026-03-11 17:00']);
    expect(mailsOwed(events, '2026-03-12 09:00')).toEqual(['2026-03-13 09:00 reminder carter.coordinator']);
  });

  it('is not sent once the gate has opened', () => {
    const events = after(carterOwes(late), [time, '2026-03-11 17:00']);
    expect(events.at(-1)).toMatchObject({ type: 'GateOpened' });
    expect(mailsOwed(events, '2026-03-12 09:00')).toEqual([]);
  });
});

describe('same instant, order', () => {
  it('lapses first, by participant id, then opens the gate, and no rung goes out any more', () => {
    const events = after(asked(rungs({ after: '1bd' })), [answer('adams'), '2026-03-03 10:00']);
    given(events)
      .when(time, '2026-03-11 17:00')
      .then(
        { type: 'ResponseLapsed', participant: 'blaine' },
        { type: 'ResponseLapsed', participant: 'carter' },
        { type: 'GateOpened' },
      );
  });

  it('hears an answer that came at the very end of grace before it lets that participant lapse', () => {
    const events = after(carterOwes(), [answer('carter'), '2026-03-11 17:00']);
    expect(events.slice(-2)).toMatchObject([{ type: 'FeedbackReceived', timing: 'within-grace' }, { type: 'GateOpened' }]);
  });

  it('sends only to those who still owe, by participant id', () => {
    const events = after(asked(), [answer('blaine'), '2026-03-03 10:00']);
    expect(mailsOwed(events, '2026-03-05 09:00').slice(0, 2)).toEqual([
      '2026-03-05 09:00 reminder adams.coordinator',
      '2026-03-05 09:00 reminder carter.coordinator',
    ]);
  });
});

describe('overdue rungs', () => {
  const missed = after(carterOwes(), [time, '2026-03-09 20:00']);

  it('are recorded as skipped when a later one is overdue too', () => {
    expect(missed.at(-1)).toMatchObject({ type: 'RungSkipped', participant: 'carter', rung: 0, because: 'overdue' });
  });

  it('go out once, the latest only, at the next sending time', () => {
    const overtaken = after(missed, [time, '2026-03-10 09:00']);
    expect(mailsOwed(overtaken, '2026-03-10 09:00').slice(0, 3)).toEqual([
      '2026-03-10 09:00 escalation carter.alternate',
      '2026-03-10 09:00 escalation carter.coordinator',
      '2026-03-10 09:00 escalation carter.director',
    ]);
    expect(overtaken.at(-1)).toMatchObject({ type: 'RungSkipped', rung: 1, because: 'overdue' });
  });

  it('leave the others of a county the rung that one of them has got', () => {
    const events = after(carterOwes(), [time, '2026-03-09 09:00'], [accepted(reminder('carter', 1)), '2026-03-09 09:00']);
    expect(mailsOwed(events, '2026-03-09 09:01')[0]).toBe('2026-03-09 09:01 escalation carter.alternate');
  });
});

describe('sending hours', () => {
  it('hold for a reminder that a server has put off into the evening', () => {
    const late = after(carterOwes(), [time, '2026-03-05 16:58'], [deferred(reminder('carter', 0)), '2026-03-05 16:58']);
    expect(mailsOwed(late, '2026-03-05 16:59')[0]).toBe('2026-03-06 09:00 reminder carter.coordinator');
  });

  it('hold for notices: of an extension, of a waiver, and to the owner', () => {
    const events = after(
      asked(),
      [extendTo('2026-03-13', ['adams']), '2026-03-06 18:00'],
      [waive('blaine'), '2026-03-06 18:00'],
      [bounced, '2026-03-06 18:00'],
    );
    expect(mailsOwed(events, '2026-03-06 18:00', ['extension', 'waiver', 'owner-notice'])).toEqual([
      '2026-03-09 09:00 owner-notice owner',
      '2026-03-09 09:00 extension adams.coordinator',
      '2026-03-09 09:00 waiver blaine.coordinator',
    ]);
  });

  it('do not hold for receipts', () => {
    expect(mailsOwed(after(asked(), [answer('adams'), '2026-03-07 03:00']), '2026-03-07 03:00', ['receipt'])).toEqual([
      '2026-03-07 03:00 receipt adams.coordinator',
    ]);
  });

  it('bring the owner one mail for a rung, not one for each county', () => {
    const events = after(asked({ gate: { opens: 'all-answered' } }), [time, '2026-03-11 09:00']);
    expect(events.filter((event) => event.type === 'OwnerAlerted')).toMatchObject([{ participants: [...COUNTIES] }]);
    expect(mailsOwed(events, '2026-03-11 09:00', ['owner-notice'])).toEqual(['2026-03-11 09:00 owner-notice owner']);
  });

  it('bring the owner at most one mail an hour, save after the close', () => {
    const [notice] = agendaAt(after(asked(), [bounced, '2026-03-03 10:00']), '2026-03-03 10:00').mails;
    const events = after(
      asked(),
      [bounced, '2026-03-03 10:00'],
      [accepted(notice?.mail ?? request('carter')), '2026-03-03 10:01'],
      [held('adams', 'question'), '2026-03-03 10:05'],
      [override, '2026-03-03 10:06'],
    );
    expect(mailsOwed(events, '2026-03-03 10:06', ['owner-notice'])).toEqual(['2026-03-03 11:01 owner-notice owner']);
    const closed = after(events, [close, '2026-03-03 10:07']);
    expect(mailsOwed(closed, '2026-03-03 10:07', ['owner-notice'])).toEqual(['2026-03-03 10:07 owner-notice owner']);
  });

  const bounced = bounce('carter', 'carter.coordinator');
});

describe('undeliverable', () => {
  const refusedByAll = after(
    carterOwes(),
    [bounce('carter', 'carter.coordinator'), '2026-03-03 11:00'],
    [refused(request('carter', 'carter.alternate')), '2026-03-03 11:05'],
    [refused(request('carter', 'carter.director')), '2026-03-03 11:06'],
  );

  it('sends the request to the next role at once when the address is refused', () => {
    const events = after(begun(), [refused(request('adams')), '2026-03-02 09:01']);
    expect(events.slice(-2)).toMatchObject([
      { type: 'MailRefused' },
      { type: 'ContactUndeliverable', contact: 'adams.coordinator', because: 'refused' },
    ]);
    expect(mailsOwed(events, '2026-03-02 09:01')[0]).toBe('2026-03-02 09:01 request adams.alternate');
  });

  it('sends it at the next sending time when the address bounces in the night', () => {
    const events = after(carterOwes(), [bounce('carter', 'carter.coordinator'), '2026-03-03 23:00']);
    expect(mailsOwed(events, '2026-03-03 23:00')[0]).toBe('2026-03-04 09:00 request carter.alternate');
  });

  it('lets the gate go when a contact is appointed who can be reached', () => {
    given(refusedByAll).thenGate('2026-03-03 11:06', 'undeliverable carter');
    const appointed = after(refusedByAll, [appoint('carter', 'carter.coordinator-2'), '2026-03-03 12:00']);
    expect(mailsOwed(appointed, '2026-03-03 12:00', ['request'])).toEqual(['2026-03-03 12:00 request carter.coordinator-2']);
    const askedAnew = after(appointed, [accepted(request('carter', 'carter.coordinator-2')), '2026-03-03 12:01']);
    given(askedAnew)
      .when(answer('carter', { contact: 'carter.coordinator-2' }), '2026-03-04 10:00')
      .thenGate();
  });

  it('waits until every contact of the role is out of reach', () => {
    const contacts = [
      person('adams', 'coordinator'),
      person('adams', 'coordinator', { id: 'adams.coordinator-2', email: 'second@county.example' }),
      person('adams', 'alternate'),
    ];
    const events = after(begun({ contacts }), [refused(request('adams')), '2026-03-02 09:01']);
    expect(mailsOwed(events, '2026-03-02 09:01', ['request']).filter((line) => line.includes('adams'))).toEqual([
      '2026-03-02 09:01 request adams.coordinator-2',
    ]);
  });

  it('leaves a colleague of the role the reminder that is owed to them', () => {
    const contacts = [
      person('adams', 'coordinator'),
      person('adams', 'coordinator', { id: 'adams.coordinator-2', email: 'second@county.example' }),
      person('blaine', 'coordinator'),
    ];
    const both = after(
      begun({ contacts }),
      [accepted(request('adams')), '2026-03-02 09:00'],
      [accepted(request('adams', 'adams.coordinator-2')), '2026-03-02 09:00'],
    );
    const events = after(both, [refused(reminder('adams', 0)), '2026-03-05 09:00']);
    expect(mailsOwed(events, '2026-03-05 09:01', ['reminder'])).toEqual(['2026-03-05 09:01 reminder adams.coordinator-2']);
  });

  it('sends later rungs to the next reachable role, merged where the role has a rung of its own', () => {
    const events = after(
      carterOwes(),
      [bounce('carter', 'carter.coordinator'), '2026-03-03 11:00'],
      [accepted(request('carter', 'carter.alternate')), '2026-03-03 11:05'],
    );
    expect(mailsOwed(events, '2026-03-04 09:00').slice(0, 2)).toEqual([
      '2026-03-05 09:00 reminder carter.alternate',
      '2026-03-09 09:00 escalation carter.alternate',
    ]);
  });

  it('holds a deadline gate when nobody is left, also after the end of grace', () => {
    given(refusedByAll).when(time, '2026-03-20 09:00').thenGate('undeliverable carter');
    expect(nextDecision(after(refusedByAll, [time, '2026-03-20 09:00']), '2026-03-20 09:00')).toBeNull();
  });

  it.each([
    ['an entry', answer('carter', { enteredBy: 'operator, by telephone' })],
    ['a waiver', waive('carter')],
  ])('is let go by %s', (_what, command) => {
    given(refusedByAll).when(command, '2026-03-12 10:00').thenGate();
  });

  it('gives an address up after five days of being put off', () => {
    const putOff = (when: string) => [deferred(request('adams')), when] as const;
    const events = after(begun(), putOff('2026-03-02 09:00'), putOff('2026-03-06 16:00'), putOff('2026-03-09 09:00'));
    expect(events.slice(-2)).toMatchObject([
      { type: 'MailRefused' },
      { type: 'ContactUndeliverable', because: 'deferred-too-long' },
    ]);
  });

  it('is held as not asked while the request has bounced and the next role has not got it', () => {
    const events = after(carterOwes(), [bounce('carter', 'carter.coordinator'), '2026-03-03 11:00']);
    given(events).when(time, '2026-03-11 17:00').thenGate('never-asked carter');
    expect(stateOf(events).standings.carter?.asked).toBeNull();
  });

  it('holds when a request turns out to have bounced only after the lapse', () => {
    const lapsed = after(
      asked(),
      [answer('adams'), '2026-03-03 10:00'],
      [extendTo('2026-03-20', ['blaine']), '2026-03-03 10:00'],
      [time, '2026-03-11 17:00'],
    );
    const events = after(
      lapsed,
      [bounce('carter', 'carter.coordinator'), '2026-03-12 09:00'],
      [answer('blaine'), '2026-03-12 10:00'],
    );
    given(events).thenGate('2026-03-12 10:00', 'never-asked carter');
    given(events)
      .when(accepted(request('carter', 'carter.alternate')), '2026-03-12 10:05')
      .thenGate('asked-too-late carter');
  });
});

describe('grace', () => {
  it.each([
    ['0bd', '2026-03-10 17:00'],
    ['1bd', '2026-03-11 17:00'],
    ['4bd', '2026-03-16 17:00'],
  ])('of %s ends at close of business so many open days after the deadline', (grace, end) => {
    expect(schedule({ phase: { grace } }).endOfGrace).toBe(end);
  });

  it('counts from the own deadline', () => {
    const events = after(asked(), [extendTo('2026-03-13', ['adams']), '2026-03-03 10:00']);
    const own = stateOf(events).standings.adams?.extended;
    expect(own && datesOf(own).endOfGrace).toBe('2026-03-16 17:00');
  });

  it('is overdue until it ends, then lapsed', () => {
    given(carterOwes()).when(time, '2026-03-10 17:00').thenGate('waiting carter');
    given(carterOwes()).when(time, '2026-03-11 16:59').thenGate('overdue carter');
    given(carterOwes())
      .when(time, '2026-03-11 17:00')
      .then({ type: 'ResponseLapsed', participant: 'carter' }, { type: 'GateOpened' });
  });

  it('has no other unit than business days', () => {
    expect(() => schedule({ phase: { grace: '24h' } })).toThrow('grace has no other unit');
  });

  it('ends for nobody once the gate has opened', () => {
    const events = after(carterOwes(), [override, '2026-03-04 10:00']);
    given(events).when(time, '2026-03-11 17:00').thenNothing();
  });
});
