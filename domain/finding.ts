/** Something wrong or doubtful in a plan, before anyone knows in which line it stands. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable; `docs/operations.md` lists them. */
  readonly code: FindingCode;
  readonly message: string;
  readonly where: Place;
}

/** In the plan, or in a file of texts, by its path, `key` where a key itself is meant; in a table by record from 0 (the header is -1) and by column or its name. */
export type Place =
  | { readonly in: 'plan' | 'texts'; readonly path: readonly (string | number)[]; readonly key?: string }
  | { readonly in: 'directory' | 'contacts'; readonly row: number; readonly column?: number | string };

/** A finding with its place in a file: lines and columns count from 1; `frame` shows the line, a caret below it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: FindingCode;
  readonly message: string;
  readonly frame?: string;
}

export type FindingCode =
  | 'syntax'
  | 'not-text'
  | 'missing-file'
  | 'outside-folder'
  | 'empty-document'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'null-value'
  | 'not-allowed'
  | 'bad-value'
  | 'empty-directory'
  | 'too-many-participants'
  | 'unknown-column'
  | 'missing-column'
  | 'repeated-column'
  | 'ragged-row'
  | 'bad-fips'
  | 'bad-address'
  | 'unknown-role'
  | 'unknown-participant'
  | 'duplicate-participant'
  | 'duplicate-phase'
  | 'no-coordinator'
  | 'no-contact'
  | 'unknown-text'
  | 'unknown-placeholder'
  | 'missing-placeholder'
  | 'text-missing'
  | 'no-texts'
  | 'no-documents'
  | 'large-documents'
  | 'send-after-close'
  | 'holidays-end'
  | 'closed-day'
  | 'deadline-passed'
  | 'rung-misfit'
  | 'rung-after-gate'
  | 'quorum-without-deadline'
  | 'minimum-open-too-long';
