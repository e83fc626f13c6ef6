import { alertRung, lapsesAt, overtakenRungs } from './agenda';
import type { Extension, MailOutcome, PhaseCommand } from './commands';
import type { Disposition, MailRef, Opening, PhaseEvent, Verdict } from './events';
import { evolve } from './evolve';
import { type Obstacle, readGate } from './gate';
import { hearAbsence, hearBounce, hearFeedback, hearHeld } from './hearing';
import { type CommentId, type Instant, type MessageId, OWNER, type ParticipantId } from './ids';
import { CURRENT_RULES, enrolled, type PhaseState, scheduleOf, standingOf, standings, triesOf, tryKey } from './phase';
import { Refusal } from './refusal';
import { settleItem } from './settling';
import type { ContactStanding, Standing } from './standing';
import { unknownCase } from './unknown-case';

/** What happens because of `command`: nothing for what was heard before; throws {@link Refusal} where the rules say no. */
export function decide(state: PhaseState, command: PhaseCommand, now: Instant): PhaseEvent[] {
  return thenGate(state, because(state, command, now), now);
}

function because(state: PhaseState, command: PhaseCommand, now: Instant): PhaseEvent[] {
  if (state.closed && command.type !== 'ClosePhase' && command.type !== 'ReportMail')
    throw new Refusal('already-closed', 'The project has been closed.');
  switch (command.type) {
    case 'Begin':
      return begin(state, command.opening, now);
    case 'ReceiveFeedback':
      return hearFeedback(state, command, now);
    case 'HoldMessage':
      return hearHeld(state, command, now);
    case 'NoteAbsence':
      return hearAbsence(state, command, now);
    case 'NoteBounce':
      return hearBounce(state, command, now);
    case 'ReportMail':
      return report(state, command.mail, command.outcome, now);
    case 'LetTimePass':
      return letTimePass(state, now);
    case 'ExtendDeadline':
      return extend(state, command.extensions, command, now);
    case 'WaiveParticipant':
      return waive(state, command.participant, command, now);
    case 'Settle':
      return settle(state, command.item, command.verdict, command, now);
    case 'DisposeComment':
      return dispose(state, command.comment, command.disposition, command, now);
    case 'AdvanceGate':
      return advance(state, command.override, command, now);
    case 'ClosePhase':
      return close(state, command.by, now);
    default:
      return unknownCase(command);
  }
}

/** Reads the gate on the state that the events lead to, never on the one before them. */
function thenGate(state: PhaseState, events: PhaseEvent[], now: Instant): PhaseEvent[] {
  const after = events.reduce(evolve, state);
  if (after.opened !== null || after.closed || readGate(after, now).gate !== 'open') return events;
  return [...events, { type: 'GateOpened', at: now, how: 'rule', by: '', reason: '', overrode: [] }];
}

function begin(state: PhaseState, opening: Opening, now: Instant): PhaseEvent[] {
  if (state.terms !== null || opening.opening === 'not-before') return [];
  if (opening.opening === 'awaits') {
    const { because, sentence, sendingDays } = opening;
    return state.awaiting === because ? [] : [{ type: 'PhaseAwaited', at: now, because, sentence, sendingDays }];
  }
  const { opening: _ready, ...beginning } = opening;
  const misfits = beginning.schedule.rungs.flatMap(({ skipped }, rung): PhaseEvent[] =>
    skipped === undefined ? [] : [{ type: 'RungSkipped', at: now, participant: null, rung, because: skipped }],
  );
  return [{ type: 'PhaseBegan', at: now, rules: CURRENT_RULES, round: 1, ...beginning }, ...misfits];
}

/** What came of a mail is a fact even when it was no longer owed; the same report twice is one fact. */
function report(state: PhaseState, mail: MailRef, outcome: MailOutcome, now: Instant): PhaseEvent[] {
  if (isReported(state, mail)) return [];
  const { outcome: what } = outcome;
  switch (what) {
    case 'accepted':
      return [{ type: 'MailAccepted', at: now, mail }];
    case 'refused':
      return [{ type: 'MailRefused', at: now, mail, reply: outcome.reply }, ...outOfReach(state, mail, 'refused', now)];
    case 'ambiguous':
      return [{ type: 'MailAmbiguous', at: now, mail, reply: outcome.reply }];
    case 'deferred':
      return defer(state, mail, outcome.reply, now);
    default:
      return unknownCase(what);
  }
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Again after 5, 10, 20 … minutes, at most 4 hours; after five days nobody can be reached there (RFC 5321, 4.5.4.1). */
function defer(state: PhaseState, mail: MailRef, reply: string, now: Instant): PhaseEvent[] {
  const before = triesOf(state, mail);
  if (before !== undefined && now - before.since >= 5 * DAY && mail.to !== OWNER) {
    return [{ type: 'MailRefused', at: now, mail, reply }, ...outOfReach(state, mail, 'deferred-too-long', now)];
  }
  const pause = Math.min(5 * MINUTE * 2 ** (before?.times ?? 0), 240 * MINUTE);
  return [{ type: 'MailDeferred', at: now, mail, reply, until: now + pause }];
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

/** Time only proposes: what was received up to now has been heard before this is asked. */
function letTimePass(state: PhaseState, now: Instant): PhaseEvent[] {
  if (state.terms === null || state.opened !== null) return [];
  const all = standings(state);
  const lapses = all.flatMap(([participant, s]): PhaseEvent[] => {
    const at = lapsesAt(state, s);
    return at !== null && at <= now ? [{ type: 'ResponseLapsed', at: now, participant }] : [];
  });
  if (readGate(lapses.reduce(evolve, state), now).gate === 'open') return lapses;
  return [...lapses, ...all.flatMap(([id, s]) => overtaken(state, id, s, now)), ...alert(state, all, now)];
}

function overtaken(state: PhaseState, participant: ParticipantId, s: Standing, now: Instant): PhaseEvent[] {
  return overtakenRungs(state, s, now).map((rung) => ({ type: 'RungSkipped', at: now, participant, rung, because: 'overdue' }));
}

/** The owner gets one alert for a rung, not one for each county. */
function alert(state: PhaseState, all: readonly (readonly [ParticipantId, Standing])[], now: Instant): PhaseEvent[] {
  const due = all.flatMap(([participant, s]) => {
    const rung = alertRung(state, s, now);
    return rung === null ? [] : [{ participant, rung }];
  });
  const rungs = [...new Set(due.map(({ rung }) => rung))].sort((a, b) => a - b);
  return rungs.map((rung) => ({
    type: 'OwnerAlerted',
    at: now,
    rung,
    participants: due.filter((d) => d.rung === rung).map((d) => d.participant),
  }));
}

interface Who {
  readonly by: string;
  readonly reason: string;
}

function extend(state: PhaseState, extensions: readonly Extension[], { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'A deadline can be extended until the gate opens.');
  const single = extensions.length === 1;
  const events = extensions.flatMap(({ participant, schedule }): PhaseEvent[] => {
    const s = enrolled(state, participant);
    if (!single && (s.status === 'answered' || s.status === 'waived')) return [];
    mustOwe(s, participant);
    if (schedule.deadline <= Math.max(now, scheduleOf(state, s).deadline)) {
      throw new Refusal(
        'deadline-not-later',
        `The new deadline of ${participant} must be later than its present one and than now.`,
      );
    }
    return [{ type: 'DeadlineExtended', at: now, participant, schedule, deadlineNo: s.deadlineNo + 1, by, reason }];
  });
  if (events.length === 0) throw new Refusal('nobody-owes', 'Nobody owes an answer, so there is no deadline to extend.');
  return events;
}

function waive(state: PhaseState, participant: ParticipantId, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'A participant can be waived until the gate opens.');
  mustOwe(enrolled(state, participant), participant);
  return [{ type: 'ParticipantWaived', at: now, participant, by, reason }];
}

function settle(state: PhaseState, item: MessageId, verdict: Verdict, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustHaveBegun(state);
  return settleItem(state, item, verdict, by, reason, now);
}

function dispose(
  state: PhaseState,
  comment: CommentId,
  disposition: Disposition,
  { by, reason }: Who,
  now: Instant,
): PhaseEvent[] {
  mustHaveBegun(state);
  const found = standings(state).flatMap(([participant, s]) =>
    s.answers.flatMap((a) => a.comments.map((c) => ({ participant, comment: c }))),
  );
  const match = found.find((f) => f.comment.id === comment);
  if (match === undefined)
    throw new Refusal(
      'unknown-comment',
      `There is no comment ${comment} in this phase. List them with: phasegate journal, or phasegate dispose without a comment.`,
    );
  if (match.comment.disposition === disposition)
    throw new Refusal('already-disposed', `Comment ${comment} is already ${disposition}.`);
  if (disposition === 'rejected' && reason.trim() === '')
    throw new Refusal('reason-needed', 'A comment is rejected only with a reason; give one with --reason.');
  return [{ type: 'CommentDisposed', at: now, participant: match.participant, comment, disposition, by, reason }];
}

/** By rule where the plan leaves the gate to the operator; else an override, which names the obstacles that it sets aside. */
function advance(state: PhaseState, override: boolean, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'The gate has opened already.');
  const obstacles = readGate(state, now).obstacles.filter(({ obstacle }) => obstacle !== 'operator-decides');
  const byRule = state.terms?.gate.opens === 'operator';
  if (!byRule && !override)
    throw new Refusal(
      'gate-opens-by-rule',
      'This gate opens by its rule. To open it against the rule, add --override and a reason.',
    );
  if (reason.trim() === '') throw new Refusal('reason-needed', 'Opening a gate needs a reason; give one with --reason.');
  if (obstacles.length > 0 && !override)
    throw new Refusal(
      'gate-still-held',
      `The gate is held by: ${obstacles.map(inShort).join(', ')}. To open it all the same, add --override and a reason.`,
    );
  const how = override && (obstacles.length > 0 || !byRule) ? 'override' : 'operator';
  return [{ type: 'GateOpened', at: now, how, by, reason, overrode: how === 'override' ? obstacles.map(inShort) : [] }];
}

const inShort = ({ obstacle, participant }: Obstacle) => (participant === null ? obstacle : `${obstacle} ${participant}`);

function close(state: PhaseState, by: string, now: Instant): PhaseEvent[] {
  if (state.closed) return [];
  if (state.opened === null) throw new Refusal('gate-still-held', 'A project is closed after its last gate has opened.');
  return [{ type: 'PhaseClosed', at: now, by }];
}

function mustHaveBegun(state: PhaseState): void {
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun.');
}

function mustBeShut(state: PhaseState, sentence: string): void {
  mustHaveBegun(state);
  if (state.opened !== null) throw new Refusal('gate-already-open', `${sentence} It opened at event ${state.opened.version}.`);
}

function mustOwe(s: Standing, participant: ParticipantId): void {
  if (s.status === 'answered') throw new Refusal('already-answered', `${participant} has already answered.`);
  if (s.status === 'waived') throw new Refusal('already-waived', `${participant} has already been waived.`);
}
