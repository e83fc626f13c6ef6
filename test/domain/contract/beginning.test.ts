import { amended } from '../../../domain/amending';
import { readGate } from '../../../domain/gate';
import { foreseeBeginning, openPhase } from '../../../domain/opening';
import { schedule } from '../dates';
import {
  accepted,
  after,
  answer,
  asked,
  beginPhase,
  begun,
  codeOf,
  given,
  hear,
  local,
  mailsOwed,
  newsOf,
  provide,
  request,
  stateOf,
  waive,
} from '../given';
import { at, COUNTIES, launched, person } from '../plan';

describe('begin', () => {
  const opening = (phase: Record<string, unknown>, from = '2026-03-02 09:00') =>
    openPhase(launched({ phase }), 'review', { from: at(from) });

  it('begins when it may, with everyone who owes an answer', () => {
    given([])
      .when({ type: 'Begin', opening: opening({}) }, '2026-03-02 09:00')
      .then({ type: 'PhaseBegan', participants: COUNTIES.map((id) => expect.objectContaining({ id })) });
  });

  it.each([
    ['document', { documents: [] }],
    ['document', { documents: ['not-there.md'] }],
    ['operator', { begins: 'operator' }],
    ['date', { respondBy: '2026-02-27 17:00' }],
  ])('waits for its %s, and the owner is told', (because, phase) => {
    const events = after([], [{ type: 'Begin', opening: opening(phase) }, '2026-03-02 09:00']);
    expect(events).toMatchObject([{ type: 'PhaseAwaited', because }]);
    expect(newsOf(events)).toEqual(['awaiting']);
  });

  it('tells the owner in sending hours what it waits for', () => {
    const events = after([], [{ type: 'Begin', opening: opening({ documents: [] }, '2026-03-06 20:00') }, '2026-03-06 20:00']);
    expect(mailsOwed(events, '2026-03-06 20:00', ['owner-notice'])).toEqual(['2026-03-09 09:00 owner-notice owner']);
  });

  it('waits for a written date without a word', () => {
    expect(opening({ begins: '2026-04-01 09:00' })).toEqual({ opening: 'not-before', at: at('2026-04-01 09:00') });
  });

  it('says once what it waits for, and begins when that is there', () => {
    const waiting = after([], [{ type: 'Begin', opening: opening({ documents: [] }) }, '2026-03-02 09:00']);
    given(waiting)
      .when({ type: 'Begin', opening: opening({ documents: [] }) }, '2026-03-02 10:00')
      .thenNothing();
    given(waiting)
      .when({ type: 'Begin', opening: opening({}) }, '2026-03-03 09:00')
      .then({ type: 'PhaseBegan' });
  });

  it('lets an operator begin a phase that waits for one, and no other', () => {
    const waiting = after([], [{ type: 'Begin', opening: opening({ begins: 'operator' }) }, '2026-03-02 09:00']);
    given(waiting).when(beginPhase(), '2026-03-04 10:00').then({ type: 'BeginningAllowed', respond: null });
    given([]).when(beginPhase(), '2026-03-04 10:00').thenRefuses('begins-by-itself');
    given(begun()).when(beginPhase(), '2026-03-04 10:00').thenRefuses('already-begun');
  });

  it('counts from the day on which an operator let it begin', () => {
    const launch = launched({ phase: { begins: 'operator' } });
    const opened = openPhase(launch, 'review', { from: at('2026-03-04 10:00'), allowed: { respond: null } });
    expect(opened).toMatchObject({
      opening: 'ready',
      schedule: { request: at('2026-03-04 10:00'), deadline: at('2026-03-12 17:00') },
    });
  });

  it('asks for a new date where the written one has passed, and takes it', () => {
    const phase = { respondBy: '2026-02-27 17:00' };
    const waiting = after([], [{ type: 'Begin', opening: opening(phase) }, '2026-03-02 09:00']);
    given(waiting).when(beginPhase(), '2026-03-02 10:00').thenRefuses('date-needed');
    given(waiting).when(beginPhase('2026-03-12'), '2026-03-02 10:00').then({ type: 'BeginningAllowed', respond: '2026-03-12' });
    const named = openPhase(launched({ phase }), 'review', { from: at('2026-03-02 10:00'), allowed: { respond: '2026-03-12' } });
    expect(named).toMatchObject({ opening: 'ready', schedule: { deadline: at('2026-03-12 17:00') } });
  });

  it.each([
    ['a closed day, naming the next open one', '2026-03-07', 'closed-day'],
    ['what is no date', 'soon', 'bad-date'],
    ['a date that has passed', '2026-02-27', 'date-misfit'],
    ['a date before which a rung does not fit', '2026-03-03', 'date-misfit'],
  ])('refuses as its new date %s', (_what, respond, code) => {
    const launch = launched({ phase: { respondBy: '2026-02-27 17:00' } });
    expect(codeOf(() => foreseeBeginning(launch, 'review', { now: at('2026-03-02 10:00'), respond }))).toBe(code);
  });

  it('begins when its document has come, from that instant on', () => {
    const waiting = after([], [{ type: 'Begin', opening: opening({ documents: [] }) }, '2026-03-02 09:00']);
    given(waiting).when(beginPhase(), '2026-03-04 10:00').thenRefuses('documents-missing');
    const provided = after(waiting, [provide('1'), '2026-03-04 10:00']);
    expect(stateOf(provided)).toMatchObject({ awaiting: null, beginsFrom: at('2026-03-04 10:00') });
    const current = amended(launched({ phase: { documents: [] } }), [
      { change: 'documents', phase: 'review', documents: [{ name: 'draft.md', sha256: '1', size: 1 }] },
    ]);
    const opened = openPhase(current, 'review', { from: at('2026-03-04 10:00') });
    expect(opened).toMatchObject({ opening: 'ready', documents: [{ name: 'draft.md', sha256: '1' }] });
  });

  it('begins once', () => {
    given(begun())
      .when({ type: 'Begin', opening: opening({}) }, '2026-03-02 09:00')
      .thenNothing();
  });
});

describe('owes', () => {
  const statuses = (events: Parameters<typeof stateOf>[0], now: string) =>
    readGate(stateOf(events), at(now)).standings.map((s) => s.status);

  it('waits for everyone from the beginning on, before the request too', () => {
    const early = begun({}, '2026-03-01 12:00');
    expect(statuses(early, '2026-03-01 12:00')).toEqual(['waiting', 'waiting', 'waiting']);
    given(early).when(answer('adams'), '2026-03-01 13:00').then({ type: 'FeedbackReceived', timing: 'on-time' });
  });

  it('is owed no more by who has answered or was waived', () => {
    const events = after(asked(), [answer('adams'), '2026-03-03 10:00'], [waive('blaine'), '2026-03-03 10:00']);
    expect(statuses(events, '2026-03-11 16:59')).toEqual(['answered', 'waived', 'overdue']);
  });
});

describe('request instant', () => {
  it.each([
    ['in sending hours at once', '2026-03-02 14:30', '2026-03-02 14:30'],
    ['at the first minute of sending hours at once', '2026-03-02 09:00', '2026-03-02 09:00'],
    ['before sending hours that morning', '2026-03-02 08:59', '2026-03-02 09:00'],
    ['at close of business on the next open day', '2026-03-06 17:00', '2026-03-09 09:00'],
    ['on a holiday on the next open day', '2026-03-31 12:00', '2026-04-01 09:00'],
  ])('is %s', (_when, from, request) => {
    expect(schedule({}, from).request).toBe(request);
  });

  it('is at once with --now, whatever the hour, and the first phase only', () => {
    expect(schedule({ now: true }, '2026-03-01 22:15').request).toBe('2026-03-01 22:15');
    const final = openPhase(launched({ now: true }), 'final', { from: at('2026-03-01 22:15') });
    expect(final).toMatchObject({ schedule: { request: at('2026-03-02 09:00') } });
  });

  it('sends a request of --now in the night', () => {
    expect(mailsOwed(begun({ now: true }, '2026-03-01 22:15'), '2026-03-01 22:16')[0]).toBe(
      '2026-03-01 22:15 request adams.coordinator',
    );
  });
});

describe('to whom', () => {
  const requests = (contacts: Parameters<typeof person>[]) =>
    mailsOwed(begun({ contacts: contacts.map((each) => person(...each)) }), '2026-03-02 09:00', ['request'])
      .map((line) => line.split(' ').at(-1))
      .sort();

  it('asks every coordinator, one mail each', () => {
    expect(
      requests([
        ['adams', 'coordinator'],
        ['adams', 'coordinator', { id: 'adams.coordinator-2', email: 'b@county.example' }],
        ['adams', 'alternate'],
      ]),
    ).toEqual(['adams.coordinator', 'adams.coordinator-2']);
  });

  it('asks the alternate where there is no coordinator, the director where there is neither', () => {
    expect(
      requests([
        ['adams', 'alternate'],
        ['adams', 'director'],
        ['blaine', 'director'],
      ]),
    ).toEqual(['adams.alternate', 'blaine.director']);
  });

  it('passes over a coordinator whose address or dates are not valid', () => {
    expect(
      requests([
        ['adams', 'coordinator', { email: 'nobody' }],
        ['adams', 'alternate'],
        ['blaine', 'coordinator', { until: '2026-03-01' }],
        ['blaine', 'director'],
      ]),
    ).toEqual(['adams.alternate', 'blaine.director']);
  });

  it('sends one mail to two coordinators who share an address', () => {
    expect(
      requests([
        ['adams', 'coordinator'],
        ['adams', 'coordinator', { id: 'adams.coordinator-2', email: 'ADAMS.coordinator@county.example' }],
      ]),
    ).toEqual(['adams.coordinator']);
  });

  it('tells the owner of a county without anyone to ask, which does not count as asked', () => {
    const contacts = [person('adams', 'coordinator'), person('blaine', 'coordinator')];
    expect(newsOf(begun({ contacts }))).toEqual(['undeliverable carter']);
    given(begun({ contacts })).thenGate(
      '2026-03-02 09:00',
      'never-asked adams',
      'never-asked blaine',
      'undeliverable carter',
      'no-answer',
    );
  });

  it('has asked when a mail server has accepted the request', () => {
    const state = stateOf(begun());
    const events = hear(state, accepted(request('adams')), at('2026-03-02 09:01'));
    expect(stateOf([...begun(), ...events]).standings.adams?.asked?.at).toBe(at('2026-03-02 09:01'));
    expect(local(at('2026-03-02 09:01'))).toBe('2026-03-02 09:01');
  });
});
