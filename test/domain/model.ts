import fc from 'fast-check';
import { agenda, nextInstant } from '../../domain/agenda';
import type { MailOutcome, PhaseCommand } from '../../domain/commands';
import type { Doubt } from '../../domain/events';
import { type CommentKind, DISPOSITIONS, type GateRule, type HoldReason, type Position, VERDICTS } from '../../domain/events';
import type { ContactId, ParticipantId } from '../../domain/ids';
import { passedMeanwhile } from '../../domain/pausing';
import { scheduleOf, standingOf } from '../../domain/phase';
import { DRAFT, dueOn, extension, HOUR, on, opening, RULE } from './clockwork';
import { at, rested, told, untouched, type World } from './world';

export const COUNTIES = ['adams', 'blaine', 'carter'] as const;

/** One thing that may happen. It knows ids and numbers only; what they mean is read off the world that it meets. */
export type Act =
  | { act: 'wait'; hours: number }
  | { act: 'next' | 'send' }
  | { act: 'mail'; outcomes: readonly MailOutcome['outcome'][] }
  | {
      act: 'answer';
      from: ContactId;
      position: Position;
      kinds: readonly CommentKind[];
      adds: boolean;
      doubts: readonly Doubt[];
      ago: number;
    }
  | { act: 'hold'; from: ContactId; because: HoldReason; ago: number }
  | { act: 'absence' | 'bounce' | 'confirm'; from: ContactId }
  | { act: 'withdraw'; from: ContactId; numbers: readonly number[] }
  | { act: 'reply'; from: ContactId; numbers: readonly number[] }
  | { act: 'settle-own'; nth: number; verdict: (typeof VERDICTS)[number] }
  | { act: 'decline'; who: ParticipantId }
  | { act: 'extend'; who: readonly ParticipantId[]; days: number }
  | { act: 'waive'; who: ParticipantId }
  | { act: 'settle'; nth: number; verdict: (typeof VERDICTS)[number] }
  | { act: 'dispose'; nth: number; disposition: (typeof DISPOSITIONS)[number] }
  | { act: 'advance'; override: boolean }
  | { act: 'pause' | 'suspend' | 'release' }
  | { act: 'cancel' | 'take-up' | 'close' }
  | { act: 'resume' | 'reopen'; days: number }
  | { act: 'remind'; who: readonly ParticipantId[]; atOnce: boolean }
  | { act: 'appoint'; of: ContactId; replaces: boolean; known: boolean }
  | { act: 'remove' | 'revoked'; from: ContactId }
  | { act: 'document'; restarts: boolean };

export const countyOf = (contact: ContactId): ParticipantId => contact.split('.')[0] ?? '';

// Plain objects only: what the phase remembers equals its own JSON round trip.
const record = <T>(of: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> => fc.record(of, { noNullPrototype: true });
const county = fc.constantFrom(...COUNTIES);
const contact = fc
  .tuple(county, fc.constantFrom('coordinator', 'coordinator', 'coordinator', 'alternate', 'director'))
  .map((parts) => parts.join('.'));
const ago = fc.constantFrom(0, 0, 0, 1, HOUR, 20 * HOUR, 48 * HOUR);
const outcome = fc.constantFrom(
  'accepted' as const,
  'accepted' as const,
  'accepted' as const,
  'refused' as const,
  'deferred' as const,
  'ambiguous' as const,
);

const ACTS: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: record({ act: fc.constant('wait' as const), hours: fc.constantFrom(1, 7, 24, 72) }) },
  { weight: 14, arbitrary: record({ act: fc.constantFrom('next' as const, 'send' as const) }) },
  {
    weight: 6,
    arbitrary: record({ act: fc.constant('mail' as const), outcomes: fc.array(outcome, { minLength: 1, maxLength: 6 }) }),
  },
  {
    weight: 8,
    arbitrary: record({
      act: fc.constant('answer' as const),
      from: contact,
      ago,
      adds: fc.boolean(),
      position: fc.constantFrom<Position[]>('no-comments', 'no-comments', 'comments', 'objection'),
      kinds: fc.array(fc.constantFrom<CommentKind[]>('addition', 'other'), { maxLength: 2 }),
      doubts: fc.subarray<Doubt>(['possible-objection', 'contradiction', 'unread', 'time-request'], { maxLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      act: fc.constant('hold' as const),
      from: contact,
      ago,
      because: fc.constantFrom<HoldReason[]>('acknowledgement', 'question', 'nothing-new', 'request-for-time', 'colleague'),
    }),
  },
  {
    weight: 1,
    arbitrary: record({ act: fc.constant('withdraw' as const), from: contact, numbers: fc.subarray([0, 1], { maxLength: 1 }) }),
  },
  {
    weight: 1,
    arbitrary: record({
      act: fc.constant('reply' as const),
      from: contact,
      numbers: fc.subarray([0, 1], { minLength: 1, maxLength: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: record({ act: fc.constant('settle-own' as const), nth: fc.nat(3), verdict: fc.constantFrom(...VERDICTS) }),
  },
  { weight: 1, arbitrary: record({ act: fc.constant('confirm' as const), from: contact }) },
  { weight: 1, arbitrary: record({ act: fc.constant('decline' as const), who: county }) },
  {
    weight: 3,
    arbitrary: record({ act: fc.constantFrom('absence' as const, 'bounce' as const, 'bounce' as const), from: contact }),
  },
  {
    weight: 1,
    arbitrary: record({
      act: fc.constant('extend' as const),
      who: fc.subarray<ParticipantId>([...COUNTIES], { minLength: 1 }),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: record({ act: fc.constant('waive' as const), who: county }) },
  {
    weight: 3,
    arbitrary: record({ act: fc.constant('settle' as const), nth: fc.nat(3), verdict: fc.constantFrom(...VERDICTS) }),
  },
  {
    weight: 3,
    arbitrary: record({ act: fc.constant('dispose' as const), nth: fc.nat(3), disposition: fc.constantFrom(...DISPOSITIONS) }),
  },
  {
    weight: 3,
    arbitrary: record({ act: fc.constant('advance' as const), override: fc.constantFrom(false, false, false, false, true) }),
  },
  { weight: 1, arbitrary: record({ act: fc.constantFrom('pause' as const, 'suspend' as const) }) },
  { weight: 2, arbitrary: record({ act: fc.constant('release' as const) }) },
  {
    weight: 6,
    arbitrary: record({ act: fc.constantFrom('resume' as const, 'reopen' as const), days: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: record({
      act: fc.constant('remind' as const),
      who: fc.subarray<ParticipantId>([...COUNTIES], { minLength: 1 }),
      atOnce: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: record({ act: fc.constant('appoint' as const), of: contact, replaces: fc.boolean(), known: fc.boolean() }),
  },
  { weight: 1, arbitrary: record({ act: fc.constantFrom('remove' as const, 'revoked' as const), from: contact }) },
  { weight: 1, arbitrary: record({ act: fc.constant('document' as const), restarts: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { act: 'close' as const },
      { act: 'close' as const },
      { act: 'cancel' as const },
      { act: 'take-up' as const },
    ),
  },
);

export const rules: fc.Arbitrary<GateRule> = record({
  opens: fc.constantFrom<GateRule['opens'][]>('all-answered-or-deadline', 'all-answered-or-deadline', 'all-answered', 'operator'),
  quorum: fc.constantFrom(0, 0, 0.5, 0.9),
  heldBy: fc.subarray<GateRule['heldBy'][number]>(['objections', 'undisposed-comments']),
  notBefore: fc.constantFrom(RULE.notBefore, on(1, 17), on(3, 17)),
});

/** A rule for the gate, and what happens one after the other, the first act on the eve of the request. */
export const lives = record({ rule: rules, acts: fc.array(ACTS, { maxLength: 50, size: 'max' }) });

/** A phase that waited for an operator, then for its document, and has begun on the eve of its request. */
export function born(rule: GateRule): World {
  const who = { by: 'operator', reason: 'because' };
  const awaits = (because: 'operator' | 'document'): PhaseCommand => ({
    type: 'Begin',
    opening: { opening: 'awaits', because, sentence: '', sendingDays: [] },
  });
  const commands: PhaseCommand[] = [
    awaits('operator'),
    { type: 'BeginPhase', respond: null, ...who },
    awaits('document'),
    { type: 'ProvideDocuments', documents: [DRAFT], extensions: [], ...who },
    { type: 'Begin', opening: opening(rule, COUNTIES) },
  ];
  return commands.reduce(told, untouched(on(0, 1)));
}

/** Every world on the way, with the commands that led to it. */
export function* lived({
  rule,
  acts,
}: {
  rule: GateRule;
  acts: readonly Act[];
}): Generator<{ before: World; commands: readonly PhaseCommand[]; world: World }> {
  let world = born(rule);
  for (const [n, act] of acts.entries()) {
    const before = moved(world, act);
    const commands = commandsOf(before, act, n);
    world = commands.reduce(told, before);
    yield { before, commands, world };
  }
}

function moved(world: World, act: Act): World {
  if (act.act === 'wait') return at(world, world.now + act.hours * HOUR);
  if (act.act === 'next') return at(world, Math.max(world.now, nextInstant(agenda(world.state, world.now)) ?? world.now));
  return world;
}

/** The commands of an act; of a wait, that time has passed. */
function commandsOf({ state, now }: World, act: Act, n: number): PhaseCommand[] {
  const who = { by: 'operator', reason: 'because' };
  switch (act.act) {
    case 'wait':
    case 'next':
      return [{ type: 'LetTimePass' }];
    case 'send':
      return agenda(state, now)
        .mails.filter((owed) => owed.at <= now)
        .map(({ mail }) => ({ type: 'ReportMail', mail, outcome: { outcome: 'accepted' } }));
    case 'mail':
      return agenda(state, now)
        .mails.filter((owed) => owed.at <= now)
        .slice(0, act.outcomes.length)
        .map(({ mail }, i) => ({ type: 'ReportMail', mail, outcome: { outcome: act.outcomes[i] ?? 'accepted', reply: '' } }));
    case 'answer': {
      const comments = act.kinds.map((kind, i) => ({ id: `m${n}.${i}`, kind, sha256: '', lacks: 'wording' as const }));
      const { position, adds, doubts } = act;
      return [{ type: 'ReceiveFeedback', ...messageOf(act.from, n, now - act.ago), position, comments, adds, doubts }];
    }
    case 'hold':
      return [{ type: 'HoldMessage', ...messageOf(act.from, n, now - act.ago), because: act.because, comments: [] }];
    case 'confirm':
      return [{ type: 'ConfirmAnswer', ...messageOf(act.from, n, now), item: null, comments: [] }];
    case 'withdraw':
      return [{ type: 'WithdrawAnswer', ...messageOf(act.from, n, now), numbers: act.numbers, comments: [] }];
    case 'reply': {
      const items = act.numbers.map((to) => ({ to, words: { id: `m${n}.2`, kind: 'other' as const, sha256: '' } }));
      const said = { position: 'comments', comments: [], adds: false, doubts: [] } as const;
      const replies = { form: 'named', alone: true, items } as const;
      return [{ type: 'ReceiveFeedback', ...messageOf(act.from, n, now), ...said, replies }];
    }
    case 'settle-own':
      return ownItemsOf(state)
        .slice(act.nth, act.nth + 1)
        .map(({ contact, message: item }) => ({
          type: 'SettleOwn',
          ...messageOf(contact, n, now),
          item,
          verdict: act.verdict,
        }));
    case 'decline':
      return [{ type: 'DeclineTime', participant: act.who, ...who }];
    case 'absence':
      return [{ type: 'NoteAbsence', ...messageOf(act.from, n, now) }];
    case 'bounce':
      return [{ type: 'NoteBounce', ...messageOf(act.from, n, now) }];
    case 'extend':
      return [{ type: 'ExtendDeadline', extensions: act.who.flatMap((id) => extended(state, id, now, act.days)), ...who }];
    case 'waive':
      return [{ type: 'WaiveParticipant', participant: act.who, ...who }];
    case 'settle':
      return itemsOf(state)
        .slice(act.nth, act.nth + 1)
        .map((item) => ({ type: 'Settle', item, verdict: act.verdict, ...who }));
    case 'dispose':
      return commentsOf(state)
        .slice(act.nth, act.nth + 1)
        .map((comment) => ({ type: 'DisposeComment', comment, disposition: act.disposition, ...who }));
    case 'advance':
      return [{ type: 'AdvanceGate', override: act.override, ...who }];
    case 'close':
      return [{ type: 'ClosePhase', by: 'operator' }];
    case 'cancel':
      return [{ type: 'CancelPhase', ...who }];
    case 'take-up':
      return [{ type: 'TakeUpPhase' }];
    default:
      return goingOn({ state, now }, act, n);
  }
}

type GoingOn = Extract<
  Act,
  { act: 'pause' | 'suspend' | 'release' | 'resume' | 'reopen' | 'remind' | 'appoint' | 'remove' | 'revoked' | 'document' }
>;

function goingOn({ state, now }: Pick<World, 'state' | 'now'>, act: GoingOn, n: number): PhaseCommand[] {
  const who = { by: 'operator', reason: 'because' };
  switch (act.act) {
    case 'pause':
      return [{ type: 'PausePhase', ...who }];
    case 'suspend':
      return [{ type: 'SuspendPhase', ...who }];
    case 'release':
      return [{ type: 'EndSuspension' }];
    case 'resume':
      return [
        {
          type: 'ResumePhase',
          extensions: passedMeanwhile(state, now).flatMap((id) => extended(state, id, now, act.days)),
          ...who,
        },
      ];
    case 'reopen':
      return [{ type: 'ReopenPhase', round: state.round + 1, schedule: dueOn(dayOf(now) + act.days, now), ...who }];
    case 'remind':
      return [{ type: 'RemindParticipants', participants: act.who, atOnce: act.atOnce, ...who }];
    case 'appoint': {
      const participant = countyOf(act.of);
      const contact = act.known ? `${participant}.director` : `${participant}.coordinator-${n}`;
      const roles = ['coordinator' as const];
      return [
        {
          type: 'AppointContact',
          participant,
          contact,
          roles,
          replaces: act.replaces ? act.of : null,
          sha256: act.known ? null : 'p',
          ...who,
        },
      ];
    }
    case 'remove':
      return [{ type: 'RemoveContact', participant: countyOf(act.from), contact: act.from, ...who }];
    case 'revoked':
      return [{ type: 'RefuseMessage', ...messageOf(act.from, n, now), because: 'revoked-address' }];
    case 'document': {
      const owing = COUNTIES.flatMap((id) => extended(state, id, now, 1));
      const documents = [{ ...DRAFT, sha256: String(n) }];
      return [{ type: 'ProvideDocuments', documents, extensions: act.restarts ? owing : [], ...who }];
    }
  }
}

const dayOf = (at: number) => Math.floor(at / (24 * HOUR));

const messageOf = (contact: ContactId, n: number, receivedAt: number) => ({
  participant: countyOf(contact),
  contact,
  message: `m${n}`,
  receivedAt,
});

function extended(state: World['state'], id: ParticipantId, now: number, days: number) {
  const s = standingOf(state, id);
  return s === undefined ? [] : [extension(id, scheduleOf(state, s).deadline, now, days)];
}

const ownItemsOf = ({ standings }: World['state']) =>
  Object.values(standings).flatMap((s) => [
    ...s.held.filter((held) => !held.settled),
    ...s.answers.filter((a) => a.stands && a.doubts.length > 0),
  ]);
const itemsOf = (state: World['state']) => ownItemsOf(state).map(({ message }) => message);
const commentsOf = ({ standings }: World['state']) =>
  Object.values(standings).flatMap((s) =>
    s.answers.flatMap((a) => a.comments.filter((c) => c.disposition === null).map((c) => c.id)),
  );

/** The world after it all, at rest. */
export function end(life: { rule: GateRule; acts: readonly Act[] }): World {
  let last = born(life.rule);
  for (const { world } of lived(life)) last = world;
  return rested(last, () => ({ outcome: 'accepted' }));
}
