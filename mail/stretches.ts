/** A run of lines of a message: what its author wrote, or what was trimmed away as quoted or as a signature. */
export interface Stretch {
  readonly kind: 'new' | 'quoted' | 'signature';
  readonly text: string;
}

/**
 * The whole text of a message, parted by what was kept of it: nothing is left out, so that a person can see what trimming
 * has hidden. Where the new text is not to be found in the whole line by line, the whole counts as new.
 */
export function stretchesOf(whole: string, newText: string): Stretch[] {
  const lines = whole.replace(/\r\n?/g, '\n').split('\n');
  const kept = keptLines(lines, newText.split('\n'));
  if (kept === undefined) return [{ kind: 'new', text: whole }];
  const runs: { isKept: boolean; lines: string[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const isKept = kept.has(i);
    const last = runs.at(-1);
    if (last !== undefined && (last.isKept === isKept || line.trim() === '')) last.lines.push(line);
    else runs.push({ isKept, lines: [line] });
  }
  return runs
    .map(({ isKept, lines: run }): Stretch => ({ kind: isKept ? 'new' : trimmedKind(run), text: run.join('\n').trim() }))
    .filter(({ text }) => text !== '');
}

/** Which lines of the whole are those of the new text, each in its order; blank lines aside. */
function keptLines(lines: readonly string[], wanted: readonly string[]): ReadonlySet<number> | undefined {
  const kept = new Set<number>();
  let at = 0;
  for (const line of wanted.filter((each) => each.trim() !== '')) {
    while (at < lines.length && lines[at]?.trim() !== line.trim()) at += 1;
    if (at === lines.length) return undefined;
    kept.add(at);
    at += 1;
  }
  return kept;
}

const QUOTE = /^\s{0,5}>|^\s{0,5}(?:from|on|sent|to|subject)\b.{0,300}(?::|wrote)/i;

const trimmedKind = (run: readonly string[]): Stretch['kind'] => (run.some((line) => QUOTE.test(line)) ? 'quoted' : 'signature');
