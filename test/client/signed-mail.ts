import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, sealMessage } from 'mailauth';
import type { Zone } from '../../adapters/authentication/zone';

/** A domain with a key of its own; its records are what a name server would tell of it. */
export interface SigningDomain {
  readonly domain: string;
  readonly records: Zone;
  readonly privateKey: string;
}

export const PEER = '192.0.2.25';

/** `dmarc`: the policy that it publishes, if any. Its mail is sent from {@link PEER}. */
export function givenDomain(domain: string, dmarc?: 'none' | 'reject'): SigningDomain {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    domain,
    privateKey,
    records: {
      [domain]: { TXT: [`v=spf1 ip4:${PEER} -all`] },
      [`k._domainkey.${domain}`]: { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] },
      ...(dmarc && { [`_dmarc.${domain}`]: { TXT: [`v=DMARC1; p=${dmarc}`] } }),
    },
  };
}

export const crlf = (text: string) => Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');

/**
 * The message with the domain's DKIM-Signature above it. `in-part`: over the first bytes of the body only (`l=`);
 * `without-from`: not over the From header.
 */
export async function signed(
  message: Buffer,
  { domain, privateKey }: SigningDomain,
  how: 'whole' | 'in-part' | 'without-from' = 'whole',
): Promise<Buffer> {
  const flaw = { whole: {}, 'in-part': { maxBodyLength: 5 }, 'without-from': { headerList: 'Subject:Date' } }[how];
  const signatureData = [{ signingDomain: domain, selector: 'k', privateKey, ...flaw }];
  const { signatures } = await dkimSign(message, {
    canonicalization: 'relaxed/relaxed',
    signTime: new Date('2027-01-04T18:00:00Z'),
    signatureData,
    ...flaw,
  } as never);
  return Buffer.concat([Buffer.from(signatures), message]);
}

/** As a forwarder passes it on that found DMARC to pass (RFC 8617). */
export async function sealed(message: Buffer, { domain, privateKey }: SigningDomain, from: string): Promise<Buffer> {
  const authResults = `mx.${domain}; dmarc=pass header.from=${from}`;
  const seal = await sealMessage(message, {
    signingDomain: domain,
    selector: 'k',
    privateKey,
    cv: 'none',
    authResults,
    i: 1,
  } as never);
  return Buffer.concat([Buffer.from(seal), message]);
}
