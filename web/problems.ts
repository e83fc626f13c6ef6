import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem, ProblemKind } from '../client/api/problem';
import { Unclear } from '../client/naming';
import { ClientRefusal, NotFound, PlanInvalid } from '../client/services';
import { Refusal } from '../domain/refusal';
import { Unavailable } from '../domain/unavailable';

/** The request itself is wrong, in a way that its schema cannot say. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 413 | 422 = 400,
  ) {
    super(message);
  }
}

/** Answers any error as a problem with a sentence; only what nobody foresaw goes to the log. */
export function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const found = problemOf(error);
  if (found.status >= 500) request.log.error({ err: error, requestId: request.id }, 'a request failed');
  sendProblem(reply, found);
}

export function sendProblem(reply: FastifyReply, { kind, ...rest }: Said): void {
  const body: Problem = { type: `urn:phasegate:${kind}`, title: TITLES[kind], ...rest, requestId: reply.request.id };
  void reply.code(rest.status).type('application/problem+json').send(JSON.stringify(body));
}

type Said = Omit<Problem, 'type' | 'title' | 'requestId'> & { readonly kind: ProblemKind };

const TITLES: Record<ProblemKind, string> = {
  'bad-request': 'The request is not right',
  'plan-invalid': 'The plan has errors',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  refused: 'The rules say no',
  unavailable: 'Not available now',
  failure: 'Something went wrong',
};

function problemOf(error: FastifyError): Said {
  const { message: detail } = error;
  if (error instanceof Refusal || error instanceof ClientRefusal)
    return { kind: 'refused', status: 409, code: error.code, detail };
  if (error instanceof NotFound) return { kind: 'not-found', status: 404, code: error.code, detail };
  if (error instanceof PlanInvalid) return planInvalid(error);
  if (error instanceof BadRequest) return { kind: 'bad-request', status: error.status, code: error.code, detail };
  if (error instanceof Unclear) return { kind: 'bad-request', status: 400, code: error.code, detail };
  if (hasZodFastifySchemaValidationErrors(error)) return badInput(error);
  if (isOutOfReach(error))
    return {
      kind: 'unavailable',
      status: 503,
      code: 'temporal-unreachable',
      detail: 'Temporal cannot be reached; try again in a moment.',
    };
  if (error instanceof Unavailable)
    return {
      kind: 'unavailable',
      status: 503,
      code: 'database-unavailable',
      detail: 'The database cannot be used just now; try again in a moment.',
    };
  const status = error.statusCode ?? 500;
  if (status < 500) return { kind: 'bad-request', status, code: CODES.get(status) ?? 'bad-request', detail };
  return {
    kind: 'failure',
    status: 500,
    code: 'internal',
    detail: 'Something went wrong here; the log says what, under the request id.',
  };
}

function planInvalid({ problems, message }: PlanInvalid): Said {
  const detail = `Nothing was launched: ${message}. See them with: phasegate check PLAN`;
  const plain = problems.map(({ severity, file, line, column, code, message: text, frame }) => ({
    ...{ severity, file, line, column, code, message: text },
    ...(frame !== undefined && { frame }),
  }));
  return { kind: 'plan-invalid', status: 422, code: 'plan-invalid', detail, problems: plain };
}

function badInput(error: FastifyError): Said {
  const errors = (error.validation ?? []).map(({ instancePath, message }) => ({
    path: `${error.validationContext ?? 'body'}${instancePath.replaceAll('/', '.')}`,
    message: message ?? 'is not right',
  }));
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return { kind: 'bad-request', status: 400, code: 'bad-input', detail, errors };
}

const CODES = new Map([
  [400, 'bad-json'],
  [413, 'too-large'],
  [415, 'not-json'],
]);

/** gRPC's own number for "unavailable", on the error or on what caused it. */
function isOutOfReach(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return (error as { code?: unknown }).code === 14 || isOutOfReach((error as { cause?: unknown }).cause);
}
