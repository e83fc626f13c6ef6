import { readMail } from '../../../client/read-mail';
import type { InboxItem } from '../../../client/services';
import type { PhaseCommand } from '../../../domain/commands';
import type { InboxMessage } from '../../../mail/ports';
import { MESSAGE, NOW } from '../../web/given-services';
import { givenCommandLine } from './given-command-line';

const REPORT = Buffer.from(
  [
    ...['From: Mail Delivery System <mailer-daemon@alpine.example>', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', ''],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Final-Recipient: rfc822; coordinator@alpine.example'],
    ...['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 No\u001b[31m such user', '', '--b--', ''],
  ].join('\r\n'),
);

describe('a message on the command line', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
  });
  afterEach(() => given.close());

  /** The one message of the inbox is this one. */
  async function becomes(end: InboxItem['end'], change: Partial<InboxMessage>): Promise<void> {
    const [first] = await given.services.inbox.list({});
    if (first === undefined) throw new Error('the inbox is empty');
    const item: InboxItem = { message: { ...first.message, ...change }, end, waits: [], openQuestions: 0, isReply: false };
    const items = async () => [item];
    Object.assign(given.services.inbox, { list: items, find: items });
  }

  it('shows the checks that decided it, and when', async () => {
    const checks = [
      { check: 'dkim' as const, result: 'pass', detail: 'signed by alpine.example' },
      { check: 'dmarc' as const, result: 'none', detail: '' },
    ];
    await becomes('recorded', { examined: { at: NOW, checks } });
    const { out } = await given.run('inbox', MESSAGE);
    expect(out).toContain('\nChecked Mon Mar 2, 2026 09:00:\nCHECK  RESULT  DETAIL\ndkim   pass    signed by alpine.example\n');
    expect(JSON.parse((await given.run('inbox', MESSAGE, '--json')).out)).toMatchObject({ checks });
  });

  it.each([
    ['of a mail that an earlier version read', 'recorded', 'smtp', true],
    ['of what came from a page', 'recorded', 'page', false],
    ['of a copy', 'duplicate', 'smtp', false],
  ] as const)('says whether checks are missing %s', async (_, end, channel, isSaid) => {
    await becomes(end, { examined: undefined, channel });
    const { out } = await given.run('inbox', MESSAGE);
    expect(out.includes('Checked: nothing is kept of the checks')).toBe(isSaid);
  });

  it('shows of a bounce whom it failed to reach, the status, and what the server said', async () => {
    await becomes('bounce', { because: 'failed: as it was kept' });
    const { envelope } = (await given.services.inbox.list({}))[0]?.message ?? { envelope: { to: [] } };
    Object.assign(given.services.inbox, { read: () => readMail(REPORT, envelope) });
    const { out } = await given.run('inbox', MESSAGE);
    expect(out).toContain('\nRecipient coordinator@alpine.example, 5.1.1 (550 5.1.1 No [31m such user)\n');
    const { bounce } = JSON.parse((await given.run('inbox', MESSAGE, '--json')).out);
    expect(bounce).toMatchObject({ verdict: 'failed', recipients: [{ action: 'failed', status: '5.1.1' }] });
  });

  it('is what the status says of a contact whom no mail reaches', async () => {
    const bounce: PhaseCommand = {
      ...{ type: 'NoteBounce', participant: 'alpine', contact: 'alpine.coordinator' },
      ...{ message: MESSAGE, receivedAt: NOW },
    };
    given.hear(bounce);
    await becomes('bounce', { because: 'failed: coordinator@alpine.example, 5.1.1 (550 No such user)' });
    const { out } = await given.run('status');
    expect(out).toContain('No mail reaches:\n');
    expect(out).toContain(': bounced: failed: coordinator@alpine.example, 5.1.1 (550 No such user)\n');
  });
});
