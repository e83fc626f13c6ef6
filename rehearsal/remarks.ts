import type { CommentKind } from '../domain/events';

/** What a county has to say of a document, before it is put into the words of a mail. */
export interface Remark {
  readonly kind: Exclude<CommentKind, 'other'>;
  readonly place: string;
  readonly text: string;
}

/** One of these and a place make a comment. None holds a word that belongs to another kind. */
const REMARKS: readonly Omit<Remark, 'place'>[] = [
  { kind: 'addition', text: 'a mentoring program for new supervisors.' },
  { kind: 'addition', text: 'a short course on working with interpreters.' },
  { kind: 'addition', text: 'an evening session for staff who serve customers during the day.' },
  { kind: 'addition', text: 'a list of courses that count toward the annual hours.' },
  { kind: 'addition', text: 'an example of how small counties share one trainer.' },
  { kind: 'addition', text: 'refresher courses after changes of the law.' },
  { kind: 'deletion', text: 'the second sentence, because it repeats the first.' },
  { kind: 'deletion', text: 'the reference to classroom hours; we no longer count them.' },
  { kind: 'deletion', text: 'the last item, because it is a task of the department.' },
  { kind: 'deletion', text: 'the words "where possible"; they weaken the goal.' },
  { kind: 'augmentation', text: 'say how far staff of rural counties may have to travel.' },
  { kind: 'augmentation', text: 'name who keeps the records of attendance.' },
  { kind: 'augmentation', text: 'make clear that online courses count as well.' },
  { kind: 'augmentation', text: 'give the year from which the goal is measured.' },
  { kind: 'augmentation', text: 'the goal should name customers who speak other languages.' },
];

const PLACES = [
  'Section 1',
  'Section 2',
  'Section 2.1',
  'Section 2.3',
  'Section 3',
  'Section 3.2',
  'Section 4',
  'Section 4.1',
  'Section 4.2',
];

/** Up to three remarks of a county, each of them different; `draw` gives numbers in [0, 1). */
export function remarksOf(draw: (what: string) => number): Remark[] {
  const count = 1 + Math.floor(draw('how many') * 3);
  const first = Math.floor(draw('first') * REMARKS.length);
  // Four places on is another kind more often than not, and never the same remark.
  return Array.from({ length: count }, (_, i) => remarkAt(first + i * 4, Math.floor(draw(`place ${i}`) * PLACES.length)));
}

/** Every remark there is, each at one place: for the test that reads them all. */
export const EVERY_REMARK: readonly Remark[] = REMARKS.map((_, i) => remarkAt(i, i % PLACES.length));

function remarkAt(index: number, place: number): Remark {
  const remark = REMARKS[index % REMARKS.length];
  if (remark === undefined) throw new Error(`no remark ${index}`);
  return { ...remark, place: PLACES[place] ?? '' };
}
