import { createOwnCheck } from '../../adapters/authentication/own-check';
import { resolverOf } from '../../adapters/authentication/zone';
import { explainMail } from '../../client/explain';
import { readMail } from '../../client/read-mail';
import type { Authentication } from '../../mail/authentication';
import { ALAMEDA, type Bench, COORDINATOR, NOW, setUpBench } from './intake-bench';
import { crlf, givenDomain, signed } from './signed-mail';

const alameda = givenDomain('alameda.example', 'reject');
let bench: Bench;
let reply: string;

const given = async (change: Parameters<typeof setUpBench>[0] = {}) => {
  const authenticate = createOwnCheck({ resolve: resolverOf(alameda.records), sealers: [] });
  bench = await setUpBench({ authenticate, ...change });
  ({ reply } = await bench.addressesOf(ALAMEDA));
};

afterEach(() => bench.end());

const letter = (from = COORDINATOR) => `From: ${from}\nTo: ${reply}\nSubject: Re: Review\n\nNo comments.\n`;

/** By SMTP, from a server on this machine: what proves a message is its signature. */
const deliver = async (mail: Buffer) => bench.deliver(mail.toString('latin1'), reply);

describe('mail by SMTP, where senders are checked,', () => {
  it('is an answer where its signature proves it', async () => {
    await given();
    const message = await deliver(await signed(crlf(letter()), alameda));
    expect(message.reading?.command).toMatchObject({ type: 'ReceiveFeedback', contact: ALAMEDA.contact });
    expect(message.envelope.peer).toEqual({ ip: '127.0.0.1', helo: expect.stringMatching(/./) });
  });

  it('is held as forged where nothing proves it and its domain has a rule', async () => {
    await given();
    expect((await deliver(crlf(letter()))).reading?.command).toMatchObject({ type: 'HoldMessage', because: 'forged' });
  });

  it('keeps the checks that decided it, as --explain tells them', async () => {
    await given();
    const { examined, envelope, ...message } = await deliver(crlf(letter()));
    const raw = await bench.blobs.get(message.id);
    const { tokens, outbox, launches } = bench.database;
    const authenticate = createOwnCheck({ resolve: resolverOf(alameda.records), sealers: [] });
    const ports = { tokens, outbox, launches, isClosed: async () => false, knowsTokens: true, readMail, authenticate };
    const { checks } = await explainMail(ports, { raw, envelope, id: message.id, receivedAt: NOW });
    expect(examined).toEqual({ at: NOW, checks });
    expect(checks.map(({ check, result }) => `${check} ${result}`)).toEqual([
      ...['limits pass', 'from pass', 'class ordinary', 'tokens known', 'spf skipped', 'dkim none', 'dmarc fail'],
      ...['authentication refuted', 'sender known'],
    ]);
  });

  it('is held as a colleague’s where it is proved to be from the domain of a contact', async () => {
    await given();
    const message = await deliver(await signed(crlf(letter('clerk@alameda.example')), alameda));
    expect(message).toMatchObject({ state: 'ready', reading: { command: { type: 'HoldMessage', because: 'colleague' } } });
  });
});

describe('mail whose sender cannot be found out just now', () => {
  const unknown = async (): Promise<Authentication> => ({ verdict: 'unknown', because: 'no name server answers', checks: [] });

  it('stays unread, and is read when it can be', async () => {
    let isOut = true;
    await given({ authenticate: async () => (isOut ? unknown() : { verdict: 'proved', because: '', checks: [] }) });
    expect(await deliver(crlf(letter()))).toMatchObject({ state: 'received' });
    isOut = false;
    await bench.intake.readAll();
    expect((await bench.database.inbox.list({}))[0]?.reading?.command.type).toBe('ReceiveFeedback');
  });

  it('is for a person after a quarter of an hour', async () => {
    await given({ authenticate: unknown, clock: () => NOW + 900_000 });
    expect((await deliver(crlf(letter()))).reading?.command).toMatchObject({ type: 'HoldMessage', because: 'unproven' });
  });
});
