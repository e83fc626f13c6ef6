import type { CommentKind } from '../../domain/events';
import type { CommentText } from '../../domain/ports';
import { partLabels } from './labels';
import { placeIn } from './places';
import { proposedIn } from './proposed';
import { reasonIn } from './reasons';
import { asksForChange, kindOf } from './requests';

/** One comment as it was read. */
export interface ReadComment extends CommentText {
  readonly kind: CommentKind;
}

/** A comment from its text and what its heading said; what the heading left open is looked for in the text. Spans stay exact. */
export function readComment(text: string, heading: { kind?: CommentKind | undefined; place?: string } = {}): ReadComment {
  const { words, labels } = partLabels(text.trim());
  const kind = heading.kind ?? labels.kind ?? kindOf(words);
  return {
    kind,
    place: heading.place || labels.place || placeAskedIn(words),
    text: words,
    proposed: labels.proposed ?? proposedIn(words, kind),
    reason: labels.reason ?? reasonIn(words),
  };
}

/** Where the change is asked for: a place that only the reason names ("it repeats 3.1") is not it. */
function placeAskedIn(text: string): string {
  const because = text.search(BECAUSE);
  const before = because < 0 ? text : text.slice(0, because);
  return placeIn(before) || (asksForChange(before) ? '' : placeIn(text));
}

const BECAUSE =
  /\b(?:because|since|repeats?|duplicates?|same as|already (?:in|covered)|consistent with|conflicts? with|contradicts?|as in|similar to)\b/i;

/** The whole text as one comment that a person reads. */
export const wholeText = (text: string): ReadComment => ({
  kind: 'other',
  place: placeIn(text),
  text: text.trim(),
  proposed: '',
  reason: '',
});
