import { hashToken, tokensIn } from '../mail/address';
import type { TokenOwner, Tokens } from '../mail/ports';

/** Whose message it is, by the tokens in the addresses that it came to. Subject and thread are never asked. */
export type Attribution = { readonly owner: TokenOwner } | { readonly owner: undefined; readonly because: string };

/**
 * Finds the one owner of the tokens among `addresses`. Tokens that are not known are passed over beside one that is;
 * tokens of two owners are left to a person.
 */
export async function attribute(tokens: Pick<Tokens, 'find'>, addresses: readonly string[]): Promise<Attribution> {
  const found = new Set(addresses.flatMap((address) => tokensIn([address], domainOf(address))).map(({ token }) => token));
  if (found.size === 0) return { owner: undefined, because: 'no address in it has a token' };
  if (found.size > MOST_TOKENS) return { owner: undefined, because: `${found.size} tokens in one message` };
  const owners = distinct(await Promise.all([...found].map((token) => tokens.find(hashToken(token)))));
  const [owner, other] = owners;
  if (owner === undefined) return { owner, because: 'its token is not known' };
  if (other !== undefined) return { owner: undefined, because: `its tokens belong to ${namesOf(owner)} and ${namesOf(other)}` };
  return { owner };
}

/** A mail that names more was not written by a person. */
const MOST_TOKENS = 20;

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
