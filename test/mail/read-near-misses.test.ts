import { readAnswer } from '../../mail/read-answer';

/** Wordings that lie close to another meaning. */
describe('an answer', () => {
  it.each([
    "I agree with Butte County's comments.",
    'We concur with the concerns of our neighbors.',
    'We support the suggestions made by Kern County.',
  ])('that joins what others have said is no consent: %s', (text) => {
    expect(readAnswer(text)).toMatchObject({ counts: true, position: 'comments', doubts: ['unread'] });
  });

  it.each([
    'Could you please extend the comment period by ten days? Staff are on leave.',
    'Please extend the deadline by a week.',
  ])('that asks for time by a command is no request for a change: %s', (text) => {
    expect(readAnswer(text)).toMatchObject({ counts: false, because: 'request-for-time', timeRequest: true });
  });

  it('that asks for time, and for a change meanwhile, does both', () => {
    expect(readAnswer('We need two more weeks to review. In the meantime: delete section 8.')).toMatchObject({
      ...{ counts: true, timeRequest: true },
      comments: [{ kind: 'deletion', place: 'section 8' }],
    });
  });

  it('that wonders is a question without its mark', () => {
    expect(readAnswer("We'd like to know if travel will be reimbursed.")).toMatchObject({ counts: false, because: 'question' });
  });

  it.each([
    ['We like the vision.', ['other']],
    ['The numbers in table 2 do not add up.', ['augmentation']],
    ["There's a typo on page 3.", ['augmentation']],
    ['The plan does not mention travel. This should be addressed.', ['addition']],
    ['We would like to see the schedule moved to the spring.', ['augmentation']],
  ])('is read by what it asks for: %s', (text, kinds) => {
    expect(readAnswer(text).comments.map(({ kind }) => kind)).toEqual(kinds);
  });
});
