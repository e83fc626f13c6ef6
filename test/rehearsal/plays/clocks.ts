import type { Play } from './play';
import { replies } from './scripted-people';
import { NO_COMMENTS } from './words';

/** In Cairo the clocks are put forward over 00:30 of a Friday: an hour at which this office sends. */
export const clocks: Play = {
  title: 'a rung in the hour that the clocks leave out goes out at the first instant after it',
  rows: ['daylight saving', 'before: Nbd / Nd', 'on time'],
  plan: {
    calendar: { timeZone: 'Africa/Cairo', sendAt: '00:30', closeOfBusiness: '17:00', holidays: [] },
    defaults: {
      ...{ respondWithin: '3bd', grace: '0bd', ladder: [{ before: '0bd', to: ['coordinator'] }] },
      gate: { opens: 'all-answered-or-deadline', minimumOpen: 0 },
    },
    phases: [{}],
  },
  from: '2030-04-23 10:00',
  script: [['2030-04-24 10:00', 'phase-1', replies('adams', NO_COMMENTS)]],
  story: [
    '2030-04-23 10:00 phase-1 PhaseBegan until 2030-04-26 17:00',
    '2030-04-26 01:00 phase-1 mail reminder blaine.coordinator',
    '2030-04-26 17:00 phase-1 ResponseLapsed blaine',
    '2030-04-26 17:00 phase-1 GateOpened rule',
  ],
};
