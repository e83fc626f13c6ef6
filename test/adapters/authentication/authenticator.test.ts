import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authenticator, asAccepted, createAuthenticator } from '../../../adapters/authentication/authenticator';
import { UNCHECKED } from '../../../adapters/authentication/settings';

const MESSAGE = [Buffer.from('From: a@b.example\r\n\r\n'), { from: '', to: [] }, 'a@b.example'] as const;
let folder: string;
let authenticator: Authenticator;

const given = (thread: string) => {
  folder = mkdtempSync(join(tmpdir(), 'authenticator-'));
  const entry = join(folder, 'thread.cjs');
  writeFileSync(entry, thread);
  authenticator = createAuthenticator({ ...UNCHECKED, mode: 'required', dnsServers: ['192.0.2.1'] }, entry);
};

afterEach(async () => {
  await authenticator.close();
  rmSync(folder, { recursive: true, force: true });
});

const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', ({ from }) => {
  if (process.env.DIES) process.exit(0);
  parentPort.postMessage({ verdict: 'proved', because: from + ' by ' + workerData.dnsServers, checks: [] });
});
parentPort.postMessage('ready');`;

describe('the check of senders', () => {
  it('is made in a thread that knows the name servers', async () => {
    given(THREAD);
    expect(await authenticator.authenticate(...MESSAGE)).toMatchObject({
      verdict: 'proved',
      because: 'a@b.example by 192.0.2.1',
    });
  });

  it('proves nothing where its thread dies of a message', async () => {
    given(THREAD.replace('process.env.DIES', 'true'));
    expect(await authenticator.authenticate(...MESSAGE)).toMatchObject({ verdict: 'unproved' });
  });

  it('is unknown where no thread can begin', async () => {
    given('process.exit(1)');
    expect(await authenticator.authenticate(...MESSAGE)).toMatchObject({ verdict: 'unknown' });
  });

  it('may accept what nothing proves, and never what is refuted', () => {
    given(THREAD);
    const found = (verdict: 'unproved' | 'refuted') =>
      asAccepted({ acceptUnproven: true }, { verdict, because: '', checks: [] }).verdict;
    expect([found('unproved'), found('refuted')]).toEqual(['not-checked', 'refuted']);
  });
});
