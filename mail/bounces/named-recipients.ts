import { addressesIn } from './addresses';
import type { Notice } from './notice';

/** A recipient as a notice in plain words names it, with the words that belong to it. */
export interface Named {
  readonly address: string;
  readonly words: string;
}

/**
 * Whom a notice names as its recipients, read in the ways in which servers write them, the surest first: a list with an
 * address at the head of a line, a label, the commands of SMTP, a sentence, the subject; at last the returned mail's own
 * recipient. `others` are addresses of the conversation itself, such as the one to which the notice was sent.
 */
export function namedRecipients({ said, returned }: Notice, subject: string, others: ReadonlySet<string>): Named[] {
  const lines = said.split('\n').filter((line) => !ABOUT_ANOTHER.test(line));
  const ways = [atHeads, atLabels, inCommands, inSentences].map((read) =>
    read(lines).filter(({ address }) => !isOffice(address)),
  );
  const named = ways.map((each) => each.filter(({ address }) => !others.has(address)));
  const surest = [...named, ...ways].find((each) => each.length > 0);
  if (surest !== undefined) return distinct(surest);
  const last = addressesIn(subject)[0] ?? returnedTo(returned);
  return last === undefined || others.has(last) ? [] : [{ address: last, words: said }];
}

/** Lines about whom to ask, about the sender, and the returned mail's own headers, repeated. */
const ABOUT_ANOTHER =
  /^\s{0,40}(?:to|cc|bcc|from|sender|reply-to|subject|sent|date|message-id|received|return-path|envelope-sender)\s{0,8}:|mail from:|envelope-from|please (?:contact|reply)|contact(?:ing)? (?:the |your )?(?:postmaster|support|<)|for (?:further )?(?:help|assistance)|^\s{0,8}for assistance/i;

const isOffice = (address: string): boolean => /^(?:mailer-daemon|abuse|support|helpdesk)@/.test(address);

/** `<address>: host said …`, `  address`, `* address`, `>>> address`, `address on Thu, …`, `address ... unknown host`. */
function atHeads(lines: readonly string[]): Named[] {
  const heads = lines.map((line) => addressAtHead(line));
  return heads.flatMap((address, i) =>
    address === undefined ? [] : [{ address, words: wordsFrom(lines, i, (next) => heads[next] === undefined) }],
  );
}

const HEAD = /^[\s>*.|"'([-]{0,40}(?:<{0,2})([^\s<>@:;,"']{1,64}@[a-z0-9.-]{1,255})(?:>{0,2})[ \t]{0,40}(.{0,2000})$/i;

/** What may follow such an address: nothing, a sign, or what is known to follow. A sentence that happens to break there does not. */
function addressAtHead(line: string): string | undefined {
  const [, address, rest = ''] = HEAD.exec(line) ?? [];
  if (address === undefined) return undefined;
  return rest === '' || /^[:;([<.…"'\])-]|^(?:on [A-Z][a-z]{2}\b|invalid|error|no such|user|unknown)/i.test(rest)
    ? addressesIn(address)[0]
    : undefined;
}

const LABEL =
  /(?:user|userid|recipient|recipients|address|addresses|address\(es\)|mailbox|size|account|full|(?<!rcpt )to|errors?|mail)[ \t]{0,8}:[ \t]{0,8}["'<]{0,2}([^\s<>"']{1,64}@[a-z0-9.-]{1,255})/i;

/** `Unknown user: address`, `Recipient: <address>`, `undeliverable to address`. */
function atLabels(lines: readonly string[]): Named[] {
  return lines.flatMap((line, i) => {
    const [, labelled] = LABEL.exec(line) ?? /^undeliverable\s{1,8}to\s{1,8}(\S{1,320})$/i.exec(line) ?? [];
    const address = addressesIn(labelled ?? '')[0];
    return address === undefined ? [] : [{ address, words: wordsFrom(lines, i, (next) => !LABEL.test(lines[next] ?? '')) }];
  });
}

/** `RCPT TO:<address>`, `550 <address>... User unknown`. */
function inCommands(lines: readonly string[]): Named[] {
  return lines.flatMap((line, i) => {
    const isCommand = /rcpt to:|rejected recipient|^[\s<>]{0,8}[45]\d\d[ -]/i.test(line);
    const address = isCommand ? addressesIn(line)[0] : undefined;
    return address === undefined ? [] : [{ address, words: wordsFrom(lines, i, () => true) }];
  });
}

/** `There was an error delivering your mail to <address>.` A notice speaks first of whom it could not reach. */
function inSentences(lines: readonly string[]): Named[] {
  const text = lines.join(' ');
  const telling = lines.filter((line) => NOT_REACHED.test(line)).flatMap(addressesIn);
  const found = telling.length > 0 ? telling : addressesIn(text).slice(0, 1);
  return found.map((address) => ({ address, words: text }));
}

const NOT_REACHED =
  /deliver|reach|generated from|unknown|addressed|not (?:listed|found|exist)|quota|full|reject|disabled|fail|unable|original/i;

/** The recipient of the mail that came back, by its headers. */
function returnedTo(returned: string): string | undefined {
  const headers = returned.replace(/\n[ \t]+/g, ' ');
  const [, original] = /^(?:x-original-to|to)[ \t]{0,8}:(.{1,2000})$/im.exec(headers) ?? [];
  return addressesIn(original ?? '')[0];
}

const WORDS = 12;

/** A line and those that follow it, up to an empty one or the next recipient. */
function wordsFrom(lines: readonly string[], from: number, goesOn: (line: number) => boolean): string {
  const taken = [lines[from] ?? ''];
  for (let i = from + 1; i < lines.length && taken.length < WORDS && goesOn(i); i++) {
    const line = lines[i] ?? '';
    if (line.trim() === '' && taken.length > 1) break;
    taken.push(line);
  }
  return taken.map((line) => line.trim()).join(' ');
}

const distinct = (named: readonly Named[]): Named[] =>
  [...new Map([...named].reverse().map((each) => [each.address, each])).values()].reverse();
