import { createOwnCheck } from '../../adapters/authentication/own-check';
import type { Resolve } from '../../adapters/authentication/resolver';
import { resolverOf, type Zone } from '../../adapters/authentication/zone';
import { type End, explainMail } from '../../client/explain';
import { readMail } from '../../client/read-mail';
import type { Launch } from '../../domain/plan';
import { hashToken, replyAddress, tokenFor } from '../../mail/address';
import type { Envelope, OutboxRow, TokenOwner } from '../../mail/ports';

export const CLERK = 'clerk@county.example';
export const OURS: TokenOwner = { project: 'plan', phase: 'goals', participant: 'county', contact: 'county.coordinator' };
const OTHERS: TokenOwner = { ...OURS, participant: 'other', contact: 'other.coordinator' };

const SECRET = Buffer.alloc(32, 7);
const addressOf = (owner: TokenOwner) => replyAddress(tokenFor(SECRET, owner), 'reply.example');

export const REPLY = addressOf(OURS);
export const OTHER_REPLY = addressOf(OTHERS);
/** Without angle brackets; the Message-ID of the request to the county. */
export const REQUEST_ID = 'request@reply.example';

const person = (participant: string, role: string, email: string) => ({
  ...{ id: `${participant}.${role}`, participant, role, name: role, email, language: 'en' },
});

const launch = {
  plan: { calendar: { timeZone: 'America/Los_Angeles', closeOfBusiness: '17:00', holidays: [], sendAt: '09:00' } },
  directory: {
    participants: [],
    contacts: [
      person('county', 'coordinator', CLERK),
      person('county', 'alternate', 'alias@hhs.county.example'),
      person('other', 'coordinator', 'clerk@other.example'),
    ],
  },
} as unknown as Launch;

const owners = new Map([OURS, OTHERS].map((owner) => [hashToken(tokenFor(SECRET, owner)), owner]));
const request = { ...OURS, ref: { participant: OURS.participant, to: OURS.contact } } as unknown as OutboxRow;

/** What becomes of a message, through all that the intake asks, with these records in place of name servers. */
export async function judge(raw: Buffer, envelope: Envelope, dns: Zone | Resolve, sealers: readonly string[] = []): Promise<End> {
  const ports = {
    tokens: { find: async (hash: string) => owners.get(hash) },
    outbox: { findByMessageId: async (id: string) => (id === REQUEST_ID ? request : undefined) },
    launches: { current: async () => launch },
    isClosed: async () => false,
    knowsTokens: true,
    readMail,
    authenticate: createOwnCheck({ resolve: typeof dns === 'function' ? dns : resolverOf(dns), sealers }),
  };
  const { end } = await explainMail(ports, { raw, envelope, id: 'a'.repeat(64), receivedAt: 0 });
  return end;
}

/** How often each end came: "recorded 3". */
export function countsOf(ends: readonly End[]): Record<string, number> {
  const names = ends.map(({ state, because }) =>
    state === 'held' || state === 'quarantined' ? `${state}: ${firstOf(because)}` : state,
  );
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((each) => each === name).length]));
}

const firstOf = (because: string) => because.split(/[:;]/)[0] ?? '';
