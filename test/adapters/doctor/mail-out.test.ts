import { generateKeyPairSync } from 'node:crypto';
import { checkMailOut, meet, signature } from '../../../adapters/doctor/mail-out';
import { dkimRecord } from '../../../adapters/smtp/dkim';
import { mailServerAt } from '../../../adapters/smtp/mail-server';
import { freePort } from '../../../adapters/temporal-server/reach';
import { type FaultPeer, type FaultScript, startFaultPeer } from '../fault-peer';
import { givenSettings, wrong } from './given';

const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const dkim = { domain: 'agency.example', selector: 's1', privateKey };

describe("the doctor's look at the signature", () => {
  const lookUp = (text: string) => async (name: string) => (name === 's1._domainkey.agency.example' ? [[text]] : []);
  const missing = (code: string) => async () => {
    throw Object.assign(new Error(`queryTxt ${code}`), { code });
  };

  it('is content where the server is left to sign', async () => {
    expect((await signature(undefined)).status).toBe('ok');
  });

  it('is content where the record has our key, however it is cut', async () => {
    const { text } = dkimRecord(dkim);
    const half = text.length / 2;
    expect(await signature(dkim, async () => [[text.slice(0, half), text.slice(half)]])).toMatchObject({ status: 'ok' });
  });

  it('fails where the record has another key, and shows the right one', async () => {
    expect(await signature(dkim, lookUp('v=DKIM1; k=ed25519; p=AAAA'))).toEqual(
      wrong('failed', 'another key', /s1\._domainkey\.agency\.example: v=DKIM1; k=ed25519; p=/),
    );
  });

  it('fails where there is no record', async () => {
    expect(await signature(dkim, missing('ENOTFOUND'))).toEqual(wrong('failed', 'publishes no key', 'Publish this TXT record'));
  });

  it('says so where it cannot be looked up', async () => {
    expect((await signature(dkim, missing('ESERVFAIL'))).status).toBe('not-checked');
  });
});

describe("the doctor's look at outgoing mail", () => {
  let peer: FaultPeer | undefined;
  afterEach(async () => {
    await peer?.close();
    peer = undefined;
  });

  async function lookAt(script: FaultScript, form = 'smtp://127.0.0.1:PORT') {
    peer = await startFaultPeer(script);
    return meet(mailServerAt(form.replace('PORT', String(peer.port))), 1_000);
  }

  it('is content with the sandbox', async () => {
    expect(await checkMailOut(givenSettings({}))).toEqual([{ status: 'ok', says: expect.stringContaining('sandbox') }]);
  });

  it('is not made where SMTP_URL cannot be used', async () => {
    expect(await checkMailOut(givenSettings({ SMTP_URL: 'mail.example' }))).toEqual([
      { status: 'not-checked', says: 'SMTP_URL cannot be used; see settings.' },
    ]);
  });

  it('is content with a server of this machine, and sends it no mail', async () => {
    expect((await lookAt({})).status).toBe('ok');
    expect(peer?.commands.filter((line) => !/^(EHLO|QUIT)/.test(line))).toEqual([]);
  });

  it('fails where nothing listens', async () => {
    const url = `smtp://127.0.0.1:${await freePort()}`;
    expect(await checkMailOut(givenSettings({ SMTP_URL: url }))).toEqual([
      wrong('failed', 'ECONNREFUSED', 'Nothing listens'),
      { status: 'ok', says: expect.stringContaining('not signed here') },
    ]);
  });

  it('fails where the server asks to come later', async () => {
    expect(await lookAt({ greeting: '421 too busy' })).toEqual(wrong('failed', '421 too busy', 'asks to come later'));
  });

  it('fails where the server refuses us', async () => {
    expect(await lookAt({ greeting: '554 no service for you' })).toEqual(
      wrong('failed', '554 no service', 'what it has against'),
    );
  });

  it('fails where the password is refused, and does not repeat it', async () => {
    const found = await lookAt({ extensions: ['AUTH PLAIN'] }, 'smtp://clerk:example-password@127.0.0.1:PORT');
    expect(found).toEqual(wrong('failed', /login|auth/i, 'Correct user and password'));
    expect(JSON.stringify(found)).not.toContain('example-password');
  });

  it('fails where TLS is required and not offered', async () => {
    expect(await lookAt({}, 'smtp://127.0.0.1:PORT?tls=required')).toEqual(wrong('failed', /TLS/, 'must offer STARTTLS'));
  });

  it('fails where TLS is expected from the first byte, and the server speaks in clear text', async () => {
    expect(await lookAt({}, 'smtps://127.0.0.1:PORT')).toEqual(wrong('failed', 'cannot be used', 'wants smtp://'));
  });

  it('fails where the server keeps silent', async () => {
    expect(await lookAt({ greeting: 'silence' })).toEqual(wrong('failed', /time/, 'keeps silent'));
  });
});
