import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createResolver, isMissing, watch } from '../../../adapters/authentication/resolver';

const NO_SUCH_NAME = 3;
const SERVER_FAILURE = 2;

/** A name server on loopback that knows one TXT record: RFC 1035, section 4.1. */
let server: Socket;
let asked: string[];
let address: string;

beforeEach(async () => {
  asked = [];
  server = createSocket('udp4');
  server.on('message', (query, { port }) => server.send(answerTo(query), port, '127.0.0.1'));
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function answerTo(query: Buffer): Buffer {
  const name = nameIn(query);
  asked.push(name);
  const question = query.subarray(12, 12 + name.length + 2 + 4);
  const rcode = name === 'known.example' ? 0 : name === 'broken.example' ? SERVER_FAILURE : NO_SUCH_NAME;
  const text = Buffer.from('v=spf1 -all');
  const record = Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length]), text]);
  const header = Buffer.from([...query.subarray(0, 2), 0x81, 0x80 + rcode, 0, 1, 0, rcode === 0 ? 1 : 0, 0, 0, 0, 0]);
  return Buffer.concat([header, question, ...(rcode === 0 ? [record] : [])]);
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at]; at += (query[at] ?? 0) + 1)
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
  return labels.join('.').toLowerCase();
}

describe('a resolver', () => {
  it('asks the server that the settings name, once for one answer', async () => {
    const resolve = createResolver({ servers: [address] });
    expect(await resolve('known.example', 'TXT')).toEqual([['v=spf1 -all']]);
    expect(await resolve('KNOWN.example', 'TXT')).toEqual([['v=spf1 -all']]);
    expect(asked).toEqual(['known.example']);
  });

  it('tells what is missing from what could not be found out', async () => {
    const resolve = createResolver({ servers: [address] });
    const failureOf = (name: string) => resolve(name, 'TXT').catch((error: unknown) => error);
    expect(isMissing(await failureOf('nobody.example'))).toBe(true);
    expect(isMissing(await failureOf('broken.example'))).toBe(false);
  });
});

describe('what is asked for one message', () => {
  it('leaves the keys of strangers out, and remembers trouble', async () => {
    const watched = watch(createResolver({ servers: [address] }), (domain) => domain === 'known.example');
    await expect(watched.resolve('k._domainkey.stranger.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect([asked, watched.trouble()]).toEqual([[], undefined]);
    await expect(watched.resolve('broken.example', 'TXT')).rejects.toThrow();
    expect(watched.trouble()).toContain('broken.example');
  });
});
