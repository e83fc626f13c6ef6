import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS } from './words';

/** The end before the end. */
export const cancel: Play = {
  title: 'a cancelled project tells those who still owe, once, and records what comes later as late',
  rows: ['cancel', 'close'],
  plan: { phases: [{}, {}] },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', NO_COMMENTS)],
    ['2030-01-08 18:00', 'phase-1', wants({ wish: 'cancel', by: 'operator', reason: 'the department has taken it back' })],
    ['2030-01-09 10:00', 'phase-1', replies('blaine', NO_COMMENTS)],
  ],
  story: [
    '2030-01-08 18:00 phase-1 PhaseCancelled',
    '2030-01-09 09:00 phase-1 mail cancellation blaine.coordinator',
    '2030-01-09 09:00 phase-1 mail cancellation carter.coordinator',
    '2030-01-09 10:00 phase-1 FeedbackReceived blaine after-cancellation no-comments',
    '2030-01-10 11:00 phase-1 PhaseClosed',
  ],
  never: [/cancellation adams/, /mail (reminder|escalation)/, /2030-01-09 10:00 .* mail/, /GateOpened/, /phase-2/],
};
