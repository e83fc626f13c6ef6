import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GivenCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: Buffer;
  readonly key: Buffer;
  remove(): void;
}

/** A certificate for `localhost` that signs itself, made now; valid on these days from today on, of which a negative one is past. */
export function givenCertificate(days = 2): GivenCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'phasegate-certificate-'));
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', keyFile);
  openssl('req', '-new', '-key', keyFile, '-subj', '/CN=localhost', '-out', 'request.pem');
  writeFileSync(join(folder, 'extensions'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const sign = ['x509', '-req', '-in', 'request.pem', '-signkey', keyFile, '-extfile', 'extensions', '-out', certFile];
  openssl(...sign, '-days', String(days));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { certFile, keyFile, cert: readFileSync(certFile), key: readFileSync(keyFile), remove };
}
