import { localDate } from '../domain/calendar';
import { dateInWords, dayInWords } from '../domain/calendar-words';
import type { Doubt } from '../domain/events';
import { type PhaseId, shortId } from '../domain/ids';
import { type OwnerNews, type PhaseState, standingOf } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { OwnerItem } from '../mail/letter';
import type { InboxMessage } from '../mail/ports';

export interface NewsDesk {
  readonly launch: Launch;
  readonly phase: PhaseId;
  readonly state: PhaseState;
  message(id: string): Promise<InboxMessage | undefined>;
}

/** What the owner must know or do, one matter for all counties that it concerns, each with the command to type. */
export async function ownerItems(news: readonly OwnerNews[], desk: NewsDesk): Promise<OwnerItem[]> {
  const items: OwnerItem[] = [];
  for (const what of [...new Set(news.map((item) => item.what))]) {
    const matter = MATTERS[what];
    const same = news.filter((item) => item.what === what);
    items.push(...(await matter(same, desk)));
  }
  return items;
}

type Matter = (news: readonly OwnerNews[], desk: NewsDesk) => OwnerItem[] | Promise<OwnerItem[]>;

const REASON = '--reason "…"';

const MATTERS: Record<OwnerNews['what'], Matter> = {
  awaiting: (news, desk) =>
    news.map((item) => ({
      what: item.about,
      details: [],
      commands: desk.state.awaiting === null ? [] : [COMMANDS[desk.state.awaiting]],
    })),
  alert: (news, desk) => [
    {
      what: `${count(news)} not answered, after all reminders.`,
      details: names(news, desk),
      commands: extendOrWaive(news),
    },
  ],
  undeliverable: (news, desk) => [
    {
      what: 'Mail could not be delivered to these addresses. Where another contact is known, they are asked instead.',
      details: news.map((item) => personOf(item.about, desk)),
      commands: [],
    },
  ],
  absent: (news, desk) => [
    {
      what: 'These contacts are away, their mail programs say. Where one is back only after the deadline, the next contact of the county is asked as well, if there is one.',
      details: [...new Set(news.map((item) => `${personOf(item.about, desk)}${returnOf(item, desk)}`))],
      commands: [],
    },
  ],
  held: (news, desk) =>
    forEach(news, async (item) =>
      asksForTime(item, desk)
        ? timeRequest(item, desk)
        : {
            what: `A message from ${nameOf(item, desk)} may not be an answer, so it waits for you. Does it count?`,
            details: excerpt(await desk.message(item.about)),
            commands: [
              `phasegate settle ${shortId(item.about)} --counts ${REASON}`,
              `phasegate settle ${shortId(item.about)} --not-counted ${REASON}`,
            ],
          },
    ),
  doubt: (news, desk) =>
    forEach(news, async (item) => ({
      what: `The answer of ${nameOf(item, desk)} counts, and a person has to look at it.`,
      details: excerpt(await desk.message(item.about)),
      commands: [
        `phasegate settle ${shortId(item.about)} ${verdictsFor(item, desk)} ${REASON}`,
        ...(hasDoubt(item, desk, 'time-request') ? moreTime(item, desk) : []),
      ],
    })),
  'asked-late': (news, desk) => [
    {
      what: 'These were asked only after the day of the request, so they have less time than the others. You may want to extend them.',
      details: names(news, desk),
      commands: news.slice(0, 1).map((item) => `phasegate extend ${item.participant} --until 1bd ${REASON}`),
    },
  ],
  'rung-skipped': (news, desk) =>
    news.map((item) => ({
      what: `A reminder does not fit this phase's dates and is not sent: ${rungOf(item, desk)}.`,
      details: [],
      commands: [],
    })),
  'mail-in-doubt': (news, desk) => [
    {
      what: 'The mail server did not say whether it took these mails. They were sent twice and are not sent again; please call.',
      details: names(news, desk),
      commands: [],
    },
  ],
  objection: (news, desk) =>
    forEach(news, async (item) => ({
      what: `${nameOf(item, desk)} objects. The gate stays shut until the same contact answers otherwise, or you override it.`,
      details: excerpt(await desk.message(item.about)),
      commands: [`phasegate inbox ${shortId(item.about)}`],
    })),
  lapsed: (news, desk) => [
    {
      what: `${news.length === 1 ? '1 county was' : `${news.length} counties were`} silent to the end of grace. Silence is not taken as consent. Where the gate waits for them, or for more answers, extend or waive.`,
      details: names(news, desk),
      commands: extendOrWaive(news),
    },
  ],
  'late-objection': (news, desk) =>
    forEach(news, async (item) => ({
      what: `${nameOf(item, desk)} objects, after the gate had opened. The gate stays open; it is for you to answer.`,
      details: excerpt(await desk.message(item.about)),
      commands: [`phasegate settle ${shortId(item.about)} --objection ${REASON}`],
    })),
  'needs-a-date': (_news, desk) => [
    {
      what: 'A deadline passed while this phase stood still. It goes on when you name a new one for those who still owe an answer.',
      details: [],
      commands: [`phasegate resume --phase ${desk.phase} --until 5bd ${REASON}`],
    },
  ],
  'gate-opened': (_news, desk) => [
    {
      what: `The gate opened on ${dateInWords(desk.launch.plan.calendar, desk.state.opened?.at ?? 0)}.`,
      details: [],
      commands: [`phasegate gate --phase ${desk.phase}`],
    },
  ],
};

const asksForTime = (item: OwnerNews, { state }: NewsDesk): boolean =>
  Object.values(state.standings).some((s) => s.held.some((h) => h.message === item.about && h.because === 'request-for-time'));

/** Granted by an extension, with which all clocks of the county move, or declined; the county is told either way. */
async function timeRequest(item: OwnerNews, desk: NewsDesk): Promise<OwnerItem> {
  return {
    what: `${nameOf(item, desk)} asks for more time. Its message waits until you grant or decline that.`,
    details: excerpt(await desk.message(item.about)),
    commands: moreTime(item, desk),
  };
}

/** Once the gate has opened, only a new round gives more of it. */
function moreTime({ participant }: OwnerNews, { state, phase }: NewsDesk): string[] {
  if (state.opened !== null) return [`phasegate reopen --phase ${phase} --until 5bd ${REASON}`];
  return [`phasegate extend ${participant} --until 3bd ${REASON}`, `phasegate decline ${participant} ${REASON}`];
}

const COMMANDS = {
  document: `phasegate document FILE ${REASON}`,
  operator: `phasegate begin ${REASON}`,
  date: `phasegate begin --until 10bd ${REASON}`,
};

/** Shown for the first of them; the others are done alike. */
const extendOrWaive = (news: readonly OwnerNews[]) =>
  news
    .slice(0, 1)
    .flatMap(({ participant }) => [
      `phasegate extend ${participant} --until 3bd ${REASON}`,
      `phasegate waive ${participant} ${REASON}`,
    ]);

const count = (news: readonly OwnerNews[]) => (news.length === 1 ? '1 county has' : `${news.length} counties have`);
const names = (news: readonly OwnerNews[], desk: NewsDesk) => news.map((item) => nameOf(item, desk));
const nameOf = (item: OwnerNews, { launch }: NewsDesk) =>
  launch.directory.participants.find((p) => p.id === item.participant)?.name ?? 'The project';
const forEach = (news: readonly OwnerNews[], each: (item: OwnerNews) => Promise<OwnerItem>) => Promise.all(news.map(each));

function personOf(contact: string, { launch }: NewsDesk): string {
  const person = launch.directory.contacts.find((c) => c.id === contact);
  return person === undefined ? contact : `${person.name} <${person.email}>`;
}

function returnOf({ participant, about }: OwnerNews, { launch, state }: NewsDesk): string {
  const s = participant === null ? undefined : standingOf(state, participant);
  const absence = s?.contacts.find(({ id }) => id === about)?.absence;
  return absence ? `, back on ${dayInWords(localDate(launch.plan.calendar, absence.returns))}` : '';
}

function verdictsFor(item: OwnerNews, desk: NewsDesk): string {
  if (hasDoubt(item, desk, 'possible-objection')) return '--objection | --no-objection';
  return hasDoubt(item, desk, 'contradiction') ? '--counts | --no-comments' : '--counts | --not-counted';
}

const hasDoubt = (item: OwnerNews, { state }: NewsDesk, doubt: Doubt): boolean =>
  Object.values(state.standings).some((s) => s.answers.some((a) => a.message === item.about && a.doubts.includes(doubt)));

function rungOf({ about }: OwnerNews, { launch, state }: NewsDesk): string {
  const rung = state.terms?.schedule.rungs[Number(about.split(':')[0])];
  return rung === undefined ? about : dateInWords(launch.plan.calendar, rung.at);
}

const LONGEST_EXCERPT = 300;

function excerpt(message: InboxMessage | undefined): string[] {
  const text = message?.reading?.newText.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? [] : [text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)} …` : text];
}
