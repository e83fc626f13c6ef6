import type { CommentKind } from '../../domain/events';
import { kindNamed } from './headings';

/** The words of a comment, and what the labelled lines below them say ("Proposed: …", "Reason: …"). */
export interface LabelledText {
  readonly words: string;
  readonly labels: {
    readonly place?: string;
    readonly current?: string;
    readonly proposed?: string;
    readonly reason?: string;
    /** What a comment is that consists of labelled lines alone: with a current and a proposed text, a change. */
    readonly kind?: CommentKind;
  };
}

type Field = 'place' | 'kind' | 'current' | 'proposed' | 'reason' | 'comment' | 'sender';

const FIELDS: readonly (readonly [Field, string])[] = [
  ['place', 'place|where|location|section|page|reference'],
  ['kind', '(?:comment )?type|kind|category|type of (?:comment|change)|action'],
  ['current', '(?:current|existing|original)(?: text| wording| language)?'],
  [
    'proposed',
    '(?:proposed|suggested|new|revised|replacement|recommended)(?: text| wording| language)|proposed|suggested|should read|replace with|change to',
  ],
  ['reason', 'reasons?|rationale|why|justification|because'],
  [
    'sender',
    '(?:submitted|prepared|reviewed|completed) by|submitter|reviewer|county|name|agency|department|date|contact|phone|e-?mail|title',
  ],
  ['comment', 'comments?|change|suggestion|recommendation'],
];
const LABELS = FIELDS.map(([field, names]) => [field, new RegExp(`^\\W{0,3}(?:${names}) ?:[ \\t]*(.*)$`, 'i')] as const);

/** The field that a line names, and the rest of the line; undefined for an ordinary line. */
export function labelOf(line: string): { readonly field: Field; readonly rest: string } | undefined {
  for (const [field, label] of LABELS) {
    const found = label.exec(line);
    if (found !== null) return { field, rest: found[1] ?? '' };
  }
  return undefined;
}

/** The comment's own words end where the first labelled line below them begins. */
export function partLabels(text: string): LabelledText {
  const lines = text.split('\n');
  const first = lines.findIndex((line, i) => (i > 0 || isLabelAlone(lines)) && labelOf(line) !== undefined);
  if (first < 0) return { words: text, labels: {} };
  const fields = fieldsIn(lines.slice(first));
  const { place, current, proposed, reason, comment, ...said } = Object.fromEntries(fields) as Partial<Record<Field, string>>;
  const own = lines.slice(0, first).join('\n').trim();
  const words = own || comment || current || proposed || '';
  const isUntold = own === '' && comment === undefined;
  const kind = kindNamed(said.kind ?? '') ?? (isUntold ? kindBetween(current, proposed) : undefined);
  return {
    words,
    labels: Object.fromEntries(
      Object.entries({ place, current, proposed, reason, kind }).filter(([, value]) => value !== undefined),
    ),
  };
}

/** Labels on the first line count only where more than one line is labelled: "Section: 3.2", "Current text: …". */
const isLabelAlone = (lines: readonly string[]): boolean =>
  lines.length > 1 && lines.slice(0, 2).every((line) => labelOf(line) !== undefined);

function fieldsIn(lines: readonly string[]): Map<Field, string> {
  const fields = new Map<Field, string[]>();
  let open: string[] = [];
  for (const line of lines) {
    const label = labelOf(line);
    if (label === undefined) open.push(line);
    else {
      open = [label.rest];
      fields.set(label.field, open);
    }
  }
  return new Map(Array.from(fields, ([field, said]) => [field, said.join('\n').trim()]));
}

function kindBetween(current = '', proposed = ''): CommentKind | undefined {
  if (current === '') return proposed === '' ? undefined : 'addition';
  return proposed === '' ? undefined : 'augmentation';
}
