import type { Wording } from '../../../rehearsal/wordings';

/** What people write in the plays, each with what must be read from it. */
export const NO_COMMENTS: Wording = {
  text: 'No comments.',
  reading: { counts: true, position: 'no-comments', kinds: [], doubts: [], adds: false },
};

export const FOUR_KINDS: Wording = {
  text: [
    'ADD: Section 2: say who keeps the keys.',
    'DELETE: Section 3.1: it repeats 2.4.',
    'AUGMENT: page 4: name the form that is meant.',
    'OTHER: the draft reads well.',
  ].join('\n'),
  reading: {
    counts: true,
    position: 'comments',
    kinds: ['addition', 'deletion', 'augmentation', 'other'],
    doubts: [],
    adds: false,
  },
};

export const ONE_ADDITION: Wording = {
  text: 'ADD: Section 2: say who keeps the keys.',
  reading: { counts: true, position: 'comments', kinds: ['addition'], doubts: [], adds: false },
};

export const OBJECTION: Wording = {
  text: 'We object. Two hours of travel are not possible for our staff in winter.',
  reading: { counts: true, position: 'objection', kinds: ['other'], doubts: [], adds: false },
};

export const WITHDRAWAL: Wording = {
  text: 'We withdraw our objection. No comments.',
  reading: { counts: true, position: 'no-comments', kinds: [], doubts: [], adds: false },
};

export const THANKS: Wording = { text: 'Thank you.', reading: { counts: false, because: 'acknowledgement', kinds: ['other'] } };
export const PROMISE: Wording = { text: 'Thanks, will look.', reading: { counts: false, because: 'promise', kinds: ['other'] } };
export const QUESTION: Wording = {
  text: 'Which section do you mean?',
  reading: { counts: false, because: 'question', kinds: ['other'] },
};
