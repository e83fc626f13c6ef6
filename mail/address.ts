import { createHash, createHmac } from 'node:crypto';
import { base32 } from './base32';
import type { TokenOwner } from './ports';

/** `reply`: a person's answer comes there. `bounce`: the envelope sender, where bounces and absence notices come. */
export type Purpose = 'reply' | 'bounce';

export interface AddressedToken {
  readonly purpose: Purpose;
  readonly token: string;
}

/**
 * The token of one contact in one phase: 160 bits of HMAC-SHA-256 as 32 characters of lower-case base32, since mail
 * servers fold case. The same owner and generation always get the same token; a new generation revokes the old one.
 */
export function tokenFor(secret: Buffer, owner: TokenOwner, generation = 1): string {
  const fields = ['token', owner.project, owner.phase, owner.participant, owner.contact, generation];
  return base32(createHmac('sha256', secret).update(JSON.stringify(fields)).digest().subarray(0, TOKEN_BYTES));
}

/** What is stored of a token: the SHA-256 of its characters, in hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where the contact's answer comes to: the Reply-To of its mails. */
export const replyAddress = (token: string, domain: string): string => addressOf('reply', token, domain);

/** Where what mail servers and absence notices say comes to: the envelope sender of its mails. */
export const bounceAddress = (token: string, domain: string): string => addressOf('bounce', token, domain);

/**
 * The distinct tokens among `addresses`, in their order. Case is folded first; other domains, lengths and alphabets
 * are passed over. Tokens of two owners in one message are for the intake to refuse.
 */
export function tokensIn(addresses: readonly string[], replyDomain: string): AddressedToken[] {
  const found = new Map<string, AddressedToken>();
  for (const address of addresses) {
    const addressed = readAddress(address, replyDomain.toLowerCase());
    if (addressed !== undefined) found.set(`${addressed.purpose}:${addressed.token}`, addressed);
  }
  return [...found.values()];
}

/** The first addresses in a text that have the form of ours, each once; where they lead, the tokens tell. */
export function ourAddressesIn(text: string): string[] {
  const found = text.slice(0, TEXT_LOOKED_AT).matchAll(/\b(?:reply|bounces)\+[a-z2-7]{32}@[a-z0-9.-]{1,255}/gi);
  return [...new Set(Array.from(found, ([address]) => address.toLowerCase()))].slice(0, 20);
}

const TEXT_LOOKED_AT = 262_144;

const TOKEN_BYTES = 20;
const LOCAL_PART = { reply: 'reply', bounce: 'bounces' } as const;
const ADDRESS = /^<?(reply|bounces)\+([a-z2-7]{32})@([a-z0-9.-]{1,255})>?$/;

function addressOf(purpose: Purpose, token: string, domain: string): string {
  return `${LOCAL_PART[purpose]}+${token}@${domain}`;
}

function readAddress(address: string, replyDomain: string): AddressedToken | undefined {
  const [, local, token, domain] = ADDRESS.exec(address.trim().toLowerCase()) ?? [];
  if (token === undefined || domain !== replyDomain) return undefined;
  return { purpose: local === LOCAL_PART.reply ? 'reply' : 'bounce', token };
}
