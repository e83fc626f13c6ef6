import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENESIS, linkHash } from '../../../adapters/journal/chain';
import { exportLine } from '../../../adapters/journal/export-line';
import { breaches } from './checker';

interface Story {
  readonly acknowledged: readonly string[];
  readonly received: readonly { readonly id: string; readonly state: string }[];
  readonly events: readonly ({ readonly type: string } & Record<string, unknown>)[];
  readonly sent: readonly Mail[];
  /** Message-IDs, as the mailboxes hold them. */
  readonly delivered: readonly string[];
}

interface Mail {
  readonly messageId: string;
  readonly state: string;
  readonly kind: string;
  readonly about?: string;
}

const PHASE = { project: 'review', phase: 'phase-1' };
const refOf = ({ kind, about = '' }: Mail) => ({ kind, participant: 'alpine', to: 'c', round: 1, rung: 0, deadlineNo: 1, about });

const receipt: Mail = { messageId: 'r@agency.example', state: 'accepted', kind: 'receipt', about: 'answer' };
const request: Mail = { messageId: 'q@agency.example', state: 'accepted', kind: 'request' };
const doubt = (mail: Mail) => ({ type: 'MailAmbiguous', mail: refOf(mail) });
const began = { type: 'PhaseBegan', participants: [{ id: 'alpine' }] };
const answer = { type: 'FeedbackReceived', message: 'answer', participant: 'alpine', timing: 'on-time' };
const opened = { type: 'GateOpened', how: 'rule' };

const sound: Story = {
  acknowledged: ['answer'],
  received: [{ id: 'answer', state: 'recorded' }],
  events: [began, answer, opened],
  sent: [request, receipt],
  delivered: [request.messageId, receipt.messageId],
};

describe('the checker of the trouble tests', () => {
  it.each<[string, Story]>([
    ['a sound story', sound],
    ['a mail that was sent twice after a doubt', { ...twice(request), events: [began, doubt(request), answer, opened] }],
    [
      'a receipt in doubt twice of which the owner was told',
      {
        ...sound,
        events: [began, answer, doubt(receipt), doubt(receipt), opened],
        sent: [
          request,
          { ...receipt, state: 'ambiguous' },
          { messageId: 'o@agency.example', state: 'accepted', kind: 'owner-notice' },
        ],
        delivered: [request.messageId, 'o@agency.example'],
      },
    ],
  ])('finds nothing wrong with %s', (_what, story) => {
    expect(found(story)).toEqual([]);
  });

  it.each<[string, Story, string]>([
    ['an answer lost', { ...sound, acknowledged: ['answer', 'other'] }, 'the answer other was acknowledged and is not there'],
    ['an answer never heard', { ...sound, events: [began] }, 'the answer answer is heard 0 times'],
    ['an answer heard twice', { ...sound, events: [began, answer, answer, opened] }, 'the answer answer is heard 2 times'],
    ['an answer that waits', { ...sound, received: [{ id: 'answer', state: 'ready' }] }, 'the answer answer still is "ready"'],
    ['a mail sent twice', twice(request), 'the request q@agency.example was delivered 2 times'],
    [
      'a mail sent three times',
      { ...twice(request, 3), events: [began, doubt(request), answer, opened] },
      'the request q@agency.example was delivered 3 times',
    ],
    [
      'a doubt about another mail',
      { ...twice(request), events: [began, doubt(receipt), answer, opened] },
      'the request q@agency.example was delivered 2 times',
    ],
    [
      'a mail of unknown origin',
      { ...sound, delivered: [...sound.delivered, 'x@agency.example'] },
      'a mail x@agency.example was delivered that the export does not know',
    ],
    [
      'a mail only claimed',
      { ...sound, delivered: [receipt.messageId] },
      'the request <q@agency.example> is said to be sent and lies in no mailbox',
    ],
    [
      'an answer without receipt',
      { ...sound, sent: [request], delivered: [request.messageId] },
      'the answer answer was recorded and its sender not told',
    ],
    [
      'a gate opened too early',
      { ...sound, events: [began, opened, answer] },
      'the gate of phase/review/phase-1 opened while alpine owed an answer',
    ],
    [
      'a gate opened twice',
      { ...sound, events: [began, answer, opened, opened] },
      'the gate of phase/review/phase-1 opened twice',
    ],
  ])('finds %s', (_what, story, breach) => {
    expect(found(story)).toEqual([breach]);
  });

  it('finds a line that was changed', () => {
    expect(found(sound, (lines) => lines.replace('on-time', 'after-grace'))).toEqual(['line 2 is not what was hashed']);
  });
});

function twice(mail: Mail, times = 2): Story {
  const others = sound.delivered.filter((id) => id !== mail.messageId);
  return { ...sound, delivered: [...others, ...Array<string>(times).fill(mail.messageId)] };
}

function found(story: Story, forge = (lines: string) => lines): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'phasegate-checker-'));
  const mailbox = join(folder, 'peer', 'coordinator@alpine.example');
  const exported = join(folder, 'export');
  for (const each of [mailbox, join(exported, 'mails')]) mkdirSync(each, { recursive: true });
  for (const [i, id] of story.delivered.entries()) writeFileSync(join(mailbox, `${i}.eml`), `Message-ID: <${id}>\r\n\r\n`);
  const sent = story.sent.map((mail) => ({ ...PHASE, messageId: `<${mail.messageId}>`, state: mail.state, ref: refOf(mail) }));
  writeFileSync(join(exported, 'journal.ndjson'), forge(journal(story.events)));
  writeFileSync(join(exported, 'mails', 'sent.ndjson'), inLines(sent));
  writeFileSync(join(exported, 'mails', 'received.ndjson'), inLines(story.received));
  try {
    return breaches({ mailboxes: join(folder, 'peer'), acknowledged: new Set(story.acknowledged), exported: [exported] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One stream as an export has it, its hashes chained. */
function journal(events: Story['events']): string {
  let prev = GENESIS;
  const stream = `phase/${PHASE.project}/${PHASE.phase}`;
  const lines = events.map(({ type, ...rest }, i) => {
    const link = { stream, version: i + 1, type, recordedAt: i, data: JSON.stringify({ at: i, ...rest }) };
    const hash = linkHash(prev, link);
    const line = exportLine({
      project: PHASE.project,
      pos: i + 1,
      stream_id: stream,
      recorded_at: i,
      prev_hash: prev,
      hash,
      ...link,
    });
    prev = hash;
    return line;
  });
  return `${lines.join('\n')}\n`;
}

const inLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
