import { addressesIn } from './addresses';
import { type FailedRecipient, statusIn } from './status-groups';

export interface Notification {
  readonly isComplaint: boolean;
  readonly recipients: readonly FailedRecipient[];
}

/** What Amazon's mail service reports in JSON instead of RFC 3464; undefined for any other text. */
export function readNotification(text: string): Notification | undefined {
  const [, type = ''] = /^\s{0,8}\{\s{0,8}"(?:notificationType|eventType)"\s{0,8}:\s{0,8}"([A-Za-z]{1,20})"/.exec(text) ?? [];
  const list = LISTS.get(type);
  if (list === undefined) return undefined;
  const from = text.indexOf(list);
  const said = from === -1 ? '' : text.slice(from, text.indexOf(']', from));
  const action: FailedRecipient['action'] =
    type !== 'Bounce' ? 'delivered' : /"bounceType"\s{0,8}:\s{0,8}"Permanent"/.test(text) ? 'failed' : 'delayed';
  const diagnostic = /"(?:diagnosticCode|smtpResponse)"\s{0,8}:\s{0,8}"([^"]{1,500})"/.exec(text)?.[1] ?? '';
  const recipients = addressesIn(said).map((address) => ({
    ...{ address, action, diagnostic },
    status: statusIn(said) || statusIn(diagnostic),
  }));
  return { isComplaint: type === 'Complaint', recipients };
}

/** Where each kind names its recipients. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['Bounce', '"bouncedRecipients"'],
  ['Complaint', '"complainedRecipients"'],
  ['Delivery', '"recipients"'],
]);
