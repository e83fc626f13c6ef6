import { readAnswer } from '../../mail/read-answer';
import { lackOf } from '../../mail/reading/lacks';
import { numberedRepliesIn } from '../../mail/reading/numbered-replies';

describe('what is missing in a comment', () => {
  it.each([
    ['ADD: Section 4', 'wording'],
    ['Please add something about rural offices.', 'wording'],
    ['Please add a sentence on rural offices in section 3.', 'wording'],
    ['ADD: more detail on funding', 'wording'],
    ['AUGMENT: Goal 2', 'wording'],
    ['Please change the timeline.', 'wording'],
    ['Please delete the last sentence.', 'place'],
    ['Please delete this paragraph.', 'place'],
    ['DELETE: the second bullet', 'place'],
  ])('%s', (text, lack) => {
    expect(readAnswer(text).comments.map(lackOf)).toEqual([lack]);
  });

  it.each([
    'ADD: a glossary of terms at the end.',
    'Please add courses in the mountain counties.',
    'Section 3: please add a sentence that says who pays for travel.',
    'Section 3: please add "Rural offices share one trainer."',
    'DELETE: Section 3.2, second sentence, because it repeats 3.1.',
    'Please delete the last sentence of section 3.2.',
    'Please delete "within a week".',
    'Page 4: replace "a week" with "two days".',
    'AUGMENT: Goal 2 should name the rural offices.',
    'AUGMENT: Goal 2: make clear that online courses count as well.',
    'The plan is well written.',
  ])('is nothing in: %s', (text) => {
    expect(readAnswer(text).comments.map(lackOf)).toEqual([undefined]);
  });
});

describe('replies by number', () => {
  it.each([
    ['3: after "shared calendar" insert "rooms"', [[3, 'after "shared calendar" insert "rooms"']]],
    ['Regarding comment 3: the second paragraph\non page 4', [[3, 'the second paragraph\non page 4']]],
    [
      'Comment 1: page 4\n\nComment 2 - Section 2',
      [
        [1, 'page 4'],
        [2, 'Section 2'],
      ],
    ],
    [
      'Hello,\n\n1: page 4\n2: Rural Offices\n\nThank you,\nTraining Coordinator',
      [
        [1, 'page 4'],
        [2, 'Rural Offices'],
      ],
    ],
    ['Here are our answers:\n\n- 1: page 4', [[1, 'page 4']]],
  ])('%j are these and nothing else', (text, items) => {
    expect(numberedRepliesIn(text)).toEqual({
      form: 'named',
      alone: true,
      items: items.map(([no, said]) => ({ no, text: said })),
    });
  });

  it('may be a list of new comments as well', () => {
    expect(numberedRepliesIn('1) page 4\n2) Section 2')).toMatchObject({ form: 'list', alone: true });
  });

  it.each(['3: page 4\n\nPlease also delete section 5.', 'We object.\n3: page 4', '3:\n4: page 4'])(
    'are not all there is in %j',
    (text) => {
      expect(numberedRepliesIn(text)).toMatchObject({ form: 'named', alone: false });
    },
  );

  it.each(['No comments.', 'We meet at 3:30 on Monday.', 'Comment 3 is about page 4.', '3.2: strike it', ''])(
    'are none in %j',
    (text) => {
      expect(numberedRepliesIn(text)).toBeUndefined();
    },
  );
});
