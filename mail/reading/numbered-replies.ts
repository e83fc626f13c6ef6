import { withoutFrame } from './frame';

/** What a text says by the numbers of comments, should it answer a receipt that asks about them. */
export interface RepliesRead {
  /** `named`: "3: …" or "Comment 3: …". `list`: "1) … 2) …", which may be comments of their own as well. */
  readonly form: 'named' | 'list';
  /** There is nothing beside them. */
  readonly alone: boolean;
  readonly items: readonly { readonly no: number; readonly text: string }[];
}

/** Undefined where no line begins with a number. A line belongs to the number above it until an empty line parts them. */
export function numberedRepliesIn(newText: string): RepliesRead | undefined {
  const text = newText.replace(/\r\n?/g, '\n');
  if (text.length > LONGEST) return undefined;
  const parts = partsOf(bodyOf(text));
  const items = parts.flatMap(({ no, text: said }) => (no === null || said.trim() === '' ? [] : [{ no, text: said.trim() }]));
  if (items.length === 0) return undefined;
  const form = parts.some(({ form: each }) => each === 'named') ? 'named' : 'list';
  return { form, alone: items.length === parts.length, items };
}

/** In characters: answers to a few questions are short. */
const LONGEST = 20_000;

/** Without greeting and closing; an item that looks like a name below a letter ("2: Rural Offices") is none. */
function bodyOf(text: string): string[] {
  const isItem = (line: string) => startOf(line) !== undefined;
  const whole = text.split('\n');
  const body = withoutFrame(text).split('\n');
  return body.filter(isItem).length === whole.filter(isItem).length ? body : whole;
}

interface Part {
  readonly no: number | null;
  readonly form: RepliesRead['form'] | null;
  readonly text: string;
}

function partsOf(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  let isParted = true;
  for (const line of lines) {
    const start = startOf(line);
    const last = parts.at(-1);
    if (start !== undefined) parts.push(start);
    else if (line.trim() !== '' && !(last === undefined && ANNOUNCES.test(line))) {
      if (isParted || last === undefined) parts.push({ no: null, form: null, text: line });
      else parts[parts.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
    }
    isParted = line.trim() === '';
  }
  return parts;
}

function startOf(line: string): Part | undefined {
  const named = NAMED.exec(line) ?? NUMBER_ALONE.exec(line);
  const found = named ?? LISTED.exec(line);
  if (found === null) return undefined;
  return { no: Number(found[1]), form: named === null ? 'list' : 'named', text: found[2] ?? '' };
}

const NAMED =
  /^\s{0,3}(?:[-*•]\s{1,3})?(?:(?:re|regarding|concerning|about|on|for|to|as to|as for|answer to|reply to)\b:?\s{1,3})?(?:(?:your|our|the)\s)?(?:comment|question)\s{1,3}(?:no\.?\s?|number\s|#\s?)?(\d{1,3})\s?[:.),–—-]\s{0,5}(.*)$/i;
/** A space must follow: 3:30 is a time. */
const NUMBER_ALONE = /^\s{0,3}(?:[-*•]\s{1,3})?#?(\d{1,3})\s?:(?:\s{1,5}(.*))?$/;
const LISTED = /^\s{0,3}\(?(\d{1,3})[.)]\s{1,5}(.*)$/;

/** "Here are our answers:" */
const ANNOUNCES = /^[^.?!]{0,60}\b(?:answers?|replies|reply|questions?|asked)\b[^.?!]{0,40}[:.]\s{0,3}$/i;
