import { localDate } from '../../domain/calendar';
import type { CalendarRule, Duration } from '../../domain/plan';
import type { ClosedDay, Counting } from '../../domain/schedule';
import { dayIn, instantIn, shortDayIn } from './dates';
import type { Words } from './words';

/** How a deadline was counted, in the language of a mail; in English the `arithmetic` of the schedule. Holidays keep their names. */
export function countingIn(words: Words, calendar: CalendarRule, counting: Counting): string {
  if ('named' in counting) return words.say(`counted.${counting.named}`);
  const { duration, from, closed } = counting;
  const start = 'hours' in duration ? instantIn(words, calendar, from) : dayIn(words, localDate(calendar, from));
  const counted = lengthIn(words, duration, start);
  if (closed.length === 0) return counted;
  if ('businessDays' in duration) return words.say('counted.without', { counted, days: daysIn(words, closed) });
  const [{ date, holiday } = { date: localDate(calendar, from) }] = closed;
  const day = dayIn(words, date);
  if (holiday === undefined) return words.say('counted.moved', { counted, day });
  return words.say('counted.movedFromHoliday', { counted, day, holiday });
}

function lengthIn({ say }: Words, duration: Duration, start: string): string {
  if ('businessDays' in duration) return numbered(duration.businessDays, 'counted.businessDay', 'counted.businessDays');
  if ('days' in duration) return numbered(duration.days, 'counted.day', 'counted.days');
  return numbered(duration.hours, 'counted.hour', 'counted.hours');

  function numbered(count: number, one: One, many: Many): string {
    return count === 1 ? say(one, { start }) : say(many, { count: `${count}`, start });
  }
}

type One = 'counted.businessDay' | 'counted.day' | 'counted.hour';
type Many = 'counted.businessDays' | 'counted.days' | 'counted.hours';

function daysIn(words: Words, closed: readonly ClosedDay[]): string {
  const named = closed.map(({ date, holiday }) => {
    const day = shortDayIn(words, date);
    return holiday === undefined ? day : words.say('counted.holiday', { day, holiday });
  });
  return named.join(', ');
}
