import { headerBlock } from './limits';

/**
 * Who a message says it is from. `unclear` is never guessed at: two From headers, a list, a group, a comment or a
 * control character are read differently by different programs, and that is how a sender is forged.
 */
export type Sender =
  | { readonly sender: 'clear'; readonly address: string; readonly name: string }
  | { readonly sender: 'unclear'; readonly because: Unclear; readonly said: string };

/** `hidden-from`: something in the header is a From for some programs and not for others. */
export type Unclear = 'no-from' | 'several-from' | 'hidden-from' | 'several-message-ids' | 'malformed';

/**
 * Reads the one From header, out of the bytes and before any parser, by a grammar stricter than RFC 5322, section 3.4:
 * `[phrase] <dot-atom@domain>` or the address alone. Sender and Reply-To say nothing of who wrote it.
 */
export function readSender(message: Buffer): Sender {
  const header = headerBlock(message).toString('latin1');
  const fields = fieldsOf(header);
  const from = fields.filter(isFromForSome);
  const said = from.join(' | ').slice(0, 500);
  const because = flawOf(header, fields, from);
  if (because !== undefined) return { sender: 'unclear', because, said };
  const found = MAILBOX.exec(bodyOf(from[0] ?? ''));
  const address = found?.[3] ?? found?.[4] ?? '';
  const name = utf8(unquoted(found?.[1] ?? found?.[2] ?? ''));
  if (!isAddress(address) || name.includes('\ufffd')) return { sender: 'unclear', because: 'malformed', said };
  return { sender: 'clear', address: address.toLowerCase(), name };
}

function flawOf(header: string, fields: readonly string[], from: readonly string[]): Unclear | undefined {
  if (BROKEN_LINES.test(header) || hasTwoLineEnds(header)) return 'malformed';
  if (from.length === 0) return 'no-from';
  if (from.length > 1) return 'several-from';
  if (!/^from:/i.test(from[0] ?? '') || endsBefore(header, from[0] ?? '')) return 'hidden-from';
  return fields.filter((field) => /^message-id[ \t]*:/i.test(field)).length > 1 ? 'several-message-ids' : undefined;
}

/** Header fields with their continuation lines (RFC 5322, section 2.2.3). */
function fieldsOf(header: string): string[] {
  const fields: string[] = [];
  for (const line of header.split(/\r?\n|\r|\0/)) {
    if (/^[ \t]/.test(line) && fields.length > 0) fields[fields.length - 1] += line;
    else fields.push(line);
  }
  return fields;
}

/** `From :`, a From after a control character, a line of an mbox (`From x@y Mon …`): some programs take them for the header. */
function isFromForSome(field: string): boolean {
  const name = field.slice(0, field.indexOf(':') + 1);
  return name.replace(/[^a-z]/gi, '').toLowerCase() === 'from' || /^[^a-z]{0,8}from\s/i.test(field);
}

/** A NUL, or a carriage return that ends no line: some programs end the header there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const BROKEN_LINES = /\u0000|\r(?!\n)/;

const hasTwoLineEnds = (header: string) => header.includes('\r\n') && /(?<!\r)\n/.test(header);

/** A line of white space alone continues the header, and ends it for programs that trim their lines. */
function endsBefore(header: string, from: string): boolean {
  const blank = /\n[ \t]+\r?(?:\n|$)/.exec(header);
  return blank !== null && header.indexOf(from.slice(0, 5)) > blank.index;
}

const bodyOf = (field: string) => field.slice(field.indexOf(':') + 1).trim();

/** Eight-bit characters may stand in the phrase (RFC 6532), where they decide nothing. */
const MAILBOX = /^(?:(?:("(?:[^"\\]|\\[\x20-\x7e])*")[ \t]*|([^"()<>[\]:;@\\,]*))<([^<>\s]{3,254})>|([^<>\s]{3,254}))$/;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,31}$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** No encoded word (RFC 2047): in an address it stands for nothing, and some programs read it all the same. */
function isAddress(text: string): boolean {
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || domain === undefined || more.length > 0 || local.includes('=?')) return false;
  return LOCAL_PART.test(local) && domain.split('.').every((label) => LABEL.test(label));
}

function unquoted(phrase: string): string {
  const trimmed = phrase.trim();
  return trimmed.startsWith('"') ? trimmed.slice(1, -1).replace(/\\(.)/g, '$1') : trimmed;
}

const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');
