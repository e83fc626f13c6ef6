import { isIP } from 'node:net';
import { z } from 'zod';
import { isDomain } from '../../domain/address';

/** How it is found out who sent a message. */
export interface AuthenticationSettings {
  /**
   * `required`: by our own check. `trusted-relay`: a mail server of the operator's has checked, and its result is read.
   * `off`: nobody looks, and whoever has a token and writes a registered address is believed.
   */
  readonly mode: 'required' | 'trusted-relay' | 'off';
  /** The name by which the relay signs its results (RFC 8601, 2.5), and the addresses from which it hands mail over. */
  readonly relay: { readonly name: string; readonly addresses: readonly string[] };
  /** Domains of forwarders whose ARC seals are believed. */
  readonly sealers: readonly string[];
  /** Accept what nothing proves and no rule forbids. */
  readonly acceptUnproven: boolean;
  /** Addresses of name servers; empty: the system's. */
  readonly dnsServers: readonly string[];
}

/** For mail that never leaves this machine. */
export const UNCHECKED: AuthenticationSettings = {
  mode: 'off',
  relay: { name: '', addresses: [] },
  sealers: [],
  acceptUnproven: false,
  dnsServers: [],
};

const listOf = (isRight: (item: string) => boolean, what: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))
    .refine((items) => items.every(isRight), { error: `is no list of ${what}; part them by commas` });

const MODES = ['required', 'trusted-relay', 'off'] as const;

/** What the settings may say of it, each absent where it is not set. */
export const authenticationShape = {
  MAIL_AUTHENTICATION: z.enum(MODES, { error: 'is not known; write required, trusted-relay or off' }).optional(),
  MAIL_RELAY_NAME: z.string().optional(),
  MAIL_RELAYS: listOf((item) => isIP(item) !== 0, 'IP addresses').optional(),
  MAIL_ARC_SEALERS: listOf(isDomain, 'domains').optional(),
  MAIL_UNPROVEN: z.enum(['person', 'accept'], { error: 'is not known; write person or accept' }).optional(),
  DNS_SERVERS: listOf((item) => isIP(hostOf(item)) !== 0, 'IP addresses, each with a port where it is not 53').optional(),
};

type Said = z.output<z.ZodObject<typeof authenticationShape>>;

/** `otherwise`: where nothing is said. */
export function authenticationOf(said: Said, otherwise: 'required' | 'off'): AuthenticationSettings {
  return {
    mode: said.MAIL_AUTHENTICATION ?? otherwise,
    relay: { name: said.MAIL_RELAY_NAME ?? '', addresses: said.MAIL_RELAYS ?? ['127.0.0.1', '::1'] },
    sealers: (said.MAIL_ARC_SEALERS ?? []).map((domain) => domain.toLowerCase()),
    acceptUnproven: said.MAIL_UNPROVEN === 'accept',
    dnsServers: said.DNS_SERVERS ?? [],
  };
}

/** A relay is known by its name: without it anybody's results would be read. */
export const relayIsNamed = ({ MAIL_AUTHENTICATION, MAIL_RELAY_NAME }: Said): boolean =>
  MAIL_AUTHENTICATION !== 'trusted-relay' || Boolean(MAIL_RELAY_NAME);

/** `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`. */
function hostOf(server: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(server);
  if (bracketed !== null) return bracketed[1] ?? '';
  return /^[\d.]+:\d{1,5}$/.test(server) ? server.slice(0, server.indexOf(':')) : server;
}
