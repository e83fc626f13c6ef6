import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Where the operator's own certificate and its key are, both PEM. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** The last instant at which it is valid, in epoch milliseconds. */
  readonly validTo: number;
}

/** The sentence is for the operator. */
export class BadCertificate extends Error {
  override readonly name = 'BadCertificate';
}

/** Reads both files. @throws BadCertificate where one cannot be read, they do not belong together, or it is not valid at `now`. */
export async function readCertificate({ certFile, keyFile }: CertificateFiles, now: number): Promise<Certificate> {
  const [cert, key] = await Promise.all([bytesOf(certFile), bytesOf(keyFile)]);
  const certificate = parsed(certFile, 'certificate', () => new X509Certificate(cert));
  const privateKey = parsed(keyFile, 'private key without a passphrase', () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey))
    throw new BadCertificate(
      `The key in ${keyFile} does not belong to the certificate in ${certFile}. Name the two that were made together`,
    );
  const [validFrom, validTo] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (now > validTo) throw new BadCertificate(`The certificate in ${certFile} expired on ${dayOf(validTo)}. Renew it`);
  if (now < validFrom)
    throw new BadCertificate(`The certificate in ${certFile} is valid from ${dayOf(validFrom)} on. Look at the clock`);
  return { key, cert, validTo };
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new BadCertificate(`${file} cannot be read (${cause.code}). Give its path, and this program the right to read it`, {
      cause,
    });
  });
}

function parsed<T>(file: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new BadCertificate(`${file} holds no ${what} in PEM form`, { cause });
  }
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
