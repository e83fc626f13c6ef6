/** What a document says, as far as its format goes: its paragraphs and tables, in order. */
export interface Content {
  readonly blocks: readonly Block[];
  /** What a reviewer left in it: `Inserted: …`, `Deleted: …`, `Comment: …`. */
  readonly marks: readonly string[];
}

/** A paragraph, or a table. */
export type Block = string | Table;

/** Rows of cells; lines in a cell are parted by line feeds. Rows may differ in length. */
export type Table = readonly (readonly string[])[];

export const isTable = (block: Block): block is Table => typeof block !== 'string';

/** What a document may measure to be read as a form. Longer cells and documents are for a person. */
export const MOST = { rows: 2_000, columns: 64, cell: 10_000, marks: 300 } as const;
