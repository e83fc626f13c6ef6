import type { BounceReport } from '../mail/bounce-report';
import type { FailedRecipient } from '../mail/bounces/status-groups';

/** "failed: clerk@county.example, 5.1.1 (550 5.1.1 No such user)". Of many recipients the first three. */
export function bounceInWords({ verdict, recipients }: Pick<BounceReport, 'verdict' | 'recipients'>): string {
  const named = recipients.slice(0, MOST).map(recipientInWords);
  const more = recipients.length > MOST ? [`and ${recipients.length - MOST} more`] : [];
  const what = verdict === 'unread' ? 'its cause could not be read' : verdict;
  return named.length === 0 ? what : `${what}: ${[...named, ...more].join('; ')}`;
}

const MOST = 3;

/** One recipient: whom, the status, and what the server said. */
export function recipientInWords({ address, status, diagnostic }: FailedRecipient): string {
  const said = oneLine(diagnostic);
  return `${[address, status].filter(Boolean).join(', ')}${said && ` (${said})`}`;
}

/** A stranger may have written it. */
const oneLine = (words: string): string => words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
