import { contact, dropLetter, ofThisDeadline, stand, tellOwner, wasAsked, write } from './changes';
import { CARRY_DOCUMENTS, type MailRef, type PhaseEvent } from './events';
import { withStandIns } from './evolve-contacts';
import { type Instant, OWNER, type Version } from './ids';
import { type PhaseState, scheduleOf, standingOf, type Try, triesOf, tryKey } from './phase';
import { rungsBehind } from './schedule';
import type { Standing } from './standing';
import { unknownCase } from './unknown-case';

type Accepted = Extract<PhaseEvent, { type: 'MailAccepted' }>;

export function accepted(state: PhaseState, event: Accepted, version: Version): PhaseState {
  const { mail, at } = event;
  const next = sawDocuments(dropLetter(state, mail), event);
  switch (mail.kind) {
    case 'request':
      return asked(next, event, version);
    case 'reminder':
    case 'escalation':
      return ofThisDeadline(next, mail, (c) => ({ ...c, nextRung: Math.max(c.nextRung, mail.rung + 1) }));
    case 'extension':
    case 'new-version':
    case 'reopening':
      return mail.participant === null
        ? next
        : stand(next, mail.participant, (s) =>
            s.deadlineNo === mail.deadlineNo ? { ...s, remindAfter: Math.max(s.remindAfter, at) } : s,
          );
    case 'owner-notice':
      return { ...next, lastNoticeAt: at, news: next.news.filter((item) => item.version > Number(mail.about)) };
    case 'copy':
    case 'extra-reminder':
    case 'waiver':
    case 'cancellation':
    case 'receipt':
    case 'withdrawal':
    case 'not-yet-counted':
    case 'time-declined':
    case 'late':
    case 'revoked':
      return next;
    default:
      return unknownCase(mail.kind);
  }
}

/** What carries the documents, in the version that its sender took. */
function sawDocuments(state: PhaseState, { mail, documents = 1 }: Accepted): PhaseState {
  if (!CARRY_DOCUMENTS.has(mail.kind)) return state;
  return contact(state, mail, (c) => ({ ...c, seen: Math.max(c.seen, documents) }));
}

/**
 * A contact that is first asked in the middle of the ladder is not sent the rungs that lie behind; one whose request was
 * on its way when the deadline moved, the documents changed or the gate was reopened is told so; one whose bounce came
 * before the report was not asked.
 */
function asked(state: PhaseState, { mail, at, documents = 1 }: Accepted, version: Version): PhaseState {
  const s = mail.participant === null ? undefined : standingOf(state, mail.participant);
  if (s === undefined || mail.participant === null) return state;
  const schedule = scheduleOf(state, s);
  const contacts = s.contacts.map((c) =>
    c.id === mail.to ? { ...c, request: 'accepted' as const, nextRung: Math.max(c.nextRung, rungsBehind(schedule, at)) } : c,
  );
  const reached = contacts.some((c) => c.id === mail.to && wasAsked(c));
  const taken = stand(state, mail.participant, () => ({ ...s, contacts, asked: s.asked ?? (reached ? { at, version } : null) }));
  const overtaken = whatOvertook(state, s, mail, documents);
  const next = overtaken === undefined ? taken : write(taken, overtaken, mail.participant, at, mail.to);
  return s.asked === null && reached && at > schedule.requestDayEnds
    ? tellOwner(next, { at }, version, 'asked-late', mail.participant, '')
    : next;
}

function whatOvertook(state: PhaseState, s: Standing, mail: MailRef, documents: number) {
  if (mail.round !== state.round) return 'reopening';
  if (documents < (state.versions.at(-1)?.version ?? 1)) return 'new-version';
  return s.deadlineNo === mail.deadlineNo ? undefined : 'extension';
}

export function putOff(
  state: PhaseState,
  mail: MailRef,
  latest: { since: Instant; until: Instant; ambiguous: number },
): PhaseState {
  const key = tryKey(mail);
  const before = triesOf(state, mail);
  const since = before?.since ?? latest.since;
  const next: Try = {
    since,
    until: latest.until,
    times: (before?.times ?? 0) + 1,
    ambiguous: (before?.ambiguous ?? 0) + latest.ambiguous,
  };
  return { ...state, tries: { ...state.tries, [key]: next } };
}

/** After the second doubt nothing more is sent: it may have arrived twice already. A person is told. */
export function inDoubt(
  state: PhaseState,
  { mail, at, until = at }: Extract<PhaseEvent, { type: 'MailAmbiguous' }>,
  version: Version,
): PhaseState {
  const tried = putOff(state, mail, { since: at, until, ambiguous: 1 });
  if ((triesOf(tried, mail)?.ambiguous ?? 0) < 2) return tried;
  const done = ofThisDeadline(dropLetter(tried, mail), mail, (c) =>
    mail.kind === 'request' ? { ...c, request: 'doubtful' } : { ...c, nextRung: Math.max(c.nextRung, mail.rung + 1) },
  );
  return mail.to === OWNER
    ? notTaken(done, mail, at)
    : tellOwner(done, { at }, version, 'mail-in-doubt', mail.participant, mail.kind);
}

/** The owner has no next role: what did not reach them waits for the next notice, so that a dead mailbox is not tried for ever. */
export function notTaken(state: PhaseState, mail: MailRef, at: Instant): PhaseState {
  return mail.kind === 'owner-notice' ? { ...state, noticeFailed: Number(mail.about), lastNoticeAt: at } : state;
}

export function rungSkipped(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'RungSkipped' }>,
  version: Version,
): PhaseState {
  const { participant, rung } = event;
  if (participant === null) return tellOwner(state, event, version, 'rung-skipped', null, `${rung}:${event.because}`);
  return stand(state, participant, (s) => ({
    ...s,
    alerted: Math.max(s.alerted, rung + 1),
    contacts: s.contacts.map((c) => ({ ...c, nextRung: Math.max(c.nextRung, rung + 1) })),
  }));
}

/**
 * Who has to stand in does not get the rungs that are already due. A request that bounced was not a successful one: where
 * nobody else of the participant has got it, they have not been asked. Nobody is told that the owner's own mail bounced.
 */
export function undeliverable(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'ContactUndeliverable' }>,
  version: Version,
): PhaseState {
  const { participant, contact: id, at } = event;
  const told = id === OWNER ? state : tellOwner(state, event, version, 'undeliverable', participant, id);
  const next =
    participant === null
      ? told
      : stand(told, participant, (s) => ({
          ...s,
          asked: event.because === 'bounced' && !s.contacts.some((c) => c.id !== id && wasAsked(c)) ? null : s.asked,
          contacts: withStandIns(state, s, id, at).map((c) =>
            c.id === id ? { ...c, undeliverable: c.undeliverable ?? version } : c,
          ),
        }));
  return { ...next, letters: next.letters.filter((letter) => letter.mail.to !== id) };
}
