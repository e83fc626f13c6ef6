import { z } from 'zod';
import type { Problem as PlanProblem } from '../../domain/finding';

/** What kind of no it is; the command line's exit code follows from it. */
export const PROBLEM_KINDS = [
  'bad-request',
  'plan-invalid',
  'not-allowed',
  'not-found',
  'refused',
  'unavailable',
  'failure',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const planProblem = z.object({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  code: z.string(),
  message: z.string(),
  frame: z.string().optional(),
});

/** Every answer that is not 2xx: RFC 9457. `code` is stable; `detail` is a sentence for the person who asked. */
export const problem = z
  .object({
    type: z.enum(PROBLEM_KINDS.map((kind) => `urn:phasegate:${kind}` as const)),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    problems: z.array(planProblem).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
export type Problem = z.output<typeof problem>;

export const kindOfProblem = ({ type }: Problem): ProblemKind => type.slice('urn:phasegate:'.length) as ProblemKind;

/** Codes of a plan's problems are the domain's own; this only takes the types' word for it. */
export const asPlanProblems = (problems: readonly z.output<typeof planProblem>[]) =>
  problems as unknown as readonly PlanProblem[];
