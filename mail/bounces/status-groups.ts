import { addressesIn, isDotAtom } from './addresses';

export interface FailedRecipient {
  /** In lower case. */
  readonly address: string;
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** RFC 3463, such as 5.1.1; empty where there is none. */
  readonly status: string;
  /** What the server said, for people; empty where it said nothing. */
  readonly diagnostic: string;
}

/** A group of RFC 3464: an action, and its recipient where one can be read. */
export type StatusGroup = Omit<FailedRecipient, 'address'> & { readonly address: string | undefined };

/** Reads the groups of fields of RFC 3464, section 2.3, one for each recipient. Other text among them is passed over. */
export function readStatusGroups(text: string): StatusGroup[] {
  return text.split(/\n[ \t]*\n/).flatMap(readGroup);
}

function readGroup(group: string): StatusGroup[] {
  const fields = fieldsOf(group);
  const recipient = addressOf(fields.get('original-recipient')) ?? addressOf(fields.get('final-recipient'));
  if (recipient === undefined && !fields.has('final-recipient')) return [];
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[a-z0-9-]{1,20}[ \t]*;[ \t]*/i, '').trim();
  const status = moreExact(statusIn(fields.get('status') ?? ''), statusIn(diagnostic));
  const action = actionOf((fields.get('action') ?? '').toLowerCase(), status);
  return action === undefined ? [] : [{ address: recipient, action, status, diagnostic: diagnostic.slice(0, 500) }];
}

/** A server that reports no more than the class of its status may have quoted the code of another. */
const moreExact = (reported: string, quoted: string): string =>
  reported === '' || (reported.endsWith('.0.0') && quoted.startsWith(reported.slice(0, 1))) ? quoted || reported : reported;

/** The first code of RFC 3463 in a text; empty where there is none. Parts of an IP address are none. */
export function statusIn(text: string): string {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/.exec(text)?.[0] ?? '';
}

/** Section 2.3.3; where the action is missing, the class of the status says it (RFC 3463, section 3.1). */
function actionOf(said: string, status: string): FailedRecipient['action'] | undefined {
  if (said.startsWith('failed') || said.startsWith('delayed')) return said.startsWith('failed') ? 'failed' : 'delayed';
  if (/^(?:delivered|relayed|expanded)/.test(said)) return 'delivered';
  if (status.startsWith('5')) return 'failed';
  if (status.startsWith('4')) return 'delayed';
  return status.startsWith('2') ? 'delivered' : undefined;
}

/** Section 2.1.2: a type, a semicolon and the address. */
function addressOf(recipient: string | undefined): string | undefined {
  if (recipient === undefined) return undefined;
  const address = recipient
    .slice(recipient.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();
  if (/^[^\s<>@]{1,64}@[^\s<>@]{1,255}$/.test(address)) return isDotAtom(address) ? address : undefined;
  return addressesIn(address)[0];
}

function fieldsOf(group: string): Map<string, string> {
  const unfolded = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    unfolded.filter((line) => line.includes(':')).map((line) => [nameOf(line), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).trim().toLowerCase();
