import { headerValues, type InboundMail } from './parse';

/** What a bounce says. Only `failed` makes a contact undeliverable; `unread` is a bounce whose cause could not be read. */
export interface BounceReport {
  readonly verdict: 'failed' | 'delayed' | 'delivered' | 'unread';
  readonly recipients: readonly FailedRecipient[];
  /** The Message-ID of the mail that came back, where the report returns its headers. */
  readonly originalMessageId: string | undefined;
}

export interface FailedRecipient {
  readonly address: string;
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** RFC 3463, such as 5.1.1; empty where there is none. */
  readonly status: string;
}

/** Reads the fields of RFC 3464, section 2.3, recipient by recipient. */
export function readBounceReport(mail: InboundMail): BounceReport {
  const status = mail.reports.filter((report) => report.type.endsWith('delivery-status'));
  const recipients = status.flatMap((report) => report.text.split(/\n[ \t]*\n/).flatMap(readRecipient));
  return { verdict: verdictOf(recipients), recipients, originalMessageId: originalMessageId(mail) };
}

function verdictOf(recipients: readonly FailedRecipient[]): BounceReport['verdict'] {
  const order = ['failed', 'delayed', 'delivered'] as const;
  return order.find((action) => recipients.some((recipient) => recipient.action === action)) ?? 'unread';
}

function readRecipient(group: string): FailedRecipient[] {
  const fields = fieldsOf(group);
  const recipient = fields.get('original-recipient') ?? fields.get('final-recipient');
  if (recipient === undefined) return [];
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const action = actionOf((fields.get('action') ?? '').toLowerCase(), status);
  return action === undefined ? [] : [{ address: addressOf(recipient), action, status }];
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
const addressOf = (recipient: string): string =>
  recipient
    .slice(recipient.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();

function fieldsOf(group: string): Map<string, string> {
  const unfolded = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    unfolded.filter((line) => line.includes(':')).map((line) => [nameOf(line), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).trim().toLowerCase();

const RETURNED = new Set(['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']);

function originalMessageId(mail: InboundMail): string | undefined {
  const returned = mail.reports.find((report) => RETURNED.has(report.type))?.text ?? '';
  const headers = returned.split('\n\n')[0] ?? '';
  return (
    /^message-id:[ \t]*\n?[ \t]*<([^<>\s]{1,250})>/im.exec(headers)?.[1] ?? headerValues(mail, 'in-reply-to').flatMap(idsIn)[0]
  );
}

const idsIn = (value: string): string[] => Array.from(value.matchAll(/<([^<>\s]{1,250})>/g), ([, id]) => id ?? '');
