import { readAnswer } from '../../mail/read-answer';

const comments = (text: string) => readAnswer(text).comments;
const kinds = (text: string) => comments(text).map(({ kind }) => kind);

describe('the place of a comment', () => {
  it.each([
    ['Please strike 3.2.', '3.2'],
    ['Delete the second bullet under 3.1.', 'second bullet under 3.1'],
    ["p. 4, goal 2: replace 'a week' with 'two days'", 'p. 4, goal 2'],
    ['Strike §3(b).', '§3(b)'],
    ['Goal 4.1(c) should be removed.', 'Goal 4.1(c)'],
    ['On page 12, paragraph 3, line 2, strike "only".', 'page 12, paragraph 3, line 2'],
    ['Please shorten the executive summary.', 'executive summary'],
    ['Correct the heading on page 2.', 'heading on page 2'],
    ['Remove the word "pilot" throughout.', 'throughout'],
    ['Policy LU-3.1 should be deleted.', 'Policy LU-3.1'],
    ['DELETE THE SECOND BULLET ON PAGE FOUR, please.', 'SECOND BULLET ON PAGE FOUR'],
    ['Delete the third item under Challenges.', 'third item under Challenges'],
    ['The part about mileage is redundant.', 'part about mileage'],
    ['Please take out the paragraph about lodging on page 9.', 'page 9'],
    ['Title should read: A Plan for Training', 'Title'],
    ['Please delete this goal, it repeats 4.1.', ''],
    ['We would like a map of all 3.5 miles added.', ''],
  ])('%j: %j', (text, place) => {
    expect(comments(text)[0]?.place).toBe(place);
  });

  it('comes from the heading above, with what an item adds to it', () => {
    const text = 'Section 3\n- delete the second bullet\n- third bullet: change "will" to "may"';
    expect(comments(text).map(({ place }) => place)).toEqual(['Section 3', 'Section 3, third bullet']);
  });

  it('comes from the quoted line above', () => {
    expect(comments('> 4.1 Core courses are offered twice a year.\nPlease delete this.')).toMatchObject([{ place: '4.1' }]);
  });
});

describe('the proposed text of a comment', () => {
  it.each([
    ["Replace 'a week' with 'two days' in goal 2.", 'two days'],
    ['Change “shall” to “may”.', 'may'],
    ['Use "parent" instead of "customer".', 'parent'],
    ['Goal 2 should read: Train all staff.', 'Train all staff.'],
    ['Change two hours to three hours in Goal 4.', 'three hours'],
    ['Add after the second bullet: Counties may share trainers.', 'Counties may share trainers.'],
    ['Insert the words "or by video" after "in person" on page 6.', 'or by video'],
    ['Section 1: "staff" → "employees"', 'employees'],
    ['Raise the limit in goal 4 from 12 months to 18 months.', '18 months'],
    ['The number of sites should be 14.', '14'],
    ['Line 12 says "there" where it should say "their".', 'their'],
    ['Instead of "clients" say "parents".', 'parents'],
    ['Goal 2: a month => six weeks', 'six weeks'],
    [
      'Please add the following to Section 2:\n\nA county may share. It keeps a record.',
      'A county may share. It keeps a record.',
    ],
    ['Add a definition of "core course".', ''],
    ['Please reword goal 2.', ''],
  ])('%j: %j', (text, proposed) => {
    expect(comments(text)[0]?.proposed).toBe(proposed);
  });
});

describe('the reason of a comment', () => {
  it.each([
    ['Delete 3.2 because it repeats 3.1.', 'it repeats 3.1'],
    ['Delete Figure 6, since the bridge is open.', 'the bridge is open'],
    ['Reword 3.4 so that new staff know whom to call.', 'new staff know whom to call'],
    ['DELETE: 3.2\nReason: no longer the law', 'no longer the law'],
  ])('%j: %j', (text, reason) => {
    expect(comments(text)[0]?.reason).toBe(reason);
  });
});

describe('several comments', () => {
  it('may stand in one sentence', () => {
    expect(comments('Delete 3.2 and add a glossary.').map(({ kind, text }) => [kind, text])).toEqual([
      ['deletion', 'Delete 3.2'],
      ['addition', 'add a glossary.'],
    ]);
  });

  it('are not made of one whose words join verbs', () => {
    expect(kinds('Please review and revise section 3.')).toEqual(['augmentation']);
  });

  it('may stand between remarks, which stay', () => {
    const reading = readAnswer('The goals read well. Please add a goal on succession planning.');
    expect(reading).toMatchObject({ comments: [{ kind: 'other' }, { kind: 'addition' }], doubts: [] });
  });

  it('are understood with the usual slips', () => {
    expect(kinds('pls delte the 3rd bullet and chnage the title')).toEqual(['deletion']);
  });
});

describe('a table', () => {
  it('has a comment in each row, by the names of its columns', () => {
    const text = 'Section\tCurrent text\tProposed text\tReason\n3.2\ta week\ttwo days\tfaster\n4.1\tnone\t\t';
    expect(comments(text)).toEqual([
      { kind: 'augmentation', place: '3.2', text: 'a week', proposed: 'two days', reason: 'faster' },
    ]);
  });

  it('may have lost its columns, or its head', () => {
    expect(kinds('Section\nComment\n3.2\nDelete\n4.1\nReword')).toEqual(['deletion', 'augmentation']);
    expect(kinds('Add\tSection 4\tA list\nDelete\tSection 6\tThe last paragraph')).toEqual(['addition', 'deletion']);
  });

  it('of other things is left to be read as lines', () => {
    expect(kinds('Alpine\t12\nButte\t40\n\nPlease delete 3.2.')).toContain('deletion');
  });
});

describe('what cannot be read in full', () => {
  it.each([
    ['in characters', `We object. ${'x'.repeat(70_000)}`],
    ['in lines', 'a line\n'.repeat(2500)],
    ['in comments', 'ADD: x\n'.repeat(400)],
  ])('is kept whole, and may be an objection: too long %s', (_, text) => {
    const reading = readAnswer(text);
    expect(reading).toMatchObject({ counts: true, doubts: ['possible-objection', 'unread'] });
    expect(reading.comments.map((comment) => comment.text)).toEqual([text.trim()]);
  });

  it('and speaks of objecting is a possible objection', () => {
    expect(readAnswer('There was some opposition in our board.')).toMatchObject({ doubts: ['possible-objection', 'unread'] });
  });
});
