/** Does a file that begins so hold several messages (RFC 4155)? */
export const beginsAsMbox = (start: Buffer): boolean => start.subarray(0, 5).toString('latin1') === 'From ';

/**
 * The messages of an mbox file, one after the other, without the `From ` lines that part them. Of each line `>From `, with any
 * number of `>`, one `>` is taken away: mboxrd has put it there before each, mboxo before those that had none. The empty line
 * before the next `From ` belongs to the file, not to the message. Line ends stay as they are.
 */
export async function* messagesOfMbox(pieces: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let lines: Buffer[] | undefined;
  let isAfterEmpty = true;
  for await (const line of linesOf(pieces)) {
    if (isAfterEmpty && isFromLine(line)) {
      if (lines !== undefined) yield messageOf(lines);
      lines = [];
    } else lines?.push(unquoted(line));
    isAfterEmpty = isEmpty(line);
  }
  if (lines !== undefined) yield messageOf(lines);
}

/** Lines with their ends; the last one may have none. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, start)) {
      yield Buffer.concat([...held, piece.subarray(start, end + 1)]);
      held = [];
      start = end + 1;
    }
    if (start < piece.length) held.push(piece.subarray(start));
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/** A sender, then the date as C's asctime writes it: a sentence that begins with "From " has none. */
const isFromLine = (line: Buffer) =>
  beginsAsMbox(line) && /^From \S{1,320} +[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d /.test(line.subarray(0, 400).toString('latin1'));

function unquoted(line: Buffer): Buffer {
  if (line[0] !== GREATER) return line;
  let depth = 0;
  while (line[depth] === GREATER) depth += 1;
  return line.subarray(depth, depth + 5).toString('latin1') === 'From ' ? line.subarray(1) : line;
}

function messageOf(lines: readonly Buffer[]): Buffer {
  const last = lines.at(-1);
  return Buffer.concat(last !== undefined && isEmpty(last) ? lines.slice(0, -1) : lines);
}

const isEmpty = (line: Buffer) => line.length <= 2 && /^\r?\n$/.test(line.toString('latin1'));

const LF = 0x0a;
const GREATER = 0x3e;
