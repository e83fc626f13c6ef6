import type { PhaseCommand } from '../../domain/commands';
import type { HoldReason, PhaseEvent, Verdict } from '../../domain/events';
import { readGate } from '../../domain/gate';
import { standingAnswers } from '../../domain/standing';
import {
  type Asked,
  after,
  answer,
  asked,
  comments,
  extendTo,
  given,
  held,
  mailsOwed,
  nextDecision,
  objection,
  reopenUntil,
  stateOf,
  time,
} from './given';
import { at } from './plan';

const WHO = { by: 'operator', reason: 'the next phase begins then' };
const said = (message: string, now: number, contact = 'carter.coordinator') => ({
  ...{ participant: 'carter', contact, message, receivedAt: now },
});
const withdraw =
  (numbers: readonly number[], message = 'w'): Asked =>
  (_state, now): PhaseCommand => ({ type: 'WithdrawAnswer', ...said(message, now), numbers, comments: [] });
const confirm =
  (item: string | null, contact?: string): Asked =>
  (_state, now): PhaseCommand => ({ type: 'ConfirmAnswer', ...said('c', now, contact), item, comments: [] });
const settleOwn =
  (item: string, verdict: Verdict, contact?: string): Asked =>
  (_state, now): PhaseCommand => ({ type: 'SettleOwn', ...said('s', now, contact), item, verdict });
const decline = (reason = WHO.reason): Asked => ({ type: 'DeclineTime', participant: 'carter', by: 'operator', reason });

const carter = (events: readonly PhaseEvent[]) => {
  const s = stateOf(events).standings.carter;
  if (s === undefined) throw new Error('no carter');
  return s;
};
const readingOf = (events: readonly PhaseEvent[]) =>
  readGate(stateOf(events), at('2026-03-05 10:00')).standings.find(({ participant }) => participant === 'carter');
const two = after(asked(), [answer('adams'), '2026-03-03 10:00'], [answer('blaine'), '2026-03-03 10:00']);
const commented = after(two, [
  comments('carter', [], {
    message: 'm',
    comments: [
      { id: 'm.1', kind: 'addition', sha256: '' },
      { id: 'm.2', kind: 'deletion', sha256: '' },
    ],
    position: 'objection',
  }),
  '2026-03-04 10:00',
]);

describe('an answer that is taken back', () => {
  it('does not count any more, and its participant owes again and is told', () => {
    const events = after(commented, [withdraw([]), '2026-03-05 10:00']);
    expect(standingAnswers(carter(events))).toEqual([]);
    given(events).thenGate('2026-03-05 10:00', 'waiting carter');
    expect(mailsOwed(events, '2026-03-05 10:00', ['withdrawal'])).toEqual(['2026-03-05 10:00 withdrawal carter.coordinator']);
  });

  it('is confirmed at any hour, like every answer to mail, and under earlier rules in sending hours', () => {
    const owedOf = (events: readonly PhaseEvent[]) => mailsOwed(events, '2026-03-05 22:00', ['withdrawal']);
    expect(owedOf(after(commented, [withdraw([]), '2026-03-05 22:00']))).toEqual([
      '2026-03-05 22:00 withdrawal carter.coordinator',
    ]);
    const earlier = commented.map((event) => (event.type === 'PhaseBegan' ? { ...event, rules: 3 } : event));
    expect(owedOf(after(earlier, [withdraw([]), '2026-03-05 22:00']))).toEqual([
      '2026-03-06 09:00 withdrawal carter.coordinator',
    ]);
  });

  it('does not let one stand that it had replaced', () => {
    const events = after(commented, [answer('carter'), '2026-03-04 11:00'], [withdraw([]), '2026-03-05 10:00']);
    expect(standingAnswers(carter(events))).toEqual([]);
  });

  it('leaves a colleague’s as it is', () => {
    const events = after(
      commented,
      [answer('carter', { contact: 'carter.director' }), '2026-03-04 11:00'],
      [withdraw([]), '2026-03-05 10:00'],
    );
    given(events).thenGate('2026-03-05 10:00');
  });

  it('loses single comments by their numbers, and still stands', () => {
    const events = after(commented, [withdraw([2]), '2026-03-05 10:00']);
    expect(standingAnswers(carter(events))[0]?.comments.map(({ id }) => id)).toEqual(['m.1']);
  });

  it('is heard once', () => {
    given(after(commented, [withdraw([]), '2026-03-05 10:00']))
      .when(withdraw([]), '2026-03-05 10:01')
      .thenNothing();
  });

  it.each([
    ['a number that it does not have', commented, [3]],
    ['no answer', two, []],
  ] as const)('is for a person to look at where there is %s', (_what, before, numbers) => {
    given(before).when(withdraw(numbers), '2026-03-05 10:00').then({ type: 'MessageHeld', because: 'unclear-withdrawal' });
  });
});

describe('a confirmation', () => {
  it('is recorded of the contact’s latest answer', () => {
    given(commented).when(confirm(null), '2026-03-05 10:00').then({ type: 'AnswerConfirmed', item: 'm' });
  });

  it('of nothing waits for a person', () => {
    given(two).when(confirm(null), '2026-03-05 10:00').then({ type: 'MessageHeld', because: 'acknowledgement' });
  });

  it('by reply counts the one message of a colleague that waits for it', () => {
    const waiting = after(two, [pending('colleague'), '2026-03-04 10:00']);
    given(waiting)
      .when(confirm(null), '2026-03-05 10:00')
      .then(
        { type: 'ItemSettled', by: 'carter.coordinator' },
        { type: 'FeedbackReceived', position: 'no-comments' },
        { type: 'GateOpened' },
      );
  });

  it('by reply does not choose among two', () => {
    const waiting = after(two, [pending('colleague'), '2026-03-04 10:00'], [pending('unproven', 'other'), '2026-03-04 10:00']);
    given(waiting).when(confirm(null), '2026-03-05 10:00').then({ type: 'MessageHeld' });
  });

  it('by the coordinator says which of two contacts’ answers is the county’s; both stand, and an objection holds', () => {
    const both = after(
      two,
      [objection('carter', { message: 'director', contact: 'carter.director' }), '2026-03-04 10:00'],
      [answer('carter', { message: 'own' }), '2026-03-04 11:00'],
    );
    expect(readingOf(both)?.undecided).toBe(true);
    const chosen = after(both, [confirm('own'), '2026-03-05 10:00']);
    expect(readingOf(chosen)?.undecided).toBeUndefined();
    expect(standingAnswers(carter(chosen))).toHaveLength(2);
    given(chosen).thenGate('2026-03-05 10:00', 'objection carter');
  });

  it('of a colleague’s answer is nobody’s but the coordinator’s', () => {
    const events = after(two, [answer('carter', { message: 'own' }), '2026-03-04 11:00']);
    given(events).when(confirm('own', 'carter.director'), '2026-03-05 10:00').thenNothing();
  });
});

/** A message of somebody else, with the contact's token. */
function pending(because: HoldReason, message = 'p'): Asked {
  return (_state, now) => ({ type: 'HoldMessage', ...said(message, now), because, comments: [], position: 'no-comments' });
}

describe('what a contact settles', () => {
  const doubtful = after(two, [
    comments('carter', ['addition'], { message: 'm', doubts: ['possible-objection', 'contradiction', 'unread'] }),
    '2026-03-04 10:00',
  ]);

  it('is what it was asked alone: what a person has to read stays', () => {
    const events = after(doubtful, [settleOwn('m', 'no-objection'), '2026-03-05 10:00']);
    expect(standingAnswers(carter(events))[0]?.doubts).toEqual(['contradiction', 'unread']);
  });

  it.each([
    ['another contact', settleOwn('m', 'no-objection', 'carter.director')],
    ['a verdict that nobody asked for', settleOwn('m', 'does-not-count')],
    ['a message that is not there', settleOwn('none', 'counts')],
  ])('is nothing for %s', (_who, asked) => {
    given(doubtful).when(asked, '2026-03-05 10:00').thenNothing();
  });

  it.each(['request-for-time', 'unreadable', 'unknown-sender', 'forged', 'not-me'] as const)(
    'is no message that waits because it is %s',
    (because) => {
      const waiting = after(two, [pending(because), '2026-03-04 10:00']);
      given(waiting).when(settleOwn('p', 'counts'), '2026-03-05 10:00').thenNothing();
    },
  );
});

describe('a request for time', () => {
  const asking = after(two, [held('carter', 'request-for-time'), '2026-03-04 10:00']);

  it('holds the gate, and is shown', () => {
    given(asking).thenGate('2026-03-05 10:00', 'waiting carter', 'held-message carter');
    expect(readingOf(asking)?.asksForTime).toBe(true);
  });

  it('is granted by an extension', () => {
    const granted = after(asking, [extendTo('3bd', ['carter']), '2026-03-05 10:00']);
    given(granted).thenGate('2026-03-05 10:00', 'waiting carter');
    expect(mailsOwed(granted, '2026-03-05 10:00', ['extension'])).toHaveLength(1);
  });

  it('is not granted by an extension of a phase that began under earlier rules', () => {
    const earlier = asking.map((event) => (event.type === 'PhaseBegan' ? { ...event, rules: 2 } : event));
    const granted = after(earlier, [extendTo('3bd', ['carter']), '2026-03-05 10:00']);
    given(granted).thenGate('2026-03-05 10:00', 'waiting carter', 'held-message carter');
  });

  it('is declined with a reason, and who asked is told', () => {
    const declined = after(asking, [decline(), '2026-03-05 10:00']);
    given(declined).thenGate('2026-03-05 10:00', 'waiting carter');
    expect(mailsOwed(declined, '2026-03-05 10:00', ['time-declined'])).toEqual([
      '2026-03-05 10:00 time-declined carter.coordinator',
    ]);
    given(declined).when(decline(), '2026-03-05 11:00').thenRefuses('no-time-request');
  });

  it('is not declined without a reason', () => {
    given(asking).when(decline(' '), '2026-03-05 10:00').thenRefuses('reason-needed');
  });

  it('beside comments counts as an answer, and is declined all the same', () => {
    const both = after(two, [comments('carter', ['addition'], { doubts: ['time-request'] }), '2026-03-04 10:00']);
    expect(readingOf(both)).toMatchObject({ status: 'answered', asksForTime: true });
  });
});

describe('more time for who has answered and asks for it', () => {
  const one = after(asked(), [answer('adams'), '2026-03-03 10:00']);
  const asking = after(one, [comments('carter', ['addition'], { doubts: ['time-request'] }), '2026-03-04 10:00']);
  const granted = after(asking, [extendTo('2026-03-20', ['carter']), '2026-03-05 10:00']);
  const others = after(granted, [answer('blaine'), '2026-03-06 10:00']);

  it('is granted by an extension: its answer stands, its dates move, and it is told', () => {
    expect(carter(granted)).toMatchObject({ status: 'answered', deadlineNo: 2, extended: { deadline: at('2026-03-20 17:00') } });
    expect(carter(granted).answers).toMatchObject([{ stands: true, doubts: [] }]);
    expect(mailsOwed(granted, '2026-03-05 10:00', ['extension', 'reminder'])).toContain(
      '2026-03-05 10:00 extension carter.coordinator',
    );
    expect(mailsOwed(granted, '2026-03-05 10:00').join()).not.toContain('carter');
  });

  it('is waited for until its own grace ends, and then the answer that is there holds', () => {
    given(others).thenGate('2026-03-20 17:00', 'waiting carter');
    expect(nextDecision(others, '2026-03-06 10:00')).toBe('2026-03-23 17:00');
    expect(after(others, [time, '2026-03-23 17:00']).slice(-1)).toMatchObject([{ type: 'GateOpened', how: 'rule' }]);
  });

  it('ends with its next answer, or with its word that the answer is right', () => {
    given(others)
      .when(comments('carter', ['deletion']), '2026-03-09 10:00')
      .thenGate();
    given(others).when(confirm(null), '2026-03-09 10:00').thenGate();
  });

  it('can be made longer, and is refused where nobody asks for it', () => {
    const longer = after(granted, [extendTo('2026-03-25', ['carter']), '2026-03-06 10:00']);
    expect(carter(longer)).toMatchObject({ status: 'answered', deadlineNo: 3 });
    given(one)
      .when(extendTo('2026-03-20', ['adams']), '2026-03-05 10:00')
      .thenRefuses('already-answered');
  });

  it('ends with a new round, which has a deadline of its own', () => {
    const opened = after(others, [time, '2026-03-23 17:00']);
    expect(carter(after(opened, [reopenUntil('2026-04-01'), '2026-03-24 10:00'])).moreTime).toBeUndefined();
  });

  it('leaves out who has answered in a phase that began under earlier rules', () => {
    const earlier = asking.map((event) => (event.type === 'PhaseBegan' ? { ...event, rules: 3 } : event));
    given(earlier)
      .when(extendTo('2026-03-20', ['carter', 'blaine']), '2026-03-05 10:00')
      .then({ type: 'DeadlineExtended', participant: 'blaine' });
  });
});
