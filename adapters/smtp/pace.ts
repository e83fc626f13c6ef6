/** Gives the caller its turn, after a wait; false at once where that would be too long. */
export type Turn = () => Promise<boolean>;

/**
 * Turns at a steady pace, however many ask at once: at most `perMinute` in a minute, evenly, so that a mail server which
 * counts by the second is content, too. Who would wait longer than `patience` (in ms) gets none, and takes none from others.
 * Without a number everybody's turn is at once.
 */
export function pacedAt(perMinute: number | undefined, patience = 60_000): Turn {
  if (perMinute === undefined) return async () => true;
  const between = 60_000 / perMinute;
  let next = 0;
  return async () => {
    const now = Date.now();
    const at = Math.max(now, next);
    if (at - now > patience) return false;
    next = at + between;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
    return true;
  };
}
