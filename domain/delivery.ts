import type { MailOutcome } from './commands';
import type { MailRef, PhaseEvent } from './events';
import { type Instant, OWNER } from './ids';
import { type PhaseState, standingOf, triesOf, tryKey } from './phase';
import type { ContactStanding } from './standing';
import { unknownCase } from './unknown-case';

/** What came of a mail is a fact even when it was no longer owed; the same report twice is one fact. */
export function report(
  state: PhaseState,
  { mail, outcome, documents }: { mail: MailRef; outcome: MailOutcome; documents?: number },
  now: Instant,
): PhaseEvent[] {
  if (isReported(state, mail)) return [];
  const { outcome: what } = outcome;
  switch (what) {
    case 'accepted':
      return [{ type: 'MailAccepted', at: now, mail, ...(documents !== undefined && { documents }) }];
    case 'refused':
      return [{ type: 'MailRefused', at: now, mail, reply: outcome.reply }, ...outOfReach(state, mail, 'refused', now)];
    case 'ambiguous':
      return [{ type: 'MailAmbiguous', at: now, mail, reply: outcome.reply, ...whenAgain(state, mail, outcome, now) }];
    case 'deferred':
      return defer(state, mail, outcome.reply, now);
    default:
      return unknownCase(what);
  }
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A server that has just broken off is not asked again at once; under the first rules it was. */
const DOUBTS_WAIT = 2;

function whenAgain(
  state: PhaseState,
  mail: MailRef,
  { stopped }: Extract<MailOutcome, { outcome: 'ambiguous' }>,
  now: Instant,
): { until?: Instant } {
  const isSecond = (triesOf(state, mail)?.ambiguous ?? 0) > 0;
  return stopped || isSecond || state.rules < DOUBTS_WAIT ? {} : { until: now + restAfter(0) };
}

/** Again after 5, 10, 20 … minutes, at most 4 hours: how long a mail rests that was put off so many times before. */
export const restAfter = (deferrals: number) => Math.min(5 * MINUTE * 2 ** deferrals, 240 * MINUTE);

/** After so long nobody can be reached there (RFC 5321, 4.5.4.1). */
export const LONGEST_DEFERRAL = 5 * DAY;

function defer(state: PhaseState, mail: MailRef, reply: string, now: Instant): PhaseEvent[] {
  const before = triesOf(state, mail);
  if (before !== undefined && now - before.since >= LONGEST_DEFERRAL && mail.to !== OWNER) {
    return [{ type: 'MailRefused', at: now, mail, reply }, ...outOfReach(state, mail, 'deferred-too-long', now)];
  }
  return [{ type: 'MailDeferred', at: now, mail, reply, until: now + restAfter(before?.times ?? 0) }];
}

function outOfReach(state: PhaseState, mail: MailRef, because: 'refused' | 'deferred-too-long', now: Instant): PhaseEvent[] {
  if (mail.to === OWNER) return [];
  if ((contactOf(state, mail)?.undeliverable ?? null) !== null) return [];
  return [{ type: 'ContactUndeliverable', at: now, participant: mail.participant, contact: mail.to, because, message: null }];
}

/** A rung's report comes once, with its pass; it stays a fact even when the rung was overtaken meanwhile. */
function isReported(state: PhaseState, mail: MailRef): boolean {
  switch (mail.kind) {
    case 'request':
      return contactOf(state, mail)?.request !== 'owed';
    case 'reminder':
    case 'escalation':
      return contactOf(state, mail) === undefined;
    case 'owner-notice':
      return Number(mail.about) <= state.noticeFailed || !state.news.some((item) => item.version <= Number(mail.about));
    default:
      return !state.letters.some((letter) => tryKey(letter.mail) === tryKey(mail));
  }
}

function contactOf(state: PhaseState, mail: MailRef): ContactStanding | undefined {
  const s = mail.participant === null ? undefined : standingOf(state, mail.participant);
  return s?.contacts.find((c) => c.id === mail.to);
}
