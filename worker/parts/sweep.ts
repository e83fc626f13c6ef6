/** How long after a sweep the next one makes up for what was lost on the way, in milliseconds. */
export const SWEEP = 15_000;
