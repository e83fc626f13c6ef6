import { countFrom } from '../../../domain/calendar-count';
import type { CalendarRule, Duration } from '../../../domain/plan';
import { countingIn } from '../../../mail/texts/counting';
import { ENGLISH_WORDS, wordsFor } from '../../../mail/texts/words';
import { pacific } from '../../support/given-plan';

const calendar: CalendarRule = {
  timeZone: 'America/Los_Angeles',
  closeOfBusiness: '17:00',
  sendAt: '09:00',
  holidays: 'us-ca-state',
};

const SPANISH = wordsFor('es', {
  es: {
    'counted.businessDays': '{count} días hábiles después del {start}',
    'counted.without': '{counted}; no se cuentan: {days}',
  },
});

describe('How a deadline was counted', () => {
  it.each<[from: string, duration: Duration]>([
    ['2002-01-08 09:00', { businessDays: 6 }],
    ['2026-11-25 16:59', { businessDays: 1 }],
    ['2026-11-09 09:00', { days: 14 }],
    ['2026-11-12 09:00', { days: 14 }],
    ['2026-11-13 09:00', { days: 1 }],
    ['2026-11-09 09:00', { hours: 1 }],
    ['2026-11-13 09:00', { hours: 30 }],
  ])('is said in English mails as in reports: %s, %o', (from, duration) => {
    const { counting, arithmetic } = countFrom(calendar, pacific(from), duration);
    expect(countingIn(ENGLISH_WORDS, calendar, counting)).toBe(arithmetic);
  });

  it('is said in the language of the mail, its days too', () => {
    const { counting } = countFrom(calendar, pacific('2026-11-24 09:00'), { businessDays: 2 });
    expect(countingIn(SPANISH, calendar, counting)).toBe(
      '2 días hábiles después del martes, 24 de noviembre de 2026; no se cuentan: jue, 26 nov (Thanksgiving Day), vie, 27 nov (Day after Thanksgiving), sáb, 28 nov, dom, 29 nov',
    );
  });

  it('is said text by text in English where a language lacks one', () => {
    expect(countingIn(SPANISH, calendar, { named: 'by-plan' })).toBe('the date that the plan names');
  });
});
