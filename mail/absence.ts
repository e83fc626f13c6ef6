import { daysAfter, type NamedDay, namedDays, type Order } from './absence-dates';

/**
 * The day (YYYY-MM-DD) on which somebody is back, as an absence notice names it: "back on Monday, 1/21", "until January 20",
 * "vom 24.12. bis 2.1.". `sentOn` is the day on which the notice was sent. Undefined where no day, or more than one, is
 * named, or one that has passed or lies more than a year ahead: nothing is guessed.
 */
export function readReturn(text: string, sentOn: string): string | undefined {
  const read = text.slice(0, LONGEST).replace(/\s+/g, ' ');
  const days = namedDays(read, sentOn, orderOf(read));
  const returns = days.flatMap((day, i) => returnBy(read, day, days[i - 1]) ?? []);
  const isBack = returns.filter(({ said }) => said === 'back');
  const named = new Set((isBack.length > 0 ? isBack : returns).map(({ day }) => day));
  const [day, another] = named;
  if (day === undefined || another !== undefined) return undefined;
  return day >= sentOn && day <= daysAfter(sentOn, 366) ? day : undefined;
}

/** The day on which a mail says that it was sent, where its sender is (RFC 5322, section 3.3). */
export function sentDay(dateHeader: string): string | undefined {
  const [, day = '', month = '', year = ''] = /\b(\d{1,2})\s{1,8}([a-z]{3})[a-z]{0,6}\s{1,8}(\d{4})\b/i.exec(dateHeader) ?? [];
  const index = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(month.toLowerCase()) / 3;
  if (month === '' || !Number.isInteger(index) || index < 0) return undefined;
  return `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Characters; a notice says it at its beginning. */
const LONGEST = 4000;

/** Words that only the one language has; 3/4 is the third of April in all but English. */
function orderOf(text: string): Order {
  return /(?<!\p{L})(?:ich|bin|wieder|vom|zum|hasta|estaré|regreso|jusqu|bureau|absent|retour|fino|ufficio|até|escritório|ausente|afwezig|kantoor)(?!\p{L})/iu.test(
    text,
  )
    ? 'day-first'
    : 'month-first';
}

interface Return {
  readonly said: 'back' | 'away';
  readonly day: string;
}

function returnBy(text: string, { from, to, day }: NamedDay, before: NamedDay | undefined): Return | undefined {
  const lead = text.slice(Math.max(0, from - 60), from);
  const between = before === undefined ? undefined : text.slice(before.to, from);
  if (BACK.test(lead) || (FROM.test(lead) && BACK_AFTER.test(text.slice(to, to + 40)))) return { said: 'back', day };
  const upTo = between !== undefined && RANGE.test(between) ? between : UNTIL.test(lead) ? lead.slice(-24) : undefined;
  if (upTo === undefined) return undefined;
  const isLastAway = INCLUDED.test(upTo) || /^\s?\(?(?:included|inclusive|einschließlich|inclus|compris)/i.test(text.slice(to));
  return { said: 'away', day: isLastAway ? daysAfter(day, 1) : day };
}

const ends = (phrases: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})[,:]? ?$`, 'iu');

/** Before the day on which somebody is back. */
const BACK = ends([
  '(?:be |am |are |is )?(?:back|return|returns|returning|available(?: again)?|resume(?: work)?)(?: (?:to|in|at) (?:the |my )?(?:office|work|desk))?(?: again)?(?: (?:on|by|as of|starting))?(?: next)?(?: the)?',
  '(?:back|return)(?:ing)?(?: to work| to the office| date| day)?(?: is| will be| on|:)?',
  '(?:zurück|zurueck|wieder(?: im (?:büro|haus|dienst)| da| erreichbar)?)(?: bin ich)?(?: ab| am)(?: dem)?',
  '(?:regreso|regresaré|vuelvo|volveré|reincorporo|de vuelta|de regreso)(?: a la oficina)?(?: el)?(?: día)?',
  '(?:de retour|mon retour|retour|reviens|reviendrai)(?: au bureau)?(?: est prévu| sera)?(?: le| à partir du)',
  '(?:tornerò|torno|rientro|rientrerò|di ritorno)(?: in ufficio)?(?: il| dal)?',
  '(?:retorno|retornarei|volto|voltarei|de volta)(?: ao escritório)?(?: em| no dia| dia| a)?',
  '(?:terug|weer aanwezig|weer bereikbaar)(?: op kantoor)?(?: op| vanaf)?',
]);

/** `ab dem 21.1. wieder`: the word that tells it comes after the day. */
const FROM = ends(['ab(?: dem)?', 'am', 'op', 'vanaf', 'a partir del?', 'à partir du', 'le', 'from', 'on']);
const BACK_AFTER =
  /^[,.]? ?(?:bin ich |werde ich |ben ik |i(?: wi|’|')ll be |i am |estaré |je serai )?(?:\p{L}{1,12} )?(?:wieder|zurück|back|weer|terug|de nuevo|de retour|de volta|disponible)(?!\p{L})/iu;

/** Before the day up to which somebody is away. */
const UNTIL = ends([
  '(?:until|till|til|through|thru|up to)(?: and including)?(?: the)?(?: end of)?(?: day)?(?: on)?(?: next)?',
  'bis(?: zum| einschließlich| einschliesslich| inkl\\.?| inklusive)?(?: den| dem)?',
  'hasta(?: el)?(?: día)?',
  "jusqu[’']au",
  'fino al',
  'até(?: o dia| dia| o)?',
  'tot(?: en met)?',
  't/m',
]);

/** Between the first and the last day of an absence. */
const RANGE =
  /^,? ?(?:-|–|—|to|through|thru|until|till|til|and|bis(?: zum| einschließlich| einschliesslich)?|al|au|até|a|ao|tot(?: en met)?|t\/m|hasta(?: el)?) ?(?:the )?$/i;

/** These take the day itself in. */
const INCLUDED = /through|thru|including|einschlie|inkl|en met|t\/m/i;
