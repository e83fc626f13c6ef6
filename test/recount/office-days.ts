/** Was California's state open at this instant: a weekday that is no holiday (Gov. Code 19853), from 9 to before 5? */
export function isOfficeHour(at: Date): boolean {
  const { year, month, day, weekday, hour } = inCalifornia(at);
  const closed = weekday === 'Sat' || weekday === 'Sun' || holidays(year).includes(`${month}-${day}`);
  return !closed && hour >= 9 && hour < 17;
}

function inCalifornia(at: Date) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short', hour: 'numeric', hourCycle: 'h23' },
  } as Intl.DateTimeFormatOptions);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    weekday: part.weekday ?? '',
    hour: Number(part.hour),
  };
}

function holidays(year: number): string[] {
  const fixed = [
    observed(year, 1, 1),
    observed(year, 3, 31),
    observed(year, 7, 4),
    observed(year, 11, 11),
    observed(year, 12, 25),
  ];
  const thanksgiving = nth(year, 11, 4, 4);
  const moving = [nth(year, 1, 1, 3), nth(year, 2, 1, 3), lastMonday(year, 5), nth(year, 9, 1, 1), thanksgiving];
  return [...fixed, ...moving, dayAfter(thanksgiving)].map((date) => `${date.getUTCMonth() + 1}-${date.getUTCDate()}`);
}

/** A Sunday's holiday is kept on Monday; of the Saturdays' only November 11, on Friday. */
function observed(year: number, month: number, day: number): Date {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCDay() === 0) return dayAfter(date);
  return date.getUTCDay() === 6 && month === 11 ? new Date(date.getTime() - DAY) : date;
}

function nth(year: number, month: number, weekday: number, n: number): Date {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return new Date(Date.UTC(year, month - 1, 1 + ((weekday - first + 7) % 7) + 7 * (n - 1)));
}

function lastMonday(year: number, month: number): Date {
  const last = new Date(Date.UTC(year, month, 0));
  return new Date(last.getTime() - ((last.getUTCDay() + 6) % 7) * DAY);
}

const DAY = 86_400_000;
const dayAfter = (date: Date) => new Date(date.getTime() + DAY);
