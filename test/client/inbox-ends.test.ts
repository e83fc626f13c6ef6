import fc from 'fast-check';
import { countEnds, ENDS, endOf, INBOX_ENDS } from '../../client/inbox-ends';
import type { AnswerCommand } from '../../domain/commands';
import type { HoldReason, Timing } from '../../domain/events';
import type { Standing } from '../../domain/standing';
import type { InboxState, MessageReading } from '../../mail/ports';

const STATES: readonly InboxState[] = [
  ...(['received', 'ready', 'recorded', 'duplicate', 'quarantined'] as const),
  ...(['refused', 'auto-reply', 'bounce', 'unparsed', 'after-close'] as const),
];
const COMMANDS: readonly AnswerCommand['type'][] = [
  'ReceiveFeedback',
  'HoldMessage',
  'RefuseMessage',
  'NoteAbsence',
  'NoteBounce',
];

const reading = (type: AnswerCommand['type']) => ({ command: { type }, newText: '', comments: [] }) as unknown as MessageReading;
const recorded = (type: AnswerCommand['type']) => ({ id: 'm', state: 'recorded' as const, reading: reading(type) });
const standing = (over: object) => ({ answers: [], held: [], ...over }) as unknown as Standing;
const answered = (timing: Timing, counts = true) => standing({ answers: [{ message: 'm', timing, counts }] });
const held = (because: HoldReason, over: object = {}) =>
  standing({ held: [{ message: 'm', because, judged: false, settled: false, ...over }] });

describe('the end of a message', () => {
  it.each([
    ['recorded', 'ReceiveFeedback', answered('on-time')],
    ['recorded-late', 'ReceiveFeedback', answered('within-grace')],
    ['recorded-late', 'ReceiveFeedback', answered('after-gate')],
    ['discarded', 'ReceiveFeedback', answered('on-time', false)],
    ['held', 'HoldMessage', held('question')],
    ['held', 'HoldMessage', held('conflict')],
    ['quarantined', 'HoldMessage', held('unknown-sender')],
    ['quarantined', 'HoldMessage', held('forged')],
    ['discarded', 'HoldMessage', held('forged', { judged: true, settled: true })],
    ['overtaken', 'HoldMessage', held('question', { settled: true })],
    ['recorded', 'HoldMessage', answered('on-time')],
    ['auto-reply', 'NoteAbsence', undefined],
    ['bounce', 'NoteBounce', undefined],
    ['refused', 'RefuseMessage', undefined],
  ] as const)('is %s for a recorded %s', (end, type, s) => {
    expect(endOf(recorded(type), { standing: s, isDiscarded: false })).toBe(end);
  });

  it.each(STATES.filter((state) => state !== 'recorded'))(
    'of one that is stored as %s has that name until it is discarded',
    (state) => {
      const message = { id: 'm', state, reading: undefined };
      expect(endOf(message, { standing: undefined, isDiscarded: false })).toBe(state);
      const isOnItsWay = state === 'received' || state === 'ready' || state === 'duplicate';
      expect(endOf(message, { standing: undefined, isDiscarded: true })).toBe(isOnItsWay ? state : 'discarded');
    },
  );

  it('is one of those in the table, and all of them together are the messages received', () => {
    const message = fc.record({
      state: fc.constantFrom(...STATES),
      type: fc.constantFrom(...COMMANDS),
      s: fc.constantFrom(undefined, answered('on-time'), answered('after-grace'), held('promise'), held('forged')),
      isDiscarded: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        const ends = messages.map(({ state, type, s, isDiscarded }) =>
          endOf({ id: 'm', state, reading: reading(type) }, { standing: s, isDiscarded }),
        );
        for (const end of ends) expect(INBOX_ENDS).toContain(end);
        const counts = Object.values(countEnds(ends));
        expect(counts.reduce((a, b) => a + b, 0)).toBe(messages.length);
      }),
    );
  });

  it('is no end only while the message is on its way', () => {
    expect(INBOX_ENDS.filter((end) => !ENDS[end].isEnd)).toEqual(['received', 'ready']);
  });
});
