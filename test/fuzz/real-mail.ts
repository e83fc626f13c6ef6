import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { composeReply, type ReplyStyle } from '../../adapters/sandbox-reply';
import { compose, messageIdFor } from '../../mail/compose';
import { renderDocument } from '../../mail/document';
import { commentForm } from '../../mail/forms/comment-form';
import type { Letter } from '../../mail/letter';
import { type BounceCase, type EmlCase, type HtmlCase, readCases, type TextCase } from '../bench/mail/cases';
import { fillForm } from '../mail/forms/fill-form';
import { docx, odfTable, odt, pdf, wordParagraph, xlsx } from '../mail/forms/office-files';
import { LETTERS } from '../mail/letters';

const COORDINATOR = 'coordinator@alameda.example';
const REPLY_TO = 'reply+abcdefghijklmnopqrstuvwxyz234567@reply.example';
const AT = Date.UTC(2002, 0, 9, 18);

/** Whole mails as they are really written, lines ending in CR LF: those of our own peers, and those of a folder of corpora. */
export async function realMail(corpora?: string): Promise<Buffer[]> {
  const ours = await Promise.all(Object.values(LETTERS).map(ourMail));
  const request = await ourMail(LETTERS.request);
  const replies = await Promise.all(STYLES.flatMap((style) => ANSWERS.map((text) => replyTo(request, style, text))));
  const withFiles = await Promise.all(filesOfCounties().map(replyWith));
  const all = [...ours, ...replies, ...withFiles, ...writtenByHand(), ...(corpora === undefined ? [] : mailOfCorpora(corpora))];
  return all.map(inLines);
}

const ourMail = (letter: Letter): Promise<Buffer> =>
  compose({
    letter,
    from: { name: 'Training and Procedures Team', address: 'training@agency.example' },
    replyTo: REPLY_TO,
    to: { name: 'Training Coordinator, Alameda County', address: COORDINATOR },
    messageId: messageIdFor(`mail:${letter.kind}`, 'reply.example'),
    date: AT,
    attachments: renderDocument('goals.md', Buffer.from('# Goals\n\n1. Train all.\n')),
  });

const STYLES: readonly ReplyStyle[] = ['bare', 'quoted', 'outlook', 'html'];
const ANSWERS = [
  'No comments.',
  'DELETE: Section 3.2, the second sentence.\nREPLACE (Goal 4.2): "a week" with "two days"\nADD: a glossary of terms',
  '1. p. 4, goal 2: please change "annual" to "yearly".\n2. Strike 3.2.\n3. We may have to object if the courses stay in one place.',
  'Für José: bitte “Ziel 2” streichen — 目標を追加してください. Withdraw my earlier answer.',
];

async function replyTo(original: Buffer, style: ReplyStyle, text: string): Promise<Buffer> {
  return (await composeReply({ original, fromAddress: COORDINATOR, text, style, at: AT })).raw;
}

const ROWS = [
  ['Kind', 'Place', 'Current text', 'Proposed text', 'Reason'],
  ['Augmentation', 'Goal 4.1', 'a week', 'two days', 'Few can stay away longer.'],
];

function filesOfCounties(): readonly (readonly [name: string, content: Buffer])[] {
  const heading = { project: 'Plan', phase: 'Phase II', participant: 'Alameda County', due: 'Wednesday, January 16' };
  const form = commentForm('form.docx', heading).content;
  const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
  return [
    ['comment-form-alameda.docx', fillForm(form, 2, [['Deletion', 'Section 3.2', 'the second sentence', '', 'It repeats 3.1.']])],
    ['letter.docx', docx(wordParagraph('Dear colleagues, we thank you.'))],
    ['form.odt', odt(odfTable(ROWS))],
    ['form.xlsx', xlsx(ROWS.map((row) => `<row>${row.map(cell).join('')}</row>`).join(''))],
    ['form.csv', Buffer.from(ROWS.map((row) => row.join(',')).join('\r\n'))],
    ['form.pdf', pdf(ROWS.flatMap((row, y) => row.map((text, x) => [40 + 140 * x, 500 - 20 * y, text] as const)))],
    ['winmail.dat', Buffer.from('\x78\x9f\x3e\x22\x01\x00\x01', 'latin1')],
    ['smime.p7m', Buffer.from('MIAGCSqGSIb3DQEHA6CAMIACAQAxggFw', 'base64')],
  ];
}

function replyWith([filename, content]: readonly [string, Buffer]): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: 'Training Coordinator', address: COORDINATOR },
    to: { name: '', address: REPLY_TO },
    subject: 'Re: Review request',
    date: new Date(AT),
    messageId: `<${filename}@alameda.example>`,
    text: 'Our comments are in the attached form.\n',
    attachments: [{ filename, content }],
    baseBoundary: filename.replace(/\W/g, ''),
  });
  return composer.compile().build();
}

const BY_HAND = [join(__dirname, '..', 'fixtures', 'mail'), join(__dirname, '..', 'client', 'golden')];

function writtenByHand(): Buffer[] {
  const files = BY_HAND.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  return files.filter((file) => file.endsWith('.eml')).map((file) => readFileSync(file));
}

/** For measuring only; nothing of them is kept. */
function mailOfCorpora(folder: string): Buffer[] {
  const raw = [
    ...readCases<EmlCase>(folder, 'reply-eml.jsonl').map((each) => each.raw),
    ...readCases<BounceCase>(folder, 'bounces.jsonl').map((each) => each.raw),
  ].map((text) => Buffer.from(text, 'latin1'));
  const texts = readCases<TextCase>(folder, 'reply-text.jsonl').map(({ input }) => withBody('plain', input));
  return [...raw, ...texts, ...readCases<HtmlCase>(folder, 'reply-html.jsonl').map(({ html }) => withBody('html', html))];
}

const withBody = (type: string, body: string): Buffer =>
  Buffer.from(
    `From: ${COORDINATOR}\nTo: ${REPLY_TO}\nSubject: Re: Review\nContent-Type: text/${type}; charset=utf-8\n\n${body}\n`,
  );

/** As they travel (RFC 5321, 2.3.8). */
const inLines = (raw: Buffer): Buffer => Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
