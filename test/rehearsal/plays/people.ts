import type { Play } from './play';
import { isAway, replies, wants } from './scripted-people';
import { NO_COMMENTS } from './words';

const WHO = { by: 'operator', reason: 'a new coordinator' };

/** Addresses that do not exist, people who come and go, and a reminder out of turn. */
export const people: Play = {
  title: 'a dead address moves the request on, contacts change, and a reminder goes out when it is asked for',
  rows: ['undeliverable', 'to whom', 'never by itself', 'objections'],
  plan: { defaults: { respondWithin: '6bd', grace: '1bd', ladder: [], gate: { opens: 'all-answered' } }, phases: [{}] },
  from: '2030-01-07 09:00',
  dead: ['coordinator@adams.example', 'coordinator@blaine.example', 'alternate@blaine.example', 'director@blaine.example'],
  script: [
    ['2030-01-07 11:00', 'phase-1', isAway('carter')],
    ['2030-01-08 10:00', 'phase-1', replies('adams', NO_COMMENTS, 'alternate')],
    [
      '2030-01-08 11:00',
      'phase-1',
      wants({
        wish: 'contact',
        change: {
          ...{ change: 'appoint', participant: 'blaine', role: 'coordinator', replaces: null, language: 'en', ...WHO },
          ...{ name: 'New Coordinator, Blaine County', email: 'new@blaine.example' },
        },
      }),
    ],
    [
      '2030-01-08 14:00',
      'phase-1',
      wants({
        wish: 'contact',
        change: {
          ...{ change: 'appoint', participant: 'carter', role: 'coordinator', language: 'en', ...WHO },
          ...{ replaces: 'carter.coordinator', name: 'New Coordinator, Carter County', email: 'new@carter.example' },
        },
      }),
    ],
    [
      '2030-01-09 11:00',
      'phase-1',
      wants({ wish: 'ask', command: { type: 'RemindParticipants', participants: ['carter'], atOnce: false, ...WHO } }),
    ],
    [
      '2030-01-09 14:00',
      'phase-1',
      wants({ wish: 'contact', change: { change: 'remove', participant: 'adams', contact: 'adams.director', ...WHO } }),
    ],
  ],
  story: [
    '2030-01-07 09:00 phase-1 refused request adams.coordinator',
    '2030-01-07 09:00 phase-1 ContactUndeliverable adams.coordinator refused',
    '2030-01-07 09:00 phase-1 mail request adams.alternate',
    '2030-01-07 09:00 phase-1 ContactUndeliverable blaine.director refused',
    '2030-01-07 11:00 phase-1 AbsenceNoted carter',
    '2030-01-08 10:00 phase-1 FeedbackReceived adams on-time no-comments',
    '2030-01-08 11:00 phase-1 ContactAppointed blaine.coordinator-2',
    '2030-01-08 11:00 phase-1 mail request blaine.coordinator-2',
    '2030-01-08 14:00 phase-1 ContactAppointed carter.coordinator-2',
    '2030-01-08 14:00 phase-1 ContactRemoved carter.coordinator',
    '2030-01-08 14:00 phase-1 mail request carter.coordinator-2',
    '2030-01-09 11:00 phase-1 ReminderAsked',
    '2030-01-09 11:00 phase-1 mail extra-reminder carter.coordinator-2',
    '2030-01-09 14:00 phase-1 ContactRemoved adams.director',
  ],
  never: [/GateOpened/, /mail extra-reminder carter.coordinator$/],
};
