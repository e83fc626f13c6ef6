import type { FastifyInstance } from 'fastify';
import { getFile, getMessage, type InboxCounts, type InboxLine, listInbox, takeMessage } from '../client/api/inbox';
import { harmKept } from '../client/harm-kept';
import { countEnds, ENDS } from '../client/inbox-ends';
import { findPhase, namesOf, Unclear } from '../client/naming';
import { ClientRefusal, type InboxItem, NotFound, type Services } from '../client/services';
import type { AnswerCommand } from '../domain/commands';
import { didYouMean } from '../domain/nearest';
import type { Launch } from '../domain/plan';
import { LIMITS } from '../mail/limits';
import type { InboxAct } from '../mail/ports';
import { asDownload } from './download';
import { BadRequest } from './problems';
import { type Serve, schemaOf } from './serve';
import { launchOf } from './subject';

export function serveInbox(app: FastifyInstance, serve: Serve, services: Services): void {
  serve(listInbox, async ({ query: { project, phase, state, held } }) => {
    const launch = project === undefined ? undefined : await launchOf(services, project);
    if (launch !== undefined && phase !== undefined) findPhase(launch, phase);
    const items = await services.inbox.list({ ...(project && { project }), ...(phase && { phase }) });
    const shown = items.filter(
      (item) => (state === undefined || item.end === state) && (held === 'false' || item.waits.length > 0),
    );
    return { messages: await linesOf(services, shown), counts: countsOf(items) };
  });
  serve(takeMessage, async ({ body: { rawBase64 } }) => takeFile(services, Buffer.from(rawBase64, 'base64')));
  serve(getMessage, async ({ params: { id } }) => shown(services, await messageBy(services, id)));
  serveFile(app, services);
}

async function takeFile({ takeMail }: Services, raw: Buffer) {
  if (raw.length > LIMITS.raw) throw new BadRequest('too-large', 'A message has at most 25 MB.', 413);
  const { id, seq, state, because } = await takeMail(raw, { to: [] }, { channel: 'file' });
  return { id, seq, state: state === 'duplicate' ? state : ('received' as const), because };
}

/** The message whose id begins so. Throws `NotFound`, with the nearest id, and `Unclear` where several do. */
export async function messageBy({ inbox }: Services, prefix: string): Promise<InboxItem> {
  const found = await inbox.find(prefix);
  const [item] = found;
  if (item === undefined) {
    const ids = (await inbox.list({})).map(({ message }) => message.id.slice(0, Math.max(6, prefix.length)));
    const hint = didYouMean(prefix, [...new Set(ids)]);
    throw new NotFound('unknown-message', `No message has the id "${prefix}"${hint || '. See them with: phasegate inbox'}`);
  }
  if (found.length === 1) return item;
  const ids = found.map(({ message }) => message.id.slice(0, 16)).join(', ');
  throw new Unclear(`"${prefix}" is short for ${found.length} messages: ${ids}. Write more of it.`);
}

/** How many messages stand where. */
export const countsOf = (items: readonly InboxItem[]): InboxCounts => ({
  received: items.length,
  waiting: items.filter(({ waits }) => waits.length > 0).length,
  states: countEnds(items.map(({ end }) => end)),
});

async function shown(services: Services, item: InboxItem) {
  const { message } = item;
  const [line] = await linesOf(services, [item]);
  if (line === undefined) throw new Error(`no line for the message ${message.id}`);
  const { inbox } = services;
  const [opening, raw, answers, acts] = await Promise.all([
    inbox.open(message.id),
    inbox.raw(message.id),
    inbox.answersTo(message),
    actsOf(services, item),
  ]);
  const comments = (item.isReply ? message.reading?.replies : message.reading?.comments) ?? [];
  return {
    ...line,
    means: ENDS[item.end].means,
    newText: message.reading?.newText ?? '',
    comments: comments.map(({ id, kind, place, text }) => ({ id, kind, place, text })),
    text: opening.opened ? opening.stretches : [],
    checks: message.examined?.checks ?? [],
    checkedAt: message.examined?.at ?? null,
    bounce: await bounceOf(services, item),
    unopened: opening.opened ? null : opening.because,
    harm: harmKept(message, opening) ?? null,
    files: opening.opened ? opening.files.map(({ bytes: _, ...file }) => file) : [],
    answers: answers.map(({ ref, to, subject, state }) => ({ kind: ref.kind, to, subject, state })),
    acts,
    rawBase64: Buffer.from(raw).toString('base64'),
  };
}

/** What a report of delivery says, out of its bytes. */
async function bounceOf({ inbox }: Services, { message, end }: InboxItem) {
  const finding = end === 'bounce' ? await inbox.read(message) : undefined;
  if (finding?.found !== 'mail' || finding.class.class !== 'bounce') return null;
  const { verdict, recipients } = finding.class;
  return { verdict, recipients };
}

/** What people decided about it: the acts that the inbox keeps, and what its phase has recorded. */
async function actsOf({ inbox, projects }: Services, { message }: InboxItem): Promise<InboxAct[]> {
  const kept = await inbox.acts({ message: message.id });
  const { owner } = message;
  const journal = owner === undefined ? [] : await projects.journal(owner.project, { phase: owner.phase });
  const settled = journal.flatMap(({ event }): InboxAct[] => {
    if (event.type !== 'ItemSettled' || event.item !== message.id || owner === undefined) return [];
    const counts = event.verdict !== 'does-not-count';
    const { at, by, reason } = event;
    return [
      {
        id: '',
        message: message.id,
        act: counts ? 'accepted' : 'discarded',
        at,
        by,
        reason,
        to: counts ? owner : null,
        from: owner,
      },
    ];
  });
  return [...kept, ...settled].sort((a, b) => a.at - b.at);
}

interface FileAsked {
  readonly Params: { readonly id: string; readonly file: string };
  readonly Querystring: { readonly harmful: 'true' | 'false' };
}

/** Never shown by a browser: whatever it is, it is a download. */
function serveFile(app: FastifyInstance, services: Services): void {
  const { path } = getFile;
  app.get<FileAsked>(path, { schema: schemaOf(getFile) }, async ({ params, query }, reply) => {
    const { message } = await messageBy(services, params.id);
    const opening = await services.inbox.open(message.id);
    const file = opening.opened ? opening.files.find(({ sha256 }) => sha256 === params.file) : undefined;
    if (file === undefined)
      throw new NotFound('unknown-file', `The message has no file ${params.file}. See them with: phasegate inbox ${params.id}`);
    const harm = harmKept(message, opening);
    if (harm !== undefined && query.harmful === 'false') throw withheld(params.id, harm);
    return asDownload(reply, file.name, file.type).send(Buffer.from(file.bytes));
  });
}

const withheld = (id: string, harm: string) =>
  new ClientRefusal(
    'harmful-file',
    `The file is not given out: ${harm}. To have it all the same: phasegate inbox ${id} --save FOLDER --harmful`,
  );

async function linesOf({ projects }: Services, items: readonly InboxItem[]): Promise<InboxLine[]> {
  const ids = [...new Set(items.flatMap(({ message }) => (message.owner === undefined ? [] : [message.owner.project])))];
  const launches = new Map(await Promise.all(ids.map(async (id) => [id, await projects.launchOf(id)] as const)));
  return items.map((item) => lineOf(item, launches.get(item.message.owner?.project ?? '')));
}

function lineOf({ message, end, waits, openQuestions, isReply }: InboxItem, launch: Launch | undefined): InboxLine {
  const { id, seq, receivedAt, channel, fromAddress, envelope, subject, size, because, owner, reading } = message;
  const participant = owner?.participant ?? null;
  return {
    ...{ id, seq, receivedAt, channel, subject, size, state: end, because, waits, openQuestions, participant },
    from: fromAddress || (envelope.from ?? ''),
    project: owner?.project ?? null,
    phase: owner?.phase ?? null,
    name: launch === undefined ? (participant ?? '') : namesOf(launch).participant(participant),
    read: reading === undefined ? null : isReply ? 'reply' : READ[reading.command.type],
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
