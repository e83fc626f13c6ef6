import { readAnswer } from '../../mail/read-answer';

const amendment = (text: string) => {
  const { amends, amended } = readAnswer(text);
  return amended.length === 0 ? amends : `${amends} ${amended.join(', ')}`;
};

describe('an answer speaks of an earlier one', () => {
  it.each([
    ['In addition to our comments of Monday:\n\nADD: an index', 'adds'],
    ['One more comment: please delete section 5.', 'adds'],
    ['Our earlier comments still stand. Please also delete section 5.', 'adds'],
    ['Please replace our answer of yesterday with this one.\n\nADD: an index', 'replaces'],
    ['This replaces our earlier comments.\n\nADD: an index', 'replaces'],
    ['Please disregard my previous e-mail. We have no comments.', 'replaces'],
    ['Corrected response:\n\nADD: an index', 'replaces'],
    ['We withdraw our comments.', 'withdraws'],
    ['Please withdraw comment 2.', 'withdraws 2'],
    ['We would like to withdraw comments 1, 3 and 4 of our answer.', 'withdraws 1, 3, 4'],
    ['Our answer of yesterday is withdrawn.', 'withdraws'],
  ])('%j: %s', (text, expected) => {
    expect(amendment(text)).toBe(expected);
  });

  it.each([
    ['We do not withdraw our comments.'],
    ['If goal 4 stays, we may withdraw our comments.'],
    ['Replace "our response" with "the answer of the county".'],
    ['Section 3: withdraw the second option.'],
    ['Replace our mission statement with that of the state.'],
    ['ADD: a glossary'],
  ])('%j speaks of none', (text) => {
    expect(amendment(text)).toBeNull();
  });
});

describe('a request for time', () => {
  it.each([
    ['Could we have until Friday, January 25?', 'until Friday, January 25'],
    ['We need 5 more days.', '5 more days'],
    ['Can you give us two additional weeks to consult our board?', 'two additional weeks'],
    ['We would like to request an extension to January 25th.', 'to January 25th'],
    ['May we have an extension?', ''],
  ])('%j asks for %j', (text, asked) => {
    expect(readAnswer(text)).toMatchObject({ timeRequest: true, timeAsked: asked });
  });

  it('is seen beside comments too', () => {
    const text = 'ADD: a glossary\n\nCould we have until Friday for the rest?';
    expect(readAnswer(text)).toMatchObject({ counts: true, timeRequest: true, timeAsked: 'until Friday', doubts: ['unread'] });
  });
});

describe('an answer under a quoted line', () => {
  it('has its place from that line, where it names none itself', () => {
    const pairs = [{ quoted: 'Goal 4.1: Core courses are offered.', text: 'Please delete this.' }];
    expect(readAnswer('Please delete this.', '', pairs).comments).toMatchObject([{ kind: 'deletion', place: 'Goal 4.1' }]);
    expect(
      readAnswer('Please delete section 2.', '', [{ quoted: 'Goal 4', text: 'Please delete section 2.' }]).comments,
    ).toMatchObject([{ place: 'section 2' }]);
  });
});
