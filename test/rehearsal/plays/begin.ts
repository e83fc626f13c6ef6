import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS, OBJECTION } from './words';

const WHO = { by: 'operator', reason: 'as the board decided' };

/** Phases that wait for more than the gate before them. */
export const begin: Play = {
  title: 'phases wait for an operator, a document and a date, and open at a word',
  rows: ['begin', 'respondBy', 'operator', 'request instant', 'gate may open when'],
  plan: {
    defaults: {
      respondWithin: '3bd',
      grace: '0bd',
      ladder: [],
      gate: { opens: 'operator', heldBy: ['objections'], minimumOpen: 0 },
    },
    phases: [{}, { begins: 'operator' }, { documents: [] }, { respondBy: '2030-01-25 17:00' }],
  },
  // A Sunday: with --now the first request goes out at once, and its own day is day 0.
  from: '2030-01-06 10:00',
  now: true,
  script: [
    ['2030-01-07 10:00', 'phase-1', replies('adams', OBJECTION)],
    ['2030-01-07 11:00', 'phase-1', wants({ wish: 'ask', command: { type: 'AdvanceGate', override: false, ...WHO } })],
    ['2030-01-07 12:00', 'phase-1', wants({ wish: 'ask', command: { type: 'AdvanceGate', override: true, ...WHO } })],
    ['2030-01-09 08:00', 'phase-2', wants({ wish: 'ask', command: { type: 'BeginPhase', respond: null, ...WHO } })],
    ['2030-01-09 10:00', 'phase-2', replies('adams', NO_COMMENTS)],
    ['2030-01-09 11:00', 'phase-2', replies('blaine', NO_COMMENTS)],
    ['2030-01-09 12:00', 'phase-2', replies('carter', NO_COMMENTS)],
    ['2030-01-09 14:00', 'phase-2', wants({ wish: 'ask', command: { type: 'AdvanceGate', override: false, ...WHO } })],
    ['2030-01-28 14:00', 'phase-3', wants({ wish: 'document', name: 'second.md', text: '# Second', until: null, ...WHO })],
    ['2030-01-29 10:00', 'phase-3', replies('adams', NO_COMMENTS)],
    ['2030-01-29 11:00', 'phase-3', wants({ wish: 'ask', command: { type: 'AdvanceGate', override: false, ...WHO } })],
    ['2030-01-30 14:00', 'phase-4', wants({ wish: 'ask', command: { type: 'BeginPhase', respond: '2030-02-06', ...WHO } })],
    ['2030-01-31 10:00', 'phase-4', replies('adams', NO_COMMENTS)],
    ['2030-01-31 11:00', 'phase-4', wants({ wish: 'ask', command: { type: 'AdvanceGate', override: false, ...WHO } })],
  ],
  story: [
    '2030-01-06 10:00 phase-1 PhaseBegan until 2030-01-09 17:00',
    '2030-01-06 10:00 phase-1 mail request adams.coordinator',
    '2030-01-07 12:00 phase-1 GateOpened override',
    '2030-01-07 12:00 phase-2 PhaseAwaited operator',
    '2030-01-09 08:00 phase-2 BeginningAllowed',
    '2030-01-09 08:00 phase-2 PhaseBegan until 2030-01-14 17:00',
    '2030-01-09 09:00 phase-2 mail request adams.coordinator',
    '2030-01-09 14:00 phase-2 GateOpened operator',
    '2030-01-09 14:00 phase-3 PhaseAwaited document',
    '2030-01-28 14:00 phase-3 DocumentProvided 1',
    '2030-01-28 14:00 phase-3 PhaseBegan until 2030-01-31 17:00',
    '2030-01-29 11:00 phase-3 GateOpened operator',
    '2030-01-29 11:00 phase-4 PhaseAwaited date',
    '2030-01-30 14:00 phase-4 BeginningAllowed',
    '2030-01-30 14:00 phase-4 PhaseBegan until 2030-02-06 17:00',
    '2030-01-31 11:00 phase-4 GateOpened operator',
  ],
  never: [/2030-01-07 11:00 phase-1 GateOpened/],
};
