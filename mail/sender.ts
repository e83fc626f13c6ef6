import { headerBlock } from './limits';

/**
 * Who a message says it is from. `unclear` is never guessed at: two From headers, a list, a group, a comment or a
 * control character are read differently by different programs, and that is how a sender is forged.
 */
export type Sender =
  | { readonly sender: 'clear'; readonly address: string; readonly name: string }
  | { readonly sender: 'unclear'; readonly because: 'no-from' | 'several-from' | 'malformed'; readonly said: string };

/** Reads the one From header by a grammar stricter than RFC 5322, section 3.4: `[phrase] <dot-atom@domain>` or the address alone. */
export function readSender(message: Buffer, from: readonly string[]): Sender {
  const said = from.join(' | ').slice(0, 500);
  if (from.length === 0) return { sender: 'unclear', because: 'no-from', said };
  if (from.length > 1) return { sender: 'unclear', because: 'several-from', said };
  const found = BROKEN_LINES.test(headerBlock(message).toString('latin1')) ? null : MAILBOX.exec(said.trim());
  const address = found?.[2] ?? found?.[3] ?? '';
  if (!isAddress(address)) return { sender: 'unclear', because: 'malformed', said };
  return { sender: 'clear', address: address.toLowerCase(), name: unquoted(found?.[1] ?? '') };
}

/** A NUL, or a carriage return that ends no line: some programs end the header there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const BROKEN_LINES = /\u0000|\r(?!\n)/;

const MAILBOX =
  /^(?:("(?:[^"\\\u0080-\uffff]|\\[\x20-\x7e])*"|[^"()<>[\]:;@\\,\u0080-\uffff]*)[ \t]*<([^<>\s]{3,254})>|([^<>\s]{3,254}))$/;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,31}$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

function isAddress(text: string): boolean {
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return false;
  return LOCAL_PART.test(local) && domain.split('.').every((label) => LABEL.test(label));
}

function unquoted(phrase: string): string {
  const trimmed = phrase.trim();
  return trimmed.startsWith('"') ? trimmed.slice(1, -1).replace(/\\(.)/g, '$1') : trimmed;
}
