import { z } from 'zod';
import { API_PREFIX, type Endpoint } from '../api/endpoint';
import { asPlanProblems, kindOfProblem, problem } from '../api/problem';
import { EXIT_CODES, EXIT_OF_PROBLEM, Exit } from './exit';
import { problemLines } from './plan-io';
import { findServer, type ServerAddress } from './server-files';
import type { Io } from './tools';

/** An answer as the program reads it, and as it came: `--json` prints the latter, the API's own shape. */
export interface Answer<T> {
  readonly value: T;
  readonly wire: unknown;
  readonly status: number;
}

export interface Sent<P, Q, B> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The Idempotency-Key; without one the server makes its own. */
  readonly key?: string | undefined;
}

export interface ApiClient {
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, R>,
    sent?: Sent<z.input<P>, z.input<Q>, z.input<B>>,
  ): Promise<Answer<z.output<R>>>;
  /** For what is a stream: throws as `call` does, unless the answer is 200. */
  open(path: string, options?: { headers?: Record<string, string>; signal?: AbortSignal }): Promise<Response>;
}

/** Speaks to the API; every failure is an {@link Exit} with its code and a sentence. */
export function connect(io: Pick<Io, 'env'>): ApiClient {
  const server = findServer(io);
  return {
    call: async (endpoint, sent = {}) => {
      const path = pathOf(endpoint.path, (sent.params ?? {}) as Record<string, string>) + queryOf((sent.query ?? {}) as object);
      const response = await request(server, path, {
        method: endpoint.method,
        headers: {
          ...(endpoint.method === 'POST' && { 'content-type': 'application/json' }),
          ...(sent.key && { 'idempotency-key': sent.key }),
        },
        ...(endpoint.method === 'POST' && { body: JSON.stringify(sent.body ?? {}) }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const wire = await response.json();
      return { value: z.decode(endpoint.response, wire as never), wire, status: response.status };
    },
    open: (path, options = {}) => request(server, path, { method: 'GET', ...options }),
  };
}

/** Longer than any answer takes; waits are asked for in pieces below it. */
const ANSWER_MS = 120_000;

export function pathOf(path: string, params: Record<string, string>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryOf(query: object): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function request(
  { url, token }: ServerAddress,
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${token}` };
  const response = await fetch(`${url}${API_PREFIX}${path}`, { ...init, headers }).catch((cause: unknown) => {
    throw init.signal?.aborted && (cause as Error).name === 'AbortError' ? cause : unreachable(url, cause);
  });
  if (!response.ok) throw await failureOf(url, response);
  return response;
}

function unreachable(url: string, cause: unknown): Exit {
  const { code, message } = ((cause as Error).cause ?? cause) as { code?: string; message: string };
  const why = code === 'ECONNREFUSED' ? 'connection refused' : message;
  return new Exit(EXIT_CODES.unreachable, `cannot reach ${url} (${why}). Start it with: npm start`);
}

async function failureOf(url: string, response: Response): Promise<Exit> {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success)
    return new Exit(EXIT_CODES.failure, `${url} answered ${response.status} and not as Phasegate does; is it the right address?`);
  const { detail, problems = [], code, requestId } = parsed.data;
  const frames = problemLines(asPlanProblems(problems));
  const trace = response.status >= 500 ? ` (${code}, request ${requestId})` : '';
  return new Exit(EXIT_OF_PROBLEM[kindOfProblem(parsed.data)], [...frames, `${detail}${trace}`].join('\n'));
}
