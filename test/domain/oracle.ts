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
    ...(answered === 0 ? ['nobody has answered'] : []),
    ...(opens === 'all-answered' && silent > 0 ? ['somebody is silent'] : []),
    ...(silent > 0 && answered < quorum * (all.length - waived) - 1e-9 ? ['too few have answered'] : []),
    ...all.flatMap(([id, s]) =>
      [...mayNotBeLeftOut(state, history, id, s, now), ...mayNotPass(s, heldBy)].map((why) => `${id}: ${why}`),
    ),
  ];
}

/** Who is silent was asked in time, can be reached, and grace has ended in silence. */
function mayNotBeLeftOut(state: PhaseState, history: readonly PhaseEvent[], id: string, s: Standing, now: Instant): string[] {
  if (s.status === 'answered' || s.status === 'waived') return [];
  const { deadline, endOfGrace } = scheduleOf(state, s);
  const lapsed = history.some((event) => event.type === 'ResponseLapsed' && event.participant === id && event.at >= endOfGrace);
  const bounced = new Set(
    history.flatMap((event) => (event.type === 'ContactUndeliverable' && event.because === 'bounced' ? [event.contact] : [])),
  );
  const outOfReach = new Set(history.flatMap((event) => (event.type === 'ContactUndeliverable' ? [event.contact] : [])));
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

function mayNotPass(s: Standing, heldBy: readonly string[]): string[] {
  const standing = s.contacts.flatMap(({ id }) => standingOf(s.answers.filter((a) => a.contact === id && a.counts)));
  const waits = s.held.filter(
    (held) =>
      !held.judged &&
      !s.answers.some((a) => a.counts && a.contact === held.contact && a.receivedAt >= held.receivedAt) &&
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

/** One contact's answers in the order of receipt: each takes the place of those before it, unless it adds. */
function standingOf(answers: readonly Answer[]): Answer[] {
  const inOrder = [...answers].sort((a, b) => a.receivedAt - b.receivedAt || a.version - b.version);
  return inOrder.reduce<Answer[]>((before, answer) => (answer.adds ? before.concat(answer) : [answer]), []);
}
