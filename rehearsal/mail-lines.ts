import { dateInShort } from '../domain/calendar-words';
import type { Instant } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { SentMail } from './rehearsed';
import { wrapped } from './wrapped';

/** Every mail on its date. */
export function mailLines(launch: Launch, mails: readonly SentMail[]): string[] {
  return ['', 'THE MAILS', '', ...groupedMails(mails, (at) => dateInShort(launch.plan.calendar, at))];
}

/** What goes out at one minute, kind by kind, with the addresses. */
export function groupedMails(mails: readonly SentMail[], words: (at: Instant) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const { at, kind, to, outcome } of mails) {
    const key = `${words(at)}  ${kind.replaceAll('-', ' ')}${outcome === 'refused' ? ', refused' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), to]);
  }
  return [...groups].map(([key, addresses]) => `  ${wrapped(`${key} (${addresses.length}): ${addresses.join(', ')}`, '      ')}`);
}
