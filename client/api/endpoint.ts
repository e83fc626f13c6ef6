import type { z } from 'zod';

/** One route of the API, as the web layer serves it and the command line calls it. */
export interface Endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`, with `:names`. */
  readonly path: string;
  readonly group: 'projects' | 'steering' | 'record' | 'inbox' | 'sandbox';
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  /** Of changes; each also takes the header `Idempotency-Key`. */
  readonly body: B;
  readonly response: R;
}

// biome-ignore lint/suspicious/noExplicitAny: any schemas at all; inference narrows them where an endpoint is used.
export type AnyEndpoint = Endpoint<any, any, any, any>;

export const API_PREFIX = '/api/v1';

export function endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  of: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return of;
}
