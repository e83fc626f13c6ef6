/** Why a file that came with a mail is no answer, in words that go on after its name. Part of `mail/texts/english.ts`. */
export const FILE_REASONS = {
  'file.no-form': 'it is not a comment form',
  'file.marked': 'it is a copy with changes or remarks in it, for a person to read',
  'file.blank': 'it is a comment form that nobody has filled in',
  'file.promises': 'it says that there are comments, and lists none',
  'file.too-many': 'only the first 5 documents of a mail are read',
  'file.large': 'it is larger than 8 MB',
  'file.pages': 'it has more than 30 pages',
  'file.page': 'it has more on one page than a form ever has',
  'file.comments': 'it has more than 500 comments',
  'file.rows': 'it has more than 2000 rows',
  'file.cell': 'a cell of it has more than 10000 characters',
  'file.elements': 'it has more in it than a form ever has',
  'file.bomb': 'it unpacks to more than any form holds',
  'file.packed': 'it is packed in a way that is not known',
  'file.archive': 'it is an archive, which nobody unpacks',
  'file.macros': 'it holds macros',
  'file.protected': 'it is protected by a password',
  'file.entities': 'it defines entities of its own, which no office program does',
  'file.damaged': 'it is damaged',
  'file.scan': 'it holds no text, perhaps because it is a scan',
  'file.no-text': 'it is no text',
  'file.neither': 'it is neither a text nor a spreadsheet',
  'file.old': 'it is in a format of Office before 2007',
  'file.outlook': 'it is in a format that only Outlook reads (winmail.dat)',
  'file.message': 'it is another message, which a person has to read',
  'file.kind': 'it is of a kind that is not read',
} as const;

export type FileReason = NamedIn<keyof typeof FILE_REASONS>;

type NamedIn<Id extends string> = Id extends `file.${infer Reason}` ? Reason : never;

/** A document cannot be read. */
export class Unreadable extends Error {
  constructor(readonly reason: FileReason) {
    super(FILE_REASONS[`file.${reason}`]);
  }
}
