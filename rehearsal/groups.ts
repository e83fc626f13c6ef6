import { namesOf } from '../client/naming';
import { plural } from '../domain/duration';
import { DISPOSITIONS, type FeedbackReceived, type MailKind, type PhaseEvent } from '../domain/events';
import { ROLES } from '../domain/ids';
import { listed } from '../domain/milestones';
import type { Launch } from '../domain/plan';

/** Events of one kind that are told in one sentence; those with one key belong together. */
export interface Group {
  key(event: PhaseEvent): string;
  tell(launch: Launch, events: readonly PhaseEvent[]): string;
}

/** How events of this kind are told together; undefined where each is news of its own. */
export function groupOf(event: PhaseEvent): Group | undefined {
  return (GROUPS as Partial<Record<PhaseEvent['type'], Group>>)[event.type];
}

type EventOf<T extends PhaseEvent['type']> = Extract<PhaseEvent, { type: T }>;

/** The dispatch by type makes sure that a group gets events of its own kind only. */
function group<T extends PhaseEvent['type']>(
  key: (event: EventOf<T>) => string,
  tell: (launch: Launch, events: readonly EventOf<T>[]) => string,
): Group {
  return {
    key: (event) => `${event.type} ${key(event as EventOf<T>)}`,
    tell: (launch, events) => tell(launch, events as EventOf<T>[]),
  };
}

const GROUPS = {
  MailAccepted: group<'MailAccepted'>(({ mail }) => `${mail.kind} ${mail.rung}`, mails),
  FeedbackReceived: group<'FeedbackReceived'>(() => '', answers),
  CommentDisposed: group<'CommentDisposed'>(
    ({ by }) => by,
    (_, events) => {
      const counts = DISPOSITIONS.flatMap((disposition) => {
        const n = events.filter((event) => event.disposition === disposition).length;
        return n > 0 ? [`${n} ${disposition.replaceAll('-', ' ')}`] : [];
      });
      return `${plural(events.length, 'comment')} disposed of by ${events[0]?.by}: ${counts.join(', ')}.`;
    },
  ),
  ResponseLapsed: group<'ResponseLapsed'>(
    () => '',
    (launch, events) =>
      `Silent to the end of grace, so lapsed: ${counties(
        launch,
        events.map(({ participant }) => participant),
      )}.`,
  ),
  OwnerAlerted: group<'OwnerAlerted'>(
    ({ rung }) => String(rung),
    (launch, events) =>
      `Escalated to the owner: ${counties(
        launch,
        events.flatMap(({ participants }) => participants),
      )} still ${events.flatMap(({ participants }) => participants).length === 1 ? 'owes' : 'owe'} an answer.`,
  ),
  RungSkipped: group<'RungSkipped'>(
    ({ rung, because }) => `${rung} ${because}`,
    (launch, events) => {
      const whom = events.flatMap(({ participant }) => (participant === null ? [] : [participant]));
      return `Step ${(events[0]?.rung ?? 0) + 1} of the ladder is passed over${whom.length > 0 ? ` for ${counties(launch, whom)}` : ': it does not fit the dates of this phase'}.`;
    },
  ),
};

/** Most that are named one by one. */
const FEW = 6;

/** "Alpine County and Inyo County", or "14 counties". */
export function counties(launch: Launch, ids: readonly string[]): string {
  const names = [...new Set(ids)].map((id) => namesOf(launch).participant(id));
  return names.length > FEW ? `${names.length} counties` : listed(names);
}

/** Few by name, many by number. */
function answers(launch: Launch, events: readonly FeedbackReceived[]): string {
  if (events.length <= FEW_ANSWERS) {
    const each = events.map(
      (event) =>
        `${counties(launch, [event.participant])} (${event.comments.length === 0 ? 'no comments' : plural(event.comments.length, 'comment')})`,
    );
    return `${events.length} answered: ${listed(each)}.`;
  }
  const withComments = events.filter((event) => event.comments.length > 0);
  const comments = withComments.reduce((n, event) => n + event.comments.length, 0);
  const without = events.length - withComments.length;
  const parts = [
    ...(withComments.length > 0 ? [`${withComments.length} with comments (${comments})`] : []),
    ...(without > 0 ? [`${without} without`] : []),
  ];
  return `${events.length} answered: ${parts.join(', ')}.`;
}

const FEW_ANSWERS = 3;

function mails(launch: Launch, events: readonly EventOf<'MailAccepted'>[]): string {
  const kind = events[0]?.mail.kind ?? 'request';
  const whom = counties(
    launch,
    events.flatMap(({ mail }) => (mail.participant === null ? [] : [mail.participant])),
  );
  return MAILS[kind](events.length, whom, roles(launch, events));
}

const MAILS: Record<MailKind, (n: number, whom: string, roles: string) => string> = {
  request: (n, whom) => `${plural(n, 'review request')} sent to ${whom}.`,
  copy: (n) => (n === 1 ? '1 copy of the request sent.' : `${n} copies of the request sent.`),
  reminder: (n, whom) => `${plural(n, 'reminder')} sent to ${whom}.`,
  escalation: (n, whom, to) => `${plural(n, 'escalation')} sent, to ${to} of ${whom}.`,
  'extra-reminder': (n, whom) => `${plural(n, 'reminder')} that ${n === 1 ? 'was' : 'were'} asked for, sent to ${whom}.`,
  extension: (_, whom) => `Told of the new deadline: ${whom}.`,
  waiver: (_, whom) => `Told of the waiver: ${whom}.`,
  'new-version': (_, whom) => `Sent the new version of the documents: ${whom}.`,
  reopening: (_, whom) => `Told of the reopening: ${whom}.`,
  cancellation: (_, whom) => `Told of the cancellation: ${whom}.`,
  // Every answer gets its receipt, and the owner hears of what is told here anyway; the summary counts them.
  receipt: () => '',
  withdrawal: (_, whom) => `Told that their answer is taken back: ${whom}.`,
  'not-yet-counted': (_, whom) => `Told how to make the message count: ${whom}.`,
  'time-declined': (_, whom) => `Told that there is no more time: ${whom}.`,
  late: (_, whom) => `Told that the gate had opened before: ${whom}.`,
  revoked: (_, whom) => `Told that their address is not in use any more: ${whom}.`,
  'owner-notice': () => '',
};

function roles({ directory }: Launch, events: readonly EventOf<'MailAccepted'>[]): string {
  const found = events.flatMap(({ mail }) => directory.contacts.find(({ id }) => id === mail.to)?.role ?? []);
  return listed(ROLES.filter((role) => found.includes(role)));
}
