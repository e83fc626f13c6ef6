/** A day that a text names, between two of its characters. */
export interface NamedDay {
  readonly from: number;
  readonly to: number;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Which number comes first in 3/4: the month, as Americans write, or the day, as almost everybody else does. */
export type Order = 'month-first' | 'day-first';

/**
 * Every day that a text names, in its order. What lacks a year, or is a weekday alone, is the next such day from `sentOn`
 * (YYYY-MM-DD) on. A weekday beside a date must be that date's; else the notice is another year's, or wrong, and the date is
 * not read.
 */
export function namedDays(text: string, sentOn: string, order: Order): NamedDay[] {
  const found = [...text.matchAll(DAY)].map((match) => {
    const from = match.index;
    const groups = match.groups ?? {};
    return { from, to: from + match[0].length, day: dayOf(groups, sentOn, order) };
  });
  return found.flatMap(({ day, ...place }) => (day === undefined ? [] : [{ ...place, day }]));
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jänner', 'enero', 'ene', 'janvier', 'janv', 'gennaio', 'gen', 'janeiro', 'januari'],
  ['february', 'feb', 'februar', 'febrero', 'février', 'fevrier', 'févr', 'febbraio', 'fevereiro', 'fev', 'februari'],
  ['march', 'mar', 'märz', 'maerz', 'mrz', 'marzo', 'mars', 'março', 'maart', 'mrt'],
  ['april', 'apr', 'abril', 'abr', 'avril', 'avr', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mag', 'maio', 'mei'],
  ['june', 'jun', 'juni', 'junio', 'juin', 'giugno', 'giu', 'junho'],
  ['july', 'jul', 'juli', 'julio', 'juillet', 'juil', 'luglio', 'lug', 'julho'],
  ['august', 'aug', 'agosto', 'ago', 'août', 'aout', 'augustus'],
  ['september', 'sept', 'sep', 'septiembre', 'septembre', 'settembre', 'setembro', 'set'],
  ['october', 'oct', 'oktober', 'okt', 'octubre', 'octobre', 'ottobre', 'ott', 'outubro', 'out'],
  ['november', 'nov', 'noviembre', 'novembre', 'novembro'],
  ['december', 'dec', 'dezember', 'dez', 'diciembre', 'dic', 'décembre', 'decembre', 'déc', 'dicembre', 'dezembro'],
];

const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'sun', 'sonntag', 'domingo', 'dimanche', 'domenica', 'zondag'],
  ['monday', 'mon', 'montag', 'lunes', 'lundi', 'lunedì', 'segunda-feira', 'segunda', 'maandag'],
  ['tuesday', 'tues', 'tue', 'dienstag', 'martes', 'mardi', 'martedì', 'terça-feira', 'terça', 'dinsdag'],
  ['wednesday', 'wed', 'mittwoch', 'miércoles', 'miercoles', 'mercredi', 'mercoledì', 'quarta-feira', 'quarta', 'woensdag'],
  ['thursday', 'thurs', 'thur', 'thu', 'donnerstag', 'jueves', 'jeudi', 'giovedì', 'quinta-feira', 'quinta', 'donderdag'],
  ['friday', 'fri', 'freitag', 'viernes', 'vendredi', 'venerdì', 'sexta-feira', 'sexta', 'vrijdag'],
  ['saturday', 'sat', 'samstag', 'sonnabend', 'sábado', 'sabado', 'samedi', 'sabato', 'zaterdag'],
];

const anyOf = (names: readonly (readonly string[])[]): string =>
  names
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');

const MONTH = String.raw`(?:${anyOf(MONTHS)})(?![\p{L}\p{N}])\.?`;
const YEAR = String.raw`(?:,? ?(?:of |de |del )?(?<year>20\d\d))?(?!\d)`;

/** The forms of a day, each part under a name. They are tried from left to right, the longest first. */
const DAY = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(?:(?<weekday>${anyOf(WEEKDAYS)})(?!\p{L})\.?,? ?(?:the |den |dem |el |le |il )?)?(?:`,
    [
      String.raw`(?<iso>20\d\d-\d\d-\d\d)(?!\d)`,
      String.raw`(?<monthA>${MONTH}) ?(?<dayA>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:/]|\.\d)${YEAR.replace('year', 'yearA')}`,
      String.raw`(?<dayB>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)? ?(?:of |de |d’|d')?(?<monthB>${MONTH})${YEAR.replace('year', 'yearB')}`,
      String.raw`(?<dayC>[0-3]?\d)\. ?(?<monthC>[01]?\d)(?:\. ?(?<yearC>20\d\d|\d\d)(?!\d)|\.|(?=\s|$))`,
      String.raw`(?<first>[0-3]?\d)[/-](?<second>[0-3]?\d)(?:[/-](?<yearD>20\d\d|\d\d))?(?![\d/-]|\.\d)`,
      String.raw`(?:the |el |le )(?<ordinal>[0-3]?\d)(?:st|nd|rd|th)(?!\p{L})`,
    ].join('|'),
    String.raw`)|(?<![\p{L}\p{N}])(?<alone>${anyOf(WEEKDAYS)})(?![\p{L}\p{N}-])`,
  ].join(''),
  'giu',
);

type Groups = Readonly<Record<string, string | undefined>>;

function dayOf(groups: Groups, sentOn: string, order: Order): string | undefined {
  if (groups.alone !== undefined) return nextWeekday(indexIn(WEEKDAYS, groups.alone), sentOn);
  const parts = partsOf(groups, order);
  const day = parts && fill(parts, sentOn);
  if (day === undefined || groups.weekday === undefined) return day;
  return weekdayOf(day) === indexIn(WEEKDAYS, groups.weekday) ? day : undefined;
}

interface Parts {
  readonly year: string | undefined;
  /** 1 to 12; undefined where only the day of the month is named. */
  readonly month: number | undefined;
  readonly day: number;
}

function partsOf(g: Groups, order: Order): Parts | undefined {
  if (g.iso !== undefined) {
    const [year, month, day] = g.iso.split('-');
    return { year, month: Number(month), day: Number(day) };
  }
  if (g.ordinal !== undefined) return { year: undefined, month: undefined, day: Number(g.ordinal) };
  if (g.first !== undefined) return numbers(Number(g.first), Number(g.second), g.yearD, order);
  const name = g.monthA ?? g.monthB;
  const month = name === undefined ? Number(g.monthC) : indexIn(MONTHS, name.replace('.', '')) + 1;
  return { year: g.yearA ?? g.yearB ?? g.yearC, month, day: Number(g.dayA ?? g.dayB ?? g.dayC) };
}

/** In the order of the region, unless there is no such month. */
function numbers(first: number, second: number, year: string | undefined, order: Order): Parts | undefined {
  const monthFirst = { year, month: first, day: second };
  const dayFirst = { year, month: second, day: first };
  const inOrder = order === 'month-first' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  return inOrder.find(({ month }) => month >= 1 && month <= 12);
}

/** The day that these parts name; of several years or months, the first not before `sentOn`. */
function fill({ year, month, day }: Parts, sentOn: string): string | undefined {
  const [sentYear = 0, sentMonth = 0] = sentOn.split('-').map(Number);
  if (year !== undefined && month !== undefined) return dateOf((Number(year) % 100) + 2000, month, day);
  const tries = [0, 1].map((more) =>
    month === undefined
      ? dateOf(sentYear + Math.floor((sentMonth + more - 1) / 12), ((sentMonth + more - 1) % 12) + 1, day)
      : dateOf(sentYear + more, month, day),
  );
  return tries.find((each) => each !== undefined && each >= sentOn);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined;
}

/** So many days after a day. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const weekdayOf = (day: string): number => new Date(day).getUTCDay();

function nextWeekday(weekday: number, sentOn: string): string {
  return daysAfter(sentOn, (weekday - weekdayOf(sentOn) + 7) % 7 || 7);
}

const indexIn = (names: readonly (readonly string[])[], name: string): number =>
  names.findIndex((each) => each.includes(name.toLowerCase()));
