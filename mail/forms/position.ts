import type { Position } from '../../domain/events';
import { readAnswer } from '../read-answer';

/** The positions that the lines of a form state: a box with a tick, or words after "Position". Several where they contradict. */
export function positionsIn(lines: readonly string[]): Position[] {
  const parts = lines.flatMap(parted).map((line) => line.trim());
  const ticked = parts.flatMap((part) => (isTicked(part) ? optionOf(part) : []));
  const found = ticked.length > 0 ? ticked : typed(parts);
  return [...new Set(found.length > 0 ? found : leftOver(parts))];
}

/** Some delete the boxes that they do not mean, and leave one. */
function leftOver(parts: readonly string[]): Position[] {
  const options = parts.filter((part) => /^\W{0,5}☐/.test(part.replace(LABEL, ''))).flatMap(optionOf);
  return options.length === 1 ? options : [];
}

/** Each box begins a part of its own, wherever the line breaks. */
const parted = (line: string): string[] => line.split(/\n|(?=[☐☑☒])/);

const TICK = /^\W{0,5}(?:[☑☒✓✔✗✘]|\[ ?[x✓✔] ?\]|\( ?[x✓✔] ?\)|x\b(?= ))|(?:[☑☒✓✔✗✘]|\[ ?[x✓✔] ?\]|\( ?[x✓✔] ?\)| x)\s{0,3}$/i;
const BOX = /^(?:[☐☑☒✓✔✗✘\s_]|\[.?.?.?\]|\(.?.?.?\)|x(?= )){0,8}/i;
const LABEL = /^\W{0,3}(?:(?:your |our )?(?:county['’]?s )?position|position of (?:the|your|our) county)\b[\s:.–-]{0,8}/i;

const isTicked = (part: string): boolean => TICK.test(part.replace(LABEL, ''));

function optionOf(part: string): Position[] {
  const said = part.replace(LABEL, '').replace(BOX, '').trim().toLowerCase();
  if (/^no (?:comments?|changes?|objections?)\b/.test(said)) return ['no-comments'];
  if (/^(?:an? |we )?object(?:ions?)?\b/.test(said)) return ['objection'];
  return /^comments?\b/.test(said) ? ['comments'] : [];
}

/** What was typed after the label, where the form's own boxes are not there any more. */
function typed(parts: readonly string[]): Position[] {
  const at = parts.findIndex((part) => LABEL.test(part));
  if (at < 0) return [];
  const value = [parts[at]?.replace(LABEL, '') ?? '', ...parts.slice(at + 1)].find((part) => part !== '') ?? '';
  if (/[☐]|\[ {0,3}\]|\( {0,3}\)/.test(value) || value.length > 200) return [];
  const exact = optionOf(value);
  if (exact.length > 0) return exact;
  const reading = readAnswer(value);
  return reading.counts && reading.position !== 'comments' ? [reading.position] : [];
}
