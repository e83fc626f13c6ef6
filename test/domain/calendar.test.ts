import {
  addOpenDays,
  closedBecause,
  instantOf,
  isOpen,
  isTimeZone,
  localDate,
  localTime,
  nextOpenDay,
  nextSendAt,
  sendingDays,
} from '../../domain/calendar';
import { holidaysOf } from '../../domain/calendar-holidays';
import type { CalendarRule } from '../../domain/plan';
import { pacific } from '../support/given-plan';

const calendar: CalendarRule = {
  timeZone: 'America/Los_Angeles',
  closeOfBusiness: '17:00',
  sendAt: '09:00',
  holidays: 'us-ca-state',
};
const closedDays = (year: number) => holidaysOf('us-ca-state', year).map(({ date }) => date.slice(5));

describe('The California state calendar', () => {
  it('closes ten weekdays of 2026, July 4 being a Saturday', () => {
    expect(closedDays(2026)).toEqual(['01-01', '01-19', '02-16', '03-31', '05-25', '09-07', '11-11', '11-26', '11-27', '12-25']);
  });

  it('closes ten weekdays of 2027, July 4 observed on Monday', () => {
    expect(closedDays(2027)).toEqual(['01-01', '01-18', '02-15', '03-31', '05-31', '07-05', '09-06', '11-11', '11-25', '11-26']);
  });

  it.each(['2024-04-01', '2017-11-10', '2027-07-05'])('closes offices on %s, the day a holiday is observed', (date) => {
    expect(closedBecause(calendar, date)).toMatch(/\(observed\)$/);
  });

  it.each(['2026-07-03', '2027-12-24', '2027-12-31', '2026-06-19', '2027-06-18', '2032-12-24', '2032-12-31'])(
    'leaves offices open on %s, which other holiday tables close',
    (date) => {
      expect(isOpen(calendar, date)).toBe(true);
    },
  );

  it('says why offices are closed', () => {
    expect(closedBecause(calendar, '2026-11-26')).toBe('Thanksgiving Day');
    expect(closedBecause(calendar, '2026-11-28')).toBe('Saturday');
    expect(closedBecause(calendar, '2026-11-29')).toBe('Sunday');
  });

  it('closes nine weekdays or more in every year of a century, and never a Saturday or a Sunday', () => {
    const years = Array.from({ length: 100 }, (_, i) => 2000 + i);
    for (const year of years) {
      const days = holidaysOf('us-ca-state', year);
      expect(days.length).toBeGreaterThanOrEqual(9);
      expect(days.map(({ date }) => new Date(date).getUTCDay())).not.toContain(0);
      expect(days.map(({ date }) => new Date(date).getUTCDay())).not.toContain(6);
    }
  });
});

describe('A listed calendar', () => {
  const listed: CalendarRule = { ...calendar, holidays: [{ date: '2027-03-02', name: 'Town Day' }] };

  it('closes the days of its list by their names, and weekends, and nothing else', () => {
    expect(closedBecause(listed, '2027-03-02')).toBe('Town Day');
    expect(closedBecause(listed, '2027-12-25')).toBe('Saturday');
    expect(isOpen(listed, '2027-03-31')).toBe(true);
  });
});

describe('Counting open days', () => {
  it('passes over weekends and holidays', () => {
    expect(addOpenDays(calendar, '2026-11-25', 1)).toBe('2026-11-30');
  });

  it('goes back with a negative number', () => {
    expect(addOpenDays(calendar, '2026-11-30', -1)).toBe('2026-11-25');
  });

  it('leaves a date where it is with 0, open or not', () => {
    expect(addOpenDays(calendar, '2026-11-26', 0)).toBe('2026-11-26');
  });

  it('names the next open day after an open one, not that day', () => {
    expect(nextOpenDay(calendar, '2026-11-30')).toBe('2026-12-01');
  });
});

describe('Local time', () => {
  it.each([
    ['2026-03-06', '2026-03-07T01:00Z'],
    ['2026-03-09', '2026-03-10T00:00Z'],
    ['2026-10-30', '2026-10-31T00:00Z'],
    ['2026-11-02', '2026-11-03T01:00Z'],
  ])('puts 17:00 of %s at %s', (date, utc) => {
    expect(instantOf(calendar, date, '17:00')).toBe(Date.parse(utc));
  });

  it('reads a date and a time back from an instant', () => {
    expect(localDate(calendar, Date.parse('2026-03-07T01:00Z'))).toBe('2026-03-06');
    expect(localTime(calendar, Date.parse('2026-03-07T01:00Z'))).toBe('17:00');
  });

  it('takes the first instant after a gap (row "daylight saving")', () => {
    expect(instantOf(calendar, '2026-03-08', '02:30')).toBe(Date.parse('2026-03-08T10:00Z'));
    expect(localTime(calendar, instantOf(calendar, '2026-03-08', '02:00'))).toBe('03:00');
  });

  it('takes the later instant in an overlap (row "daylight saving")', () => {
    expect(instantOf(calendar, '2026-11-01', '01:30')).toBe(Date.parse('2026-11-01T09:30Z'));
  });

  it('knows a time zone from a guess', () => {
    expect(isTimeZone('America/Los_Angeles')).toBe(true);
    expect(isTimeZone('America/Los_Angles')).toBe(false);
    expect(isTimeZone('+08:00')).toBe(false);
  });
});

describe('Sending hours', () => {
  it('start on the day of the first instant and end with the day of the last, open days only', () => {
    const days = sendingDays(calendar, pacific('2026-11-25 12:00'), pacific('2026-11-30 08:00'));
    expect(days).toEqual([
      [pacific('2026-11-25 09:00'), pacific('2026-11-25 17:00')],
      [pacific('2026-11-30 09:00'), pacific('2026-11-30 17:00')],
    ]);
  });

  it.each([
    ['2026-11-23 08:59', '2026-11-23 09:00'],
    ['2026-11-23 09:00', '2026-11-23 09:00'],
    ['2026-11-23 09:01', '2026-11-24 09:00'],
    ['2026-11-25 17:00', '2026-11-30 09:00'],
    ['2026-11-28 09:00', '2026-11-30 09:00'],
  ])('after %s next begin at %s', (at, next) => {
    expect(nextSendAt(calendar, pacific(at))).toBe(pacific(next));
  });
});
