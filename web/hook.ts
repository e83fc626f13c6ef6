import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../client/services';
import { LIMITS } from '../mail/limits';
import type { Envelope } from '../mail/ports';
import { sendProblem } from './problems';

export interface HookKey {
  readonly name: string;
  readonly key: string;
}

/** Where a program hands mail over: the message as it is in the body, 25 MB at most. */
export const HOOK_PATH = '/hook/mail';

/** How far the clock of a program that signs may be off, in milliseconds. */
const SKEW = 300_000;

/**
 * `POST /hook/mail`: the raw message as the body, its envelope as `?from=…&to=…&to=…`. The caller shows a key (`Authorization:
 * Bearer KEY`), or signs: `X-Phasegate-Timestamp` in Unix seconds, and `X-Phasegate-Signature`, the HMAC-SHA-256 in hex under
 * the key, of timestamp, line feed, path with query, line feed, body. Answers 200 when the message is durable. The same bytes
 * again are the same message.
 */
export function serveHook(app: FastifyInstance, services: Services, keys: readonly HookKey[]): void {
  void app.register((hook, _options, done) => {
    hook.removeAllContentTypeParsers();
    hook.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMITS.raw }, (_request, body, parsed) => parsed(null, body));
    // One that signs is known only by its body; one that does neither needs not send it.
    hook.addHook('onRequest', async (request, reply) => {
      if (!bearsKey(request, keys) && request.headers[SIGNATURE] === undefined) refuse(reply);
    });
    hook.post<{ Querystring: Said }>(HOOK_PATH, { schema: { hide: true } }, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!bearsKey(request, keys) && !isSigned(request, raw, keys, services.now())) return refuse(reply);
      if (raw.length === 0) return refuseEmpty(reply);
      try {
        const { id, seq, state } = await services.takeMail(raw, envelopeOf(request.query), { channel: 'hook' });
        return { id, seq, state };
      } catch (error) {
        request.log.error({ err: error, requestId: request.id }, 'a message of the mail hook could not be kept');
        return putOff(reply);
      }
    });
    done();
  });
}

const SIGNATURE = 'x-phasegate-signature';

interface Said {
  readonly from?: string | string[];
  readonly to?: string | string[];
}

function envelopeOf({ from, to = [] }: Said): Envelope {
  const sender = [from].flat()[0];
  return { ...(sender !== undefined && { from: sender }), to: [to].flat().slice(0, MOST_RECIPIENTS) };
}

/** As many as a listener takes. */
const MOST_RECIPIENTS = 20;

/** Every key is compared, by its hash, so that the time it takes tells nothing. */
function bearsKey({ headers }: FastifyRequest, keys: readonly HookKey[]): boolean {
  const shown = sha256(headers.authorization ?? '');
  return keys.filter(({ key }) => timingSafeEqual(shown, sha256(`Bearer ${key}`))).length > 0;
}

function isSigned({ headers, url }: FastifyRequest, raw: Buffer, keys: readonly HookKey[], now: number): boolean {
  const [timestamp, signature] = [
    String(headers['x-phasegate-timestamp'] ?? ''),
    sha256(String(headers[SIGNATURE] ?? '').toLowerCase()),
  ];
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1_000 - now) > SKEW) return false;
  return keys.filter(({ key }) => timingSafeEqual(signature, sha256(signed(key, timestamp, url, raw)))).length > 0;
}

const signed = (key: string, timestamp: string, url: string, raw: Buffer) =>
  createHmac('sha256', key).update(`${timestamp}\n${url}\n`).update(raw).digest('hex');

const sha256 = (text: string) => createHash('sha256').update(text).digest();

function refuse(reply: FastifyReply): FastifyReply {
  sendProblem(reply, { kind: 'not-allowed', status: 401, code: 'hook-key-needed', detail: 'Not allowed.' });
  return reply;
}

/** Our own trouble, whatever it is: the caller keeps the message and tries again. */
function putOff(reply: FastifyReply): FastifyReply {
  const detail = 'Trouble here, not with your message; try again later.';
  sendProblem(reply.header('retry-after', '60'), { kind: 'unavailable', status: 503, code: 'mail-not-kept', detail });
  return reply;
}

function refuseEmpty(reply: FastifyReply): FastifyReply {
  const detail = 'The body is empty; send the message in it, as it is.';
  sendProblem(reply, { kind: 'bad-request', status: 400, code: 'empty-message', detail });
  return reply;
}
