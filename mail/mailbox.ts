import type { Party } from './letter';

/** `Training Team <training@agency.example>`, or the address alone, as a checked plan has it. */
export function readMailbox(text: string): Party {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text);
  return named === null
    ? { name: '', address: text.trim() }
    : { name: (named[1] ?? '').trim(), address: (named[2] ?? '').trim() };
}
