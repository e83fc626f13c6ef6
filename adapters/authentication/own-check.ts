import { arc, dkimVerify, dmarc, spf } from 'mailauth';
import type { Authenticate, Authentication, AuthenticationCheck } from '../../mail/authentication';
import { domainOf } from '../../mail/authentication';
import type { Envelope } from '../../mail/ports';
import { isThisMachine } from '../smtp/mail-server';
import { isAligned } from './alignment';
import { type Resolve, watch } from './resolver';
import { fieldsOf, flawOfCover, signaturesIn, type WrittenSignature } from './signatures';

export interface OwnCheckOptions {
  readonly resolve: Resolve;
  /** Domains of forwarders whose ARC seals are believed (RFC 8617). */
  readonly sealers: readonly string[];
}

/**
 * SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), and ARC of the sealers that are named. Only what can prove the From
 * header's own domain is looked at: a good signature of another domain proves nothing, and is not verified.
 */
export function createOwnCheck({ resolve, sealers }: OwnCheckOptions): Authenticate {
  return async (raw, envelope, from) => {
    const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    const signatures = signaturesIn(fieldsOf(bytes));
    if (signatures.length > MOST_SIGNATURES) return unproved(`it has ${signatures.length} signatures, more than are verified`);
    const watched = watch(resolve, (domain) => [domainOf(from), ...sealers].some((ours) => isAligned(domain, ours)));
    const shown = await look({ bytes, envelope, from, signatures, sealers, resolve: watched.resolve });
    return verdictOf(shown, watched.trouble());
  };
}

/** Ordinary mail has one to three; each may cost a look at a name server and a pass over the body. */
const MOST_SIGNATURES = 20;

interface Matter {
  readonly bytes: Buffer;
  readonly envelope: Envelope;
  readonly from: string;
  readonly signatures: readonly WrittenSignature[];
  readonly sealers: readonly string[];
  readonly resolve: Resolve;
}

interface Shown {
  readonly dkim: boolean;
  readonly spf: boolean;
  readonly arc: boolean;
  readonly policy: Policy;
  readonly checks: readonly AuthenticationCheck[];
}

/** What the From header's domain publishes; `strict` where only the very same domain speaks for it. */
type Policy = { readonly published: false } | { readonly published: true; readonly p: string; readonly passes: boolean };

async function look(matter: Matter): Promise<Shown> {
  const verified = (await dkimVerify(matter.bytes, { resolver: matter.resolve })) as unknown as Verified;
  const dkim = dkimOf(matter, verified);
  const spf = await spfOf(matter);
  const policy = await policyOf(matter, verified, dkim.domains, spf.domains);
  const arc = await arcOf(matter, verified);
  return {
    dkim: dkim.domains.length > 0,
    spf: spf.domains.length > 0,
    arc: arc.passes,
    policy: policy.policy,
    checks: [...spf.checks, ...dkim.checks, ...policy.checks, ...arc.checks],
  };
}

/** What the verifier tells beyond its published types. */
interface Verified {
  readonly headerFrom: readonly string[];
  readonly results: readonly {
    readonly signature?: string;
    readonly status: { readonly result: string; readonly comment?: string };
  }[];
  readonly arc?: { readonly chain: unknown; readonly lastEntry?: Readonly<Record<string, { readonly parsed?: Tags }>> };
}
type Tags = Readonly<Record<string, { readonly value?: unknown } | undefined>>;

interface Looked {
  /** Of those that pass and belong to the From header's organisation. */
  readonly domains: readonly string[];
  readonly checks: readonly AuthenticationCheck[];
}

function dkimOf({ signatures, from }: Matter, { results }: Verified): Looked {
  if (signatures.length === 0) return { domains: [], checks: [{ check: 'dkim', result: 'none', detail: 'it is not signed' }] };
  const looked = signatures.map((signature) => ({ signature, ...dkimResult(signature, domainOf(from), results) }));
  return {
    domains: looked.filter(({ result }) => result === 'pass').map(({ signature }) => signature.domain),
    checks: looked.map(({ signature, result, detail }) => ({
      check: 'dkim',
      result,
      detail: `signed by ${signature.domain || 'nobody'}${detail && `: ${detail}`}`,
    })),
  };
}

function dkimResult({ domain, value, flaw }: WrittenSignature, ours: string, results: Verified['results']) {
  if (!isAligned(domain, ours)) return { result: 'skipped', detail: `not the domain of the From header, ${ours}` };
  if (flaw !== undefined) return { result: 'policy', detail: flaw };
  const found = results.find(({ signature }) => signature?.replace(/\s/g, '') === value);
  return { result: found?.status.result ?? 'permerror', detail: found?.status.comment ?? '' };
}

async function spfOf({ envelope, from, resolve }: Matter): Promise<Looked> {
  const { peer } = envelope;
  const skipped = (detail: string): Looked => ({ domains: [], checks: [{ check: 'spf', result: 'skipped', detail }] });
  if (peer === undefined) return skipped('it did not come by SMTP, so no server is known that handed it over');
  if (isThisMachine(peer.ip)) return skipped('it was handed over on this machine, which has it from elsewhere');
  const domain = domainOf(envelope.from ?? '');
  if (!isAligned(domain, domainOf(from))) return skipped(`its envelope sender is not of ${domainOf(from)}`);
  const { status } = await spf({
    sender: envelope.from ?? '',
    ip: peer.ip,
    helo: peer.helo || `[${peer.ip}]`,
    mta: 'phasegate',
    resolver: resolve,
  });
  const detail = `${peer.ip} for ${domain}`;
  return { domains: status.result === 'pass' ? [domain] : [], checks: [{ check: 'spf', result: status.result, detail }] };
}

async function policyOf(
  { from, resolve }: Matter,
  { headerFrom }: Verified,
  dkimDomains: readonly string[],
  spfDomains: readonly string[],
): Promise<{ policy: Policy; checks: AuthenticationCheck[] }> {
  const checked = await dmarc({
    headerFrom: [from],
    dkimDomains: dkimDomains.map((domain) => ({ domain })),
    spfDomains: [...spfDomains],
    arcResult: undefined,
    resolver: resolve,
  } as never);
  const tell = (policy: Policy, result: string, detail: string) => ({
    policy,
    checks: [{ check: 'dmarc' as const, result, detail }],
  });
  if (checked === false || checked.rr === undefined) {
    const result = checked === false ? 'permerror' : checked.status.result;
    return tell({ published: false }, result, `${domainOf(from)} publishes no rule`);
  }
  const { alignment, domain, policy: p, status } = checked;
  const isOurs = headerFrom.length === 1 && headerFrom[0]?.toLowerCase() === from && isAligned(domain, domainOf(from));
  const speaks = (domains: readonly string[], strict: boolean) => domains.some((each) => isAligned(each, domainOf(from), strict));
  const isAlignedAsAsked = speaks(dkimDomains, alignment.dkim.strict) || speaks(spfDomains, alignment.spf.strict);
  const passes = status.result === 'pass' && isOurs && isAlignedAsAsked;
  return tell({ published: true, p: p ?? 'none', passes }, passes ? 'pass' : 'fail', `${domain}, p=${p ?? 'none'}`);
}

/** A seal counts where a named sealer made the last one, the whole chain is good, and it says that DMARC passed there. */
async function arcOf({ sealers, from, resolve }: Matter, { arc: data }: Verified) {
  if (data?.lastEntry === undefined) return { passes: false, checks: [] };
  const sealer = String(data.lastEntry['arc-seal']?.parsed?.d?.value ?? '').toLowerCase();
  const tell = (result: string, detail: string) => ({
    passes: result === 'pass',
    checks: [{ check: 'arc' as const, result, detail: `sealed by ${sealer}${detail}` }],
  });
  if (!sealers.some((ours) => isAligned(sealer, ours))) return tell('skipped', ', whose seals are not believed here');
  const { status, authenticationResults } = await arc(data as never, { resolver: resolve } as never);
  if (status.result !== 'pass') return tell(status.result, '');
  const { result, header } = authenticationResults?.dmarc ?? {};
  const signature = data.lastEntry['arc-message-signature']?.parsed;
  const flaw = flawOfCover({ l: signature?.l, h: signature?.h?.value });
  if (flaw !== undefined) return tell('policy', `: ${flaw}`);
  if (result !== 'pass' || !isAligned(String(header?.from ?? ''), domainOf(from)))
    return tell('neutral', `, where DMARC was "${result ?? 'not told'}"`);
  return tell('pass', ', where DMARC passed');
}

function verdictOf({ dkim, spf, arc, policy, checks }: Shown, trouble: string | undefined): Authentication {
  const tell = (verdict: Authentication['verdict'], because: string): Authentication => ({ verdict, because, checks });
  const how = dkim ? 'its signature' : 'the server that sent it, which proves less than a signature';
  if (policy.published && policy.passes) return tell('proved', `proved by ${how} (DMARC)`);
  if (arc) return tell('proved', 'proved by the seal of a forwarder that is named in the settings (ARC)');
  if (trouble !== undefined) return tell('unknown', `a name server could not be asked (${trouble})`);
  if (!policy.published && (dkim || spf)) return tell('proved', `proved by ${how}; its domain publishes no DMARC rule`);
  if (policy.published && policy.p !== 'none')
    return tell('refuted', 'its domain says that mail like this is not from there (DMARC)');
  return tell(
    'unproved',
    policy.published
      ? 'its domain only watches (DMARC p=none), and nothing proves it'
      : 'nothing proves it, and its domain publishes no DMARC rule',
  );
}

const unproved = (because: string): Authentication => ({ verdict: 'unproved', because, checks: [] });
