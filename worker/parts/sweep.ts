/** How long after a sweep the next one makes up for what was lost on the way, in milliseconds. */
export const SWEEP = 15_000;

/** How long after a look for workflows that were ended from outside the next one comes, in milliseconds. */
export const WATCH = 60_000;
