import { type Agenda, agenda } from '../../domain/agenda';
import { localDate, localTime } from '../../domain/calendar';
import type { Extension, MailOutcome, PhaseCommand, ReceiveFeedback } from '../../domain/commands';
import { decide } from '../../domain/decide';
import type { Comment, CommentKind, HoldReason, MailKind, MailRef, PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { type GateReading, readGate } from '../../domain/gate';
import type { ContactId, Instant, MessageId, ParticipantId, Role } from '../../domain/ids';
import { extend, reopenedSchedule } from '../../domain/moved-deadline';
import { openPhase } from '../../domain/opening';
import { passedMeanwhile } from '../../domain/pausing';
import { beforeBeginning, type PhaseState, scheduleOf, standingOf, standings } from '../../domain/phase';
import { Refusal } from '../../domain/refusal';
import { owes } from '../../domain/standing';
import { frozen } from './frozen';
import { at, CALENDAR, COUNTIES, type Local, launched, type Wish } from './plan';

/** A command, or one that is written only when it is known on which state and when it is heard. */
export type Asked = PhaseCommand | ((state: PhaseState, now: Instant) => PhaseCommand);
type Fact = Partial<PhaseEvent> & Pick<PhaseEvent, 'type'>;

/** Given these events, when this is asked, then that follows. All data is frozen: rules that write on it fail. */
export const given = (events: readonly PhaseEvent[]) => ({
  when: (asked: Asked, when: Local | Instant) => new Outcome(events, asked, instant(when)),
  /** Reads the gate without asking anything. */
  thenGate: (when: Local | Instant, ...held: readonly string[]) => expectGate(stateOf(events), instant(when), held),
});

class Outcome {
  constructor(
    private readonly events: readonly PhaseEvent[],
    private readonly asked: Asked,
    private readonly now: Instant,
  ) {}

  /** Exactly these events, each with at least what is named. */
  // biome-ignore lint/suspicious/noThenProperty: a test reads given, when, then; nobody awaits it
  then(...expected: readonly Fact[]): void {
    expect(this.happened()).toMatchObject(expected);
  }

  thenNothing(): void {
    expect(this.happened()).toEqual([]);
  }

  thenRefuses(code: Refusal['code']): void {
    expect(codeOf(() => this.happened())).toBe(code);
  }

  /** Open where nothing is named, else held by exactly this: `waiting adams`, `quorum`. */
  thenGate(...held: readonly string[]): void {
    expectGate(stateOf([...this.events, ...this.happened()]), this.now, held);
  }

  private happened = (): PhaseEvent[] => hear(stateOf(this.events), this.asked, this.now);
}

function expectGate(state: PhaseState, now: Instant, held: readonly string[]): void {
  const reading = readGate(state, now);
  expect({ gate: reading.gate, held: inWords(reading) }).toEqual({ gate: held.length === 0 ? 'open' : 'held', held });
}

const inWords = ({ obstacles }: GateReading) =>
  obstacles.map(({ obstacle, participant }) => (participant === null ? obstacle : `${obstacle} ${participant}`));

/** The code of the refusal that `attempt` ends in. */
export function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (err) {
    if (err instanceof Refusal) return err.code;
    throw err;
  }
  return 'not refused';
}

/** What is decided on frozen data. */
export function hear(state: PhaseState, asked: Asked, now: Instant): PhaseEvent[] {
  return frozen(decide(state, typeof asked === 'function' ? asked(state, now) : asked, now));
}

/** The sum of the events, folded on frozen data. */
export const stateOf = (events: readonly PhaseEvent[]): PhaseState =>
  events.reduce((state, event) => frozen(evolve(state, frozen(event))), frozen(beforeBeginning));

/** These events, and all that follows when each of these is asked at its time. */
export function after(events: readonly PhaseEvent[], ...asked: readonly (readonly [Asked, Local | Instant])[]): PhaseEvent[] {
  const known = [...events];
  for (const [each, when] of asked) known.push(...hear(stateOf(known), each, instant(when)));
  return known;
}

/** A phase that has begun on Monday 2026-03-02 at 09:00, unless told otherwise, with nobody asked yet. */
export const begun = (wish: Wish = {}, from: Local = '2026-03-02 09:00') =>
  after([], [{ type: 'Begin', opening: openPhase(launched(wish), 'review', { from: at(from) }) }, from]);

/** A phase whose requests were all accepted at nine, as they were owed. */
export const asked = (wish: Wish = {}) =>
  after(begun(wish), ...COUNTIES.map((id) => [accepted(request(id)), '2026-03-02 09:00'] as const));

export const time: Asked = { type: 'LetTimePass' };

/** An answer of a county's coordinator, received when it is heard unless told otherwise; it has no comments. */
export function answer(participant: ParticipantId, more: Partial<ReceiveFeedback> & { received?: Local } = {}): Asked {
  const { received, ...rest } = more;
  return (_state, now) => {
    const receivedAt = received === undefined ? now : at(received);
    const message = `${participant}-${receivedAt}`;
    const plain = { position: 'no-comments', comments: [], adds: false, doubts: [] } as const;
    return {
      type: 'ReceiveFeedback',
      participant,
      contact: `${participant}.coordinator`,
      message,
      receivedAt,
      ...plain,
      ...rest,
    };
  };
}

export const objection = (participant: ParticipantId, more: Parameters<typeof answer>[1] = {}) =>
  answer(participant, { position: 'objection', ...more });

/** An answer that asks for these changes, each with the id `<county>-<n>`. */
export const comments = (participant: ParticipantId, kinds: readonly CommentKind[], more: Parameters<typeof answer>[1] = {}) =>
  answer(participant, { position: 'comments', comments: commentsOf(participant, kinds), ...more });

const commentsOf = (participant: ParticipantId, kinds: readonly CommentKind[]): Comment[] =>
  kinds.map((kind, i) => ({ id: `${participant}-${i + 1}`, kind, sha256: '0' }));

/** A message that does not count by itself, from a county's coordinator unless told otherwise. */
export function held(
  participant: ParticipantId,
  because: HoldReason,
  more: { received?: Local; contact?: ContactId; message?: MessageId; unanswered?: true } = {},
): Asked {
  const { received, contact = `${participant}.coordinator`, message = `held-${participant}`, ...rest } = more;
  return (_state, now) => ({
    type: 'HoldMessage',
    participant,
    contact,
    message,
    receivedAt: received === undefined ? now : at(received),
    because,
    comments: [],
    ...rest,
  });
}

export const bounce =
  (participant: ParticipantId, contact: ContactId): Asked =>
  (_state, now) => ({
    type: 'NoteBounce',
    participant,
    contact,
    message: `bounce-${contact}`,
    receivedAt: now,
  });

export const accepted = (mail: MailRef): Asked => report(mail, { outcome: 'accepted' });
export const refused = (mail: MailRef): Asked => report(mail, { outcome: 'refused', reply: '550 no such user' });
export const ambiguous = (mail: MailRef): Asked => report(mail, { outcome: 'ambiguous', reply: '' });
export const deferred = (mail: MailRef): Asked => report(mail, { outcome: 'deferred', reply: '451 later' });
const report = (mail: MailRef, outcome: MailOutcome): Asked => ({ type: 'ReportMail', mail, outcome });

export const request = (participant: ParticipantId, to: ContactId = `${participant}.coordinator`): MailRef =>
  mail('request', participant, to);
export const reminder = (participant: ParticipantId, rung: number, to: ContactId = `${participant}.coordinator`): MailRef => ({
  ...mail(rung === 0 ? 'reminder' : 'escalation', participant, to),
  rung,
});
const mail = (kind: MailKind, participant: ParticipantId, to: ContactId): MailRef => ({
  kind,
  participant,
  to,
  round: 1,
  rung: 0,
  deadlineNo: 1,
  about: '',
});

const WHO = { by: 'operator', reason: 'they asked for it' };
export const waive = (participant: ParticipantId): Asked => ({ type: 'WaiveParticipant', participant, ...WHO });
export const settle = (item: MessageId, verdict: Extract<PhaseCommand, { type: 'Settle' }>['verdict']): Asked => ({
  type: 'Settle',
  item,
  verdict,
  ...WHO,
});
export const dispose = (comment: string): Asked => ({ type: 'DisposeComment', comment, disposition: 'accepted', ...WHO });
export const advance: Asked = { type: 'AdvanceGate', override: false, ...WHO };
export const override: Asked = { type: 'AdvanceGate', override: true, ...WHO };
export const close: Asked = { type: 'ClosePhase', by: 'operator' };
export const cancel: Asked = { type: 'CancelPhase', ...WHO };
export const pause: Asked = { type: 'PausePhase', ...WHO };
export const resume: Asked = { type: 'ResumePhase', extensions: [], ...WHO };
export const suspend: Asked = { type: 'SuspendPhase', ...WHO };
export const endSuspension: Asked = { type: 'EndSuspension' };
export const beginPhase = (respond: string | null = null): Asked => ({ type: 'BeginPhase', respond, ...WHO });

/** Resumes with a later deadline for everyone whose own passed during the pause, as the client works it out. */
export const resumeUntil =
  (until: string, wish: Wish = {}): Asked =>
  (state, now) => ({
    type: 'ResumePhase',
    extensions: passedMeanwhile(state, now).map((participant) => extensionOf(state, participant, until, now, wish)),
    ...WHO,
  });

/** A new round, as the project orders it. */
export const reopenUntil =
  (until: string, wish: Wish = {}): Asked =>
  (state, now) => ({
    type: 'ReopenPhase',
    round: state.round + 1,
    schedule: reopenedSchedule(launched(wish), 'review', { until, now }),
    ...WHO,
  });

export const remind = (participants: readonly ParticipantId[], atOnce = false): Asked => ({
  type: 'RemindParticipants',
  participants,
  atOnce,
  ...WHO,
});

/** Somebody new in place of another, or beside them. */
export const appoint = (
  participant: ParticipantId,
  contact: ContactId,
  replaces: ContactId | null = null,
  roles: readonly Role[] = ['coordinator'],
): Asked => ({ type: 'AppointContact', participant, contact, roles, replaces, sha256: 'person', ...WHO });

export const remove = (participant: ParticipantId, contact: ContactId): Asked => ({
  type: 'RemoveContact',
  participant,
  contact,
  ...WHO,
});

/** Another draft; `until` restarts the clock of all who owe. */
export const provide =
  (sha256: string, until: string | null = null, wish: Wish = {}): Asked =>
  (state, now) => ({
    type: 'ProvideDocuments',
    documents: [{ name: 'draft.md', sha256, size: 1 }],
    extensions:
      until === null ? [] : standings(state).flatMap(([id, s]) => (owes(s) ? [extensionOf(state, id, until, now, wish)] : [])),
    ...WHO,
  });

/** Extends these counties until then; the calendar works out each schedule from its own deadline, as the client does. */
export const extendTo =
  (until: string, participants: readonly ParticipantId[], wish: Wish = {}): Asked =>
  (state, now) => ({
    type: 'ExtendDeadline',
    extensions: participants.map((participant) => extensionOf(state, participant, until, now, wish)),
    ...WHO,
  });

function extensionOf(state: PhaseState, participant: ParticipantId, until: string, now: Instant, wish: Wish): Extension {
  const schedule = extend(launched(wish), 'review', { currentDeadline: deadlineOf(state, participant), until, now });
  return { participant, schedule };
}

function deadlineOf(state: PhaseState, participant: ParticipantId): Instant {
  const s = standingOf(state, participant);
  if (s === undefined) throw new Error(`${participant} is not part of the phase`);
  return scheduleOf(state, s).deadline;
}

/** What is owed by mail as seen at `now`, one line each: `2026-03-05 09:00 reminder adams.coordinator`. */
export function mailsOwed(
  events: readonly PhaseEvent[],
  now: Local,
  kinds: readonly MailKind[] = ['request', 'copy', 'reminder', 'escalation'],
): string[] {
  return agendaAt(events, now)
    .mails.filter(({ mail }) => kinds.includes(mail.kind))
    .map((owed) => `${local(owed.at)} ${owed.mail.kind} ${owed.mail.to}`);
}

export const agendaAt = (events: readonly PhaseEvent[], now: Local): Agenda => agenda(stateOf(events), at(now));

/** When time itself will next change something, by the clocks of the plan's zone. */
export function nextDecision(events: readonly PhaseEvent[], now: Local): Local | null {
  const { decision } = agendaAt(events, now);
  return decision === null ? null : local(decision);
}

/** An instant as a test writes it. */
export const local = (when: Instant): Local => `${localDate(CALENDAR, when)} ${localTime(CALENDAR, when)}`;

const instant = (when: Local | Instant): Instant => (typeof when === 'number' ? when : at(when));

/** What the owner is to be told, in the order in which it happened. */
export const newsOf = (events: readonly PhaseEvent[]): string[] =>
  stateOf(events).news.map(({ what, participant }) => (participant === null ? what : `${what} ${participant}`));
