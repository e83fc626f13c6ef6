import { planAct } from '../../client/inbox-acts';
import type { IntakePorts } from '../../client/intake';
import { openMail } from '../../client/open-mail';
import { readMail } from '../../client/read-mail';
import { scannedReader } from '../../client/scanned-reader';
import { commentForm } from '../../mail/forms/comment-form';
import type { Scan, Scanned } from '../../mail/scan';
import { fillForm } from '../mail/forms/fill-form';
import { attached } from '../support/hostile/message';
import { endInWords } from './end-in-words';
import { ALAMEDA, type Bench, COORDINATOR, NOW, setUpBench } from './intake-bench';

const FOUND = { scan: 'infected', name: 'Example' } as const;
const AWAY = { scan: 'failed', because: 'clamd cannot be reached', passing: true } as const;
const LARGE = { scan: 'failed', because: 'clamd answered "INSTREAM size limit exceeded. ERROR"' } as const;
const IN_WORDS = 'the scanner for viruses found Example in it';

let bench: Bench;
let reply: string;
let now: number;

afterEach(() => bench.end());

async function given(scan: Scan, ports: Partial<IntakePorts> = {}): Promise<void> {
  now = NOW;
  const { read } = scannedReader({ read: readMail, open: openMail }, scan);
  bench = await setUpBench({ readMail: read, clock: () => now, ...ports });
  ({ reply } = await bench.addressesOf(ALAMEDA));
}

const always =
  (scanned: Scanned): Scan =>
  async () =>
    scanned;
const letter = (headers: readonly string[] = [], from = COORDINATOR) =>
  [`From: <${from}>`, 'Subject: Re: Review', ...headers, '', 'No comments.', ''].join('\n');
const end = async (mail: string, from?: string) => endInWords(await bench.deliver(mail, reply, from));

const FORM = commentForm('form.docx', { project: 'Plan', phase: 'II', participant: 'Alameda', due: 'Wednesday' }).content;
const filled = attached(
  'form.docx',
  fillForm(FORM, 2, [['Deletion', 'Section 3.2', 'the second sentence', '', 'It repeats 3.1.']]),
);

describe('a mail in which a scanner for viruses finds something', () => {
  it('is held, and its filled form is not read', async () => {
    await given(always(FOUND));
    const message = await bench.deliver(filled.toString('latin1'), reply);
    expect(endInWords(message)).toBe(`held, infected: ${IN_WORDS}`);
    expect(message.reading).toMatchObject({ newText: 'No comments.', comments: [] });
    expect(message.examined?.checks[0]).toEqual({ check: 'viruses', result: 'infected', detail: IN_WORDS });
  });

  it('is known by each of its files, too, as we take it apart', async () => {
    await given(async (bytes) => (Buffer.from(bytes).subarray(0, 2).toString() === 'PK' ? FOUND : { scan: 'clean' }));
    expect(await end(filled.toString('latin1'))).toBe(`held, infected: ${IN_WORDS}`);
    expect(await end(letter())).toBe('counts: no-comments');
  });

  it.each([
    [
      'a stranger’s is quarantined',
      letter([], 'x@marin.example'),
      `held, unknown-sender: ${IN_WORDS}; x@marin.example is not known`,
    ],
    ['an absence notice stays one', letter(['Auto-Submitted: auto-replied']), 'NoteAbsence'],
    ['a sealed one is held', letter(['Content-Type: application/pkcs7-mime']), `held, infected: ${IN_WORDS}; it is encrypted`],
    ['one that cannot be read is held', letter(['X: y'.repeat(20_000)]), `held, infected: ${IN_WORDS}; its headers are longer`],
  ])('%s', async (_rule, mail, where) => {
    await given(always(FOUND));
    expect(await end(mail)).toContain(where);
  });

  it('cannot be confirmed by who wrote it, where nothing proves who did', async () => {
    await given(always(FOUND), { authenticate: async () => ({ verdict: 'unproved', because: 'nothing proves it', checks: [] }) });
    expect(await end(letter())).toBe(`held, infected: ${IN_WORDS}; nothing proves it`);
  });
});

describe('an infected mail that a person attaches to a participant', () => {
  it('is held there, too', async () => {
    await given(always(FOUND));
    const message = await bench.deliver(letter(), 'nobody@reply.example');
    expect(message.state).toBe('quarantined');
    const { read } = scannedReader({ read: readMail, open: openMail }, always(FOUND));
    const finding = await read(Buffer.from(letter()), message.envelope);
    const wish = { act: 'attached', to: { ...ALAMEDA, participant: 'alameda' }, by: 'operator', reason: 'it is theirs' } as const;
    expect(planAct(message, wish, finding)).toMatchObject({
      effect: 'give',
      reading: { command: { type: 'HoldMessage', because: 'infected' } },
    });
  });
});

describe('a mail that cannot be scanned', () => {
  it('waits while that may pass, then is held', async () => {
    await given(always(AWAY));
    expect((await bench.deliver(letter(), reply)).state).toBe('received');
    now += 900_000;
    await bench.intake.readAll();
    const [message] = await bench.database.inbox.list({});
    expect(message && endInWords(message)).toBe('held, unscanned: it was not scanned for viruses: clamd cannot be reached');
  });

  it('counts as soon as it can be', async () => {
    const said: Scanned[] = [AWAY];
    await given(async () => said.shift() ?? { scan: 'clean' });
    await bench.deliver(letter(), reply);
    await bench.intake.readAll();
    expect(await bench.database.inbox.list({})).toMatchObject([{ reading: { command: { type: 'ReceiveFeedback' } } }]);
  });

  it('is held at once where the scanner says that it will not', async () => {
    await given(always(LARGE));
    expect(await end(letter())).toBe(`held, unscanned: it was not scanned for viruses: ${LARGE.because}`);
  });
});
