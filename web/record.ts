import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  exportJournal,
  exportProjectFiles,
  getJournal,
  type JournalLine,
  listComments,
  verifyJournal,
} from '../client/api/record';
import type { ExportedFile } from '../client/exporting';
import { findPhase, namesOf } from '../client/naming';
import type { Services } from '../client/services';
import { tell } from '../client/telling';
import type { Launch } from '../domain/plan';
import type { Recorded } from '../domain/ports';
import { type Serve, schemaOf } from './serve';
import { launchOf, subjectOf } from './subject';

export function serveRecord(app: FastifyInstance, serve: Serve, services: Services): void {
  const { projects } = services;
  serve(getJournal, async ({ params: { project }, query: { phase, after } }) => {
    const launch = await launchOf(services, project);
    if (phase !== undefined) findPhase(launch, phase);
    const recorded = await projects.journal(project, { ...(phase && { phase }), ...(after !== undefined && { after }) });
    return recorded.map((one) => journalLineOf(launch, one));
  });
  serve(listComments, async ({ params }) => {
    const { launch, address } = await subjectOf(services, params);
    const names = namesOf(launch);
    return (await projects.comments(address)).map((comment) => ({ ...comment, name: names.participant(comment.participant) }));
  });
  serve(verifyJournal, () => projects.verify());
  serveExport(app, services);
}

/** An event with its sentence, as the journal and the live view give it. */
export function journalLineOf(launch: Launch, { position, stream, version, event, prevHash, hash }: Recorded): JournalLine {
  const [kind, , phase = null] = stream.split('/');
  return {
    position,
    stream,
    phase: kind === 'phase' ? phase : 'phase' in event ? event.phase : null,
    version,
    at: event.at,
    type: event.type,
    sentence: tell(launch, event),
    event: { ...event },
    prevHash,
    hash,
  };
}

function serveExport(app: FastifyInstance, services: Services): void {
  const { projects } = services;
  const streams = [
    [exportJournal, (project: string) => projects.exportLines(project)],
    [exportProjectFiles, (project: string) => encoded(projects.exportFiles(project))],
  ] as const;
  for (const [endpoint, of] of streams) {
    app.get<{ Params: { project: string } }>(endpoint.path, { schema: schemaOf(endpoint) }, async ({ params }, reply) => {
      const { plan } = await launchOf(services, params.project);
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="${plan.project.id}.ndjson"`)
        .send(Readable.from(lines(of(params.project))));
    });
  }
}

async function* encoded(files: AsyncIterable<ExportedFile>): AsyncIterable<string> {
  for await (const { path, bytes } of files) yield JSON.stringify({ path, base64: Buffer.from(bytes).toString('base64') });
}

async function* lines(of: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of of) yield `${line}\n`;
}
