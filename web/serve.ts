import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AnyEndpoint, Endpoint } from '../client/api/endpoint';
import { problem } from '../client/api/problem';
import { createRepeats, type Repeats } from './idempotency';
import { BadRequest } from './problems';

/** A request that its endpoint's schemas have let pass. */
export interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Makes a change one change; from the header, else made here. */
  readonly id: string;
}

export type Serve = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  answer: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.output<R>>,
) => void;

/** Serves endpoints of the contract: validates both ways, hears a change once for its key, answers 202 while it is unrecorded. */
export function createServe(app: FastifyInstance): Serve {
  const repeats = createRepeats();
  return (endpoint, answer) => {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: /^\/projects$|\/document$|^\/inbox$/.test(endpoint.path) ? UPLOAD_LIMIT : BODY_LIMIT,
      schema: { ...schemaOf(endpoint), response: { 200: endpoint.response, 202: endpoint.response, default: problem } },
      handler: async (request, reply) => {
        const value = await (endpoint.method === 'GET' ? answer(askedOf(request, '')) : once(repeats, request, answer));
        return reply.code(isFinal(value) ? 200 : 202).send(value);
      },
    });
  };
}

/** What the OpenAPI document says of an endpoint whose answer is a stream. */
export function schemaOf({ method, group, summary, params, query, body }: AnyEndpoint) {
  return { summary, tags: [group], params, querystring: query, ...(method === 'POST' && { body }) };
}

const BODY_LIMIT = 2 * 1024 * 1024;
/** A plan with its documents, in base64. */
const UPLOAD_LIMIT = 64 * 1024 * 1024;

function once<T>(repeats: Repeats, request: FastifyRequest, answer: (asked: never) => Promise<T>): Promise<T> {
  const id = keyOf(request);
  const change = () => answer(askedOf(request, id) as never);
  return repeats.once(id, [request.url, request.body], change, isFinal);
}

function askedOf(request: FastifyRequest, id: string): Asked<never, never, never> {
  const { params, query, body } = request;
  return { params: params as never, query: query as never, body: body as never, id };
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new BadRequest('bad-key', 'An Idempotency-Key has 1 to 200 visible ASCII characters, such as a UUID.');
}

/** Only what the journal holds is promised for ever. */
function isFinal(value: unknown): boolean {
  const { recorded, dryRun } = (value ?? {}) as { recorded?: boolean; dryRun?: boolean };
  return recorded !== false || dryRun === true;
}
