import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../adapters/sandbox';
import { composeReply, type ReplyStyle } from '../../adapters/sandbox-reply';
import { createMailer } from '../../adapters/smtp/mailer';
import type { Mailer } from '../../mail/ports';
import { ALAMEDA, type Bench, COORDINATOR, GOALS, log, NOW, setUpBench } from './intake-bench';

let folder: string;
let bench: Bench;
let sandbox: Sandbox;
let out: Mailer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'round-trip-'));
  bench = await setUpBench();
  sandbox = await startSandbox({ folder, log });
  out = createMailer({ host: sandbox.host, port: sandbox.port, secure: false, requireTls: false });
});

afterEach(async () => {
  await out.close();
  await sandbox.close();
  await bench.end();
  rmSync(folder, { recursive: true });
});

/** The request as a mailbox of the sandbox has it. */
async function request(): Promise<Buffer> {
  const { reply, bounce } = await bench.addressesOf(ALAMEDA);
  const headers = [
    'From: Training Team <training@agency.example>',
    `To: ${COORDINATOR}`,
    `Reply-To: ${reply}`,
    'Subject: Review: goals',
    'Message-ID: <one@reply.example>',
    'Date: Tue, 08 Jan 2002 17:00:00 +0000',
  ];
  const text = ['--- Please reply above this line ---', '', 'If you object, say so. Addition: what is missing.'];
  await out.send({ envelope: { from: bounce, to: COORDINATOR }, raw: Buffer.from([...headers, '', ...text, ''].join('\r\n')) });
  const [mail] = await sandbox.list(COORDINATOR);
  return sandbox.read(mail?.id ?? '');
}

describe('an answer from the sandbox', () => {
  it.each(['bare', 'quoted', 'outlook', 'html'] as ReplyStyle[])(
    'goes through the real intake and says what its author wrote (%s)',
    async (style) => {
      const original = await request();
      const reply = await composeReply({ original, fromAddress: COORDINATOR, text: 'We have no comments.', style, at: NOW });
      expect(await bench.mailer.send(reply)).toEqual({ outcome: 'accepted' });
      await bench.intake.settled();
      expect(await bench.database.inbox.ready(GOALS)).toMatchObject([
        {
          owner: ALAMEDA,
          reading: {
            newText: 'We have no comments.',
            command: { type: 'ReceiveFeedback', position: 'no-comments', comments: [], doubts: [] },
          },
        },
      ]);
    },
  );
});
