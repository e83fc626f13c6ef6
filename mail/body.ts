import { unflow } from './flowed';
import { textOfHtml } from './html-text';
import { isNestedTooDeep, LIMITS, type Unparsed } from './limits';

/** The bodies of a message as its parser gives them: decoded, each empty where there is none. */
export interface Bodies {
  readonly plain: string;
  readonly html: string;
  /** The parameters of RFC 3676 that its text parts carried. */
  readonly flowed?: boolean;
  readonly delSp?: boolean;
}

/** What there is to read in a message, or why it is left to a person. */
export type BodyText = { readonly text: string } | { readonly because: Unparsed };

/** The text of a message, lines ending with a line feed: the plain part, or the HTML part as text where there is no other. */
export function bodyText({ plain, html, flowed = false, delSp = false }: Bodies): BodyText {
  const lines = plain.replace(/\r\n?/g, '\n');
  const isPlain = lines.trim() !== '';
  if ((isPlain ? lines : html).length > LIMITS.text) return { because: 'text-too-long' };
  if (isPlain) return { text: flowed ? unflow(lines, delSp) : lines };
  return isNestedTooDeep(html) ? { because: 'too-deep' } : { text: textOfHtml(html) };
}
