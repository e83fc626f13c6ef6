import { getMessage, type InboxLine, listInbox } from '../client/api/inbox';
import { findPhase, namesOf, Unclear } from '../client/naming';
import { type InboxItem, NotFound, type Services } from '../client/services';
import type { AnswerCommand } from '../domain/commands';
import type { Launch } from '../domain/plan';
import type { Serve } from './serve';
import { launchOf } from './subject';

export function serveInbox(serve: Serve, services: Services): void {
  serve(listInbox, async ({ query: { project, phase, state, held } }) => {
    const launch = project === undefined ? undefined : await launchOf(services, project);
    if (launch !== undefined && phase !== undefined) findPhase(launch, phase);
    const items = await services.inbox.list({ ...(project && { project }), ...(phase && { phase }) });
    const shown = items.filter(
      (item) => (state === undefined || item.message.state === state) && (held === 'false' || item.waits.length > 0),
    );
    return { messages: await linesOf(services, shown), counts: countsOf(items) };
  });
  serve(getMessage, async ({ params: { id } }) => {
    const item = await messageBy(services, id);
    const [line] = await linesOf(services, [item]);
    if (line === undefined) throw new Error(`no line for the message ${id}`);
    const comments = item.message.reading?.comments ?? [];
    return {
      ...line,
      newText: item.message.reading?.newText ?? '',
      comments: comments.map(({ id: comment, kind, place, text }) => ({ id: comment, kind, place, text })),
      rawBase64: Buffer.from(await services.inbox.raw(item.message.id)).toString('base64'),
    };
  });
}

async function messageBy({ inbox }: Services, prefix: string): Promise<InboxItem> {
  const found = await inbox.find(prefix);
  const [item] = found;
  if (item === undefined)
    throw new NotFound('unknown-message', `No message has the id "${prefix}". See them with: phasegate inbox`);
  if (found.length === 1) return item;
  const ids = found.map(({ message }) => message.id.slice(0, 16)).join(', ');
  throw new Unclear(`"${prefix}" is short for ${found.length} messages: ${ids}. Write more of it.`);
}

function countsOf(items: readonly InboxItem[]) {
  const states: Record<string, number> = {};
  for (const { message } of items) states[message.state] = (states[message.state] ?? 0) + 1;
  return { received: items.length, waiting: items.filter(({ waits }) => waits.length > 0).length, states };
}

async function linesOf({ projects }: Services, items: readonly InboxItem[]): Promise<InboxLine[]> {
  const ids = [...new Set(items.flatMap(({ message }) => (message.owner === undefined ? [] : [message.owner.project])))];
  const launches = new Map(await Promise.all(ids.map(async (id) => [id, await projects.launchOf(id)] as const)));
  return items.map((item) => lineOf(item, launches.get(item.message.owner?.project ?? '')));
}

function lineOf({ message, waits }: InboxItem, launch: Launch | undefined): InboxLine {
  const { id, seq, receivedAt, channel, fromAddress, envelope, subject, size, state, because, owner, reading } = message;
  const participant = owner?.participant ?? null;
  return {
    ...{ id, seq, receivedAt, channel, subject, size, state, because, waits, participant },
    from: fromAddress || envelope.from,
    project: owner?.project ?? null,
    phase: owner?.phase ?? null,
    name: launch === undefined ? (participant ?? '') : namesOf(launch).participant(participant),
    read: reading === undefined ? null : READ[reading.command.type],
  };
}

const READ: Record<AnswerCommand['type'], NonNullable<InboxLine['read']>> = {
  ReceiveFeedback: 'feedback',
  SettleOwn: 'settlement',
  ConfirmAnswer: 'confirmation',
  WithdrawAnswer: 'withdrawal',
  HoldMessage: 'held',
  RefuseMessage: 'refused',
  NoteAbsence: 'absence',
  NoteBounce: 'bounce',
};
