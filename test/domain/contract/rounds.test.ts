import type { PhaseEvent } from '../../../domain/events';
import { readGate } from '../../../domain/gate';
import {
  accepted,
  advance,
  after,
  answer,
  asked,
  begun,
  cancel,
  close,
  comments,
  dispose,
  endSuspension,
  extendTo,
  given,
  held,
  mailsOwed,
  newsOf,
  nextDecision,
  objection,
  override,
  pause,
  remind,
  reminder,
  reopenUntil,
  request,
  resume,
  resumeUntil,
  settle,
  stateOf,
  suspend,
  time,
  waive,
} from '../given';
import { at, COUNTIES } from '../plan';

const opened = after(asked(), ...COUNTIES.map((id) => [answer(id), '2026-03-03 10:00'] as const));
const EVERYTHING = ['request', 'copy', 'reminder', 'escalation', 'extra-reminder'] as const;
const statuses = (events: readonly PhaseEvent[], now: string) =>
  readGate(stateOf(events), at(now)).standings.map(({ status }) => status);

describe('pause, resume', () => {
  const paused = after(asked(), [pause, '2026-03-04 10:00']);

  it('records answers and sends receipts while it stands still', () => {
    const answered = after(paused, [answer('adams'), '2026-03-05 10:00']);
    expect(answered.slice(-1)).toMatchObject([{ type: 'FeedbackReceived', timing: 'on-time' }]);
    expect(mailsOwed(answered, '2026-03-05 10:00', ['receipt'])).toEqual(['2026-03-05 10:00 receipt adams.coordinator']);
  });

  it('sends no request, copy, reminder or escalation', () => {
    const early = after(begun({ copy: ['copy@agency.example'] }), [pause, '2026-03-02 09:00']);
    expect(mailsOwed(early, '2026-03-02 09:00', EVERYTHING)).toEqual([]);
    expect(mailsOwed(paused, '2026-03-05 09:00', EVERYTHING)).toEqual([]);
  });

  it('lets nobody lapse and opens no gate, whatever comes', () => {
    expect(nextDecision(paused, '2026-03-04 10:00')).toBeNull();
    given(paused).when(time, '2026-03-20 10:00').thenNothing();
    const all = after(paused, ...COUNTIES.map((id) => [answer(id), '2026-03-05 10:00'] as const));
    given(all).thenGate('2026-03-05 10:00', 'paused');
    given(all).when(advance, '2026-03-05 11:00').thenRefuses('paused');
    given(all).when(override, '2026-03-05 11:00').thenRefuses('paused');
    given(all)
      .when(remind(['adams']), '2026-03-05 11:00')
      .thenRefuses('paused');
    given(all).when(resume, '2026-03-06 10:00').then({ type: 'PhaseResumed', because: 'operator' }, { type: 'GateOpened' });
  });

  it('moves no date, and goes on with the rungs that lie ahead', () => {
    const resumed = after(paused, [resume, '2026-03-06 10:00']);
    expect(nextDecision(after(resumed, [time, '2026-03-06 10:00']), '2026-03-06 10:00')).toBe('2026-03-09 09:00');
    expect(mailsOwed(resumed, '2026-03-06 10:00')).toContain('2026-03-09 09:00 escalation adams.coordinator');
  });

  it('sends of the overdue rungs only the latest', () => {
    const over = after(paused, [resume, '2026-03-09 10:00'], [time, '2026-03-09 10:00']);
    const skipped = over.filter((event) => event.type === 'RungSkipped');
    expect(skipped).toHaveLength(3);
    expect(mailsOwed(over, '2026-03-09 10:00').filter((line) => line.includes('adams.coordinator'))[0]).toBe(
      '2026-03-09 10:00 escalation adams.coordinator',
    );
  });

  it('needs a new deadline where one passed meanwhile, of those alone whose own passed', () => {
    const extended = after(paused, [extendTo('2026-03-20', ['adams']), '2026-03-04 11:00']);
    given(extended).when(resume, '2026-03-11 10:00').thenRefuses('date-needed');
    given(extended)
      .when(resumeUntil('3bd'), '2026-03-11 10:00')
      .then(
        { type: 'DeadlineExtended', participant: 'blaine', deadlineNo: 2 },
        { type: 'DeadlineExtended', participant: 'carter', deadlineNo: 2 },
        { type: 'PhaseResumed', because: 'operator' },
      );
  });

  it('needs none of who had answered or been overdue before', () => {
    const late = after(asked(), [pause, '2026-03-11 10:00']);
    given(late).when(resume, '2026-03-16 10:00').then({ type: 'PhaseResumed' });
    const done = after(paused, ...COUNTIES.map((id) => [answer(id), '2026-03-05 10:00'] as const));
    given(done).when(resume, '2026-03-16 10:00').then({ type: 'PhaseResumed' }, { type: 'GateOpened' });
  });

  it('refuses a date that nobody needs', () => {
    const schedule = stateOf(asked()).terms?.schedule;
    if (schedule === undefined) throw new Error('not begun');
    given(paused)
      .when(
        { type: 'ResumePhase', extensions: [{ participant: 'adams', schedule }], by: 'operator', reason: '' },
        '2026-03-05 10:00',
      )
      .thenRefuses('nothing-passed');
  });

  it('is refused where it is paused already, not paused, or over', () => {
    given(paused).when(pause, '2026-03-04 11:00').thenRefuses('already-paused');
    given(asked()).when(resume, '2026-03-04 11:00').thenRefuses('not-paused');
    given(opened).when(pause, '2026-03-04 11:00').thenRefuses('gate-already-open');
    given(opened).when(resume, '2026-03-04 11:00').thenRefuses('gate-already-open');
  });

  it('keeps a phase from beginning, which then begins from the day on which it is resumed', () => {
    const early = after([], [pause, '2026-03-01 10:00']);
    const resumed = after(early, [resume, '2026-03-04 10:00']);
    expect(stateOf(resumed).beginsFrom).toBe(at('2026-03-04 10:00'));
  });

  it('lets an operator extend and waive, and tells those concerned', () => {
    const waived = after(paused, [waive('adams'), '2026-03-04 11:00'], [extendTo('3bd', ['blaine']), '2026-03-04 11:00']);
    expect(mailsOwed(waived, '2026-03-04 11:00', ['waiver', 'extension'])).toEqual([
      '2026-03-04 11:00 waiver adams.coordinator',
      '2026-03-04 11:00 extension blaine.coordinator',
    ]);
  });
});

describe('reopen', () => {
  const reopened = after(opened, [reopenUntil('2026-03-20'), '2026-03-05 10:00']);

  it('is a new round under a new deadline; standings stay', () => {
    expect(stateOf(reopened)).toMatchObject({
      round: 2,
      opened: null,
      terms: { schedule: { deadline: at('2026-03-20 17:00') } },
    });
    expect(statuses(reopened, '2026-03-05 10:00')).toEqual(['answered', 'answered', 'answered']);
  });

  it('counts what came after the gate, and is held by it', () => {
    const late = after(opened, [objection('adams'), '2026-03-04 10:00'], [held('blaine', 'question'), '2026-03-04 11:00']);
    const again = after(late, [reopenUntil('2026-03-20'), '2026-03-05 10:00']);
    given(again).thenGate('2026-03-05 10:00', 'objection adams', 'held-message blaine', 'reopened');
    expect(newsOf(again)).toContain('objection adams');
  });

  it('makes of those who lapsed such as wait', () => {
    const silent = after(asked(), [answer('adams'), '2026-03-03 10:00'], [time, '2026-03-11 17:00']);
    const again = after(silent, [reopenUntil('2026-03-20'), '2026-03-12 10:00']);
    expect(statuses(again, '2026-03-12 10:00')).toEqual(['answered', 'waiting', 'waiting']);
    expect(mailsOwed(again, '2026-03-12 10:00', ['reminder', 'escalation'])).toEqual([]);
  });

  it('opens by itself at the new deadline, and not before', () => {
    given(reopened).thenGate('2026-03-05 10:00', 'reopened');
    expect(nextDecision(reopened, '2026-03-05 10:00')).toBe('2026-03-20 17:00');
    given(reopened).when(time, '2026-03-20 16:59').thenNothing();
    given(reopened).when(time, '2026-03-20 17:00').then({ type: 'GateOpened', how: 'rule' });
  });

  it('opens before it when everyone who was not waived has answered again', () => {
    const waived = after(
      asked(),
      [waive('carter'), '2026-03-03 09:00'],
      [answer('adams'), '2026-03-03 10:00'],
      [answer('blaine'), '2026-03-03 10:00'],
    );
    const again = after(waived, [reopenUntil('2026-03-20'), '2026-03-05 10:00'], [answer('adams'), '2026-03-06 10:00']);
    given(again).thenGate('2026-03-06 10:00', 'reopened');
    given(again).when(answer('blaine'), '2026-03-06 11:00').thenGate();
  });

  it('waits at the new deadline for those who still owe, to the end of their grace', () => {
    const silent = after(asked(), [answer('adams'), '2026-03-03 10:00'], [time, '2026-03-11 17:00']);
    const again = after(silent, [reopenUntil('2026-03-20'), '2026-03-12 10:00']);
    given(again).when(time, '2026-03-20 17:01').thenGate('overdue blaine', 'overdue carter');
    given(again).when(time, '2026-03-23 17:00').thenGate();
  });

  it('tells everyone who was asked once, and then sends the rungs of the new date to those who owe', () => {
    const silent = after(asked(), [answer('adams'), '2026-03-03 10:00'], [time, '2026-03-11 17:00']);
    const again = after(silent, [reopenUntil('2026-03-20'), '2026-03-12 10:00']);
    expect(mailsOwed(again, '2026-03-12 10:00', ['reopening'])).toEqual(
      COUNTIES.map((id) => `2026-03-12 10:00 reopening ${id}.coordinator`),
    );
    const told = after(
      again,
      ...COUNTIES.map(
        (id) => [accepted({ ...request(id), kind: 'reopening', round: 2, deadlineNo: 2 }), '2026-03-12 10:00'] as const,
      ),
    );
    expect(mailsOwed(told, '2026-03-12 10:00', ['reopening'])).toEqual([]);
    expect(mailsOwed(told, '2026-03-12 10:00').filter((line) => line.includes('coordinator'))).toContain(
      '2026-03-17 09:00 reminder blaine.coordinator',
    );
    expect(mailsOwed(told, '2026-03-12 10:00').join()).not.toContain('adams');
  });

  it('takes no notice of what a mail server still says of the round before', () => {
    const late = after(reopened, [accepted(reminder('adams', 0)), '2026-03-05 10:01']);
    expect(stateOf(late).standings.adams?.contacts[0]?.nextRung).toBe(0);
  });

  it('leaves the gate to an operator to whom the plan leaves it, at any time', () => {
    const plan = { gate: { opens: 'operator' } };
    const byHand = after(asked(plan), ...COUNTIES.map((id) => [answer(id), '2026-03-03 10:00'] as const), [
      advance,
      '2026-03-03 11:00',
    ]);
    const again = after(byHand, [reopenUntil('2026-03-20', plan), '2026-03-05 10:00']);
    given(again).when(advance, '2026-03-06 10:00').then({ type: 'GateOpened', how: 'operator' });
  });

  it('happens once for each round, and only to an open gate', () => {
    const order = { type: 'ReopenPhase', round: 2, schedule: stateOf(reopened).terms?.schedule, by: '', reason: '' } as never;
    given(reopened).when(order, '2026-03-05 11:00').thenNothing();
    given(asked()).when(order, '2026-03-05 11:00').thenNothing();
    const againOpen = after(reopened, [time, '2026-03-20 17:00']);
    given(againOpen).when(order, '2026-03-21 11:00').thenNothing();
  });

  it('makes the phase after it stand still until its own gate is open again', () => {
    const later = after(asked(), [suspend, '2026-03-04 10:00']);
    given(later).when(suspend, '2026-03-04 10:01').thenNothing();
    given(later).when(resume, '2026-03-04 11:00').thenRefuses('suspended');
    given(later).when(endSuspension, '2026-03-05 10:00').then({ type: 'PhaseResumed', because: 'reopening' });
    given(opened).when(suspend, '2026-03-04 10:00').thenRefuses('gate-already-open');
  });

  it('has it wait for a new date where a deadline of it passed meanwhile', () => {
    const later = after(asked(), [suspend, '2026-03-04 10:00'], [endSuspension, '2026-03-12 10:00']);
    expect(later.slice(-2)).toMatchObject([
      { type: 'PhasePaused', because: 'date' },
      { type: 'PhaseResumed', because: 'reopening' },
    ]);
    expect(newsOf(later)).toContain('needs-a-date');
    given(later).when(resume, '2026-03-12 11:00').thenRefuses('date-needed');
    given(later)
      .when(resumeUntil('5bd'), '2026-03-12 11:00')
      .then(
        { type: 'DeadlineExtended' },
        { type: 'DeadlineExtended' },
        { type: 'DeadlineExtended' },
        { type: 'PhaseResumed', because: 'date' },
      );
  });
});

describe('cancel', () => {
  const some = after(asked(), [answer('adams'), '2026-03-03 10:00'], [waive('blaine'), '2026-03-03 10:00']);
  const cancelled = after(some, [cancel, '2026-03-04 18:00']);
  const ALL = [
    ...EVERYTHING,
    'extension',
    'waiver',
    'receipt',
    'not-yet-counted',
    'late',
    'owner-notice',
    'cancellation',
  ] as const;

  it('sends nothing more but one notice to each who was asked and still owes, in sending hours', () => {
    expect(mailsOwed(cancelled, '2026-03-04 18:00', ALL)).toEqual(['2026-03-05 09:00 cancellation carter.coordinator']);
  });

  it('tells nobody who had not been asked', () => {
    expect(mailsOwed(after(begun(), [cancel, '2026-03-02 09:00']), '2026-03-02 09:00', ALL)).toEqual([]);
  });

  it('records later mail as late, and answers none of it', () => {
    const late = after(cancelled, [answer('carter'), '2026-03-05 10:00'], [held('adams', 'question'), '2026-03-05 10:00']);
    expect(late.slice(-2)).toMatchObject([{ type: 'FeedbackReceived', timing: 'after-cancellation' }, { type: 'MessageHeld' }]);
    expect(mailsOwed(late, '2026-03-05 10:00', ['receipt', 'not-yet-counted', 'late', 'owner-notice'])).toEqual([]);
  });

  it('opens no gate any more, by rule or by hand, and lets nobody lapse', () => {
    given(cancelled).when(answer('carter'), '2026-03-05 10:00').thenGate('cancelled');
    given(cancelled).when(override, '2026-03-05 10:00').thenRefuses('cancelled');
    given(cancelled)
      .when(extendTo('3bd', ['carter']), '2026-03-05 10:00')
      .thenRefuses('cancelled');
    given(cancelled).when(time, '2026-03-20 10:00').thenNothing();
    expect(nextDecision(cancelled, '2026-03-05 10:00')).toBeNull();
  });

  it('leaves what is still to be said of messages and comments to the operator', () => {
    const late = after(
      cancelled,
      [comments('carter', ['addition']), '2026-03-05 10:00'],
      [held('adams', 'question'), '2026-03-05 10:00'],
    );
    given(late).when(dispose('carter-1'), '2026-03-05 11:00').then({ type: 'CommentDisposed' });
    given(late).when(settle('held-adams', 'does-not-count'), '2026-03-05 11:00').then({ type: 'ItemSettled' });
  });

  it('keeps a phase that waits from beginning', () => {
    const waiting = after([], [cancel, '2026-03-01 10:00']);
    given(waiting)
      .when({ type: 'Begin', opening: { opening: 'not-before', at: at('2026-03-02 09:00') } }, '2026-03-02 09:00')
      .thenNothing();
    expect(stateOf(waiting).cancelled).not.toBeNull();
  });

  it('leaves an open gate open, and happens once', () => {
    expect(readGate(stateOf(after(opened, [cancel, '2026-03-04 10:00'])), at('2026-03-04 10:00')).gate).toBe('open');
    given(cancelled).when(cancel, '2026-03-05 10:00').thenNothing();
  });

  it('lets the project be closed, after which the notice still goes out', () => {
    const closed = after(cancelled, [close, '2026-03-04 18:01']);
    expect(mailsOwed(closed, '2026-03-04 18:01', ALL)).toEqual(['2026-03-05 09:00 cancellation carter.coordinator']);
  });
});
