import { localDate } from '../domain/calendar';
import { dateInShort, dayInShort } from '../domain/calendar-words';
import { plural } from '../domain/duration';
import type { Attributed, HoldReason, MailRef, PhaseEvent, Position, Timing } from '../domain/events';
import { OWNER, shortId } from '../domain/ids';
import type { CalendarRule, Launch } from '../domain/plan';
import type { DomainEvent } from '../domain/ports';
import { VERDICT_IN_WORDS } from '../domain/report-decisions';
import { unknownCase } from '../domain/unknown-case';
import { namesOf } from './naming';

/** One event as a sentence with names and local dates, for time lines and dry runs. */
export function tell(launch: Launch, event: DomainEvent): string {
  const names = namesOf(launch);
  const { calendar } = launch.plan;
  switch (event.type) {
    case 'ProjectLaunched':
      return `Launched by ${event.by}: ${plural(event.phases.length, 'phase')}${event.now ? ', the first request at once' : ''}.`;
    case 'PhaseStarted':
      return `${titleOf(launch, event.phase)} started.`;
    case 'PhasePassed':
      return `${titleOf(launch, event.phase)} is done: its gate has opened.`;
    case 'ProjectClosed':
      return `Closed by ${event.by}${because(event.reason)}${event.undisposed > 0 ? `; ${plural(event.undisposed, 'comment')} without a disposition` : ''}.`;
    case 'DocumentsAnnounced':
      return `Documents for ${titleOf(launch, event.phase)} were provided by ${event.by}: ${event.documents.map(({ name }) => name).join(', ')}${because(event.reason)}.`;
    case 'ReopeningAsked':
      return `${event.by} asked to reopen ${titleOf(launch, event.phase)} until ${dateInShort(calendar, event.schedule.deadline)}${because(event.reason)}.`;
    case 'ReopeningGranted':
      return `${titleOf(launch, event.phase)} is open again; what comes after it stands still.`;
    case 'ReopeningRefused':
      return `${titleOf(launch, event.phase)} was not reopened: ${event.sentence}`;
    case 'PhaseInterrupted':
      return `The workflow of ${titleOf(launch, event.phase)} was ended from outside (${event.because}).`;
    case 'PhaseRestarted':
      return `${event.by} lets ${titleOf(launch, event.phase)} go on from its record${because(event.reason)}.`;
    case 'ProjectTakenUp':
      return `The project's own workflow had been ended from outside; ${event.by} lets it go on from its record${because(event.reason)}.`;
    case 'ProjectCancelled':
      return `Cancelled by ${event.by}${because(event.reason)}.`;
    case 'PhaseAwaited':
      return event.sentence;
    case 'BeginningAllowed':
      return `${event.by} lets the phase begin${event.respond === null ? '' : `, answers due ${event.respond}`}${because(event.reason)}.`;
    case 'PhaseBegan':
      return `Began with ${plural(event.participants.length, 'participant')}; answers are due ${dateInShort(calendar, event.schedule.deadline)}.`;
    case 'MailAccepted':
      return `${mail(names, event.mail)}: accepted by the mail server.`;
    case 'MailRefused':
      return `${mail(names, event.mail)}: refused (${event.reply}).`;
    case 'MailDeferred':
      return `${mail(names, event.mail)}: put off until ${dateInShort(calendar, event.until)} (${event.reply}).`;
    case 'MailAmbiguous':
      return `${mail(names, event.mail)}: not known whether it arrived${event.until === undefined ? '' : `; to be sent once more ${dateInShort(calendar, event.until)}`} (${event.reply}).`;
    case 'RungSkipped':
      return `Step ${event.rung + 1} of the ladder was not sent${forWhom(names, event.participant)}: ${RUNG_SKIPPED[event.because]}.`;
    case 'OwnerAlerted':
      return `The owner is to be told of ${plural(event.participants.length, 'participant')} who still ${event.participants.length === 1 ? 'owes' : 'owe'}.`;
    case 'ContactUndeliverable':
      return `${names.contact(event.contact)} cannot be reached by mail (${event.because.replaceAll('-', ' ')}).`;
    case 'ContactAppointed':
      return appointment(names, event);
    case 'ContactRemoved':
      return `${names.contact(event.contact)} is not asked for ${names.participant(event.participant)} any more, by ${event.by}${because(event.reason)}.`;
    case 'ReminderAsked':
      return `A reminder to ${plural(event.participants.length, 'participant')} was asked for by ${event.by}${event.atOnce ? ', at once' : ''}${because(event.reason)}.`;
    case 'DocumentProvided':
      return `${event.version === 1 ? 'The documents were' : `Version ${event.version} of the documents was`} provided by ${event.by}: ${event.documents.map(({ name }) => name).join(', ')}${because(event.reason)}.`;
    case 'MessageRefused':
      return `${names.contact(event.contact)} wrote to an address that is not in use any more; it is kept and does not count.`;
    case 'AbsenceNoted':
      return `${names.contact(event.contact)} is away${event.returns === undefined ? '' : ` and back on ${dayInShort(localDate(calendar, event.returns))}`} (automatic reply); it does not count.`;
    case 'FeedbackReceived':
      return feedback(launch, event);
    case 'MessageHeld':
      return `${names.contact(event.contact)} wrote, and a person must decide: ${HELD[event.because]}${attributed(event)}.`;
    case 'ItemSettled':
      return `${names.participant(event.participant)}: settled by ${event.by}, ${VERDICT_IN_WORDS[event.verdict]}${because(event.reason)}.`;
    case 'AnswerConfirmed':
      return `${names.contact(event.contact)} confirmed the answer of ${names.participant(event.participant)} as it was understood.`;
    case 'AnswerWithdrawn':
      return `${names.contact(event.contact)} took back ${event.comments === null ? 'its answer' : plural(event.comments.length, 'comment')} for ${names.participant(event.participant)}.`;
    case 'QuestionsAnswered':
      return `${names.contact(event.contact)} answered what was asked about ${plural(event.replies.length, 'comment')} of ${names.participant(event.participant)}.`;
    case 'TimeDeclined':
      return `${names.participant(event.participant)} asked for more time; declined by ${event.by}${because(event.reason)}.`;
    case 'CommentDisposed':
      return `Comment ${shortId(event.comment)} of ${names.participant(event.participant)}: ${event.disposition.replaceAll('-', ' ')}, by ${event.by}${because(event.reason)}.`;
    case 'DeadlineExtended':
      return `${names.participant(event.participant)} has until ${dateInShort(calendar, event.schedule.deadline)}, by ${event.by}${because(event.reason)}.`;
    case 'ParticipantWaived':
      return `${names.participant(event.participant)} was waived by ${event.by}${because(event.reason)}.`;
    case 'ResponseLapsed':
      return `${names.participant(event.participant)} did not answer by the end of grace: lapsed.`;
    case 'GateOpened':
      return gateOpened(event);
    case 'PhasePaused':
      return paused(event);
    case 'PhaseResumed':
      return event.because === 'operator' ? `${event.by} lets it go on${because(event.reason)}.` : RESUMED[event.because];
    case 'PhaseReopened':
      return `Open again, round ${event.round}: answers are due ${dateInShort(calendar, event.schedule.deadline)}, by ${event.by}${because(event.reason)}.`;
    case 'PhaseCancelled':
      return `Cancelled by ${event.by}${because(event.reason)}.`;
    case 'PhaseTakenUp':
      return 'Another workflow goes on with it from its record.';
    case 'PhaseClosed':
      return `Closed by ${event.by}.`;
    default:
      return unknownCase(event);
  }
}

/** An instant as people in the project's zone write it; for those who know the zone and not the whole calendar. */
export const localTimes = (timeZone: string): CalendarRule => ({
  timeZone,
  closeOfBusiness: '17:00',
  sendAt: '09:00',
  holidays: [],
});

type Names = ReturnType<typeof namesOf>;

function feedback(launch: Launch, event: Extract<PhaseEvent, { type: 'FeedbackReceived' }>): string {
  const names = namesOf(launch);
  const who = names.participant(event.participant);
  const through =
    event.enteredBy === undefined
      ? `${who} answered (${names.contact(event.contact)})`
      : `The answer of ${who} was entered by ${event.enteredBy}`;
  const comments =
    event.position === 'comments' || event.comments.length > 0 ? `, ${plural(event.comments.length, 'comment')}` : '';
  const doubts =
    event.doubts.length > 0
      ? `; a person should look: ${event.doubts.map((doubt) => doubt.replaceAll('-', ' ')).join(', ')}`
      : '';
  return `${through}: ${POSITION[event.position]}${comments}${TIMING[event.timing]}${doubts}${attributed(event)}.`;
}

/** Where a person and not the mail itself says whose it is. */
const attributed = ({ attributed: person }: { readonly attributed?: Attributed }) =>
  person === undefined ? '' : `; ${person.by} says that it is theirs${because(person.reason)}`;

function appointment(names: Names, event: Extract<PhaseEvent, { type: 'ContactAppointed' }>): string {
  if (event.alias !== undefined)
    return `${names.contact(event.contact)} of ${names.participant(event.participant)} answers from one ${event.alias === 'gone' ? 'address less' : 'more address'}, says ${event.by}${because(event.reason)}.`;
  const place = event.replaces === null ? '' : ` in place of ${names.contact(event.replaces)}`;
  return `${names.contact(event.contact)} is ${event.roles.join(' and ')} of ${names.participant(event.participant)}${place} from now on, by ${event.by}${because(event.reason)}.`;
}

function paused({ because: why, by, reason }: Extract<PhaseEvent, { type: 'PhasePaused' }>): string {
  if (why === 'operator') return `Paused by ${by}${because(reason)}.`;
  if (why === 'reopening') return `Stands still: ${by} asked to reopen the gate before it${because(reason)}.`;
  return 'A deadline passed while it stood still; it waits until an operator names a new one.';
}

const RESUMED = { reopening: 'The gate before it is open again.', date: 'It has a new date.' };

function gateOpened({ how, by, reason, overrode }: Extract<PhaseEvent, { type: 'GateOpened' }>): string {
  if (how === 'rule') return 'The gate opened by its rule.';
  if (how === 'operator') return `The gate was opened by ${by}${because(reason)}.`;
  return `The gate was opened against its rule by ${by}${because(reason)}; set aside: ${setAside(overrode)}.`;
}

/** "objection napa, 55 waiting": the few by name, the many by number. */
function setAside(overrode: readonly string[]): string {
  const kinds = [...new Set(overrode.map((each) => each.split(' ')[0] ?? each))];
  const parts = kinds.flatMap((kind) => {
    const those = overrode.filter((each) => each.split(' ')[0] === kind);
    return those.length > 3 ? [`${those.length} ${kind}`] : those;
  });
  return parts.join(', ') || 'the rule alone';
}

function mail(names: Names, { kind, participant, to }: MailRef): string {
  if (to === OWNER) return 'Notice to the owner';
  if (participant === null) return `${MAIL[kind]} ${to.replace('-', ' ')}`;
  return `${MAIL[kind]} to ${names.contact(to)}`;
}

const titleOf = ({ plan }: Launch, phase: string) => plan.phases.find(({ id }) => id === phase)?.title ?? phase;
const forWhom = (names: Names, participant: string | null) =>
  participant === null ? '' : ` to ${names.participant(participant)}`;
const because = (reason: string) => (reason === '' ? '' : `, because: ${reason.replace(/[.\s]+$/, '')}`);

const POSITION: Record<Position, string> = { comments: 'comments', 'no-comments': 'no comments', objection: 'OBJECTS' };
const TIMING: Record<Timing, string> = {
  'on-time': '',
  'within-grace': ', late (within grace)',
  'after-grace': ', late (after grace)',
  'after-gate': ', after the gate had opened',
  'after-cancellation': ', after the project had been cancelled',
};
/** Why a message waits for a person. */
export const HELD: Record<HoldReason, string> = {
  acknowledgement: 'it may be only an acknowledgement',
  question: 'it is a question',
  'request-for-time': 'it asks for more time',
  promise: 'it promises an answer',
  'not-me': 'it says that somebody else is to be asked',
  'nothing-new': 'there is nothing new in it',
  unreadable: 'it could not be read',
  'unknown-sender': 'the sender is not one of the contacts',
  'unclear-withdrawal': 'it takes something back, and it is unclear what',
  colleague: 'a colleague of the contact wrote it',
  forged: 'it names a contact and did not come from there',
  unproven: 'nothing proves that it came from where it says',
  'several-addresses': 'it came to the addresses of two contacts or phases',
  'revoked-address': 'it came to the address of somebody who is not asked any more',
  conflict: 'another message has its Message-ID and says something else',
  infected: 'a scanner for viruses found something in it',
  unscanned: 'it could not be scanned for viruses',
};
const RUNG_SKIPPED = {
  overdue: 'a later one has overtaken it',
  'not-after-request': 'it does not fall after the request',
  'not-before-deadline': 'it does not fall before the deadline',
  'same-instant': 'another falls on the same instant',
};
const MAIL: Record<MailRef['kind'], string> = {
  request: 'Review request',
  copy: 'Copy of the request,',
  reminder: 'Reminder',
  escalation: 'Escalation',
  'extra-reminder': 'Reminder that was asked for',
  extension: 'Notice of the extension',
  waiver: 'Notice of the waiver',
  'new-version': 'New version of the documents',
  reopening: 'Notice of the reopening',
  cancellation: 'Notice of the cancellation',
  receipt: 'Receipt',
  withdrawal: 'Note that an answer is taken back',
  'not-yet-counted': 'Note that a message does not count yet',
  'time-declined': 'Note that there is no more time',
  late: 'Note about a late answer',
  revoked: 'Note that an address is not in use any more',
  'owner-notice': 'Notice to the owner',
};
