/** What was meant, for the end of a sentence: `; did you mean "title"?`, or the allowed words where none is near. */
export function suggestion(written: string, allowed: readonly string[]): string {
  return didYouMean(written, allowed) || `; allowed: ${allowed.join(', ')}`;
}

/** `; did you mean "title"?`; empty where no allowed word is near. */
export function didYouMean(written: string, allowed: readonly string[]): string {
  const meant = nearest(written, allowed);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

/** The allowed word nearest to what was written, if it can be reached by mending a third of its letters. */
function nearest(written: string, allowed: readonly string[]): string | undefined {
  const near = allowed
    .map((word) => ({ word, distance: distance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(2, Math.floor(word.length / 3)) && distance < word.length);
  return near.sort((a, b) => a.distance - b.distance)[0]?.word;
}

/** Levenshtein's, row by row; long texts are nobody's misspelling. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 20) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(cell(row, j) + 1, cell(next, j - 1) + 1, cell(row, j - 1) + Number(b[j - 1] !== letter)));
    }
    row = next;
  }
  return cell(row, b.length);
}

const cell = (row: readonly number[], j: number) => row[j] as number;
