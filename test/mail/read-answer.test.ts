import fc from 'fast-check';
import { type Reading, readAnswer } from '../../mail/read-answer';
import { ANSWERS, NO_CONSENT } from './answers';

const said = (reading: Reading): string => {
  if (!reading.counts) return `held: ${reading.because}`;
  const kinds = reading.comments.map((comment) => comment.kind).join(', ');
  const doubts = reading.doubts.length === 0 ? '' : ` [${reading.doubts.join(', ')}]`;
  return `${reading.position}${kinds === '' ? '' : `: ${kinds}`}${doubts}${reading.adds ? ' adds' : ''}`;
};

const only = (text: string) => readAnswer(text).comments[0];

describe('an answer', () => {
  it.each(ANSWERS)('%j is read as %s', (text, reading) => {
    expect(said(readAnswer(text))).toBe(reading);
  });

  it.each(NO_CONSENT.map((text) => [text]))('%j is not taken for consent', (text) => {
    expect(said(readAnswer(text))).not.toMatch(/^no-comments$/);
  });

  it('may be in the subject where the text is empty', () => {
    expect(said(readAnswer('', 'Re: Review request: Strategic Training Plan'))).toBe('held: nothing-new');
    expect(said(readAnswer('', 'NO COMMENTS - Re: Review request'))).toBe('no-comments');
    expect(said(readAnswer('', 'Re: No comments'))).toBe('no-comments');
  });

  it('is not in the subject where there is a text', () => {
    expect(said(readAnswer('Thanks', 'NO COMMENTS'))).toBe('held: acknowledgement');
  });

  it('that is held is kept whole', () => {
    expect(only('Our director is away.\nCould we have until Friday?')?.text).toBe(
      'Our director is away.\nCould we have until Friday?',
    );
  });
});

describe('a comment', () => {
  it('keeps its words exact, over several lines', () => {
    expect(only('ADD:  a glossary,\n  in two languages  \n\nand an index.')?.text).toBe(
      'a glossary,\n  in two languages  \n\nand an index.',
    );
  });

  it('has the place that its heading names', () => {
    expect(only('Section 3.2: The second sentence is unclear.')).toMatchObject({
      place: 'Section 3.2',
      text: 'The second sentence is unclear.',
    });
    expect(only('AUGMENT (Goal 2): name the tribal agencies')).toMatchObject({
      place: 'Goal 2',
      text: 'name the tribal agencies',
    });
    expect(only('ADD to Section 4: a list of courses')).toMatchObject({ place: 'Section 4', text: 'a list of courses' });
  });

  it('has the place that its words name, where its heading names none', () => {
    expect(only('DELETE: the last bullet of Goal 4.1, it repeats itself')?.place).toBe('last bullet of Goal 4.1');
    expect(only('DELETE: Section 3.2, second sentence, because it repeats 3.1.')).toMatchObject({
      place: 'Section 3.2, second sentence',
      reason: 'it repeats 3.1',
    });
  });

  it('has the proposed text', () => {
    expect(only('AUGMENT: Goal 4.2: change "two hours" to "three hours by car"')?.proposed).toBe('three hours by car');
    expect(only('ADD: after goal 3 insert “A common glossary.”')?.proposed).toBe('A common glossary.');
  });

  it('has what its labels say', () => {
    expect(
      only('AUGMENT: The travel rule\nPlace: Goal 4.2\nProposed: no more than\ntwo hours by car\nReason: rural roads'),
    ).toEqual({
      kind: 'augmentation',
      text: 'The travel rule',
      place: 'Goal 4.2',
      proposed: 'no more than\ntwo hours by car',
      reason: 'rural roads',
    });
  });

  it('counts once, though its words speak of another kind', () => {
    expect(said(readAnswer('AUGMENT: add a sentence on cost, and delete nothing'))).toBe('comments: augmentation');
  });
});

const LINES = fc.constantFrom(
  'ADD: x',
  'DELETE:',
  'We object.',
  'No comments.',
  '',
  '> quoted',
  '1. one',
  '- two',
  'Section 3: y',
  'Thanks,',
  'Could we have until Friday?',
  'because',
  '"',
);
const anyText = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(LINES, { maxLength: 15 }).map((lines) => lines.join('\n')),
);

describe('reading', () => {
  it('never throws, and every comment is made of words of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { comments } = readAnswer(text);
        const whole = text.replace(/\r\n?/g, '\n');
        return comments.every(({ text: words, place }) => whole.includes(words) && whole.includes(place));
      }),
      { numRuns: 500 },
    );
  });

  it('never takes for consent a text that objects', () => {
    fc.assert(
      fc.property(fc.array(LINES, { maxLength: 8 }), fc.array(LINES, { maxLength: 8 }), (above, below) => {
        const reading = readAnswer([...above, '', 'We do not concur.', '', ...below].join('\n'));
        return reading.counts && reading.position === 'objection';
      }),
    );
  });

  it.each([
    ['if and object', 'if we object '.repeat(5000)],
    ['no comments', 'no comments, '.repeat(5000)],
    ['line breaks', '\n'.repeat(65_000)],
    ['headings', 'ADD:\n'.repeat(13_000)],
    ['places', 'Section 3.2, '.repeat(5000)],
    ['quotation marks', 'change "'.repeat(8000)],
    ['list marks', '1. '.repeat(21_000)],
    ['list items', '- x\n'.repeat(16_000)],
    ['full stops', '. '.repeat(32_000)],
    ['spaces', ' '.repeat(65_000)],
    ['one word', 'a'.repeat(65_000)],
    ['words', 'we will need more time '.repeat(2800)],
    ['labels', 'ADD: x\nReason: y\n'.repeat(3600)],
  ])('ends soon on 64 KB of %s', (_what, text) => {
    const began = process.cpuUsage().user;
    readAnswer(text);
    expect(process.cpuUsage().user - began).toBeLessThan(5_000_000);
  });
});
