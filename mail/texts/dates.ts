import { localDate } from '../../domain/calendar';
import { dateInWords, dayInWords } from '../../domain/calendar-words';
import type { Instant } from '../../domain/ids';
import type { CalendarRule } from '../../domain/plan';
import { isEnglish, type Words } from './words';

/** An instant in the language of the words, with the zone of the plan; in Spanish "miércoles, 16 de enero de 2002, 5:00 p. m. hora del Pacífico". */
export function instantIn({ language }: Words, calendar: CalendarRule, at: Instant): string {
  if (isEnglish(language)) return dateInWords(calendar, at);
  const { timeZone } = calendar;
  return new Intl.DateTimeFormat(language, { ...DAY, ...TIME, timeZone }).format(at);
}

/** The local date of an instant, in the same way. */
export function dayIn({ language }: Words, calendar: CalendarRule, at: Instant): string {
  if (isEnglish(language)) return dayInWords(localDate(calendar, at));
  return new Intl.DateTimeFormat(language, { ...DAY, timeZone: calendar.timeZone }).format(at);
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit', timeZoneName: 'longGeneric' } as const;
