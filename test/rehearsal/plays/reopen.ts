import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS, ONE_ADDITION } from './words';

const WHO = { by: 'operator', reason: 'a county was on fire' };

/** A second round, for which the next phase stands still until its own dates have passed. */
export const reopen: Play = {
  title: 'the latest gate is reopened, what came after it counts, and the phase after it waits and needs a new date',
  rows: ['reopen', 'after the gate opened', 'gate may open when'],
  plan: { phases: [{}, { respondWithin: '3bd', ladder: [] }] },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', NO_COMMENTS)],
    ['2030-01-08 11:00', 'phase-1', replies('blaine', NO_COMMENTS)],
    ['2030-01-17 10:00', 'phase-1', replies('carter', ONE_ADDITION)],
    ['2030-01-17 11:00', 'phase-1', wants({ wish: 'reopen', until: '2030-01-25', ...WHO })],
    ['2030-01-18 10:00', 'phase-1', replies('adams', ONE_ADDITION)],
    ['2030-01-18 11:00', 'phase-2', replies('blaine', NO_COMMENTS)],
    ['2030-01-28 14:00', 'phase-2', wants({ wish: 'resume', until: '3bd', ...WHO })],
    ['2030-01-29 10:00', 'phase-2', replies('adams', NO_COMMENTS)],
    ['2030-01-29 11:00', 'phase-2', replies('carter', NO_COMMENTS)],
  ],
  story: [
    '2030-01-16 17:00 phase-1 ResponseLapsed carter',
    '2030-01-16 17:00 phase-1 GateOpened rule',
    '2030-01-17 10:00 phase-1 FeedbackReceived carter after-gate comments',
    '2030-01-17 11:00 phase-1 PhaseReopened until 2030-01-25 17:00',
    '2030-01-17 11:00 phase-1 mail reopening adams.coordinator',
    '2030-01-17 11:00 phase-1 mail reopening carter.coordinator',
    '2030-01-18 10:00 phase-1 FeedbackReceived adams on-time comments',
    '2030-01-25 17:00 phase-1 GateOpened rule',
    '2030-01-17 09:00 phase-2 mail request adams.coordinator',
    '2030-01-17 11:00 phase-2 PhasePaused reopening',
    '2030-01-18 11:00 phase-2 FeedbackReceived blaine on-time no-comments',
    '2030-01-25 17:00 phase-2 PhasePaused date',
    '2030-01-25 17:00 phase-2 PhaseResumed reopening',
    '2030-01-28 14:00 phase-2 DeadlineExtended adams until 2030-01-31 17:00',
    '2030-01-28 14:00 phase-2 PhaseResumed date',
    '2030-01-29 11:00 phase-2 GateOpened rule',
  ],
  never: [/phase-2 ResponseLapsed/],
};
