import type { InboxMessage } from '../mail/ports';
import { harmInWords } from '../mail/scan';
import type { MailOpening } from './open-mail';

/**
 * Why the files of a message are not to be trusted, in words: what a scanner says now, else what one said when the message came
 * and none has taken back since.
 */
export function harmKept({ examined }: Pick<InboxMessage, 'examined'>, { harm, clean }: MailOpening): string | undefined {
  if (harm !== undefined) return harmInWords(harm);
  return clean ? undefined : examined?.checks.find(({ check }) => check === 'viruses')?.detail;
}
