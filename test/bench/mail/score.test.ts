import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoreAnswers } from './answer-score';
import { readOptions } from './options';
import { recipientsWritten } from './recipients-written';
import { scoreLetters, scoreText } from './text-score';

describe('the score of a text', () => {
  it.each([
    ['exact but for whitespace', 'Add\u00a0a  goal.\n', 'Add a goal.', { exact: true, leaked: false, lost: false }],
    ['leaked', 'Add a goal. Regards', 'Add a goal.', { exact: false, leaked: true, lost: false }],
    ['lost', 'Add goal.', 'Add a goal.', { exact: false, leaked: false, lost: true }],
    ['lost where a word is there once less', 'a goal', 'a a goal', { exact: false, leaked: false, lost: true }],
  ])('is %s', (_what, read, expected, score) => {
    expect(scoreText(read, expected)).toEqual(score);
  });

  it('counts letters where the corpus has no whitespace', () => {
    expect(scoreLetters('Add a goal.', 'Addagoal.')).toEqual({ exact: true, leaked: false, lost: false });
    expect(scoreLetters('Add', 'Addagoal.')).toEqual({ exact: false, leaked: false, lost: true });
  });
});

describe('the recipients that a bounce writes', () => {
  it('are in its fields and in the mail that came back, not in its own To', () => {
    const raw =
      'To: bounces@agency.example\n\nFinal-Recipient: rfc822; A@alameda.example\n\nTo: B <b@alameda.example>\nFrom: c@agency.example';
    expect(recipientsWritten(raw).sort()).toEqual(['a@alameda.example', 'b@alameda.example']);
  });
});

describe('the score of labelled answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts what was read right, by kind and by place', () => {
    const labelled = [
      { id: '1', input: 'No comments.', counts: true, position: 'no-comments', comments: [], timeRequest: false },
      {
        id: '2',
        input: 'DELETE (3.2): the annex',
        counts: true,
        position: 'comments',
        comments: [{ kind: 'addition', place: ' 3.2', text: 'the annex', proposed: '' }],
        timeRequest: false,
      },
    ];
    writeFileSync(join(folder, 'comments.jsonl'), labelled.map((each) => JSON.stringify(each)).join('\n'));
    const { rows, predictions } = scoreAnswers(folder);
    expect(rows).toMatchObject([{ cases: 2, exact: 1, reading: { counts: 2, position: 2, timeRequest: 2 } }]);
    expect(rows[0]?.reading?.found).toEqual({
      addition: { labelled: 1, read: 0, right: 0 },
      deletion: { labelled: 0, read: 1, right: 0 },
      place: { labelled: 1, read: 1, right: 1 },
    });
    expect(predictions[0]).toEqual({ id: '1', counts: true, position: 'no-comments', comments: [], timeRequest: false });
  });

  it('is refused with a sentence where there is no such folder', () => {
    expect(() => readOptions([join(folder, 'none')])).toThrow(/there is no folder .*none; name one that holds/);
    expect(() => readOptions([folder, folder])).toThrow('name one folder, not 2');
  });
});
