import { addressesIn } from './bounces/addresses';
import { namedRecipients } from './bounces/named-recipients';
import { type Notice, noticeOf } from './bounces/notice';
import { readNotification } from './bounces/notification';
import { outcomeIn } from './bounces/outcome';
import { type FailedRecipient, readStatusGroups, type StatusGroup, statusIn } from './bounces/status-groups';
import { headerValues, type InboundMail } from './parse';

/** What a bounce says. Only `failed` makes a contact undeliverable; `unread` is a bounce whose cause could not be read. */
export interface BounceReport {
  readonly verdict: 'failed' | 'delayed' | 'delivered' | 'unread';
  readonly recipients: readonly FailedRecipient[];
  /** The Message-ID of the mail that came back, where the report returns its headers. */
  readonly originalMessageId: string | undefined;
}

/**
 * Reads the fields of RFC 3464, wherever in the message they stand; where there are none, what the mail server says in
 * words. What says neither that it failed nor that it waits stays `unread`.
 */
export function readBounceReport(mail: InboundMail): BounceReport {
  const notice = noticeOf(mail);
  const notified = readNotification(mail.text)?.recipients;
  if (notified !== undefined) return reportOf(notified, worst(notified) ?? 'unread', undefined);
  const groups = statusGroups(mail, notice);
  const recipients = groups.length > 0 ? withAddresses(groups, mail, notice) : spokenOf(mail, notice);
  const verdict = worst(groups.length > 0 ? groups : recipients) ?? outcomeIn(`${mail.subject}\n${notice.said}`) ?? 'unread';
  return reportOf(recipients, verdict, originalMessageId(mail, notice));
}

const reportOf = (
  recipients: readonly FailedRecipient[],
  verdict: BounceReport['verdict'],
  originalMessageId: string | undefined,
): BounceReport => ({ verdict, recipients, originalMessageId });

function statusGroups(mail: InboundMail, { said, returned }: Notice): StatusGroup[] {
  const parts = mail.reports.filter((report) => report.type.endsWith('delivery-status')).map(({ text }) => text);
  const places = [parts.join('\n\n'), said, returned];
  return places.map(readStatusGroups).find((groups) => groups.length > 0) ?? [];
}

/** A report whose fields do not name the recipient may name it in its words. */
function withAddresses(groups: readonly StatusGroup[], mail: InboundMail, notice: Notice): FailedRecipient[] {
  const named = groups.flatMap(({ address, ...group }) => (address === undefined ? [] : [{ ...group, address }]));
  const [first] = groups;
  if (named.length > 0 || first === undefined) return distinct(named);
  return spoken(mail, notice).map(({ address }) => ({ ...first, address }));
}

function spokenOf(mail: InboundMail, notice: Notice): FailedRecipient[] {
  const whole = outcomeIn(`${mail.subject}\n${notice.said}`);
  return spoken(mail, notice).flatMap(({ address, words }) => {
    const action = whole === 'failed' ? whole : (outcomeIn(words) ?? whole);
    return action === undefined ? [] : [{ address, action, status: statusIn(words), diagnostic: sentenceOf(words) }];
  });
}

/** X-Failed-Recipients is Exim's, and Google's: the addresses, parted by commas. */
function spoken(mail: InboundMail, notice: Notice): { readonly address: string; readonly words: string }[] {
  const listed = headerValues(mail, 'x-failed-recipients').flatMap(addressesIn);
  const named = namedRecipients(notice, mail.subject, ownAddresses(mail));
  if (listed.length === 0) return named;
  return listed.map((address) => ({ address, words: named.find((each) => each.address === address)?.words ?? notice.said }));
}

/** Who sends the notice, and to whom. */
function ownAddresses(mail: InboundMail): ReadonlySet<string> {
  const names = ['from', 'to', 'reply-to', 'sender'];
  return new Set(names.flatMap((name) => headerValues(mail, name)).flatMap(addressesIn));
}

/** Where several recipients fare differently, the report is as bad as the worst of them. */
function worst(groups: readonly Pick<FailedRecipient, 'action'>[]): FailedRecipient['action'] | undefined {
  const order = ['failed', 'delayed', 'delivered'] as const;
  return order.find((action) => groups.some((group) => group.action === action));
}

const sentenceOf = (words: string): string => words.replace(/\s+/g, ' ').trim().slice(0, 500);

const distinct = (recipients: readonly FailedRecipient[]): FailedRecipient[] => [
  ...new Map(recipients.map((recipient) => [recipient.address, recipient])).values(),
];

function originalMessageId(mail: InboundMail, { returned }: Notice): string | undefined {
  return (
    /^>?[ \t]*message-id:[ \t]*\n?[ \t]*<([^<>\s]{1,250})>/im.exec(returned)?.[1] ??
    headerValues(mail, 'in-reply-to').flatMap(idsIn)[0]
  );
}

const idsIn = (value: string): string[] => Array.from(value.matchAll(/<([^<>\s]{1,250})>/g), ([, id]) => id ?? '');
