import type { NumberedReplies, PhaseCommand } from '../../domain/commands';
import type { Comment, PhaseEvent } from '../../domain/events';
import { readGate } from '../../domain/gate';
import { standingAnswers } from '../../domain/standing';
import { type Asked, after, answer, asked, comments, given, mailsOwed, stateOf } from './given';
import { at } from './plan';

const COMMENTS: readonly Comment[] = [
  { id: 'm.1', kind: 'addition', sha256: '', lacks: 'wording' },
  { id: 'm.2', kind: 'other', sha256: '' },
  { id: 'm.3', kind: 'deletion', sha256: '', lacks: 'place' },
];
const commented = after(
  asked(),
  [answer('adams'), '2026-03-03 10:00'],
  [comments('carter', [], { message: 'm', comments: COMMENTS, position: 'comments' }), '2026-03-04 10:00'],
);

type To = number | string;
const reply =
  (numbers: readonly To[], changed: Partial<NumberedReplies> = {}, position: 'comments' | 'objection' = 'comments'): Asked =>
  (_state, receivedAt): PhaseCommand => {
    const items = numbers.map((to, i) => ({ to, words: { id: `r.${i + 2}`, kind: 'other' as const, sha256: '' } }));
    return {
      ...{ type: 'ReceiveFeedback', participant: 'carter', contact: 'carter.coordinator', message: 'r', receivedAt, position },
      ...{ comments: [{ id: 'r.1', kind: 'other', sha256: '' }], adds: false, doubts: [] },
      replies: { form: 'named', alone: true, items, ...changed },
    };
  };

const WHEN = '2026-03-05 10:00';
const carter = (events: readonly PhaseEvent[]) => {
  const s = stateOf(events).standings.carter;
  if (s === undefined) throw new Error('no carter');
  return s;
};
const openIn = (events: readonly PhaseEvent[]) =>
  readGate(stateOf(events), at(WHEN)).standings.find(({ participant }) => participant === 'carter')?.openQuestions;
const standing = (events: readonly PhaseEvent[]) =>
  standingAnswers(carter(events)).map(({ message, doubts }) => [message, doubts]);

describe('what a receipt asked about comments', () => {
  it('is open until its contact has said it, and holds nothing', () => {
    expect(openIn(commented)).toBe(2);
    const without = commented.map((event) =>
      event.type === 'FeedbackReceived'
        ? { ...event, comments: event.comments.map(({ lacks: _, ...comment }) => comment) }
        : event,
    );
    const obstacles = (events: readonly PhaseEvent[]) => readGate(stateOf(events), at(WHEN)).obstacles;
    expect(obstacles(commented)).toEqual(obstacles(without));
  });

  it('is answered by the number of the comment, which stays what it was', () => {
    const events = after(commented, [reply([3]), WHEN]);
    expect(openIn(events)).toBe(1);
    expect(standingAnswers(carter(events))[0]?.comments).toEqual([
      { ...COMMENTS[0], disposition: null },
      { ...COMMENTS[1], disposition: null },
      { ...COMMENTS[2], disposition: null, replies: ['r.2'] },
    ]);
    expect(mailsOwed(events, WHEN, ['receipt'])).toContain(`${WHEN} receipt carter.coordinator`);
  });

  it('is answered on the page by the id of the comment', () => {
    given(commented)
      .when(reply(['m.1']), WHEN)
      .then({ type: 'QuestionsAnswered', replies: [{ to: 'm.1', words: { id: 'r.2' } }] } as never);
  });

  it('is answered once, however often the message is heard', () => {
    given(after(commented, [reply([1, 3]), WHEN]))
      .when(reply([1, 3]), WHEN)
      .thenNothing();
  });

  it('is not open any more when the owner has disposed of the comment', () => {
    const disposed = { type: 'DisposeComment', comment: 'm.1', disposition: 'noted', by: 'operator', reason: '' } as const;
    expect(openIn(after(commented, [disposed, WHEN]))).toBe(1);
  });

  it.each([
    ['numbers of which one is not asked about', reply([1, 2])],
    ['more than replies', reply([1], { alone: false })],
    ['a list that may be a new answer', reply([1, 3], { form: 'list', alone: false })],
  ])('is left open by %s, which is kept beside the answer for a person', (_what, asking) => {
    const events = after(commented, [asking, WHEN]);
    expect(openIn(events)).toBe(2);
    expect(standing(events)).toEqual([
      ['m', []],
      ['r', ['unread']],
    ]);
  });

  it.each([
    ['numbers about which nothing is asked', reply([2])],
    ['a list of which some numbers are not asked about', reply([1, 2], { form: 'list' })],
  ])('is no matter of %s: these are a new answer', (_what, asking) => {
    expect(standing(after(commented, [asking, WHEN]))).toEqual([['r', []]]);
  });

  it('never hides an objection', () => {
    const events = after(commented, [reply([1], { alone: false }, 'objection'), WHEN]);
    given(events).thenGate(WHEN, 'waiting blaine', 'objection carter');
  });
});
