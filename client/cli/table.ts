/** Lines with aligned columns, two spaces between them; the last column is not padded. Columns that are empty throughout are left out. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], indent = ''): string[] {
  const used = header.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
  const shown = [header, ...rows].map((row) => header.map((_, i) => row[i] ?? '').filter((_, i) => used[i]));
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map((row) => widthOf(row[column] ?? ''))));
  return shown.map(
    (row) =>
      indent +
      row
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
  );
}

/** Breaks a text between words so that no line passes `width`; lines after the first start with `indent`. */
export function wrap(text: string, indent = '', width = 110): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    const fits = line === '' || indent.length + widthOf(line) + 1 + widthOf(word) <= width;
    if (fits) lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${indent}`);
}

/** At most `most` of the lines, and how many there are besides. */
export function some(lines: readonly string[], most: number, how: string): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `... and ${lines.length - most} more (${how})`];
}

/** Cut at `most` characters, with three dots for the rest. */
export function cut(text: string, most: number): string {
  const letters = [...segmenter.segment(text)];
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, most - 3)
    .map(({ segment }) => segment)
    .join('')}...`;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const widthOf = (text: string) => [...segmenter.segment(text)].length;
