import { type Asked, after, answer, asked, held, mailsOwed, stateOf } from './given';

const two = (n: number) => String(n).padStart(2, '0');
/** So many minutes after ten o'clock. */
const at = (minute: number) => `2026-03-03 ${10 + Math.floor(minute / 60)}:${two(minute % 60)}` as const;
const owed = (events: Parameters<typeof mailsOwed>[0], kind: 'receipt' | 'not-yet-counted') =>
  mailsOwed(events, '2026-03-03 13:00', [kind]).length;

const withdrawal: Asked = (_state, receivedAt) => ({
  ...{ type: 'WithdrawAnswer', participant: 'adams', contact: 'adams.coordinator', message: 'w', receivedAt },
  ...{ numbers: [], comments: [], unanswered: true },
});

describe('answers to mail', () => {
  it('tell a contact the same thing once a day, and another thing as well', () => {
    const same = [1, 2, 3].map((n) => [held('adams', 'question', { message: `q${n}` }), at(n)] as const);
    const other = [held('adams', 'promise', { message: 'p' }), at(9)] as const;
    const events = after(asked(), ...same, other);
    expect(owed(events, 'not-yet-counted')).toBe(2);
    expect(stateOf(events).news.filter(({ what }) => what === 'held')).toHaveLength(4);
    expect(owed(after(events, [held('adams', 'question', { message: 'next' }), '2026-03-04 10:00']), 'not-yet-counted')).toBe(3);
  });

  it('acknowledge no more than a hundred answers of a contact in a day, and record all of them', () => {
    const flood = Array.from({ length: 130 }, (_, n) => [answer('adams'), at(n)] as const);
    const events = after(asked(), ...flood);
    expect(owed(events, 'receipt')).toBe(100);
    expect(stateOf(events).standings.adams?.answers).toHaveLength(130);
    expect(owed(after(events, [answer('blaine'), at(140)]), 'receipt')).toBe(101);
  });

  it('are none to what came by a list or from a robot, which counts and waits all the same', () => {
    const events = after(
      asked(),
      [answer('adams', { unanswered: true }), at(1)],
      [held('blaine', 'question', { unanswered: true }), at(2)],
      [withdrawal, at(3)],
    );
    expect(mailsOwed(events, '2026-03-03 11:00', ['receipt', 'not-yet-counted', 'withdrawal'])).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['FeedbackReceived', 'MessageHeld', 'AnswerWithdrawn']),
    );
  });

  it('are not spared because a list brought the same before, of which nobody was told', () => {
    const byList = [held('adams', 'question', { message: 'a', unanswered: true }), at(1)] as const;
    expect(owed(after(asked(), byList, [held('adams', 'question', { message: 'b' }), at(2)]), 'not-yet-counted')).toBe(1);
  });
});
