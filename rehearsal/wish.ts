import type { RehearsalOptions } from '../client/cli/tools';

/** How a rehearsal is asked for on the command line; more than that only programs ask. */
export interface RehearsalWish extends RehearsalOptions {
  /** Another plan than the built-in example. */
  readonly plan?: string;
  /** No time line, only the end. */
  readonly quiet?: boolean;
  /** Simulations with this many seeds, for a forecast. */
  readonly runs?: string;
}

export const DEFAULT_SEED = 7;

/** A whole number from 0 to 999999999; undefined for anything else. */
export function readNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(String(text)) ? Number(text) : undefined;
}
