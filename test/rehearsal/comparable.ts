import { canonicalJson } from '../../domain/canonical-json';
import type { Rehearsed } from '../../rehearsal/rehearsed';

/**
 * A rehearsal as lines that two drives must share: every event of each stream with its subjects, its reasons and every
 * date in it. Instants are to the minute; messages go by the order in which they are first named, hashes do not count.
 */
export function comparable({ project, phases }: Rehearsed): string[] {
  const names = messageNames();
  // The project keeps no timers, so on a server its own clock does not follow its phases'.
  const own = project.map((event) => `project ${canonicalJson(toTheMinute({ ...event, at: 0 }, names))}`);
  return [
    ...own,
    ...phases.flatMap(({ phase, events }) => events.map((event) => `${phase} ${canonicalJson(toTheMinute(event, names))}`)),
  ];
}

/** Where two rehearsals part, with a little of what came before; empty where they are the same. */
export function difference(one: Rehearsed, other: Rehearsed): string[] {
  const [a, b] = [comparable(one), comparable(other)];
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at < 0 && a.length === b.length) return [];
  const from = Math.max(0, (at < 0 ? Math.min(a.length, b.length) : at) - 3);
  return [...a.slice(from, from + 3), 'ONE:', ...a.slice(from + 3, from + 6), 'OTHER:', ...b.slice(from + 3, from + 6)];
}

const MINUTE = 60_000;
const FIRST_INSTANT = 1e12;

function messageNames() {
  const names = new Map<string, string>();
  return (id: string) => {
    if (!names.has(id)) names.set(id, `message ${names.size + 1}`);
    return names.get(id) as string;
  };
}

function toTheMinute(value: unknown, name: (id: string) => string): unknown {
  if (typeof value === 'number') return value > FIRST_INSTANT ? Math.floor(value / MINUTE) : value;
  if (typeof value === 'string') return value.replace(MESSAGE, name);
  if (Array.isArray(value)) return value.map((item) => toTheMinute(item, name));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== 'sha256' && key !== 'planHash');
  return Object.fromEntries(members.map(([key, member]) => [key, toTheMinute(member, name)]));
}

const MESSAGE = /[0-9a-f]{64}|message-\d+/g;
