import type { Envelope } from './ports';

/**
 * Whether a message comes from the domain of the address in its From header. `proved`: a signature or the sending server
 * of that domain says so. `refuted`: the domain publishes rules (RFC 7489), and they say that it does not. `unproved`:
 * nothing speaks for it, and no rule against it. `unknown`: it could not be found out just now. `not-checked`: the
 * settings say that nobody looks.
 */
export interface Authentication {
  readonly verdict: 'proved' | 'refuted' | 'unproved' | 'unknown' | 'not-checked';
  /** One clause for people. */
  readonly because: string;
  readonly checks: readonly AuthenticationCheck[];
}

/** One look of those that led to the verdict. */
export interface AuthenticationCheck {
  readonly check: 'spf' | 'dkim' | 'dmarc' | 'arc' | 'relay';
  /** In the words of RFC 8601, section 2.7; `skipped` where it could not matter. */
  readonly result: string;
  readonly detail: string;
}

/**
 * Checks who sent a message whose one From header names the address `from`. Never rejects for what a message or a name
 * server does; what a message says of its own authentication is not asked.
 */
export type Authenticate = (raw: Uint8Array, envelope: Envelope, from: string) => Promise<Authentication>;

/** Nobody looks: whoever has a token and writes a registered address is believed. */
export const believeAll: Authenticate = async () => ({
  verdict: 'not-checked',
  because: 'the settings switch the check of senders off',
  checks: [],
});

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
