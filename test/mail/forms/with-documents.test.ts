import type { DocumentReading } from '../../../mail/forms/read-document';
import { withDocuments } from '../../../mail/forms/with-documents';
import { type Counting, NOTHING_AROUND, readAnswer } from '../../../mail/read-answer';

const comment = (text: string) => ({ kind: 'deletion' as const, place: 'Section 3', text, proposed: '', reason: '' });
const form = (answer: Partial<Counting>): DocumentReading => ({
  name: 'form.docx',
  read: 'form',
  answer: { counts: true, position: 'comments', comments: [], adds: false, doubts: [], ...NOTHING_AROUND, ...answer },
});
const FILLED = form({ comments: [comment('the second bullet')] });
const NO_COMMENTS = form({ position: 'no-comments' });
const OBJECTION = form({ position: 'objection' });
const BLANK: DocumentReading = { name: 'form.docx', read: 'blank', because: 'x' };
const COPY: DocumentReading = { name: 'goals.docx', read: 'document', text: 'A plan.', marks: ['Deleted: a week'], because: 'x' };
const LETTER: DocumentReading = { name: 'letter.pdf', read: 'document', text: 'Dear team.', marks: [], because: 'x' };
const LOCKED: DocumentReading = { name: 'a.docx', read: 'unreadable', because: 'x' };

function said(text: string, ...documents: DocumentReading[]): string {
  const reading = withDocuments(readAnswer(text), text, documents);
  const words = reading.comments.map((each) => each.text.replaceAll('\n', '/')).join(' + ');
  if (!reading.counts) return `held ${reading.because}: ${words}`;
  return `${reading.position}: ${words}${reading.doubts.map((doubt) => ` [${doubt}]`).join('')}${reading.adds ? ' adds' : ''}`;
}

describe('an answer with a form', () => {
  it.each<[string, readonly DocumentReading[], string]>([
    ['Please see attached.', [FILLED], 'comments: the second bullet'],
    ['', [FILLED], 'comments: the second bullet'],
    ['Received, thank you.', [NO_COMMENTS], 'no-comments: '],
    ['DELETE: the first bullet', [FILLED], 'comments: the first bullet + the second bullet'],
    ['No comments.', [FILLED], 'comments: the second bullet [contradiction]'],
    ['No comments.', [NO_COMMENTS], 'no-comments: '],
    ['No comments.', [OBJECTION], 'objection:  [contradiction]'],
    ['DELETE: the first bullet', [NO_COMMENTS], 'comments: the first bullet [contradiction]'],
    ['We object.', [FILLED], 'objection: the second bullet'],
    ['See attached.', [FILLED, OBJECTION], 'objection: the second bullet'],
    ['Could we have until Friday?', [FILLED], 'comments: the second bullet [unread]'],
    ['In addition to my earlier comments, please see the attached form.', [FILLED], 'comments: the second bullet adds'],
    ['Please see attached.', [BLANK], 'held nothing-new: Please see attached.'],
    ['DELETE: the first bullet', [BLANK], 'comments: the first bullet'],
    ['Please see attached.', [FILLED, LOCKED], 'comments: the second bullet [unread]'],
  ])('%j and %j is read', (text, documents, expected) => {
    expect(said(text, ...documents)).toBe(expected);
  });
});

describe('an answer with another document', () => {
  it.each<[string, readonly DocumentReading[], string]>([
    ['', [LETTER], 'held unreadable: Dear team.'],
    ['Please see attached.', [COPY], 'held unreadable: Please see attached. + Deleted: a week'],
    ['Received, thank you.', [LOCKED], 'held unreadable: Received, thank you.'],
    ['Could we have until Friday?', [LETTER], 'held request-for-time: Could we have until Friday? + Dear team.'],
    ['DELETE: the first bullet', [COPY], 'comments: the first bullet + Deleted: a week [unread]'],
    ['DELETE: the first bullet', [LETTER], 'comments: the first bullet [unread]'],
    ['No comments.', [LETTER], 'no-comments:  [unread]'],
    ['No comments.', [COPY], 'comments: Deleted: a week [contradiction] [unread]'],
    ['No comments.', [], 'no-comments: '],
  ])('%j and %j is for a person', (text, documents, expected) => {
    expect(said(text, ...documents)).toBe(expected);
  });
});
