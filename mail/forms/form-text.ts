/** The words of our own comment form: it is written with them, and they are passed over when it comes back. */
export const FORM_TITLE = 'Comment form';

export const COLUMN_TITLES = ['No.', 'Kind', 'Place', 'Current text', 'Proposed text', 'Reason'] as const;

export const KIND_NAMES = ['Addition', 'Deletion', 'Augmentation', 'Other'] as const;

export const NOTHING_CHOSEN = 'Choose one';

export const POSITION_LABEL = "Your county's position";

export const POSITIONS = [
  'No comments: there is nothing to change.',
  'Comments: they are in the table below.',
  'Objection: the county objects to going on. Please tell us why in the table below.',
] as const;

export const INSTRUCTIONS = [
  'Tick one position. Give each comment a row of its own; add rows as you need them.',
  'Addition: something is missing. Deletion: something should go. Augmentation: something should be changed, made clearer or extended. Other: anything else.',
  'Save the file and send it back with your reply to our mail. You may also answer in the mail itself; both count.',
] as const;

/** How the lines begin that say what the form is about. */
export const HEADINGS = { project: 'Project:', phase: 'Phase:', participant: 'County:', due: 'Please answer by:' } as const;

/** Is a paragraph part of the form as it went out? */
export function isOurs(paragraph: string): boolean {
  const said = paragraph.trim();
  const isHeading = Object.values(HEADINGS).some((heading) => said.startsWith(heading));
  return isHeading || FIXED.has(said) || FIXED.has(said.replace(/^[☐☒☑]\s?/, ''));
}

const FIXED: ReadonlySet<string> = new Set([FORM_TITLE, POSITION_LABEL, ...POSITIONS, ...INSTRUCTIONS]);
