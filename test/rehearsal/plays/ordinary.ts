import type { Play } from './play';
import { replies } from './scripted-people';
import { FOUR_KINDS, NO_COMMENTS, OBJECTION } from './words';

/** The ordinary way through a deadline gate, and on to the next phase and the close. */
export const ordinary: Play = {
  title: 'one answers in time, one within grace, one not at all',
  rows: [
    ...([
      'begin',
      'owes',
      'request instant',
      'to whom',
      'Nbd',
      'counted from',
      'on time',
      'before: Nbd / Nd',
      'after: Nbd',
    ] as const),
    ...(['same instant, order', 'sending hours', 'grace', 'gate may open when', 'all-answered-or-deadline'] as const),
    ...(['late while the gate is shut', 'after the gate opened', 'close', 'copy', 'kinds of comment', 'positions'] as const),
  ],
  plan: {
    mail: {
      from: 'Agency <agency@agency.example>',
      replyDomain: 'reply.agency.example',
      copy: ['directors@association.example', 'committee@association.example'],
    },
    phases: [{}, { gate: { opens: 'all-answered' }, ladder: [] }],
  },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', FOUR_KINDS)],
    ['2030-01-16 11:00', 'phase-1', replies('blaine', NO_COMMENTS)],
    ['2030-01-17 10:00', 'phase-1', replies('carter', OBJECTION)],
    ['2030-01-18 11:00', 'phase-2', replies('adams', NO_COMMENTS)],
    ['2030-01-18 11:00', 'phase-2', replies('blaine', NO_COMMENTS)],
    ['2030-01-18 12:00', 'phase-2', replies('carter', NO_COMMENTS)],
  ],
  story: [
    '2030-01-07 09:00 phase-1 PhaseBegan until 2030-01-15 17:00',
    '2030-01-07 09:00 phase-1 mail copy copy-1',
    '2030-01-07 09:00 phase-1 mail copy copy-2',
    '2030-01-07 09:00 phase-1 mail request adams.coordinator',
    '2030-01-07 09:00 phase-1 mail request carter.coordinator',
    '2030-01-08 10:00 phase-1 FeedbackReceived adams on-time comments',
    '2030-01-08 10:00 phase-1 mail receipt adams.coordinator',
    '2030-01-10 09:00 phase-1 mail reminder blaine.coordinator',
    '2030-01-10 09:00 phase-1 mail reminder carter.coordinator',
    '2030-01-14 09:00 phase-1 mail escalation blaine.alternate',
    '2030-01-15 09:00 phase-1 mail escalation carter.director',
    '2030-01-16 09:00 phase-1 mail escalation blaine.director',
    '2030-01-16 11:00 phase-1 FeedbackReceived blaine within-grace no-comments',
    '2030-01-16 17:00 phase-1 ResponseLapsed carter',
    '2030-01-16 17:00 phase-1 GateOpened rule',
    '2030-01-17 10:00 phase-1 FeedbackReceived carter after-gate objection',
    '2030-01-17 10:00 phase-1 mail late carter.coordinator',
    '2030-01-22 11:00 phase-1 PhaseClosed',
    '2030-01-16 17:00 phase-2 PhaseBegan until 2030-01-28 17:00',
    '2030-01-17 09:00 phase-2 mail request adams.coordinator',
    '2030-01-18 12:00 phase-2 GateOpened rule',
  ],
  never: [/phase-1 mail (reminder|escalation) adams/, /phase-1 ResponseLapsed blaine/],
};
