import type { Play } from './play';
import { replies, wants } from './scripted-people';
import { NO_COMMENTS } from './words';

const WHO = { by: 'operator', reason: 'chapter 3 is new' };

/** Another draft in the middle of a review, the clock set anew for those who owe. */
export const versions: Play = {
  title: 'a new version restarts the clock of those who owe, and answers given before it stay',
  rows: ['extension', 'owes', 'all-answered-or-deadline'],
  plan: { phases: [{}] },
  from: '2030-01-07 09:00',
  script: [
    ['2030-01-08 10:00', 'phase-1', replies('adams', NO_COMMENTS)],
    ['2030-01-09 14:00', 'phase-1', wants({ wish: 'document', name: 'draft.md', text: '# Second', until: '2030-01-23', ...WHO })],
    ['2030-01-10 10:00', 'phase-1', replies('blaine', NO_COMMENTS)],
    ['2030-01-22 11:00', 'phase-1', replies('carter', NO_COMMENTS)],
  ],
  story: [
    '2030-01-09 14:00 phase-1 DeadlineExtended blaine until 2030-01-23 17:00',
    '2030-01-09 14:00 phase-1 DeadlineExtended carter until 2030-01-23 17:00',
    '2030-01-09 14:00 phase-1 DocumentProvided 2',
    '2030-01-09 14:00 phase-1 mail new-version adams.coordinator',
    '2030-01-09 14:00 phase-1 mail new-version carter.coordinator',
    '2030-01-17 09:00 phase-1 mail reminder carter.coordinator',
    '2030-01-22 09:00 phase-1 mail escalation carter.alternate',
    '2030-01-22 11:00 phase-1 GateOpened rule',
  ],
  never: [/mail extension/, /2030-01-1[0-6] .*reminder/],
};
