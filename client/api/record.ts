import { z } from 'zod';
import { DISPOSITIONS } from '../../domain/events';
import { endpoint } from './endpoint';
import { instant, nothing, phaseParams, projectParams } from './shared';

/** One event of the journal. `event` is the fact itself in the form that was hashed: its instants are milliseconds UTC. */
export const journalLine = z
  .object({
    position: z.number().int(),
    stream: z.string(),
    phase: z.string().nullable(),
    version: z.number().int(),
    at: instant,
    type: z.string(),
    sentence: z.string(),
    event: z.record(z.string(), z.unknown()),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'JournalLine' });
export type JournalLine = z.output<typeof journalLine>;

const after = z.coerce.number().int().min(0).optional().meta({ description: 'only what stands after this position' });

export const getJournal = endpoint({
  method: 'GET',
  path: '/projects/:project/journal',
  group: 'record',
  summary: "A project's events in order",
  params: projectParams,
  query: z.object({ phase: z.string().optional(), after }),
  body: nothing,
  response: z.array(journalLine).readonly(),
});

/** Server-sent events: `hello`, then `event` with a JournalLine each; ids are positions, so that `Last-Event-ID` resumes. */
export const watchProject = endpoint({
  method: 'GET',
  path: '/projects/:project/watch',
  group: 'record',
  summary: 'Events as they are recorded (text/event-stream)',
  params: projectParams,
  query: z.object({ after }),
  body: nothing,
  response: z.string(),
});

export const exportJournal = endpoint({
  method: 'GET',
  path: '/projects/:project/export',
  group: 'record',
  summary: 'The hash-chained record as NDJSON; `phasegate verify FILE` checks it without a server',
  params: projectParams,
  query: nothing,
  body: nothing,
  response: z.string(),
});

export const exportProjectFiles = endpoint({
  method: 'GET',
  path: '/projects/:project/export/files',
  group: 'record',
  summary: 'The plan as launched and every mail, as NDJSON of `path` and `base64`',
  params: projectParams,
  query: nothing,
  body: nothing,
  response: z.string(),
});

export const verifyJournal = endpoint({
  method: 'GET',
  path: '/verification',
  group: 'record',
  summary: 'Recompute the whole chain of hashes',
  params: nothing,
  query: nothing,
  body: nothing,
  response: z.discriminatedUnion('verified', [
    z.object({ verified: z.literal(true), events: z.number().int(), head: z.string() }),
    z.object({ verified: z.literal(false), position: z.number().int(), because: z.string() }),
  ]),
});

const comment = z
  .object({
    id: z.string(),
    message: z.string(),
    participant: z.string(),
    name: z.string(),
    contact: z.string(),
    kind: z.enum(['addition', 'deletion', 'augmentation', 'other']),
    place: z.string(),
    text: z.string(),
    proposed: z.string(),
    reason: z.string(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    stands: z.boolean(),
  })
  .meta({ id: 'Comment' });
export type CommentLine = z.output<typeof comment>;

export const listComments = endpoint({
  method: 'GET',
  path: '/projects/:project/phases/:phase/comments',
  group: 'record',
  summary: "A phase's comments in the order of receipt",
  params: phaseParams,
  query: nothing,
  body: nothing,
  response: z.array(comment).readonly(),
});
