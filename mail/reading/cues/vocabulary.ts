import { anyOf, words } from '../phrases';

const OFFICES = words(
  'county office agency department team division committee commission board district bureau unit city tribe authority council staff',
);
/** Who answers: "we", "our training unit", "the Department of Public Works", "Butte County". */
export const WE = anyOf([
  'we',
  'i',
  String.raw`(?:our|my|the|this) (?:\w{1,20} ){0,4}${anyOf(OFFICES)}(?: of (?:the )?\w{1,20}(?: (?:and )?\w{1,20}){0,3})?`,
  '[a-z]{2,20} county',
  '(?:the )?(?:county|city|department|office|town) of [a-z]{2,20}(?: [a-z]{2,20}){0,2}',
]);

export const DONT = anyOf([
  'do not',
  "don['’]?t",
  'does not',
  "doesn['’]?t",
  'can ?not',
  "can['’]?t",
  'could not',
  "couldn['’]?t",
  'will not',
  "won['’]?t",
  '(?:are |am |is )?(?:not able|unable) to',
  'are not in a position to',
]);

/** Leaves room for comments that may still come: "no comments so far". "At this time" is how offices say it for good. */
export const UP_TO_NOW = anyOf(['yet', 'so far', 'to date', 'for now', '(?:for|at) the moment', 'for the time being']);

/** What an answer may have or not have. */
export const ITEMS = anyOf(
  words(
    `comments? coments? changes? edits? feedback concerns? issues? objections? suggestions? corrections? revisions? additions? deletions?
    augmentations? input remarks? recommendations? modifications? questions? notes? problems? complaints? reservations? observations?`,
  ),
);
/** "additions, deletions or augmentations" */
export const LIST = `${ITEMS}(?:(?:,|,? (?:and|or|nor)|/)? ?(?:other )?${ITEMS}){0,6}`;
export const MORE = anyOf(words('further more other additional else'));
export const MODAL = anyOf(words('may might could would will shall'));

/** What makes a withdrawal one that is not made here and now. */
export const NOT_NOW = String.raw`\b${anyOf([
  ...words('not never cannot if unless until once when may might would could will ready willing'),
  ...["can['’]t", "won['’]t", "don['’]t"],
])}\b`;

/** What somebody does who has not answered yet. */
export const DOES = String.raw`(?:(?:carefully|get|be able to|try to|then|also) )?${anyOf([
  ...words(
    `send respond reply provide submit review look read share return discuss check comment consult circulate follow forward complete answer
    finish e-?mail meet come write`,
  ),
  ...['do so', 'get back', 'get to', 'get you', 'get it', 'take a look', 'let you know', 'work on'],
  'have (?:it|this|our|my|comments?|feedback|something|an answer|a response|the|more|some more|some)',
  'be (?:sending|reviewing|in touch|responding|providing|sent|back|ready|submitted|provided|forthcoming|coming)',
])}\b`;

/** The words by which a letter speaks of what it answers. */
export const MATTER = anyOf([
  ...words(
    `the this these your our my its attached attachments? documents? draft plan report outcomes strategic training vision goals? strategies
    activities analysis implementation it them materials? i{1,3} iv vi? requests? e-?mail mail letter message of and in for with on from to by
    staff team management director coordinator county office phases? final review january february march earlier previous prior comments?
    meeting discussion call conversation yesterday today feedback answer reply response project`,
  ),
  String.raw`\d{1,4}(?:st|nd|rd|th)?`,
]);

/** With what a date begins. */
export const DAY = anyOf([
  ...words(
    `next the end mid close tomorrow monday tuesday wednesday thursday friday january february march april may june july august september
    october november december`,
  ),
  String.raw`\d`,
]);
