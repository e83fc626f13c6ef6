import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { API_PREFIX } from '../client/api/endpoint';

/** The document of the API, made from the schemas that validate it, at `/api/v1/openapi.json`. */
export function serveOpenApi(app: FastifyInstance): void {
  const config = { zodToJsonConfig: { override: asOnTheWire } };
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: INFO,
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: createJsonSchemaTransform(config),
    transformObject: createJsonSchemaTransformObject(config),
  });
  app.get(`${API_PREFIX}/openapi.json`, { schema: { hide: true } }, async () => app.swagger());
}

const INFO = {
  title: 'Phasegate',
  version: '1',
  description:
    'Every change takes an `Idempotency-Key`: the same key and request again is answered as the first time. 200 means that the journal holds ' +
    'the change, 202 that it was accepted and will be recorded. Errors are `application/problem+json` with a stable `code`.',
};

/** Instants are numbers in the program and text on the wire: the document describes the wire. */
function asOnTheWire({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: { _zod: { def: { type: string } } };
  jsonSchema: Record<string, unknown>;
}): void {
  const {
    type,
    in: wire,
    out,
  } = zodSchema._zod.def as { type: string; in?: { _zod: { def: { format?: string } } }; out?: unknown };
  if (type !== 'pipe' || wire?._zod.def.format !== 'datetime' || out === undefined) return;
  for (const key of Object.keys(jsonSchema)) if (key !== 'description' && key !== 'examples') delete jsonSchema[key];
  Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
}
