import { z } from 'zod';
import { DISPOSITIONS } from '../../domain/events';
import { ROLES } from '../../domain/ids';
import { DECISION_KINDS } from '../../domain/report-model';
import { REPORT_FILES } from '../report/files';
import { endpoint } from './endpoint';
import { counts, gateView } from './gate';
import { instant, nothing, projectParams } from './shared';

const count = z.number().int();
const listOf = <T extends z.ZodType>(of: T) => z.array(of).readonly();

const timing = z.enum(['on-time', 'within-grace', 'after-grace', 'after-gate', 'after-cancellation']);
const position = z.enum(['comments', 'no-comments', 'objection']);
const decided = z.object({ at: instant, by: z.string(), reason: z.string() });
const named = z.object({ participant: z.string(), name: z.string() });

const origin = z.object({
  message: z.string(),
  contact: z.string(),
  person: z.string(),
  roles: listOf(z.enum(ROLES)),
  channel: z.enum(['mail', 'on-behalf']),
  enteredBy: z.string().nullable(),
  receivedAt: instant,
  timing: timing.nullable(),
  documentVersion: count,
});

const participationRow = named.extend({
  region: z.string(),
  setting: z.string(),
  agency: z.string(),
  status: z.enum(['waiting', 'overdue', 'lapsed', 'undeliverable', 'answered', 'waived']),
  asked: instant.nullable(),
  deadline: instant,
  position: position.nullable(),
  timing: timing.nullable(),
  answers: listOf(origin),
  undecided: z.boolean().meta({ description: 'contacts of it answered, each its own, and it did not say which answer holds' }),
  comments: count,
  extensions: listOf(decided.extend({ until: instant })),
  waiver: decided.nullable(),
});

const groupRow = z.object({ group: z.string(), counts, comments: count });

const lapseRow = named.extend({
  deadline: instant,
  endOfGrace: instant,
  lapsedAt: instant,
  answeredAt: instant.nullable(),
});

const answerRow = origin.extend({
  ...named.shape,
  position,
  comments: count,
  standing: z.enum(['stands', 'replaced', 'not-counted']),
});

const decisionRow = decided.extend({
  decision: z.enum(DECISION_KINDS),
  participant: z.string().nullable(),
  name: z.string(),
  detail: z.string(),
});

const undeliverableRow = z.object({
  at: instant,
  participant: z.string().nullable(),
  name: z.string(),
  contact: z.string(),
  person: z.string(),
  because: z.enum(['refused', 'bounced', 'deferred-too-long']),
});

const waitingRow = named.extend({
  message: z.string(),
  contact: z.string(),
  person: z.string(),
  receivedAt: instant,
  waits: z.enum(['held-message', 'possible-objection', 'contradiction', 'unread', 'time-request', 'late-objection']),
  because: z
    .enum([
      ...(['acknowledgement', 'question', 'request-for-time', 'promise', 'not-me', 'nothing-new', 'unreadable'] as const),
      ...(['unknown-sender', 'colleague', 'forged', 'unproven', 'several-addresses', 'revoked-address', 'conflict'] as const),
      ...(['unclear-withdrawal', 'infected', 'unscanned'] as const),
    ])
    .nullable(),
});

const commentRow = origin.extend({
  ...named.shape,
  no: count,
  id: z.string(),
  agency: z.string(),
  kind: z.enum(['addition', 'deletion', 'augmentation', 'other']),
  place: z.string(),
  text: z.string(),
  proposed: z.string(),
  reason: z.string(),
  replies: z
    .array(z.string())
    .readonly()
    .meta({ description: 'what its contact wrote about it when it was asked what is missing' }),
  lacks: z.enum(['wording', 'place']).nullable().meta({ description: 'what it was asked and has not said so far' }),
  words: z.enum(['as-received', 'changed', 'missing']),
  disposition: decided.extend({ disposition: z.enum(DISPOSITIONS) }).nullable(),
  because: z.enum(['replaced', 'withdrawn', 'not-counted', 'no-comments', 'waits']).nullable(),
});

const phaseReport = z.object({
  phase: z.string(),
  title: z.string(),
  interim: z.boolean(),
  gate: gateView,
  dates: z.object({ request: instant, deadline: instant, endOfGrace: instant, arithmetic: z.string() }).nullable(),
  participants: listOf(participationRow),
  timings: z.record(timing, count),
  channels: z.object({ mail: count, 'on-behalf': count }),
  regions: listOf(groupRow),
  settings: listOf(groupRow),
  lapsed: listOf(lapseRow),
  late: z.record(timing.exclude(['on-time']), listOf(answerRow)),
  decisions: listOf(decisionRow),
  undeliverable: listOf(undeliverableRow),
  waiting: listOf(waitingRow),
  comments: listOf(commentRow),
  notStanding: listOf(commentRow),
});

/** Who took part and what became of every comment. It names people by their names, never by an address. */
export const reportView = z
  .object({
    project: z.string(),
    title: z.string(),
    owner: z.string(),
    timeZone: z.string(),
    planHash: z.string(),
    launched: z.object({ at: instant, by: z.string() }).nullable(),
    cancelled: decided.nullable(),
    closed: decided.extend({ undisposed: count }).nullable(),
    position: count,
    hash: z.string(),
    asOf: instant,
    phases: listOf(phaseReport),
  })
  .meta({ id: 'Report' });

const query = z.object({ phase: z.string().optional().meta({ description: 'only this phase; else every phase' }) });

export const getReport = endpoint({
  method: 'GET',
  path: '/projects/:project/report',
  group: 'record',
  summary: 'Participation and the comment-response table of each phase',
  params: projectParams,
  query,
  body: nothing,
  response: reportView,
});

export const getReportFile = endpoint({
  method: 'GET',
  path: '/projects/:project/report/:file',
  group: 'record',
  summary: 'The same as a file: Markdown to read, or a table for a spreadsheet (text/csv)',
  params: projectParams.extend({ file: z.enum(REPORT_FILES) }),
  query,
  body: nothing,
  response: z.string(),
});
