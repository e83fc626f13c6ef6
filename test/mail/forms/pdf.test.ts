import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { createMailReader, type MailReader } from '../../../adapters/parse-worker';
import { docx, pdf } from './office-files';

/** The library for PDF loads itself as an ES module, which the test runner cannot: it is read in a thread, as mail always is. */
let reader: MailReader;

beforeAll(() => {
  reader = createMailReader({
    threads: 1,
    entry: join(__dirname, '../../../adapters/parse-worker-thread.ts'),
    execArgv: ['--require', join(__dirname, '../../support/typescript.cjs')],
    timeMs: 20_000,
  });
});

afterAll(() => reader.close());

async function answerTo(filename: string, content: Buffer, contentType = 'application/pdf') {
  const mail = new MailComposer({
    from: 'coordinator@alpine.example',
    to: 'reply@agency.example',
    subject: 'Re: Review',
    text: 'Please see attached.',
    attachments: [{ filename, content, contentType }],
  });
  const finding = await reader.read(await mail.compile().build(), {
    from: 'coordinator@alpine.example',
    to: ['reply@agency.example'],
  });
  if (finding.found !== 'mail') throw new Error(finding.because);
  return finding;
}

const HEADER = [
  [40, 500, 'No.'],
  [80, 500, 'Kind'],
  [180, 500, 'Place'],
  [300, 500, 'Current'],
  [337, 500, 'text'],
  [460, 500, 'Proposed text'],
] as const;

describe('an attached PDF', () => {
  it('is read column by column and row by row', async () => {
    const rows = [
      [40, 480, '1'],
      [80, 480, 'Deletion'],
      [180, 480, 'Section 3.2'],
      [300, 480, 'the second'],
      [300, 468, 'sentence'],
      [40, 450, '2'],
      [80, 450, 'Augmentation'],
      [180, 450, 'Goal 4.1'],
      [300, 450, 'a week'],
      [460, 450, 'two days'],
      [390, 30, 'Page 1 of 2'],
    ] as const;
    expect((await answerTo('form.pdf', pdf([[40, 540, 'Comment form'], ...HEADER, ...rows]))).answer).toMatchObject({
      counts: true,
      position: 'comments',
      adds: false,
      doubts: [],
      comments: [
        { kind: 'deletion', place: 'Section 3.2', text: 'the second sentence', proposed: '', reason: '' },
        { kind: 'augmentation', place: 'Goal 4.1', text: 'a week', proposed: 'two days', reason: '' },
      ],
    });
  });

  it('whose rows cannot be told is prose for a person', async () => {
    const { answer, unread } = await answerTo('form.pdf', pdf([...HEADER, [300, 480, 'a week'], [460, 480, 'two days']]));
    expect(answer).toMatchObject({
      counts: false,
      because: 'unreadable',
      comments: [{}, { text: expect.stringContaining('a week  two days') }],
    });
    expect(unread).toEqual(['form.pdf: it is not a comment form']);
  });

  it.each([
    ['without a text', pdf([]), 'it holds no text, perhaps because it is a scan'],
    ['that is damaged', Buffer.from('%PDF-1.7\nnothing'), 'it is damaged'],
  ])('%s is named with the reason', async (_what, content, because) => {
    expect((await answerTo('scan.pdf', content)).unread).toEqual([`scan.pdf: ${because}`]);
  });
});

describe('the thread that reads mail', () => {
  it('survives a bomb', async () => {
    const bomb = docx(`<w:p><w:r><w:t>${'x'.repeat(12_000_000)}</w:t></w:r></w:p>`);
    expect(await answerTo('bomb.docx', bomb, 'application/octet-stream')).toMatchObject({
      answer: { counts: false, because: 'unreadable' },
      unread: ['bomb.docx: it unpacks to more than any form holds'],
    });
  });
});
