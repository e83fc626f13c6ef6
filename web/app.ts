import { createHash, timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { API_PREFIX } from '../client/api/endpoint';
import type { Services } from '../client/services';
import { serveContacts } from './contacts';
import { serveDocuments } from './documents';
import { serveEnding } from './ending';
import { serveEntry } from './entry';
import { serveGoingOn } from './going-on';
import { type HookKey, serveHook } from './hook';
import { serveInbox } from './inbox';
import { serveInboxActs } from './inbox-acts';
import { serveOpenApi } from './openapi';
import { serveLinkedDocuments } from './pages/document';
import { servePages } from './pages/serve';
import { answerProblem, sendProblem } from './problems';
import { serveProjects } from './projects';
import { serveRecord } from './record';
import { serveReport } from './report';
import { serveSandbox } from './sandbox';
import { createServe } from './serve';
import { serveSteering } from './steering';
import { serveWatch } from './watch';

export interface ApiSettings {
  /** Every request below `/api/v1` carries it as `Authorization: Bearer`. */
  readonly token: string;
  /** Those of the mail hook; without any there is none. */
  readonly hookKeys?: readonly HookKey[];
  readonly logger?: FastifyServerOptions['loggerInstance'];
}

/** The HTTP API and the counties' pages over `services`, not listening yet. `close()` ends live views too. */
export function buildApi(services: Services, { token, hookKeys = [], logger }: ApiSettings): FastifyInstance {
  const app = Fastify({
    ...(logger !== undefined && { loggerInstance: logger }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(noSuchRoute);
  serveHealth(app, services);
  serveOpenApi(app);
  if (hookKeys.length > 0) serveHook(app, services, hookKeys);
  servePages(app, services.pages);
  serveLinkedDocuments(app, services.linkedDocuments);
  void app.register(
    (api, _options, done) => {
      serveApi(api, services, token);
      done();
    },
    { prefix: API_PREFIX },
  );
  return app;
}

function serveApi(api: FastifyInstance, services: Services, token: string): void {
  api.addHook('onRequest', bearer(token));
  const serve = createServe(api);
  serveProjects(serve, services);
  serveSteering(serve, services);
  serveGoingOn(serve, services);
  serveContacts(serve, services);
  serveDocuments(serve, services);
  serveEnding(serve, services);
  serveEntry(serve, services);
  serveRecord(api, serve, services);
  serveReport(api, serve, services);
  serveWatch(api, services);
  serveInbox(api, serve, services);
  serveInboxActs(serve, services);
  serveSandbox(serve, services);
}

/** `/healthz`: the process answers. `/readyz`: and can do its work. Neither needs the token. */
function serveHealth(app: FastifyInstance, services: Services): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const trouble = await services.ready();
    if (trouble === undefined) return { ok: true };
    return sendProblem(reply, { kind: 'unavailable', status: 503, code: 'not-ready', detail: trouble });
  });
}

/** Compares hashes, so that the time it takes tells nothing of the token. */
function bearer(token: string) {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const wanted = hash(`Bearer ${token}`);
  return async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    if (timingSafeEqual(hash(headers.authorization ?? ''), wanted)) return;
    const detail =
      'Send the token of this server as "Authorization: Bearer TOKEN"; the command line takes it from PHASEGATE_TOKEN or the data folder.';
    sendProblem(reply.header('www-authenticate', 'Bearer'), { kind: 'not-allowed', status: 401, code: 'token-needed', detail });
  };
}

function noSuchRoute({ method, url }: FastifyRequest, reply: FastifyReply): void {
  const detail = `There is no ${method} ${url.split('?')[0]}. All routes are in ${API_PREFIX}/openapi.json.`;
  sendProblem(reply, { kind: 'not-found', status: 404, code: 'unknown-route', detail });
}
