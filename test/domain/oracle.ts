import type { PhaseEvent } from '../../domain/events';
import type { Instant } from '../../domain/ids';
import { type PhaseState, scheduleOf } from '../../domain/phase';
import type { Answer, Standing } from '../../domain/standing';

/** Why a gate may not open by its rule now; empty where it may. Written from the contract, a second time, without `readGate`. */
export function mayNotOpen(state: PhaseState, history: readonly PhaseEvent[], now: Instant): string[] {
  const { terms } = state;
  if (terms === null) return ['it has not begun'];
  const all = Object.entries(state.standings);
  const answered = all.filter(([, s]) => s.status === 'answered').length;
  const waived = all.filter(([, s]) => s.status === 'waived').length;
  const silent = all.length - answered - waived;
  const { opens, quorum, heldBy, notBefore } = terms.gate;
  return [
    ...(state.opened !== null ? ['it is open'] : []),
    ...(opens === 'operator' ? ['only the operator opens it'] : []),
    ...(now < notBefore ? ['it is too early'] : []),
    ...(isStandingStill(history) ? ['it stands still'] : []),
    ...(history.some(({ type }) => type === 'PhaseCancelled') ? ['it was cancelled'] : []),
    ...(isRoundUnderWay(state, history, now) ? ['its round is under way'] : []),
    ...(answered === 0 ? ['nobody has answered'] : []),
    ...(opens === 'all-answered' && silent > 0 ? ['somebody is silent'] : []),
    ...(silent > 0 && answered < quorum * (all.length - waived) - 1e-9 ? ['too few have answered'] : []),
    ...all.flatMap(([id, s]) =>
      [
        ...mayNotBeLeftOut(state, history, id, s, now),
        ...mayNotPass(s, heldBy, history),
        ...(isGivenMore(state, history, id, s, now) ? ['it was given more time'] : []),
      ].map((why) => `${id}: ${why}`),
    ),
  ];
}

function isStandingStill(history: readonly PhaseEvent[]): boolean {
  const reasons = new Set<string>();
  for (const event of history) {
    if (event.type === 'PhasePaused') reasons.add(event.because);
    if (event.type === 'PhaseResumed') reasons.delete(event.because);
  }
  return reasons.size > 0;
}

/** After a reopening: before the new deadline only where everyone not waived has answered since. */
function isRoundUnderWay(state: PhaseState, history: readonly PhaseEvent[], now: Instant): boolean {
  const from = history.findLastIndex(({ type }) => type === 'PhaseReopened');
  const reopened = history[from];
  if (reopened?.type !== 'PhaseReopened' || now >= reopened.schedule.deadline) return false;
  const since = new Set(history.slice(from).flatMap((event) => (event.type === 'FeedbackReceived' ? [event.message] : [])));
  return Object.values(state.standings).some(
    (s) => s.status !== 'waived' && !s.answers.some((a) => a.counts && since.has(a.message)),
  );
}

/** Who is silent was asked in time, can be reached, and grace has ended in silence. */
function mayNotBeLeftOut(state: PhaseState, history: readonly PhaseEvent[], id: string, s: Standing, now: Instant): string[] {
  if (s.status === 'answered' || s.status === 'waived') return [];
  const { deadline, endOfGrace } = scheduleOf(state, s);
  const lapsed = history.some((event) => event.type === 'ResponseLapsed' && event.participant === id && event.at >= endOfGrace);
  const bounced = new Set(
    history.flatMap((event) => (event.type === 'ContactUndeliverable' && event.because === 'bounced' ? [event.contact] : [])),
  );
  const outOfReach = new Set(
    history.flatMap((event) => (event.type === 'ContactUndeliverable' || event.type === 'ContactRemoved' ? [event.contact] : [])),
  );
  const asked = history.some(
    (event) =>
      event.type === 'MailAccepted' &&
      event.mail.kind === 'request' &&
      event.mail.participant === id &&
      event.at <= deadline &&
      !bounced.has(event.mail.to),
  );
  return [
    ...(s.status !== 'lapsed' || !lapsed || now < endOfGrace ? ['its grace has not ended'] : []),
    ...(asked ? [] : ['it was not asked in time']),
    ...(s.contacts.every((c) => outOfReach.has(c.id)) ? ['nobody of it can be reached'] : []),
  ];
}

/** Who has answered, asked for more time and got it has said nothing since; the operator who opens a gate knows. */
function isGivenMore(state: PhaseState, history: readonly PhaseEvent[], id: string, s: Standing, now: Instant): boolean {
  if (state.terms?.gate.opens === 'operator' || s.status !== 'answered' || now >= scheduleOf(state, s).endOfGrace) return false;
  const counting = new Set(s.answers.flatMap(({ counts, message }) => (counts ? [message] : [])));
  const isOwn = (event: PhaseEvent) => 'participant' in event && event.participant === id;
  const from = history.findLastIndex((event) => event.type === 'DeadlineExtended' && isOwn(event));
  const reopened = history.findLastIndex(({ type }) => type === 'PhaseReopened');
  const answeredBefore = history.slice(0, from).some((e) => e.type === 'FeedbackReceived' && isOwn(e) && counting.has(e.message));
  const saidSince = history
    .slice(from)
    .some((e) => isOwn(e) && ((e.type === 'FeedbackReceived' && counting.has(e.message)) || e.type === 'AnswerConfirmed'));
  return from > reopened && answeredBefore && !saidSince;
}

function mayNotPass(s: Standing, heldBy: readonly string[], history: readonly PhaseEvent[]): string[] {
  const counting = s.answers.filter((a) => a.counts);
  const standing = counting.filter((a) => !counting.some((b) => !b.adds && isAfter(b, a) && inPlaceOf(history, b, a.contact)));
  const waits = s.held.filter(
    (held) =>
      !held.judged &&
      !counting.some((a) => a.receivedAt >= held.receivedAt && inPlaceOf(history, a, held.contact)) &&
      !(
        ['acknowledgement', 'nothing-new'].includes(held.because) &&
        s.answers.some((a) => a.counts && a.receivedAt <= held.receivedAt)
      ),
  );
  return [
    ...(waits.length > 0 ? ['a message waits for a person'] : []),
    ...(heldBy.includes('objections') &&
    standing.some((a) => a.position === 'objection' || a.doubts.includes('possible-objection'))
      ? ['it objects']
      : []),
    ...(heldBy.includes('undisposed-comments') && standing.some((a) => a.comments.some((c) => c.disposition === null))
      ? ['comments are undisposed']
      : []),
  ];
}

const isAfter = (b: Answer, a: Answer) => b.receivedAt > a.receivedAt || (b.receivedAt === a.receivedAt && b.version > a.version);

/** The contact itself, or whoever had taken its place when the answer came, step by step. */
function inPlaceOf(history: readonly PhaseEvent[], answer: Answer, contact: string): boolean {
  if (answer.contact === contact) return true;
  return history.some(
    (event) =>
      event.type === 'ContactAppointed' &&
      event.replaces === contact &&
      event.at <= answer.receivedAt &&
      inPlaceOf(history, answer, event.contact),
  );
}
