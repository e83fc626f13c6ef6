/** The value below or at which `percent` of all lie: the nearest rank, always one of them. Throws for none. */
export function percentile(values: readonly number[], percent: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const found = ordered[Math.max(0, Math.ceil((percent / 100) * ordered.length) - 1)];
  if (found === undefined) throw new Error('there is no percentile of no values');
  return found;
}

export const median = (values: readonly number[]): number => percentile(values, 50);
