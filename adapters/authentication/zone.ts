import { z } from 'zod';
import { missing, type Resolve } from './resolver';

/**
 * Records by name and type, as a person writes them: `{"example.org": {"TXT": ["v=spf1 -all"], "MX": ["mail.example.org"]}}`.
 * A TXT record may also come in pieces, `[["v=DKIM1; p=", "MIIB…"]]`.
 */
export type Zone = z.output<typeof zoneSchema>;

const zoneSchema = z.record(
  z.string(),
  z.partialRecord(z.enum(['TXT', 'A', 'AAAA', 'MX', 'PTR']), z.array(z.union([z.string(), z.array(z.string())]))),
);

/** @throws Error with a sentence for people where the text is no zone. */
export function readZone(text: string): Zone {
  const read = zoneSchema.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`it is not of the form {"example.org": {"TXT": ["…"], "A": ["…"], "MX": ["…"]}}`);
  return read.data;
}

/** Answers from the zone alone: no name server is asked, and what is not in it does not exist. */
export function resolverOf(zone: Zone): Resolve {
  const names = new Map(Object.entries(zone).map(([name, records]) => [withoutDot(name), new Map(Object.entries(records))]));
  return async (name, type) => {
    const found = names.get(withoutDot(name))?.get(type);
    if (found === undefined) throw missing(name);
    return found.map((record) => asResolved(type, record)) as string[];
  };
}

/** In the forms of `dns.resolve`. */
function asResolved(type: string, record: string | string[]) {
  if (type === 'TXT') return typeof record === 'string' ? [record] : record;
  return type === 'MX' ? { priority: 10, exchange: String(record).split(' ').at(-1) } : String(record);
}

const withoutDot = (name: string) => name.toLowerCase().replace(/\.$/, '');
