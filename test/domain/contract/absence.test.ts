import { readGate } from '../../../domain/gate';
import type { ContactId, ParticipantId } from '../../../domain/ids';
import {
  type Asked,
  accepted,
  after,
  answer,
  asked,
  extendTo,
  given,
  mailsOwed,
  newsOf,
  reminder,
  request,
  stateOf,
  time,
} from '../given';
import { at, type Local, person } from '../plan';

/** Deadline: Tuesday 2026-03-10, 17:00. Everyone but carter has answered. */
const carterOwes = (wish = {}) =>
  after(asked(wish), [answer('adams'), '2026-03-03 10:00'], [answer('blaine'), '2026-03-03 10:00']);

function away(participant: ParticipantId, returns?: Local, contact: ContactId = `${participant}.coordinator`): Asked {
  return (_state, now) => ({
    type: 'NoteAbsence',
    ...{ participant, contact, message: `away-${now}`, receivedAt: now },
    ...(returns !== undefined && { returns: at(returns) }),
  });
}

const asksCarter = (events: Parameters<typeof mailsOwed>[0], when: Local) =>
  mailsOwed(events, when, ['request']).filter((line) => line.includes('carter'));

describe('an absence', () => {
  it.each([
    ['at once in sending hours', '2026-03-03 11:00', '2026-03-03 11:00'],
    ['at the next sending time in the night', '2026-03-03 23:00', '2026-03-04 09:00'],
  ] as const)('that spans the deadline sends the request to the alternate %s', (_when, noted, sent) => {
    const events = after(carterOwes(), [away('carter', '2026-03-30 00:00'), noted]);
    expect(asksCarter(events, noted)).toEqual([`${sent} request carter.alternate`]);
  });

  it.each([
    ['names no day of return', undefined],
    ['ends by the deadline', '2026-03-09 00:00'],
    ['ends on the day of the deadline', '2026-03-10 00:00'],
  ] as const)('that %s moves nothing on', (_what, returns) => {
    const events = after(carterOwes(), [away('carter', returns), '2026-03-03 11:00']);
    expect(asksCarter(events, '2026-03-03 11:00')).toEqual([]);
  });

  it('never counts and never stops the ladder: later rungs go to both', () => {
    const noted = after(carterOwes(), [away('carter', '2026-03-30 00:00'), '2026-03-03 11:00']);
    const both = after(noted, [accepted(request('carter', 'carter.alternate')), '2026-03-03 11:01']);
    given(both).thenGate('2026-03-03 12:00', 'waiting carter');
    expect(mailsOwed(both, '2026-03-05 09:00', ['reminder', 'escalation']).slice(0, 2)).toEqual([
      '2026-03-05 09:00 reminder carter.alternate',
      '2026-03-05 09:00 reminder carter.coordinator',
    ]);
  });

  it('does not send the stand-in the rungs that are already due', () => {
    const reminded = after(carterOwes(), [accepted(reminder('carter', 0)), '2026-03-05 09:00']);
    const noted = after(reminded, [away('carter', '2026-03-30 00:00'), '2026-03-05 11:00'], [time, '2026-03-05 11:00']);
    expect(noted.slice(reminded.length)).toMatchObject([{ type: 'AbsenceNoted' }]);
    expect(mailsOwed(noted, '2026-03-05 11:00', ['reminder', 'escalation'])[0]).toMatch(/^2026-03-09/);
  });

  it('leaves the absent contact a valid one, whose answer counts', () => {
    given(carterOwes()).when(away('carter', '2026-03-30 00:00'), '2026-03-03 11:00').then({ type: 'AbsenceNoted' });
    const noted = after(carterOwes(), [away('carter', '2026-03-30 00:00'), '2026-03-03 11:00']);
    given(noted).when(answer('carter'), '2026-03-04 10:00').thenGate();
  });

  it('asks nobody else while a colleague of the role is there', () => {
    const contacts = [
      ...['adams', 'blaine', 'carter'].map((id) => person(id, 'coordinator')),
      person('carter', 'coordinator', { id: 'carter.coordinator-2', email: 'second@carter.example' }),
      person('carter', 'alternate'),
    ];
    const noted = after(asked({ contacts }), [accepted(request('carter', 'carter.coordinator-2')), '2026-03-02 09:00']);
    const one = after(noted, [away('carter', '2026-03-30 00:00'), '2026-03-03 11:00']);
    expect(asksCarter(one, '2026-03-03 11:00')).toEqual([]);
    const all = after(one, [away('carter', '2026-03-30 00:00', 'carter.coordinator-2'), '2026-03-03 12:00']);
    expect(asksCarter(all, '2026-03-03 12:00')).toEqual(['2026-03-03 12:00 request carter.alternate']);
  });

  it('moves on past an alternate who is away as well', () => {
    const both = after(
      carterOwes(),
      [away('carter', '2026-03-30 00:00', 'carter.alternate'), '2026-03-03 10:30'],
      [away('carter', '2026-03-30 00:00'), '2026-03-03 11:00'],
    );
    expect(asksCarter(both, '2026-03-03 11:00')).toEqual(['2026-03-03 11:00 request carter.director']);
  });

  it('matters no more under an extension beyond it', () => {
    const noted = after(carterOwes(), [away('carter', '2026-03-16 00:00'), '2026-03-03 11:00']);
    const extended = after(noted, [extendTo('2026-03-20', ['carter']), '2026-03-03 11:00']);
    expect(asksCarter(extended, '2026-03-03 11:00')).toEqual([]);
  });

  it('is told to the owner, and shown where the county stands, until its last day', () => {
    const events = after(carterOwes(), [away('carter', '2026-03-30 00:00'), '2026-03-03 11:00']);
    expect(newsOf(events)).toContain('absent carter');
    const absences = (when: Local) =>
      readGate(stateOf(events), at(when)).standings.find((s) => s.participant === 'carter')?.absences;
    expect(absences('2026-03-29 12:00')).toEqual([{ contact: 'carter.coordinator', returns: at('2026-03-30 00:00') }]);
    expect(absences('2026-03-30 12:00')).toEqual([]);
  });
});
