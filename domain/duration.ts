import type { Duration } from './plan';

/** Reads `6bd` (business days), `14d` (calendar days) or `36h`; undefined for anything else, and for numbers above 999. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d{1,3})(bd|d|h)$/.exec(text);
  if (match === null) return undefined;
  const n = Number(match[1]);
  if (match[2] === 'bd') return { businessDays: n };
  return match[2] === 'd' ? { days: n } : { hours: n };
}

/** "6 business days", "1 calendar day", "36 hours". */
export function durationInWords(duration: Duration): string {
  if ('businessDays' in duration) return plural(duration.businessDays, 'business day');
  return 'days' in duration ? plural(duration.days, 'calendar day') : plural(duration.hours, 'hour');
}

export function lengthOf(duration: Duration): number {
  if ('businessDays' in duration) return duration.businessDays;
  return 'days' in duration ? duration.days : duration.hours;
}

/** "1 business day", "58 participants". */
export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
