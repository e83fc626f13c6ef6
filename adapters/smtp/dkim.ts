import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The key with which our mail is signed (RFC 6376), and where its public half is published. */
export interface DkimKey {
  /** The domain that vouches for the mail: for DMARC the one of the From address, or one above it. */
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/**
 * Reads `SELECTOR._domainkey.DOMAIN:FILE`: the name at which the public half is published, and the file with the private
 * key, RSA of 1024 bits or more, or Ed25519. @throws a sentence for people where it cannot be read.
 */
export function dkimKeyAt(named: string): DkimKey {
  const [, selector = '', domain = '', file = ''] = NAMED_KEY.exec(named) ?? [];
  if (file === '') throw new Error('write it as selector._domainkey.agency.example:/path/to/private-key.pem');
  const key = privateKeyIn(file);
  const bits = key.asymmetricKeyDetails?.modulusLength;
  const isUsable = key.asymmetricKeyType === 'ed25519' || (key.asymmetricKeyType === 'rsa' && (bits ?? 0) >= FEWEST_BITS);
  if (!isUsable) throw new Error(`${file} holds no RSA key of ${FEWEST_BITS} bits or more, and no Ed25519 key`);
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { domain: domain.toLowerCase(), selector: selector.toLowerCase(), privateKey };
}

const NAMED_KEY = /^([a-z0-9][a-z0-9.-]{0,62})\._domainkey\.([a-z0-9][a-z0-9.-]{0,252}):(.+)$/i;

/** RFC 8301, section 3.2. */
const FEWEST_BITS = 1024;

function privateKeyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} cannot be read as a private key in PEM`, { cause });
  }
}

/** The name and the text of the DNS record that lets others check what we sign (RFC 6376, section 3.6; RFC 8463, section 4). */
export function dkimRecord({ domain, selector, privateKey }: DkimKey): { readonly name: string; readonly text: string } {
  return { name: `${selector}._domainkey.${domain}`, text: `v=DKIM1; k=${keyType(privateKey)}; p=${publicHalf(privateKey)}` };
}

const keyType = (privateKey: string) => createPrivateKey(privateKey).asymmetricKeyType ?? '';

function publicHalf(privateKey: string): string {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  // Of an Ed25519 key the bare 32 bytes are published.
  return (keyType(privateKey) === 'ed25519' ? der.subarray(-32) : der).toString('base64');
}

/**
 * The message with our signature before it. It signs no part of a body only (`l=`), and it has no time of signing: a second
 * try is the same bytes.
 */
export async function signed(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const { dkimSign } = await import('mailauth');
  const signature = { signingDomain: domain, selector, privateKey };
  const { signatures, errors } = await dkimSign(raw, { ...signature, signatureData: [signature] });
  if (errors !== undefined && errors.length > 0) throw new Error('the mail cannot be signed', { cause: errors[0] });
  return Buffer.concat([Buffer.from(signatures), raw]);
}
