import type { PhaseState } from '../../../domain/phase';
import { openMessages, standingAnswers, undisposed } from '../../../domain/standing';
import type { Wish } from '../../../rehearsal/acts';
import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS, OBJECTION, ONE_ADDITION, PROMISE, QUESTION, THANKS, WITHDRAWAL } from './words';

const WHO = { by: 'operator', reason: 'asked by telephone' };

/** A gate that everyone must answer for, held in turn by all that can hold it. */
export const held: Play = {
  title: 'a gate is held by an objection, a message, a lapse and a comment, and opens with the last of them',
  rows: [
    ...([
      'all-answered',
      'objections',
      'undisposed-comments',
      'never by itself',
      'two answers',
      'held after the deadline',
    ] as const),
    ...(['what counts as an answer', 'positions', 'gate may open when', 'rung at or after the end of grace'] as const),
  ],
  plan: {
    phases: [
      {
        ladder: [{ after: '2bd', to: ['coordinator'] }],
        gate: { opens: 'all-answered', heldBy: ['objections', 'undisposed-comments'] },
      },
    ],
  },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', OBJECTION)],
    ['2030-01-08 11:00', 'phase-1', replies('blaine', PROMISE)],
    ['2030-01-08 14:00', 'phase-1', wants((state) => settle(state, 'adams', 'counts'))],
    ['2030-01-09 10:00', 'phase-1', replies('adams', NO_COMMENTS, 'coordinator')],
    ['2030-01-09 11:00', 'phase-1', replies('adams', THANKS)],
    ['2030-01-09 12:00', 'phase-1', replies('blaine', QUESTION)],
    ['2030-01-09 14:00', 'phase-1', wants((state) => settle(state, 'blaine', 'does-not-count'))],
    ['2030-01-10 10:00', 'phase-1', replies('blaine', NO_COMMENTS)],
    ['2030-01-10 11:00', 'phase-1', replies('blaine', ONE_ADDITION)],
    ['2030-01-22 10:00', 'phase-1', replies('carter', OBJECTION)],
    ['2030-01-22 11:00', 'phase-1', wants((state) => settle(state, 'carter', 'counts'))],
    ['2030-01-22 12:00', 'phase-1', replies('carter', WITHDRAWAL)],
    ['2030-01-22 14:00', 'phase-1', wants(disposeFirst)],
  ],
  story: [
    '2030-01-08 10:00 phase-1 FeedbackReceived adams on-time objection',
    '2030-01-08 11:00 phase-1 MessageHeld blaine promise',
    '2030-01-08 11:00 phase-1 mail not-yet-counted blaine.coordinator',
    '2030-01-09 10:00 phase-1 FeedbackReceived adams on-time no-comments',
    '2030-01-09 11:00 phase-1 MessageHeld adams acknowledgement',
    '2030-01-09 12:00 phase-1 MessageHeld blaine question',
    '2030-01-09 14:00 phase-1 ItemSettled blaine does-not-count',
    '2030-01-10 10:00 phase-1 FeedbackReceived blaine on-time no-comments',
    '2030-01-10 11:00 phase-1 FeedbackReceived blaine on-time comments',
    '2030-01-16 17:00 phase-1 ResponseLapsed carter',
    '2030-01-17 09:00 phase-1 mail reminder carter.coordinator',
    '2030-01-22 10:00 phase-1 FeedbackReceived carter after-grace objection',
    '2030-01-22 12:00 phase-1 FeedbackReceived carter after-grace no-comments',
    '2030-01-22 14:00 phase-1 CommentDisposed blaine',
    '2030-01-22 14:00 phase-1 GateOpened rule',
  ],
};

function settle(state: PhaseState, of: string, verdict: 'counts' | 'does-not-count'): Wish {
  const s = state.standings[of];
  const item = s && (openMessages(s)[0] ?? standingAnswers(s).find(({ doubts }) => doubts.length > 0));
  return { wish: 'ask', command: { type: 'Settle', item: item?.message ?? '', verdict, ...WHO } };
}

function disposeFirst({ standings }: PhaseState): Wish {
  const [comment = ''] = Object.values(standings).flatMap(undisposed);
  return { wish: 'ask', command: { type: 'DisposeComment', comment, disposition: 'accepted', ...WHO } };
}
