import { countedDays, countFrom } from '../../domain/calendar-count';
import type { CalendarRule } from '../../domain/plan';
import { pacific } from '../support/given-plan';

const calendar: CalendarRule = {
  timeZone: 'America/Los_Angeles',
  closeOfBusiness: '17:00',
  sendAt: '09:00',
  holidays: 'us-ca-state',
};

describe('A duration in business days (row "Nbd")', () => {
  it('puts the letter of January 8, 2002 due on January 16, 17:00, as it was', () => {
    const counted = countFrom(calendar, pacific('2002-01-08 09:00'), { businessDays: 6 });
    expect(counted).toMatchObject({
      at: pacific('2002-01-16 17:00'),
      arithmetic: '6 business days after Tuesday, January 8, 2002; not counted: Sat Jan 12, Sun Jan 13',
    });
  });

  it('names the holidays that it passes over', () => {
    expect(countFrom(calendar, pacific('2026-11-25 16:59'), { businessDays: 1 })).toMatchObject({
      at: pacific('2026-11-30 17:00'),
      arithmetic:
        '1 business day after Wednesday, November 25, 2026; not counted: Thu Nov 26 (Thanksgiving Day), Fri Nov 27 (Day after Thanksgiving), Sat Nov 28, Sun Nov 29',
    });
  });

  it('counts from a closed date as day 0', () => {
    expect(countFrom(calendar, pacific('2026-11-28 12:00'), { businessDays: 1 }).at).toBe(pacific('2026-11-30 17:00'));
  });

  it('ends at close of business across a change of the clocks', () => {
    expect(countFrom(calendar, pacific('2026-03-06 09:00'), { businessDays: 1 }).at).toBe(pacific('2026-03-09 17:00', '-07:00'));
  });
});

describe('A duration in calendar days or hours (row "Nd, Nh")', () => {
  it('ends at close of business that many days later', () => {
    expect(countFrom(calendar, pacific('2026-11-09 09:00'), { days: 14 })).toMatchObject({
      at: pacific('2026-11-23 17:00'),
      arithmetic: '14 calendar days after Monday, November 9, 2026',
    });
  });

  it('moves from a closed day to close of business of the next open one, and says so', () => {
    expect(countFrom(calendar, pacific('2026-11-12 09:00'), { days: 14 })).toMatchObject({
      at: pacific('2026-11-30 17:00'),
      arithmetic:
        '14 calendar days after Thursday, November 12, 2026; Thursday, November 26, 2026 is closed (Thanksgiving Day), so the next open day',
    });
  });

  it('ends exactly so many hours later, to the minute, also after hours', () => {
    expect(countFrom(calendar, pacific('2026-11-09 09:10'), { hours: 36 }).at).toBe(pacific('2026-11-10 21:10'));
  });

  it('moves hours that end on a closed day to close of business of the next open one', () => {
    expect(countFrom(calendar, pacific('2026-11-12 21:00'), { hours: 36 }).at).toBe(pacific('2026-11-16 17:00'));
  });
});

describe('The days of a count', () => {
  it('are numbered where they count and carry a reason where they do not', () => {
    expect(countedDays(calendar, '2026-11-25', '2026-11-30')).toEqual([
      { date: '2026-11-26', closed: 'Thanksgiving Day' },
      { date: '2026-11-27', closed: 'Day after Thanksgiving' },
      { date: '2026-11-28', closed: 'Saturday' },
      { date: '2026-11-29', closed: 'Sunday' },
      { date: '2026-11-30', number: 1 },
    ]);
  });
});
