import { table } from './table';

/** The checks of a message, one a line, in the order in which they were made. */
export const checkLines = (checks: readonly Line[]): string[] =>
  table(
    ['CHECK', 'RESULT', 'DETAIL'],
    checks.map(({ check, result, detail }) => [check, result, detail]),
  );

interface Line {
  readonly check: string;
  readonly result: string;
  readonly detail: string;
}
