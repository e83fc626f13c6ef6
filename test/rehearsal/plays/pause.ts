import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS } from './words';

const WHO = { by: 'operator', reason: 'the office is closed' };

/** A phase that stands still over rungs and its deadline. */
export const pause: Play = {
  title: 'a pause over rungs and the deadline, and a new date at its end',
  rows: ['pause, resume', 'overdue rungs', 'gate may open when', 'late while the gate is shut'],
  plan: { phases: [{}, {}] },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', NO_COMMENTS)],
    ['2030-01-09 11:00', 'phase-1', wants({ wish: 'ask', command: { type: 'PausePhase', ...WHO } })],
    ['2030-01-09 14:00', 'phase-1', replies('blaine', NO_COMMENTS)],
    ['2030-01-22 11:00', 'phase-1', wants({ wish: 'ask', command: { type: 'ResumePhase', extensions: [], ...WHO } })],
    ['2030-01-22 12:00', 'phase-1', wants({ wish: 'resume', until: '2030-01-29', ...WHO })],
    ['2030-01-28 14:00', 'phase-1', replies('carter', NO_COMMENTS)],
    ['2030-01-29 10:00', 'phase-2', wants({ wish: 'ask', command: { type: 'PausePhase', ...WHO } })],
    ['2030-02-05 08:00', 'phase-2', wants({ wish: 'ask', command: { type: 'ResumePhase', extensions: [], ...WHO } })],
    ['2030-02-05 11:00', 'phase-2', replies('adams', NO_COMMENTS)],
    ['2030-02-05 12:00', 'phase-2', replies('blaine', NO_COMMENTS)],
    ['2030-02-05 14:00', 'phase-2', replies('carter', NO_COMMENTS)],
  ],
  story: [
    '2030-01-09 11:00 phase-1 PhasePaused operator',
    '2030-01-09 14:00 phase-1 FeedbackReceived blaine on-time no-comments',
    '2030-01-09 14:00 phase-1 mail receipt blaine.coordinator',
    '2030-01-22 12:00 phase-1 DeadlineExtended carter until 2030-01-29 17:00',
    '2030-01-22 12:00 phase-1 PhaseResumed operator',
    '2030-01-22 12:00 phase-1 mail extension carter.coordinator',
    '2030-01-24 09:00 phase-1 mail reminder carter.coordinator',
    '2030-01-28 09:00 phase-1 mail escalation carter.alternate',
    '2030-01-28 14:00 phase-1 GateOpened rule',
    '2030-01-28 14:00 phase-2 mail request adams.coordinator',
    '2030-01-29 10:00 phase-2 PhasePaused operator',
    '2030-02-05 08:00 phase-2 PhaseResumed operator',
    // Of the rungs of 1 and 5 February the later one only, in sending hours.
    '2030-02-05 09:00 phase-2 mail escalation adams.coordinator',
    '2030-02-05 14:00 phase-2 GateOpened rule',
  ],
  never: [/2030-01-1\d .* (mail|ResponseLapsed|GateOpened)/, /2030-02-0[1-4] /],
};
