/** What `phasegate doctor` looks at, in the order in which it tells. */
export const PARTS = [
  'node',
  'settings',
  'data-folder',
  'running',
  'disk',
  'database',
  'temporal',
  'time-skipping',
  'mail-out',
  'mail-in',
  'clock',
  'time-zones',
] as const;

export type Part = (typeof PARTS)[number];

/** What one look has shown. What was not checked says why; what is wrong says what to do. */
export type Diagnosis =
  | { readonly status: 'ok' | 'not-checked'; readonly says: string }
  | { readonly status: 'warning' | 'failed'; readonly says: string; readonly cure: string };

export interface Examined {
  readonly part: Part;
  /** At least one. */
  readonly diagnoses: readonly Diagnosis[];
}

export const ok = (says: string): Diagnosis => ({ status: 'ok', says });
export const notChecked = (says: string): Diagnosis => ({ status: 'not-checked', says });
export const warning = (says: string, cure: string): Diagnosis => ({ status: 'warning', says, cure });
export const failed = (says: string, cure: string): Diagnosis => ({ status: 'failed', says, cure });
