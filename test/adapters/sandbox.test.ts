import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../adapters/sandbox';
import { createMailer } from '../../adapters/smtp/mailer';
import type { Mailer } from '../../mail/ports';

const log = pino({ level: 'silent' });
let folder: string;
let sandbox: Sandbox;
let mailer: Mailer;

async function given(options: Partial<SandboxOptions> = {}) {
  sandbox = await startSandbox({ folder, log, ...options });
  mailer = createMailer({ host: sandbox.host, port: sandbox.port, secure: false, requireTls: false });
}

const letter = (subject: string) =>
  Buffer.from(
    `From: Plan <plan@agency.example>\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}@reply.example>\r\nDate: Tue, 08 Jan 2002 17:00:00 +0000\r\n\r\nText.\r\n`,
  );
const send = (to: string, subject = 'Review request') =>
  mailer.send({ envelope: { from: 'bounces+x@reply.example', to }, raw: letter(subject) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});

afterEach(async () => {
  await mailer?.close();
  await sandbox?.close();
  rmSync(folder, { recursive: true });
});

describe('the sandbox', () => {
  it('keeps each mail as a file in the mailbox of its recipient', async () => {
    await given();
    await send('Coordinator@Alameda.example', 'Review request: vision & goals');
    expect(readdirSync(join(folder, 'coordinator@alameda.example'))).toEqual(['000001-Review-request-vision-goals.eml']);
  });

  it('lists and reads what was delivered, in the order of delivery', async () => {
    await given();
    await send('b@alameda.example', 'one');
    await send('a@alameda.example', 'two');
    expect(await sandbox.list()).toMatchObject([
      {
        mailbox: 'b@alameda.example',
        number: 1,
        subject: 'one',
        messageId: '3@reply.example',
        from: 'plan@agency.example',
        date: 'Tue, 08 Jan 2002 17:00:00 +0000',
      },
      { mailbox: 'a@alameda.example', number: 2, subject: 'two' },
    ]);
    const [only] = await sandbox.list('A@alameda.example');
    expect(await sandbox.read(only?.id ?? '')).toEqual(letter('two'));
  });

  it('refuses for a mailbox in the words of the caller', async () => {
    await given({ refuse: (address) => (address.startsWith('gone@') ? 'No such person here any more' : undefined) });
    expect(await send('gone@alameda.example')).toEqual({ outcome: 'refused', reply: '550 5.1.1 No such person here any more' });
    expect(await send('here@alameda.example')).toEqual({ outcome: 'accepted' });
  });

  it('goes on numbering after a restart', async () => {
    await given();
    await send('a@alameda.example', 'one');
    await mailer.close();
    await sandbox.close();
    await given();
    await send('a@alameda.example', 'two');
    expect((await sandbox.list()).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('tells of a mail only when it lies in its mailbox', async () => {
    const told: boolean[] = [];
    await given({ onDelivered: ({ id }) => told.push(existsSync(join(folder, id))) });
    await send('a@alameda.example');
    expect(told).toEqual([true]);
  });

  it.each(['../escape@alameda.example', '.hidden@alameda.example', 'a/b@alameda.example', '"../../x"@alameda.example'])(
    'keeps %s inside its folder',
    async (address) => {
      await given();
      const raw = createMailer({ host: sandbox.host, port: sandbox.port, secure: false, requireTls: false });
      await raw.send({ envelope: { from: '', to: address }, raw: letter('x') });
      await raw.close();
      for (const entry of readdirSync(folder)) expect(entry).not.toMatch(/^\.|\//);
      expect(readdirSync(join(folder, '..'))).not.toContain('escape@alameda.example');
    },
  );

  it('reads nothing but what it lists', async () => {
    await given();
    await expect(sandbox.read('../../../etc/hostname')).rejects.toThrow('the sandbox has no mail');
  });

  it('takes many mails at once without giving two one number', async () => {
    await given();
    await Promise.all(Array.from({ length: 40 }, (_, i) => send(`c${i % 7}@alameda.example`, `mail ${i}`)));
    expect((await sandbox.list()).map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });
});
