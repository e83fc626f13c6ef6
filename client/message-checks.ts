import { tokensIn } from '../mail/address';
import { type Authentication, domainOf } from '../mail/authentication';
import type { MessageCheck } from '../mail/message-check';
import type { InboxMessage } from '../mail/ports';
import { harmInWords } from '../mail/scan';
import { addressToProve, type Matter } from './conclusion';
import type { FoundMail, MailFinding } from './read-mail';

/** All that is known of a message but who sent it. */
export type Unproved = Omit<Matter, 'authentication'>;

/** A message as it came: in what envelope, and how many bytes. */
export type Arrived = Pick<InboxMessage, 'envelope' | 'size'>;

/**
 * The checks that decide what becomes of a message. `authentication`: what was found out of its sender; undefined where
 * nobody asked. A stranger may have written their words: they stand on one line, and are cut at 500 characters.
 */
export function checksOf(arrived: Arrived, matter: Unproved, authentication: Authentication | undefined): MessageCheck[] {
  const { finding } = matter;
  if (finding.found === 'unparsed') return [...virusCheck(finding), { check: 'limits', result: 'fail', detail: finding.because }];
  const checks: MessageCheck[] = [
    ...virusCheck(finding),
    { check: 'limits', result: 'pass', detail: `${arrived.size} bytes` },
    fromCheck(finding),
    { check: 'class', result: finding.class.class, detail: 'because' in finding.class ? finding.class.because : '' },
    tokenCheck(arrived, matter, finding),
    ...authenticationChecks(finding, authentication),
    senderCheck(matter, finding),
  ];
  return checks.map((each) => ({ ...each, detail: each.detail.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_DETAIL) }));
}

const LONGEST_DETAIL = 500;

/** Told only where a scanner has something against it. */
function virusCheck({ harm }: MailFinding): MessageCheck[] {
  return harm === undefined ? [] : [{ check: 'viruses', result: harm.scan, detail: harmInWords(harm) }];
}

function fromCheck({ from }: FoundMail): MessageCheck {
  return from.sender === 'clear'
    ? { check: 'from', result: 'pass', detail: from.address }
    : { check: 'from', result: 'fail', detail: `${from.because}: ${from.said}` };
}

function tokenCheck(arrived: Arrived, { attribution }: Unproved, finding: FoundMail): MessageCheck {
  if (attribution.owner !== undefined) {
    const { owner, by } = attribution;
    return { check: 'tokens', result: 'known', detail: `${owner.contact} in ${owner.phase} of ${owner.project}, by its ${by}` };
  }
  const hasNone = tokenAddresses(arrived, finding).length === 0;
  return { check: 'tokens', result: hasNone ? 'none' : 'unknown', detail: attribution.because };
}

/** The distinct tokens among the addresses that it came to. */
export function tokenAddresses({ envelope }: Pick<Arrived, 'envelope'>, { recipients }: FoundMail): string[] {
  const addresses = [...envelope.to, ...recipients];
  return [...new Set(addresses.flatMap((address) => tokensIn([address], domainOf(address)).map(({ token }) => token)))];
}

function authenticationChecks({ from }: FoundMail, authentication: Authentication | undefined): MessageCheck[] {
  if (authentication !== undefined) {
    const { checks, verdict, because } = authentication;
    return [...checks, { check: 'authentication', result: verdict, detail: because }];
  }
  const detail = from.sender === 'unclear' ? 'its sender is unclear' : 'nothing depended on who sent it';
  return [{ check: 'authentication', result: 'skipped', detail }];
}

function senderCheck(matter: Unproved, { from }: FoundMail): MessageCheck {
  if (from.sender === 'unclear') return { check: 'sender', result: 'unclear', detail: '' };
  const { owner } = matter.attribution;
  if (owner === undefined) return { check: 'sender', result: 'skipped', detail: 'it belongs to no contact' };
  const known = addressToProve(matter) !== undefined;
  return {
    check: 'sender',
    result: known ? 'known' : 'unknown',
    detail: `${from.address} at ${owner.participant ?? 'the owner'}`,
  };
}
