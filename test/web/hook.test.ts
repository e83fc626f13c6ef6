import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { hookKeysIn } from '../../adapters/hook-keys';
import { buildApi } from '../../web/app';
import { givenServices } from './given-services';

const KEY = '0123456789abcdef0123456789abcdef';
const KEYS = [
  { name: 'first', key: 'another-key-another-key-another-key' },
  { name: 'second', key: KEY },
];
const RAW = 'Subject: x\r\n\r\nNo comments.\r\n';
const PATH = '/hook/mail?from=a%40alameda.example&to=reply%2Bx%40reply.example';

describe('the mail hook', () => {
  let given: ReturnType<typeof givenServices>;
  let app: FastifyInstance;
  beforeEach(() => {
    given = givenServices();
    app = buildApi(given.services, { token: 'secret', hookKeys: KEYS });
  });
  afterEach(() => app.close());

  const post = (headers: Record<string, string>, payload: string | Buffer = RAW, url = PATH) =>
    app.inject({ method: 'POST', url, headers: { 'content-type': 'message/rfc822', ...headers }, payload });
  const bearer = { authorization: `Bearer ${KEY}` };
  const signed = (at: number, payload = RAW, url = PATH) => {
    const timestamp = String(Math.floor(at / 1_000));
    const signature = createHmac('sha256', KEY).update(`${timestamp}\n${url}\n${payload}`).digest('hex');
    return { 'x-phasegate-timestamp': timestamp, 'x-phasegate-signature': signature };
  };

  it('takes the bytes as they are, with their envelope, from who shows a key', async () => {
    const answer = await post(bearer);
    expect([answer.statusCode, answer.json()]).toEqual([200, expect.objectContaining({ state: expect.any(String) })]);
    const envelope = { from: 'a@alameda.example', to: ['reply+x@reply.example'] };
    expect(given.taken).toEqual([{ raw: RAW, envelope, way: { channel: 'hook' } }]);
  });

  it('takes bytes of any content type, and an envelope that nobody knows', async () => {
    const bytes = Buffer.from([0, 255, 13, 10]);
    expect((await post({ ...bearer, 'content-type': 'application/json' }, bytes, '/hook/mail')).statusCode).toBe(200);
    expect(given.taken).toMatchObject([{ raw: bytes.toString(), envelope: { to: [] } }]);
  });

  it('takes what is signed, up to five minutes before or after', async () => {
    const { now } = given.world;
    for (const at of [now, now - 299_000, now + 299_000]) expect((await post(signed(at))).statusCode).toBe(200);
    for (const at of [now - 302_000, now + 302_000]) expect((await post(signed(at))).statusCode).toBe(401);
  });

  it.each([
    ['nothing', {}],
    ['another key', { authorization: 'Bearer 0123456789abcdef0123456789abcdeF' }],
    ["the API's token", { authorization: 'Bearer secret' }],
    ['a part of the key', { authorization: `Bearer ${KEY.slice(1)}` }],
    ['a signature without a time', { 'x-phasegate-signature': 'a'.repeat(64) }],
  ])('refuses who shows %s, and says nothing about it', async (_what, headers) => {
    const answer = await post(headers as Record<string, string>);
    expect([answer.statusCode, answer.json().detail]).toEqual([401, 'Not allowed.']);
    expect(given.taken).toEqual([]);
  });

  it('refuses a signature of another message, or of another envelope', async () => {
    const headers = signed(given.world.now);
    expect((await post(headers, `${RAW}x`)).statusCode).toBe(401);
    expect((await post(headers, RAW, PATH.replace('alameda', 'alpine'))).statusCode).toBe(401);
    expect(given.taken).toEqual([]);
  });

  it('refuses what is empty, or larger than 25 MB', async () => {
    expect((await post(bearer, '')).statusCode).toBe(400);
    expect((await post(bearer, Buffer.alloc(25 * 1024 * 1024 + 1))).statusCode).toBe(413);
    expect(given.taken).toEqual([]);
  });

  it('asks to come again where the message cannot be kept', async () => {
    const services = { ...given.services, takeMail: () => Promise.reject(new Error('cannot store the blob')) };
    const other = buildApi(services, { token: 'secret', hookKeys: KEYS });
    const answer = await other.inject({ method: 'POST', url: PATH, headers: bearer, payload: RAW });
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([503, '60', 'mail-not-kept']);
    await other.close();
  });

  it('is not there without keys', async () => {
    const other = buildApi(given.services, { token: 'secret' });
    expect((await other.inject({ method: 'POST', url: PATH, headers: bearer, payload: RAW })).statusCode).toBe(404);
    await other.close();
  });
});

describe('the keys of the mail hook', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phasegate-hook-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(text: string): string {
    const path = join(folder, 'keys');
    writeFileSync(path, text);
    return path;
  }

  it('stand one in a line, after their name', async () => {
    expect(await hookKeysIn(file(`# the relay\nrelay  ${KEY}\n\n`))).toEqual([{ name: 'relay', key: KEY }]);
    expect(await hookKeysIn(undefined)).toEqual([]);
  });

  it.each([`relay ${KEY.slice(1)}`, KEY, `relay ${KEY} more`])(
    'are refused where a line is not a name and a long key',
    async (line) => {
      const reading = hookKeysIn(file(`# keys\n${line}\n`));
      await expect(reading).rejects.toThrow(/line 2 of .* at least 32 characters/);
      await expect(reading).rejects.not.toThrow(KEY.slice(1));
    },
  );

  it('are refused where their file is not there', async () => {
    await expect(hookKeysIn(join(folder, 'nowhere'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
