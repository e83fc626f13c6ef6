import type { LocalDate } from '../../domain/calendar';
import { dateInWords, dayInShort, dayInWords } from '../../domain/calendar-words';
import type { Instant } from '../../domain/ids';
import type { CalendarRule } from '../../domain/plan';
import { isEnglish, type Words } from './words';

/** An instant in the language of the words, with the zone of the plan; in Spanish "miércoles, 16 de enero de 2002, 5:00 p. m. hora del Pacífico". */
export function instantIn({ language }: Words, calendar: CalendarRule, at: Instant): string {
  if (isEnglish(language)) return dateInWords(calendar, at);
  const { timeZone } = calendar;
  return new Intl.DateTimeFormat(language, { ...DAY, ...TIME, timeZone }).format(at);
}

/** A local date in the same way. */
export const dayIn = ({ language }: Words, date: LocalDate): string =>
  isEnglish(language) ? dayInWords(date) : inLanguage(language, DAY, date);

/** "Sat Jan 12": for lists of days whose year is plain. */
export const shortDayIn = ({ language }: Words, date: LocalDate): string =>
  isEnglish(language) ? dayInShort(date) : inLanguage(language, SHORT_DAY, date);

const inLanguage = (language: string, form: Intl.DateTimeFormatOptions, date: LocalDate): string =>
  new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).format(Date.parse(date));

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT_DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const TIME = { hour: 'numeric', minute: '2-digit', timeZoneName: 'longGeneric' } as const;
