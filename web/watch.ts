import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { watchProject } from '../client/api/record';
import type { Services } from '../client/services';
import type { Launch } from '../domain/plan';
import { journalLineOf } from './record';
import { schemaOf } from './serve';
import { launchOf } from './subject';

const HEARTBEAT_MS = 15_000;

/** Server-sent events of a project. Resumes after `Last-Event-ID` or `?after`; else tells only what is new. */
export function serveWatch(app: FastifyInstance, services: Services): void {
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const end of open) end.abort();
  });
  app.get<{ Params: { project: string }; Querystring: { after?: number } }>(
    watchProject.path,
    { schema: schemaOf(watchProject) },
    async (request, reply) => {
      const { project } = request.params;
      const launch = await launchOf(services, project);
      const after = await startOf(services, project, request);
      const end = new AbortController();
      open.add(end);
      reply.hijack();
      reply.raw.once('close', () => end.abort());
      await stream(services, launch, after, reply.raw, end.signal).finally(() => open.delete(end));
    },
  );
}

async function startOf(
  { projects }: Services,
  project: string,
  { headers, query }: FastifyRequest<{ Querystring: { after?: number } }>,
): Promise<number> {
  const seen = headers['last-event-id'];
  if (typeof seen === 'string' && /^\d{1,15}$/.test(seen)) return Number(seen);
  if (query.after !== undefined) return query.after;
  return (await projects.journal(project, {})).at(-1)?.position ?? 0;
}

async function stream(
  { projects }: Services,
  launch: Launch,
  after: number,
  out: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  out.write(`retry: 2000\nid: ${after}\nevent: hello\ndata: {"position":${after}}\n\n`);
  const heartbeat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for await (const recorded of projects.follow(launch.plan.project.id, after, signal)) {
      const { at, ...line } = journalLineOf(launch, recorded);
      out.write(`id: ${line.position}\nevent: event\ndata: ${JSON.stringify({ ...line, at: new Date(at).toISOString() })}\n\n`);
    }
  } catch (error) {
    // The status line is long gone: the client sees the end of the stream and asks again from where it was.
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    out.end();
  }
}
