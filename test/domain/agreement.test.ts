import fc from 'fast-check';
import type { PhaseEvent, Timing } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { type ObstacleKind, readGate } from '../../domain/gate';
import { RULE } from './clockwork';
import { born, lived, lives } from './model';
import { rested } from './world';

// The compiler holds these three lists to their unions.
const EVENTS: Record<PhaseEvent['type'], true> = {
  PhaseAwaited: true,
  BeginningAllowed: true,
  PhaseBegan: true,
  MailAccepted: true,
  MailRefused: true,
  MailDeferred: true,
  MailAmbiguous: true,
  RungSkipped: true,
  OwnerAlerted: true,
  ContactUndeliverable: true,
  ContactAppointed: true,
  ContactRemoved: true,
  ReminderAsked: true,
  DocumentProvided: true,
  MessageRefused: true,
  AbsenceNoted: true,
  FeedbackReceived: true,
  MessageHeld: true,
  ItemSettled: true,
  AnswerConfirmed: true,
  AnswerWithdrawn: true,
  QuestionsAnswered: true,
  TimeDeclined: true,
  CommentDisposed: true,
  DeadlineExtended: true,
  ParticipantWaived: true,
  ResponseLapsed: true,
  GateOpened: true,
  PhasePaused: true,
  PhaseResumed: true,
  PhaseReopened: true,
  PhaseCancelled: true,
  PhaseTakenUp: true,
  PhaseClosed: true,
};
const TIMINGS: Record<Timing, true> = {
  'on-time': true,
  'within-grace': true,
  'after-grace': true,
  'after-gate': true,
  'after-cancellation': true,
};
const OBSTACLES: Record<ObstacleKind, true> = {
  waiting: true,
  overdue: true,
  lapsed: true,
  undeliverable: true,
  'never-asked': true,
  'asked-too-late': true,
  objection: true,
  'possible-objection': true,
  'undisposed-comments': true,
  'held-message': true,
  'no-answer': true,
  quorum: true,
  'minimum-open': true,
  'operator-decides': true,
  reopened: true,
  paused: true,
  cancelled: true,
};

const sample = fc
  .sample(lives, { seed: 20_260_406, numRuns: 400 })
  .flatMap((life) => [...lived(life)].map(({ world }) => rested(world, () => ({ outcome: 'accepted' }))));
const events = sample.flatMap((world) => world.events);
const sorted = (words: Iterable<string>) => [...new Set(words)].sort();

describe('the random lives that the properties are tried on', () => {
  it('reach every event', () => {
    expect(sorted(events.map((event) => event.type))).toEqual(sorted(Object.keys(EVENTS)));
  });

  it('reach every kind of lateness', () => {
    expect(sorted(events.flatMap((event) => (event.type === 'FeedbackReceived' ? [event.timing] : [])))).toEqual(
      sorted(Object.keys(TIMINGS)),
    );
  });

  it('reach every obstacle', () => {
    const kinds = sample.flatMap(({ state, now }) => readGate(state, now).obstacles.map(({ obstacle }) => obstacle));
    expect(sorted(kinds)).toEqual(sorted(Object.keys(OBSTACLES)));
  });

  it('open gates in every way', () => {
    expect(sorted(events.flatMap((event) => (event.type === 'GateOpened' ? [event.how] : [])))).toEqual([
      'operator',
      'override',
      'rule',
    ]);
  });
});

describe('an event about someone who is not part of the phase', () => {
  const { state } = born(RULE);

  it.each(Object.keys(EVENTS).filter((type) => type !== 'PhaseBegan' && type !== 'PhaseReopened'))(
    '%s leaves every standing as it is',
    (type) => {
      const event = events.find((each) => each.type === type);
      if (event === undefined) throw new Error(`no ${type} was reached`);
      for (const nobody of ['nobody', 'constructor', '__proto__'])
        expect(evolve(state, about(event, nobody)).standings).toEqual(state.standings);
    },
  );

  const about = (event: PhaseEvent, participant: string): PhaseEvent =>
    ({
      ...event,
      ...('participant' in event && { participant }),
      ...('participants' in event && { participants: [participant] }),
      ...('mail' in event && { mail: { ...event.mail, participant } }),
    }) as PhaseEvent;
});
