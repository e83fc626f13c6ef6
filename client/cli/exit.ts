import type { ProblemKind } from '../api/problem';

/** What the command line ends with; `phasegate help exit-codes` lists them. */
export const EXIT_CODES = {
  ok: 0,
  failure: 1,
  usage: 2,
  planInvalid: 3,
  notAllowed: 4,
  notFound: 5,
  refused: 6,
  unreachable: 7,
  timeout: 124,
} as const;

/** Ends a verb with a code; the sentence goes to stderr. */
export class Exit extends Error {
  override readonly name = 'Exit';
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export const usage = (sentence: string) => new Exit(EXIT_CODES.usage, sentence);

export const EXIT_OF_PROBLEM: Record<ProblemKind, number> = {
  'bad-request': EXIT_CODES.usage,
  'plan-invalid': EXIT_CODES.planInvalid,
  'not-allowed': EXIT_CODES.notAllowed,
  'not-found': EXIT_CODES.notFound,
  refused: EXIT_CODES.refused,
  unavailable: EXIT_CODES.unreachable,
  failure: EXIT_CODES.failure,
};
