import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS, ONE_ADDITION } from './words';

const WHO = { by: 'operator', reason: 'flood' };

/** Dates counted in days and hours, moved by an operator, and a quorum that is judged at the last of them. */
export const dates: Play = {
  title: 'an extended county has its own dates, a waived one none, and the quorum is judged at the last end of grace',
  rows: ['Nd, Nh', 'before: Nbd / Nd', 'extension', 'waiver', 'quorum', 'minimumOpen', 'all-answered-or-deadline', 'overrides'],
  plan: {
    phases: [
      {
        respondWithin: '127h',
        grace: '0bd',
        ladder: [{ before: '2d', to: ['coordinator'] }],
        gate: { quorum: 1 },
      },
      { respondWithin: '3d', grace: '0bd', ladder: [], gate: { opens: 'all-answered', minimumOpen: '2bd' } },
    ],
  },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 11:00', 'phase-1', wants({ wish: 'ask', command: { type: 'WaiveParticipant', participant: 'carter', ...WHO } })],
    ['2030-01-08 12:00', 'phase-1', replies('adams', NO_COMMENTS)],
    ['2030-01-11 11:00', 'phase-1', wants({ wish: 'extend', participant: 'blaine', until: '3bd', ...WHO })],
    ['2030-01-22 10:00', 'phase-1', replies('blaine', ONE_ADDITION)],
    ['2030-01-22 11:00', 'phase-1', replies('carter', NO_COMMENTS)],
    ['2030-01-23 10:00', 'phase-2', replies('adams', NO_COMMENTS)],
    ['2030-01-23 11:00', 'phase-2', replies('blaine', NO_COMMENTS)],
    ['2030-01-23 12:00', 'phase-2', replies('carter', NO_COMMENTS)],
  ],
  story: [
    // 127 hours after the Monday are a Saturday: close of business of the Monday after it.
    '2030-01-07 09:00 phase-1 PhaseBegan until 2030-01-14 17:00',
    '2030-01-08 11:00 phase-1 ParticipantWaived carter',
    '2030-01-08 11:00 phase-1 mail waiver carter.coordinator',
    // Two days before the Monday are a Saturday: back to the Friday.
    '2030-01-11 09:00 phase-1 mail reminder blaine.coordinator',
    '2030-01-11 11:00 phase-1 DeadlineExtended blaine until 2030-01-17 17:00',
    '2030-01-11 11:00 phase-1 mail extension blaine.coordinator',
    '2030-01-15 09:00 phase-1 mail reminder blaine.coordinator',
    '2030-01-17 17:00 phase-1 ResponseLapsed blaine',
    '2030-01-22 10:00 phase-1 FeedbackReceived blaine after-grace comments',
    '2030-01-22 10:00 phase-1 GateOpened rule',
    '2030-01-22 11:00 phase-1 FeedbackReceived carter after-gate no-comments',
    '2030-01-22 10:00 phase-2 PhaseBegan until 2030-01-25 17:00',
    '2030-01-23 12:00 phase-2 FeedbackReceived carter on-time no-comments',
    '2030-01-24 17:00 phase-2 GateOpened rule',
  ],
  never: [/mail reminder carter/, /phase-1 ResponseLapsed (adams|carter)/, /phase-1 GateOpened.*2030-01-17/],
};
