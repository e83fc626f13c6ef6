import { z } from 'zod';
import { endpoint } from './endpoint';
import { gateView } from './gate';
import { inboxCounts } from './inbox';
import { planProblem } from './problem';
import { by, dryRun, instant, nothing, projectParams } from './shared';

const projectSummary = z
  .object({
    project: z.string(),
    title: z.string(),
    status: z.enum(['running', 'cancelled', 'closed']),
    current: z.string().nullable(),
    phases: z.array(z.string()).readonly(),
    launchedAt: instant,
    launchedBy: z.string(),
    timeZone: z.string(),
  })
  .meta({ id: 'Project' });
export type ProjectSummaryView = z.output<typeof projectSummary>;

const unreachable = z.object({
  participant: z.string(),
  name: z.string(),
  contact: z.string(),
  person: z.string(),
  at: instant,
  because: z.enum(['refused', 'bounced', 'deferred-too-long']),
  said: z
    .string()
    .meta({ description: 'what the mail server said: recipient and status (RFC 3463) too, as far as a bounce tells' }),
  message: z.string().nullable().meta({ description: 'the bounce' }),
});
export type UnreachableView = z.output<typeof unreachable>;

const phaseOverview = z.object({
  gate: gateView,
  request: instant.nullable(),
  deadline: instant.nullable(),
  endOfGrace: instant.nullable(),
  arithmetic: z.string(),
  nextDue: z.object({ at: instant, what: z.string() }).nullable(),
  comments: z.object({ total: z.number().int(), undisposed: z.number().int() }),
  unreachable: z.array(unreachable).readonly().meta({ description: 'contacts whom no mail reaches' }),
});
export type PhaseOverviewView = z.output<typeof phaseOverview>;

const projectOverview = projectSummary
  .extend({
    closedAt: instant.nullable(),
    planHash: z.string(),
    phaseViews: z.array(phaseOverview).readonly(),
    messages: inboxCounts,
  })
  .meta({ id: 'ProjectStatus' });
export type ProjectOverviewView = z.output<typeof projectOverview>;

export const listProjects = endpoint({
  method: 'GET',
  path: '/projects',
  group: 'projects',
  summary: 'Every project that was launched, oldest first',
  params: nothing,
  query: nothing,
  body: nothing,
  response: z.array(projectSummary).readonly(),
});

export const getStatus = endpoint({
  method: 'GET',
  path: '/projects/:project',
  group: 'projects',
  summary: 'Where each phase of a project stands',
  params: projectParams,
  query: nothing,
  body: nothing,
  response: projectOverview,
});

const launchReceipt = z
  .object({
    project: z.string(),
    title: z.string(),
    launched: z.boolean(),
    planHash: z.string(),
    phases: z.array(z.string()).readonly(),
    participants: z.number().int(),
    request: instant.nullable(),
    deadline: instant.nullable(),
    timeZone: z.string(),
    warnings: z.array(planProblem).readonly(),
  })
  .meta({ id: 'LaunchReceipt' });
export type LaunchReceiptView = z.output<typeof launchReceipt>;

const relativePath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !/^([/\\]|[A-Za-z]:)|\\|\0|(^|\/)\.\.(\/|$)/.test(path), "use a path inside the plan's folder, with /");

export const launchProject = endpoint({
  method: 'POST',
  path: '/projects',
  group: 'projects',
  summary: 'Launch a plan: its files are checked, frozen and hashed; a project id is launched once, ever',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    plan: relativePath.meta({ description: 'which of the files is the plan' }),
    files: z
      .array(z.strictObject({ path: relativePath, base64: z.base64() }))
      .min(1)
      .max(1000),
    now: z.boolean().default(false).meta({ description: 'the first request goes out at once, whatever the hour' }),
    by,
    dryRun,
  }),
  response: launchReceipt,
});
