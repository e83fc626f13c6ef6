import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, nothing, phaseParams } from './shared';

const count = z.number().int();
const versions = z.array(z.number().int()).readonly();

export const counts = z.object({
  participants: count,
  answered: count,
  waived: count,
  lapsed: count,
  waiting: count,
  overdue: count,
  undeliverable: count,
});

export const gateRule = z.object({
  gate: z.enum(['not-begun', 'awaiting-document', 'awaiting-operator', 'awaiting-date', 'held', 'open', 'cancelled']),
});

const obstacle = z.object({
  obstacle: z.enum([
    'waiting',
    'overdue',
    'lapsed',
    'undeliverable',
    'never-asked',
    'asked-too-late',
    'objection',
    'possible-objection',
    'undisposed-comments',
    'held-message',
    'no-answer',
    'quorum',
    'minimum-open',
    'operator-decides',
    'reopened',
    'paused',
    'cancelled',
  ]),
  participant: z.string().nullable(),
  contact: z.string().nullable(),
  items: z.array(z.string()).readonly(),
  evidence: versions,
  sentence: z.string(),
});

const standing = z.object({
  participant: z.string(),
  name: z.string(),
  status: z.enum(['waiting', 'overdue', 'lapsed', 'undeliverable', 'answered', 'waived']),
  deadline: instant,
  position: z.enum(['comments', 'no-comments', 'objection']).nullable(),
  timing: z.enum(['on-time', 'within-grace', 'after-grace', 'after-gate', 'after-cancellation']).nullable(),
  comments: count,
  absences: z.array(z.object({ contact: z.string(), returns: instant })).readonly(),
  evidence: versions,
  asksForTime: z
    .literal(true)
    .optional()
    .meta({ description: 'it has asked for more time, and nobody has granted or declined it' }),
  undecided: z
    .literal(true)
    .optional()
    .meta({ description: 'contacts of it have answered, each its own, and it has not said which holds' }),
  openQuestions: count
    .optional()
    .meta({ description: 'about how many of its comments a receipt asked what is missing, without an answer so far' }),
});

/** Why a gate is as it is, and the numbers of the events that prove it. */
export const gateView = gateRule
  .extend({
    project: z.string(),
    phase: z.string(),
    title: z.string(),
    because: z.string(),
    rule: z.string(),
    counts,
    quorum: z.object({ needed: count, answered: count }).nullable(),
    obstacles: z.array(obstacle).readonly(),
    standings: z.array(standing).readonly(),
    opened: z
      .object({
        at: instant,
        how: z.enum(['rule', 'operator', 'override']),
        by: z.string(),
        reason: z.string(),
        overrode: z.array(z.string()).readonly(),
        event: count,
      })
      .nullable(),
  })
  .meta({ id: 'Gate' });
export type GateView = z.output<typeof gateView>;

export const getGate = endpoint({
  method: 'GET',
  path: '/projects/:project/phases/:phase/gate',
  group: 'projects',
  summary: 'Why a gate is shut or open; with `waitMs`, as soon as it is open, or after that time as it stands then',
  params: phaseParams,
  query: z.object({ waitMs: z.coerce.number().int().min(0).max(600_000).default(0) }),
  body: nothing,
  response: gateView,
});
