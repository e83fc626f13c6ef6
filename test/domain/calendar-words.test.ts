import { dateInIso, dateInShort, dateInWords, dayInWords } from '../../domain/calendar-words';
import type { CalendarRule } from '../../domain/plan';

const pacificTime: CalendarRule = { timeZone: 'America/Los_Angeles', closeOfBusiness: '17:00', sendAt: '09:00', holidays: [] };
const closing = Date.parse('2026-03-07T01:00Z');

describe('A date in words', () => {
  it('names weekday, month, hour and zone as a letter does', () => {
    expect(dateInWords(pacificTime, closing)).toBe('Friday, March 6, 2026, 5:00 p.m. Pacific Time');
  });

  it.each([
    ['2026-03-06T08:05Z', '12:05 a.m.'],
    ['2026-03-06T17:00Z', '9:00 a.m.'],
    ['2026-03-06T20:00Z', '12:00 p.m.'],
  ])('writes the hour of %s as %s', (utc, hour) => {
    expect(dateInWords(pacificTime, Date.parse(utc))).toContain(`, ${hour} Pacific`);
  });

  it('goes by the id of a zone outside the United States', () => {
    expect(dateInWords({ ...pacificTime, timeZone: 'Europe/Berlin' }, closing)).toBe(
      'Saturday, March 7, 2026, 2:00 a.m. Europe/Berlin',
    );
  });

  it('is short for time lines, and carries its offset for programs', () => {
    expect(dateInShort(pacificTime, closing)).toBe('Fri Mar 6, 2026 17:00');
    expect(dateInIso(pacificTime, closing)).toBe('2026-03-06T17:00:00-08:00');
    expect(dayInWords('2002-01-08')).toBe('Tuesday, January 8, 2002');
  });
});
