import type { CommentKind, Doubt, HoldReason, Position } from '../domain/events';
import type { Remark } from './remarks';

/** A text that a person sends, and what the reader of answers must make of it. */
export interface Wording {
  readonly text: string;
  readonly reading: Reading;
}

export type Reading =
  | {
      readonly counts: true;
      readonly position: Position;
      readonly kinds: readonly CommentKind[];
      readonly doubts: readonly Doubt[];
      readonly adds: boolean;
    }
  | { readonly counts: false; readonly because: HoldReason; readonly kinds: readonly CommentKind[] };

/** The ways in which people write comments down; each takes the remarks of a county. */
export const COMMENTS: readonly ((remarks: readonly Remark[]) => Wording)[] = [
  (remarks) => comments(remarks, remarks.map((r) => `${LABELS[r.kind]}: ${r.place}, ${r.text}`).join('\n')),
  (remarks) =>
    comments(
      remarks,
      `Hello,\n\nour comments:\n\n${remarks.map((r, i) => `${i + 1}. ${LABELS[r.kind]}: ${r.place}: ${r.text}`).join('\n')}\n\nThank you.`,
    ),
  (remarks) => comments(remarks, remarks.map((r) => `${r.kind.toUpperCase()}: ${r.place}: ${r.text}`).join('\n\n')),
  (remarks) =>
    comments(
      remarks,
      `Good morning,\n\n${remarks.map((r) => `- ${capital(r.kind)}: ${r.place}, ${r.text}`).join('\n')}\n\nKind regards`,
    ),
  (remarks) => {
    const sorted = KINDS.flatMap((kind) => remarks.filter((r) => r.kind === kind));
    const groups = KINDS.filter((kind) => remarks.some((r) => r.kind === kind));
    const text = groups.map((kind) =>
      [`${capital(kind)}s:`, ...sorted.filter((r) => r.kind === kind).map((r) => `- ${r.place}: ${r.text}`)].join('\n'),
    );
    return comments(sorted, text.join('\n\n'));
  },
];

/** The ways to say that there is nothing to change. */
export const NO_COMMENTS: readonly Wording[] = [
  'No comments.',
  'Hello,\n\nwe have reviewed the document and have no comments.\n\nKind regards',
  'We have no comments. Thank you for the opportunity to review.',
  'No comments from our county.',
  'Reviewed, no comments.',
  'We concur with the document as written.',
].map((text) => ({ text, reading: { counts: true, position: 'no-comments', kinds: [], doubts: [], adds: false } }));

export const OBJECTION: Wording = {
  text: 'We object. Two hours of travel are not possible for our staff in winter, and the draft leaves no other way to take part.',
  reading: { counts: true, position: 'objection', kinds: ['other'], doubts: [], adds: false },
};

export const WITHDRAWAL: Wording = {
  text: 'After our call with the training team we withdraw our objection. No comments.',
  reading: { counts: true, position: 'no-comments', kinds: [], doubts: [], adds: false },
};

export const ACKNOWLEDGEMENT: Wording = {
  text: 'Thanks, will look.',
  reading: { counts: false, because: 'promise', kinds: ['other'] },
};

export const ABSENCE = 'I am out of the office and will read my mail when I am back next week.';

function comments(remarks: readonly Remark[], text: string): Wording {
  return { text, reading: { counts: true, position: 'comments', kinds: remarks.map((r) => r.kind), doubts: [], adds: false } };
}

const KINDS = ['addition', 'deletion', 'augmentation'] as const;
const LABELS = { addition: 'ADD', deletion: 'DELETE', augmentation: 'AUGMENT' } as const;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
