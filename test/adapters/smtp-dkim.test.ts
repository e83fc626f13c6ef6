import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth';
import { type DkimKey, dkimKeyAt, dkimRecord, signed } from '../../adapters/smtp/dkim';
import { createMailer } from '../../adapters/smtp/mailer';
import { startFaultPeer } from './fault-peer';

const LETTER = Buffer.from(
  'From: Training Team <training@agency.example>\r\nTo: coordinator@alameda.example\r\nSubject: Review\r\n\r\nPlease answer.\r\n',
);
const pemOf = ({ privateKey }: { privateKey: KeyObject }) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const RSA = pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const ED25519 = pemOf(generateKeyPairSync('ed25519'));
const SHORT = pemOf(generateKeyPairSync('rsa', { modulusLength: 512 }));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phasegate-dkim-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function givenKey(pem: string): DkimKey {
  const file = join(folder, 'key.pem');
  writeFileSync(file, pem);
  return dkimKeyAt(`s1._domainkey.Agency.example:${file}`);
}

/** What a server finds that looks our record up. */
async function verdict(raw: Buffer, key: DkimKey): Promise<string> {
  const { name, text } = dkimRecord(key);
  const resolver = async (asked: string) => (asked === name ? [[text]] : []);
  const { results } = await dkimVerify(raw, { resolver });
  return `${results.length} ${results[0]?.status.result} ${results[0]?.signingDomain}`;
}

describe('a signature of our own', () => {
  it.each([
    ['RSA', RSA],
    ['Ed25519', ED25519],
  ])('is found right by others, with a key of %s', async (_, pem) => {
    const key = givenKey(pem);
    expect(await verdict(await signed(LETTER, key), key)).toBe('1 pass agency.example');
  });

  it('is found wrong once a word has changed', async () => {
    const key = givenKey(RSA);
    const raw = (await signed(LETTER, key)).toString('latin1').replace('Please', 'Never');
    expect(await verdict(Buffer.from(raw, 'latin1'), key)).toBe('1 neutral agency.example');
  });

  it('covers the whole body, and is the same for the same mail', async () => {
    const key = givenKey(RSA);
    const raw = await signed(LETTER, key);
    expect(raw.toString('latin1').slice(0, -LETTER.length)).not.toMatch(/[;\s]l=/);
    expect(await signed(LETTER, key)).toEqual(raw);
  });

  it('is on the mail that a server gets', async () => {
    const peer = await startFaultPeer({});
    const dkim = givenKey(RSA);
    const mailer = createMailer({ host: '127.0.0.1', port: peer.port, secure: false, requireTls: false, dkim });
    const envelope = { from: 'bounces+abc@reply.example', to: 'coordinator@alameda.example' };
    expect(await mailer.send({ envelope, raw: LETTER })).toEqual({ outcome: 'accepted' });
    await mailer.close();
    await peer.close();
    expect(await verdict(Buffer.from(`${peer.messages[0]}\r\n`, 'latin1'), dkim)).toBe('1 pass agency.example');
  });
});

describe('the setting DKIM_KEY', () => {
  it.each(['', 'agency.example', 's1._domainkey.agency.example', 's1@agency.example:/key.pem'])('is not "%s"', (named) => {
    expect(() => dkimKeyAt(named)).toThrow('write it as selector._domainkey.agency.example:/path/to/private-key.pem');
  });

  it('names a file that is there', () => {
    expect(() => dkimKeyAt(`s1._domainkey.agency.example:${folder}/none`)).toThrow(/none cannot be read as a private key/);
  });

  it('names a key that others trust', () => {
    expect(() => givenKey(SHORT)).toThrow(/no RSA key of 1024 bits or more/);
  });
});
