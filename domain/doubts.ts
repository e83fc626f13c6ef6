import type { Doubt } from './events';

/** The doubts and one more, each of them once. */
export const withDoubt = (doubts: readonly Doubt[], doubt: Doubt): Doubt[] => [...new Set([...doubts, doubt])];
