/**
 * The message with `format=flowed` taken off its text parts (same length, so nothing moves), and whether it was there.
 * Parsers join "> Hi " with the answer below it; `unflow` does not.
 */
export function fixedFormat(bytes: Buffer): { bytes: Buffer; flowed: boolean; delSp: boolean } {
  const message = bytes.toString('latin1');
  let flowed = false;
  let delSp = false;
  const fixed = message.replace(CONTENT_TYPE, (field) => {
    delSp ||= FLOWED.test(field) && DELSP.test(field);
    flowed ||= FLOWED.test(field);
    return field.replace(FLOWED, (parameter) => 'x-was=flowed'.padEnd(parameter.length).slice(0, parameter.length));
  });
  return flowed ? { bytes: Buffer.from(fixed, 'latin1'), flowed, delSp } : { bytes, flowed, delSp };
}

/**
 * RFC 3676, section 4: a line that ends with a space goes on in the next one of the same quote depth; the signature
 * line "-- " never does, nor an empty line, which a person means as one. Quote marks stay, one ">" for each depth and a space.
 */
export function unflow(text: string, delSp = false): string {
  const paragraphs: Flow[] = [];
  for (const line of text.split('\n').map(readLine)) {
    const open = paragraphs.at(-1);
    if (open?.goesOn && open.depth === line.depth && line.words !== SIGNATURE && line.words !== '')
      paragraphs[paragraphs.length - 1] = joined(open, line, delSp);
    else paragraphs.push(line);
  }
  return paragraphs
    .map(({ depth, words, goesOn }) => (depth > 0 ? `${'>'.repeat(depth)} ` : '') + (goesOn ? words.trimEnd() : words))
    .join('\n');
}

interface Flow {
  readonly depth: number;
  readonly words: string;
  readonly goesOn: boolean;
}

const CONTENT_TYPE = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*/gim;
const FLOWED = /format\s{0,5}=\s{0,5}"?flowed"?/i;
const DELSP = /delsp\s{0,5}=\s{0,5}"?yes/i;
const SIGNATURE = '-- ';

/** Section 4.4: one leading space was stuffed in by the sender. */
function readLine(line: string): Flow {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  const stuffed = line.slice(depth);
  const words = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
  return { depth, words, goesOn: words.endsWith(' ') && words !== SIGNATURE };
}

function joined(open: Flow, line: Flow, delSp: boolean): Flow {
  const words = (delSp ? open.words.slice(0, -1) : open.words) + line.words;
  return { depth: open.depth, words, goesOn: line.goesOn };
}
