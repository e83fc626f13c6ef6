import type { z } from 'zod';
import {
  advanceGate,
  type Done,
  declineTime,
  disposeComments,
  extendDeadline,
  remindParticipants,
  settleItem,
  waiveParticipant,
} from '../client/api/steering';
import { findComment, findItem, findParticipant, namesOf } from '../client/naming';
import type { Recording, Services } from '../client/services';
import { dateInShort, zoneInWords } from '../domain/calendar-words';
import type { Extension, OperatorCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import { plural } from '../domain/duration';
import { shortId } from '../domain/ids';
import { type PhaseState, standingOf, standings } from '../domain/phase';
import { Refusal } from '../domain/refusal';
import { undisposed } from '../domain/standing';
import { change, did, foresee, someOf, wouldBe } from './change';
import type { Serve } from './serve';
import { type Subject, subjectOf } from './subject';

export function serveSteering(serve: Serve, services: Services): void {
  serve(extendDeadline, async ({ params, body, id }) => extend(services, await subjectOf(services, params), body, id));
  serve(waiveParticipant, async ({ params, body, id }) => waive(services, await subjectOf(services, params), body, id));
  serve(settleItem, async ({ params, body, id }) => settle(services, await subjectOf(services, params), body, id));
  serve(disposeComments, async ({ params, body, id }) => dispose(services, await subjectOf(services, params), body, id));
  serve(advanceGate, async ({ params, body, id }) => advance(services, await subjectOf(services, params), body, id));
  serve(declineTime, async ({ params, body, id }) => decline(services, await subjectOf(services, params), body, id));
  serve(remindParticipants, async ({ params, body, id }) => remind(services, await subjectOf(services, params), body, id));
}

type Body<E extends { body: z.ZodType }> = z.output<E['body']>;

async function extend(services: Services, subject: Subject, body: Body<typeof extendDeadline>, id: string): Promise<Done> {
  const { launch, address } = subject;
  const { until, by, reason, dryRun } = body;
  const who =
    body.participants === 'all' ? 'all' : [...new Set(body.participants.map((name) => findParticipant(launch, name).id))];
  const extensions = await services.projects.extensions(address, who, until);
  const names = extensions.map(({ participant }) => namesOf(launch).participant(participant));
  const { calendar } = launch.plan;
  const dates = [...new Set(extensions.map(({ schedule }) => dateInShort(calendar, schedule.deadline)))];
  const state = await services.projects.phaseState(address);
  const hasAnswered = ({ participant }: Extension) => standingOf(state, participant)?.status === 'answered';
  const rungs = extensions.filter((each) => !hasAnswered(each)).flatMap(({ schedule }) => schedule.rungs);
  const reminders = rungs.filter((rung) => rung.skipped === undefined).length;
  const more = extensions.some(hasAnswered) ? ' What was answered stands, and the gate waits for more of it until then.' : '';
  const said =
    `Extended ${plural(extensions.length, 'participant')} to ${dates.join(' or ')} ${zoneInWords(calendar.timeZone)}: ${someOf(names)}. ` +
    `Each is told, and ${plural(reminders, 'reminder')} moved with the date.${more}`;
  return change(services, subject, { type: 'ExtendDeadline', extensions, by, reason }, dryRun, id, said);
}

async function waive(services: Services, subject: Subject, body: Body<typeof waiveParticipant>, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const { id: participant, name } = findParticipant(subject.launch, body.participant);
  const said = `Waived ${name}: it owes no answer and is reminded no more; if it answers all the same, that counts.`;
  return change(services, subject, { type: 'WaiveParticipant', participant, by, reason }, dryRun, id, said);
}

async function decline(services: Services, subject: Subject, body: Body<typeof declineTime>, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const { id: participant, name } = findParticipant(subject.launch, body.participant);
  const said = `Declined: ${name} gets no more time, and is told why. Its deadline stands.`;
  return change(services, subject, { type: 'DeclineTime', participant, by, reason }, dryRun, id, said);
}

async function remind(services: Services, subject: Subject, body: Body<typeof remindParticipants>, id: string): Promise<Done> {
  const { launch, address } = subject;
  const { atOnce, by, reason, dryRun } = body;
  const state = await services.projects.phaseState(address);
  const named = body.participants === 'all' ? undefined : body.participants.map((name) => findParticipant(launch, name).id);
  const participants = [...new Set(named ?? standings(state).map(([participant]) => participant))];
  const command: OperatorCommand = { type: 'RemindParticipants', participants, atOnce, by, reason };
  const asked = foresee(state, [command], services.now()).flatMap((event) =>
    event.type === 'ReminderAsked' ? event.participants : [],
  );
  const names = someOf(asked.map((participant) => namesOf(launch).participant(participant)));
  const when = atOnce ? 'at once' : 'at the next sending time';
  return change(
    services,
    subject,
    command,
    dryRun,
    id,
    `${plural(asked.length, 'participant')} will be reminded ${when}: ${names}.`,
  );
}

const MEANS = {
  counts: 'counts as its answer',
  'no-comments': 'counts as "no comments"',
  objection: 'is an objection',
  'no-objection': 'is no objection',
  'does-not-count': 'does not count',
} as const;

async function settle(services: Services, subject: Subject, body: Body<typeof settleItem>, id: string): Promise<Done> {
  const { verdict, by, reason, dryRun } = body;
  const state = await services.projects.phaseState(subject.address);
  const item = findItem(state, body.item);
  const [participant] = standings(state).find(([, s]) => [...s.held, ...s.answers].some(({ message }) => message === item)) ?? [
    null,
  ];
  const said = `Settled 1 message of ${namesOf(subject.launch).participant(participant)}: it ${MEANS[verdict]}.`;
  return change(services, subject, { type: 'Settle', item, verdict, by, reason }, dryRun, id, said);
}

async function dispose(services: Services, subject: Subject, body: Body<typeof disposeComments>, id: string): Promise<Done> {
  const { disposition, by, reason, dryRun } = body;
  const state = await services.projects.phaseState(subject.address);
  const all = body.comments === 'undisposed';
  const comments =
    body.comments === 'undisposed' ? undisposedOf(state) : body.comments.map((comment) => findComment(state, comment));
  if (comments.length === 0) throw new Refusal('unknown-comment', 'Every comment of this phase has a disposition already.');
  const commands = comments.map((comment): OperatorCommand => ({ type: 'DisposeComment', comment, disposition, by, reason }));
  if (dryRun) return wouldBe(subject, state, foresee(state, commands, services.now()));
  foreseeAll(state, commands, services.now());
  const recordings: Recording[] = [];
  for (const [i, command] of commands.entries()) {
    recordings.push(await services.projects.ask(subject.address, command, `${id}:${comments[i]}`));
  }
  const last = {
    recorded: recordings.every(({ recorded }) => recorded),
    version: Math.max(...recordings.map(({ version }) => version)),
  };
  const which = all ? '' : ` (${someOf(comments.map(shortId))})`;
  return did(services, subject, last, `${plural(comments.length, 'comment')}${which}: ${disposition.replaceAll('-', ' ')}.`);
}

const undisposedOf = (state: PhaseState) => standings(state).flatMap(([, s]) => undisposed(s));

/** Refuses the whole before the first is asked; what a repeated request finds done already is left to the phase to know. */
function foreseeAll(state: PhaseState, commands: readonly OperatorCommand[], now: number): void {
  for (const command of commands) {
    try {
      decide(state, command, now);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'already-disposed') throw error;
    }
  }
}

async function advance(services: Services, subject: Subject, body: Body<typeof advanceGate>, id: string): Promise<Done> {
  const { override, by, reason, dryRun } = body;
  const said = `Opened the gate of ${subject.address.phase}${override ? ' against what held it' : ''}; the record names ${by} and the reason.`;
  return change(services, subject, { type: 'AdvanceGate', override, by, reason }, dryRun, id, said);
}
