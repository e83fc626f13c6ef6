import { hashToken, tokensIn } from '../mail/address';
import type { Outbox, TokenOwner, Tokens } from '../mail/ports';

/**
 * Whose message it is, by the tokens in the addresses that it came to; where they were lost on the way, by our mail that
 * it answers, or by our address in what it quotes. The subject is never asked. `rivals`: its tokens are those of several.
 */
export type Attribution =
  | { readonly owner: TokenOwner; readonly by: 'address' | 'thread' | 'quoted-address' }
  | { readonly owner: undefined; readonly because: string; readonly rivals?: readonly TokenOwner[] };

export interface AttributionPorts {
  readonly tokens: Pick<Tokens, 'find'>;
  readonly outbox: Pick<Outbox, 'findByMessageId'>;
}

/** Where in a message its owner may be found. */
export interface Traces {
  /** Where it was sent and delivered to, by envelope and headers. */
  readonly addresses: readonly string[];
  /** The messages that it answers, without angle brackets. */
  readonly references: readonly string[];
  /** Addresses of ours in its text. */
  readonly quoted: readonly string[];
}

/** Finds the one owner. Tokens that are not known are passed over beside one that is. */
export async function attribute(ports: AttributionPorts, { addresses, references, quoted }: Traces): Promise<Attribution> {
  const named = await byAddress(ports, addresses, 'address');
  if (named.owner !== undefined || named.rivals !== undefined) return named;
  const answered = await byThread(ports, references);
  if (answered !== undefined) return answered;
  const told = await byAddress(ports, quoted, 'quoted-address');
  return told.owner === undefined ? named : told;
}

/** A mail that names more was not written by a person. */
const MOST_TOKENS = 20;

async function byAddress(
  { tokens }: AttributionPorts,
  addresses: readonly string[],
  by: 'address' | 'quoted-address',
): Promise<Attribution> {
  const found = new Set(addresses.flatMap((address) => tokensIn([address], domainOf(address))).map(({ token }) => token));
  if (found.size === 0) return { owner: undefined, because: 'no address in it has a token' };
  if (found.size > MOST_TOKENS) return { owner: undefined, because: `${found.size} tokens in one message` };
  const owners = distinct(await Promise.all([...found].map((token) => tokens.find(hashToken(token)))));
  const [owner, other] = owners;
  if (owner === undefined) return { owner, because: 'its token is not known' };
  if (other === undefined) return { owner, by };
  return { owner: undefined, because: `its tokens belong to ${namesOf(owner)} and ${namesOf(other)}`, rivals: owners };
}

/** A mail of ours among the last that it answers; the newest stands last (RFC 5322, section 3.6.4). */
async function byThread({ outbox }: AttributionPorts, references: readonly string[]): Promise<Attribution | undefined> {
  for (const reference of references.slice(-MOST_TOKENS).reverse()) {
    const mail = await outbox.findByMessageId(reference);
    if (mail === undefined || mail.ref.participant === null) continue;
    const { project, phase, ref } = mail;
    return { owner: { project, phase, participant: ref.participant, contact: ref.to }, by: 'thread' };
  }
  return undefined;
}

const domainOf = (address: string) =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/>$/, '')
    .trim();

function distinct(owners: readonly (TokenOwner | undefined)[]): TokenOwner[] {
  const known = owners.filter((owner) => owner !== undefined);
  return [...new Map(known.map((owner) => [namesOf(owner), owner])).values()];
}

const namesOf = ({ project, phase, contact }: TokenOwner) => `${contact} in ${phase} of ${project}`;
