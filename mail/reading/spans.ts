/** Where sentences begin and end, the space around them left out. */
export function spansOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(BREAK)) {
    if (isAbbreviated(text.slice(from, index))) continue;
    found.push({ start: from, end: index });
    from = index + gap.length;
  }
  found.push({ start: from, end: text.length });
  return found.map((span) => trimmed(text, span)).filter(({ start, end }) => end > start);
}

/** "Sec. 3" and the number of a list item end no sentence. */
const isAbbreviated = (before: string): boolean => ABBREVIATION.test(before.slice(-12));

const ABBREVIATION =
  /\b(?:sec|no|nos|co|pg|pp|p|para|art|fig|vs|mr|ms|mrs|dr|st|e\.g|i\.e|etc|approx)\.$|(?:^|\n)[ \t]{0,8}\d{1,3}\.$/i;

function trimmed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const span = text.slice(start, end);
  return { start: start + (span.length - span.trimStart().length), end: end - (span.length - span.trimEnd().length) };
}

/** 'The part that begins "Counties will..." says' goes on, and so does "What is CWDA? (p. 2)". */
const GOES_ON = String.raw`(?<!(?:\.{3}|…)["”')]?(?=\s[a-z]))(?!\s+\((?:pp?|pgs?|pages?|sec|section|goal|objective|item|line|para|paragraph|table)\b[^()\n]{0,24}\)\W{0,3}(?:\n|$))`;
const BREAK = new RegExp(
  [
    String.raw`(?<=[.!?]["”')]?)${GOES_ON}\s+`,
    String.raw`(?<=[:])[ \t]*\n\s*`,
    String.raw`\n\s*\n\s*`,
    String.raw`\n(?=\s*(?:[-*•\d]|(?:[A-Z][\w’'.]{1,20} ){0,2}(?:[A-Z][\w’'.]{1,20}|\([^()\n]{1,40}\)) ?:\s))`,
    String.raw`(?<=[,;:.])\s+(?:and\s+)?(?=\(?(?:\d{1,2}|[a-h])\)\s)`,
  ].join('|'),
  'g',
);
