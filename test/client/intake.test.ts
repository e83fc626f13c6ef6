import { createHash } from 'node:crypto';
import { type EnterFeedback, enterFeedback } from '../../client/enter';
import type { InboxMessage, MessageReading } from '../../mail/ports';
import { ALAMEDA, type Bench, COORDINATOR, GOALS, NOW, setUpBench } from './intake-bench';

let bench: Bench;
let reply: string;
let bounce: string;

beforeEach(async () => {
  bench = await setUpBench();
  ({ reply, bounce } = await bench.addressesOf(ALAMEDA));
});

afterEach(() => bench.end());

const letter = (text: string, headers: readonly string[] = [], from = COORDINATOR) =>
  [`From: Training Coordinator <${from}>`, 'Subject: Re: Review', ...headers, '', text, ''].join('\n');

const commandOf = (message: { reading: MessageReading | undefined }) => message.reading?.command;

describe('an answer by mail', () => {
  it('is ready for its phase, which is nudged', async () => {
    const message = await bench.deliver(letter('We have no comments.'), reply);
    expect(message).toMatchObject({
      state: 'ready',
      owner: ALAMEDA,
      fromAddress: COORDINATOR,
      subject: 'Re: Review',
      receivedAt: NOW,
    });
    expect(commandOf(message)).toMatchObject({
      type: 'ReceiveFeedback',
      participant: 'alameda',
      contact: 'alameda.coordinator',
      message: message.id,
      receivedAt: NOW,
      position: 'no-comments',
      comments: [],
    });
    expect(bench.nudged).toEqual([GOALS]);
  });

  it('names each comment after its message and hashes its words', async () => {
    const message = await bench.deliver(
      letter('Addition: page 2\nPlease add a section on travel.\n\nDeletion: page 3\nRemove the second paragraph.'),
      reply,
    );
    const [first, second] = message.reading?.comments ?? [];
    expect(first?.id).toBe(`${message.id}.1`);
    expect(second?.id).toBe(`${message.id}.2`);
    const { place, text, proposed, reason } = first ?? {};
    const words = JSON.stringify({ place, proposed, reason, text });
    expect(commandOf(message)).toMatchObject({
      comments: [
        { id: first?.id, kind: 'addition', sha256: createHash('sha256').update(words).digest('hex') },
        { kind: 'deletion' },
      ],
    });
  });

  it('that may only be an acknowledgement is held', async () => {
    expect(commandOf(await bench.deliver(letter('Received, thank you.'), reply))).toMatchObject({
      type: 'HoldMessage',
      because: 'acknowledgement',
    });
  });

  it('to a token in upper case is known', async () => {
    expect(await bench.deliver(letter('No comments.'), reply.toUpperCase())).toMatchObject({ state: 'ready', owner: ALAMEDA });
  });

  it('belongs to the phase of its token, not to the one under way', async () => {
    const earlier = { ...ALAMEDA, phase: 'vision' };
    const { reply: toEarlier } = await bench.addressesOf(earlier);
    expect(await bench.deliver(letter('No comments.'), toEarlier)).toMatchObject({ state: 'ready', owner: earlier });
    expect(bench.nudged).toEqual([{ project: 'plan', phase: 'vision' }]);
  });

  it('to the envelope sender of our mail is an answer as well', async () => {
    expect(await bench.deliver(letter('No comments.'), bounce)).toMatchObject({ state: 'ready' });
  });

  it.each(['Delivered-To', 'X-Original-To', 'To', 'Cc'])(
    'is known by the token in its %s where an alias hides it from the envelope',
    async (header) => {
      expect(await bench.deliver(letter('No comments.', [`${header}: ${reply}`]), 'alias@reply.example')).toMatchObject({
        state: 'ready',
        owner: ALAMEDA,
      });
    },
  );

  it("from a colleague whom the plan names is the colleague's own", async () => {
    expect(commandOf(await bench.deliver(letter('No comments.', [], 'SHARED@alameda.example'), reply))).toMatchObject({
      contact: 'alameda.alternate',
    });
  });

  it('from an alias of a contact is the contact’s own', async () => {
    expect(commandOf(await bench.deliver(letter('No comments.', [], 'Clerk@county.example'), reply))).toMatchObject({
      type: 'ReceiveFeedback',
      contact: 'alameda.coordinator',
    });
  });

  it('that is encrypted waits for a person', async () => {
    const mail = letter('MIAGCSqGSIb3DQEHA6CAMIACAQAxggFw', [
      'MIME-Version: 1.0',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
    ]);
    const message = await bench.deliver(mail, reply);
    expect(message).toMatchObject({ state: 'ready', because: 'it is encrypted' });
    expect(commandOf(message)).toMatchObject({ type: 'HoldMessage', because: 'unreadable' });
  });

  const withFile = (text: string, type: string) =>
    letter(
      `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename=x\n\nx\n--b--\n`,
      ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    );

  it('with a document beside it is looked at by a person', async () => {
    const message = await bench.deliver(withFile('No comments.', 'application/msword'), reply);
    expect(commandOf(message)).toMatchObject({ type: 'ReceiveFeedback', position: 'no-comments', doubts: ['unread'] });
  });

  it('that is a document and nothing else is held', async () => {
    expect(commandOf(await bench.deliver(withFile('', 'application/pdf'), reply))).toMatchObject({
      type: 'HoldMessage',
      because: 'unreadable',
    });
  });

  it('is not doubted for a picture in the signature', async () => {
    expect(commandOf(await bench.deliver(withFile('No comments.', 'image/png'), reply))).toMatchObject({
      type: 'ReceiveFeedback',
      doubts: [],
    });
  });

  it('of a closed project is kept as such', async () => {
    bench.closed.add('plan');
    expect(await bench.deliver(letter('No comments.'), reply)).toMatchObject({ state: 'after-close', owner: ALAMEDA });
    expect(bench.nudged).toEqual([]);
  });
});

describe('a mail that nobody can vouch for', () => {
  it.each([
    ['no token', 'somebody@reply.example', 'no address in it has a token'],
    ['an unknown token', `reply+${'a'.repeat(32)}@reply.example`, 'its token is not known'],
  ])('with %s is kept apart', async (_what, to, because) => {
    expect(await bench.deliver(letter('No comments.'), to)).toMatchObject({ state: 'quarantined', because, owner: undefined });
  });

  it('with the tokens of two contacts is held for a person where it is known who wrote it', async () => {
    const { reply: other } = await bench.addressesOf({ ...ALAMEDA, contact: 'alameda.alternate' });
    const message = await bench.deliver(letter('No comments.', [`To: ${reply}`, `Cc: ${other}`]), reply);
    expect(message).toMatchObject({
      reading: { command: { type: 'HoldMessage', because: 'several-addresses', contact: ALAMEDA.contact } },
      because: 'its tokens belong to alameda.coordinator in goals of plan and alameda.alternate in goals of plan',
    });
  });

  it('with an unknown token beside a known one is known', async () => {
    expect(await bench.deliver(letter('No comments.', [`Cc: reply+${'a'.repeat(32)}@reply.example`]), reply)).toMatchObject({
      state: 'ready',
    });
  });

  it.each(['stranger@elsewhere.example', 'coordinator@marin.example', 'coordinator@alameda.example.evil.example'])(
    'from %s is from an unknown sender and waits for a person, token or not',
    async (from) => {
      expect(await bench.deliver(letter('No comments.', [], from), reply)).toMatchObject({
        state: 'ready',
        owner: ALAMEDA,
        fromAddress: from,
        reading: { command: { type: 'HoldMessage', because: 'unknown-sender', contact: ALAMEDA.contact } },
      });
    },
  );

  it('with two From headers is from an unknown sender, and waits for a person', async () => {
    expect(await bench.deliver(letter('No comments.', ['From: Other <other@evil.example>']), reply)).toMatchObject({
      reading: { command: { type: 'HoldMessage', because: 'unknown-sender' } },
      because: 'whom it is from is unclear (several-from)',
    });
  });

  it('to the token of a copy is for the owner', async () => {
    const copy = await bench.addressesOf({ ...GOALS, participant: null, contact: 'copy-1' });
    expect(await bench.deliver(letter('No comments.'), copy.reply)).toMatchObject({
      state: 'quarantined',
      because: expect.stringContaining('a copy'),
    });
  });
});

describe('the same mail again', () => {
  it('is one answer', async () => {
    const mail = letter('No comments.', ['Message-ID: <one@alameda.example>']);
    const first = await bench.deliver(mail, reply);
    expect(await bench.deliver(mail, reply)).toMatchObject({ id: first.id, state: 'duplicate' });
    expect(await bench.database.inbox.ready(GOALS)).toHaveLength(1);
  });

  it('with other content under its Message-ID is another answer, and both are kept', async () => {
    await bench.deliver(letter('No comments.', ['Message-ID: <one@alameda.example>']), reply);
    await bench.deliver(letter('We object.', ['Message-ID: <one@alameda.example>']), reply);
    const ready = await bench.database.inbox.ready(GOALS);
    expect(ready?.map(({ messageId }) => messageId)).toEqual(['<one@alameda.example>', '<one@alameda.example>']);
  });
});

const report = (action: string, status: string) =>
  [
    'From: Mail Delivery System <mailer-daemon@alameda.example>',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It did not go well.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.alameda.example',
    '',
    `Final-Recipient: rfc822; ${COORDINATOR}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 No such user',
    '',
    '--b--',
    '',
  ].join('\n');

describe('what machines send', () => {
  it('an out-of-office is an absence of the contact, and no answer', async () => {
    const message = await bench.deliver(
      letter('I am away until Monday. No comments.', ['Auto-Submitted: auto-replied']),
      bounce,
      '',
    );
    expect(message.state).toBe('ready');
    expect(commandOf(message)).toEqual({
      type: 'NoteAbsence',
      participant: 'alameda',
      contact: 'alameda.coordinator',
      message: message.id,
      receivedAt: NOW,
    });
  });

  it('an out-of-office without a token is kept as an automatic answer', async () => {
    expect(await bench.deliver(letter('Away.', ['Auto-Submitted: auto-replied']), 'x@reply.example')).toMatchObject({
      state: 'auto-reply',
    });
  });

  it("a read receipt tells of nobody's absence", async () => {
    const mail = letter(
      [
        '--b',
        'Content-Type: text/plain',
        '',
        'Read.',
        '--b',
        'Content-Type: message/disposition-notification',
        '',
        'Disposition: manual-action; displayed',
        '',
        '--b--',
      ].join('\n'),
      ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    );
    expect(await bench.deliver(mail, reply)).toMatchObject({ state: 'auto-reply', reading: undefined });
  });

  it('a failed delivery makes its contact undeliverable', async () => {
    const message = await bench.deliver(report('failed', '5.1.1'), bounce, '');
    expect(commandOf(message)).toEqual({
      type: 'NoteBounce',
      participant: 'alameda',
      contact: 'alameda.coordinator',
      message: message.id,
      receivedAt: NOW,
    });
    expect(message.because).toBe(`failed: ${COORDINATOR}, 5.1.1 (550 No such user)`);
  });

  it('a delayed delivery is kept and shown, and changes nothing', async () => {
    expect(await bench.deliver(report('delayed', '4.4.1'), bounce, '')).toMatchObject({
      state: 'bounce',
      because: `delayed: ${COORDINATOR}, 4.4.1 (550 No such user)`,
      reading: undefined,
    });
  });

  it('a failed delivery of a copy belongs to no participant', async () => {
    const copy = await bench.addressesOf({ ...GOALS, participant: null, contact: 'copy-1' });
    expect(commandOf(await bench.deliver(report('failed', '5.1.1'), copy.bounce, ''))).toMatchObject({
      type: 'NoteBounce',
      participant: null,
      contact: 'copy-1',
    });
  });

  it('a failed delivery of who knows what is kept as a bounce', async () => {
    expect(await bench.deliver(report('failed', '5.1.1'), `bounces+${'b'.repeat(32)}@reply.example`, '')).toMatchObject({
      state: 'bounce',
      because: `failed: ${COORDINATOR}, 5.1.1 (550 No such user); its token is not known`,
    });
  });

  it('our own mail that comes back is never an answer', async () => {
    expect(await bench.deliver(letter('No comments.', ['X-Loop: reply.example']), reply)).toMatchObject({
      state: 'auto-reply',
      reading: undefined,
    });
  });
});

describe('a mail that cannot be read', () => {
  /** Our mailer ends every line; not every sender's does. */
  async function receive(mail: string, to: string) {
    const { id } = await bench.intake.receive(Buffer.from(mail), { from: COORDINATOR, to: [to] });
    await bench.intake.settled();
    return (await bench.database.inbox.get(id)) as InboxMessage;
  }

  it.each([
    ['of 0 bytes', ''],
    ['of more parts than anyone reads', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(500)}--b--\n`],
  ])('%s waits for a person when its token is known', async (_what, mail) => {
    const message = await receive(mail, reply);
    expect(message).toMatchObject({ state: 'ready', because: expect.stringMatching(/it is empty|more than 200 parts/) });
    expect(commandOf(message)).toMatchObject({ type: 'HoldMessage', because: 'unreadable', participant: 'alameda' });
  });

  it('is kept unparsed when nobody knows whose it is', async () => {
    expect(await receive('', 'x@reply.example')).toMatchObject({ state: 'unparsed', because: 'it is empty' });
  });
});

describe("an entry on somebody's behalf", () => {
  const entry = {
    participant: 'alameda',
    contact: 'alameda.coordinator',
    position: 'comments' as const,
    source: 'phone',
    by: 'operator',
    reason: 'called',
    comments: [{ kind: 'addition' as const, place: 'page 2', text: 'Add travel.' }],
  };

  const enter: EnterFeedback = (...args) => {
    const { blobs, database, nudged } = bench;
    return enterFeedback({ blobs, inbox: database.inbox, nudge: (address) => void nudged.push(address) })(...args);
  };

  it('is ready at once, says who typed it in, and nudges its phase', async () => {
    const message = await enter(GOALS, entry, 'command-1');
    expect(message).toMatchObject({ state: 'ready', channel: 'on-behalf', owner: ALAMEDA });
    expect(commandOf(message)).toMatchObject({
      type: 'ReceiveFeedback',
      enteredBy: 'operator (phone)',
      position: 'comments',
      comments: [{ id: `${message.id}.1`, kind: 'addition' }],
    });
    expect(bench.nudged).toEqual([GOALS]);
  });

  it('is one message under one command, however often it is asked', async () => {
    const first = await enter(GOALS, entry, 'command-1');
    expect((await enter(GOALS, entry, 'command-1')).id).toBe(first.id);
    expect((await enter(GOALS, entry, 'command-2')).id).not.toBe(first.id);
    expect(await bench.database.inbox.ready(GOALS)).toHaveLength(2);
  });
});
