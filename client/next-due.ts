import type { Agenda } from '../domain/agenda';
import type { MailKind } from '../domain/events';
import type { Instant } from '../domain/ids';

/** What is due at an instant, in a few words: "3 reminders", "the end of grace". */
export function askedFor({ mails, decision }: Agenda, at: Instant): string {
  const kinds = mails.filter((owed) => owed.at === at).map((owed) => owed.mail.kind);
  const counted = [...new Set(kinds)].map((kind) => inWords(kind, kinds.filter((k) => k === kind).length));
  return [...counted, ...(decision === at ? ['a decision by the clock'] : [])].join(', ');
}

const inWords = (kind: MailKind, n: number) => `${n} ${WORDS[kind][n === 1 ? 0 : 1]}`;

const WORDS: Record<MailKind, readonly [one: string, many: string]> = {
  request: ['review request', 'review requests'],
  copy: ['copy', 'copies'],
  reminder: ['reminder', 'reminders'],
  escalation: ['escalation', 'escalations'],
  'extra-reminder': ['reminder that was asked for', 'reminders that were asked for'],
  extension: ['extension notice', 'extension notices'],
  waiver: ['waiver notice', 'waiver notices'],
  'new-version': ['new version', 'new versions'],
  reopening: ['reopening notice', 'reopening notices'],
  cancellation: ['cancellation notice', 'cancellation notices'],
  receipt: ['receipt', 'receipts'],
  withdrawal: ['note that an answer is taken back', 'notes that answers are taken back'],
  'not-yet-counted': ['note that a message does not count yet', 'notes that messages do not count yet'],
  'time-declined': ['note that there is no more time', 'notes that there is no more time'],
  late: ['note about a late answer', 'notes about late answers'],
  revoked: ['note about an address not in use', 'notes about addresses not in use'],
  'owner-notice': ["owner's notice", "owner's notices"],
};
