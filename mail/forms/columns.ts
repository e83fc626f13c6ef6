import type { CommentKind } from '../../domain/events';

/** What a column of a comment table holds. */
export type Role = 'number' | 'kind' | 'place' | 'current' | 'proposed' | 'comment' | 'reason';

export interface Column {
  /** Undefined for one that is not for us: a name, a date, the agency's own answer. */
  readonly role: Role | undefined;
  readonly title: string;
}

export type Columns = readonly Column[];

/**
 * The columns of a table by its header row, whatever their order and names; undefined where the row is no header of a
 * comment table: it must name a column for words, one more, and more columns known than not.
 */
export function columnsOf(row: readonly string[]): Columns | undefined {
  const columns = row.map((title) => ({ role: roleOf(title), title }));
  const known = new Set(columns.flatMap(({ role }) => role ?? []));
  const named = row.filter((cell) => cell.trim() !== '').length;
  const hasWords = WORDS.some((role) => known.has(role));
  return hasWords && known.size >= 2 && known.size * 2 >= named ? columns : undefined;
}

/** The kind that a cell names, in our words or in others' ("Delete", "chg", "General"); undefined where it names none, or several. */
export function kindNamed(cell: string): CommentKind | undefined {
  const said = cell.trim().toLowerCase();
  if (said === '' || said.length > 60) return undefined;
  const found = KINDS.filter(([words]) => words.test(said)).map(([, kind]) => kind);
  return found.length === 1 ? found[0] : undefined;
}

const WORDS: readonly Role[] = ['current', 'proposed', 'comment'];

/** In this order: "Type of comment" is a kind, "Comment no." a number, "Line no." a place. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  [
    'kind',
    /^(?:(?:kind|type|category|nature)(?: of (?:the )?(?:comment|change|feedback|edit))?|(?:comment|change|feedback) (?:type|kind|category)|action|add ?\/ ?del.{0,60}|additions?[,/ ].{0,60}deletions?.{0,60})$/,
  ],
  [
    'place',
    /^(?:place|where(?: in the document)?|location|reference|(?:sub)?(?:section|clause|chapter|page|pg|line|lines|paragraph|para|article|item|goal|part|figure|table|annex|appendix)s?(?: ?(?:no|nos|number|numbers|#|title|name|reference))?(?: ?[/&,](?: ?or)? ?.{1,60}| or .{1,40}| and .{1,40})?)$/,
  ],
  ['number', /^(?:(?:comment|item|row|serial|s|ref) ?)?(?:no|nr|num|number|#|id)$/],
  [
    'current',
    /^(?:(?:the )?(?:current|existing|original|present|old|draft)(?: draft)? (?:text|wording|language)|text (?:as (?:written|is)|in question|concerned)|(?:change )?from)$/,
  ],
  [
    'proposed',
    /^(?:(?:proposed|suggested|recommended|requested|new|revised|replacement|desired) (?:new )?(?:text|wording|language|change|changes|revision|revisions|edit|edits|amendment|resolution|addition)|change to|proposal|suggestion|suggestions|recommendation|recommendations|should read)$/,
  ],
  [
    'comment',
    /^(?:(?:your|our|county|countys|reviewer|reviewers|commenter|detailed|specific|general|written|the) )?(?:comments?|feedback|remarks?|observations?|concerns?|input)(?: text| description)?$/,
  ],
  ['reason', /^(?:reasons?|rationale|justification|why|explanation|basis)(?: for .{1,60}| and .{1,40}| ?\/ ?.{1,40}| given)?$/],
];

function roleOf(cell: string): Role | undefined {
  const said = normalized(cell);
  return said === '' || said.length > 90 ? undefined : ROLES.find(([, words]) => words.test(said))?.[0];
}

/** Without what stands in brackets, marks of footnotes, and whose it is. */
const normalized = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/\([^()]{0,80}\)/g, ' ')
    .replace(/[.:*?"'’()]/g, '')
    .replace(/(?<=[a-z])\d$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ by the (?:mb|nb|county|reviewer|commenter)$/, '');

const KINDS: readonly (readonly [RegExp, CommentKind])[] = [
  [/\b(?:add|addition|additions|added|insert|insertion|new|a)\b/, 'addition'],
  [/\b(?:del|delete|deletion|deletions|deleted|remove|removal|strike|d)\b/, 'deletion'],
  [
    /\b(?:aug|augment|augmentation|augmentations|change|chg|modify|modification|revise|revision|edit|replace|amend|amendment|clarify|clarification|correction)\b/,
    'augmentation',
  ],
  [/\b(?:other|others|general|ge|gen|note|question|o)\b/, 'other'],
];
