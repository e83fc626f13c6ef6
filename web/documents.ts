import type { z } from 'zod';
import { type Done, provideDocuments } from '../client/api/steering';
import type { Services } from '../client/services';
import { plural } from '../domain/duration';
import type { PhaseDocument } from '../domain/events';
import { type PhaseState, standings } from '../domain/phase';
import { phaseOf } from '../domain/plan';
import { owes } from '../domain/standing';
import { did, foresee, wouldBe } from './change';
import { BadRequest } from './problems';
import type { Serve } from './serve';
import { type Subject, subjectOf } from './subject';

export function serveDocuments(serve: Serve, services: Services): void {
  serve(provideDocuments, async ({ params, body, id }) => provide(services, await subjectOf(services, params), body, id));
}

type Body = z.output<typeof provideDocuments.body>;

async function provide(services: Services, subject: Subject, body: Body, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const files = body.documents.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
  refuseUnusable(files);
  const state = await services.projects.phaseState(subject.address);
  const until = clockOf(state, body.until);
  if (dryRun) return wouldProvide(services, subject, state, { ...body, until }, files);
  const recording = await services.projects.provide(subject.address, { files, until, by, reason }, id);
  return did(services, subject, recording, saidOf(subject, state, files.length, until));
}

function refuseUnusable(files: readonly { name: string; bytes: Uint8Array }[]): void {
  const empty = files.find(({ bytes }) => bytes.length === 0);
  if (empty !== undefined) throw new BadRequest('empty-document', `${empty.name} is empty; there is nothing to review.`);
  const twice = files.find(({ name }, i) => files.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined)
    throw new BadRequest('repeated-document', `Two documents are called ${twice.name}; give each its own name.`);
}

function clockOf(state: PhaseState, until: string | null | undefined): string | null {
  if (until !== undefined || state.terms === null) return until ?? null;
  throw new BadRequest(
    'clock-unsaid',
    'This phase has begun. Say whether the clock of those who owe starts anew (--until DATE), or their dates stand (--keep-dates).',
  );
}

async function wouldProvide(
  services: Services,
  subject: Subject,
  state: PhaseState,
  { until, by, reason }: Omit<Body, 'until'> & { until: string | null },
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<Done> {
  const documents: PhaseDocument[] = files.map(({ name, bytes }) => ({ name, sha256: '', size: bytes.length }));
  const extensions = until === null ? [] : await services.projects.extensions(subject.address, 'all', until);
  const command = { type: 'ProvideDocuments', documents, extensions, by, reason } as const;
  return wouldBe(subject, state, foresee(state, [command], services.now()));
}

function saidOf({ launch, address }: Subject, state: PhaseState, count: number, until: string | null): string {
  const what = `${plural(count, 'document')} for ${phaseOf(launch.plan, address.phase).title}`;
  if (state.terms === null) return `Provided ${what}.`;
  const told = standings(state).filter(([, s]) => s.status !== 'waived' && s.asked !== null).length;
  const clock =
    until === null
      ? 'Deadlines stand.'
      : `The clock of ${plural(owing(state), 'participant')} who still owe an answer starts anew.`;
  return `Provided ${what}: a new version. ${plural(told, 'participant')} who were asked get it. ${clock} Answers given before stay, on the version that they speak of.`;
}

const owing = (state: PhaseState) => standings(state).filter(([, s]) => owes(s)).length;
