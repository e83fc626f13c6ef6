import { unflow } from './flowed';
import { textOfHtml } from './html-text';
import { LIMITS, measureHtml, type Unparsed } from './limits';

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

/**
 * The text of a message, lines ending with a line feed: the plain part, or the HTML part as text where there is no other
 * or the plain one only says so.
 */
export function bodyText({ plain, html, flowed = false, delSp = false }: Bodies): BodyText {
  const lines = plain.replace(/\r\n?/g, '\n');
  const isPlain = lines.trim() !== '' && !(html !== '' && refersToHtml(lines));
  if ((isPlain ? lines : html).length > LIMITS.text) return { because: 'text-too-long' };
  if (isPlain) return { text: flowed ? unflow(lines, delSp) : lines };
  const because = measureHtml(html);
  return because === undefined ? { text: textOfHtml(html) } : { because };
}

/** "This message is in HTML; your program does not show it." */
function refersToHtml(plain: string): boolean {
  const said = plain.trim();
  return said.length <= 300 && REFERS.test(said.replace(/\s+/g, ' '));
}

const REFERS =
  /^\W{0,5}(?:this (?:e-?mail|message|is an? (?:html|multi-?part)|mail)\b.{0,120}\b(?:html|mime)|your (?:e-?mail|mail) (?:client|program|reader|software) (?:does not|doesn['’]t|cannot|can['’]t).{0,80}html|to view this (?:e-?mail|message).{0,120}(?:html|browser)|please (?:view|open|enable|use|switch).{0,80}html|\[?html (?:e-?mail|message|content|part)|view (?:this (?:e-?mail|message)|it) in (?:html|your browser))/i;
