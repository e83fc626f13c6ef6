import { dateInShort } from '../domain/calendar-words';
import type { Launch } from '../domain/plan';
import type { SentMail } from './rehearsed';
import { wrapped } from './wrapped';

/** Every mail on its date: what goes out at one minute, kind by kind, with the addresses. */
export function mailLines(launch: Launch, mails: readonly SentMail[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { at, kind, to, outcome } of mails) {
    const key = `${dateInShort(launch.plan.calendar, at)}  ${kind.replaceAll('-', ' ')}${outcome === 'refused' ? ', refused' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), to]);
  }
  const lines = [...groups].map(
    ([key, addresses]) => `  ${wrapped(`${key} (${addresses.length}): ${addresses.join(', ')}`, '      ')}`,
  );
  return ['', 'THE MAILS', '', ...lines];
}
