import type { ExportVerification } from '../../client/ports';
import { canonicalJson } from '../../domain/canonical-json';
import { GENESIS, linkHash } from './chain';
import type { ExportedEvent } from './export-line';

/**
 * Reads the lines of an export and names the first one that does not hold.
 *
 * Proven for every line: its stream, version, type, instant and data are those that its hash and its predecessor's hash
 * were made from. Proven between lines: each stream is there from its first event on without a gap; where two positions
 * are neighbours, the later one follows the earlier.
 * Not proven: a project's export is a part of the chain, so links to other projects' events cannot be followed, and events
 * missing at the end of a stream leave no trace. Whoever rewrites events can also make new hashes: only a comparison
 * with the journal itself, or with a hash written down earlier, shows that.
 */
export async function verifyExport(lines: AsyncIterable<string>): Promise<ExportVerification> {
  const seen: Seen = { previous: undefined, versions: new Map(), events: 0, links: 0 };
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const event = parse(text);
    const because = event === undefined ? 'it is not a line of an export' : faultOf(event, seen);
    if (because !== undefined) return { verified: false, line, because };
    if (event !== undefined) remember(event, seen);
  }
  return { verified: true, events: seen.events, links: seen.links, means: meaning(seen) };
}

interface Seen {
  previous: ExportedEvent | undefined;
  readonly versions: Map<string, number>;
  events: number;
  links: number;
}

function parse(text: string): ExportedEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isExportedEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isExportedEvent(value: unknown): value is ExportedEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { position, stream, version, recordedAt, type, data, prevHash, hash } = value as Record<string, unknown>;
  return (
    [position, version, recordedAt].every(Number.isSafeInteger) &&
    [stream, type, prevHash, hash].every((field) => typeof field === 'string') &&
    typeof data === 'object'
  );
}

function faultOf(event: ExportedEvent, { previous, versions }: Seen): string | undefined {
  const next = (versions.get(event.stream) ?? 0) + 1;
  const last = previous?.position ?? 0;
  if (event.hash !== linkHash(event.prevHash, { ...event, data: canonicalJson(event.data) }))
    return 'its bytes are not those that were hashed';
  if (event.position <= last) return `position ${event.position} stands after position ${last}`;
  if (event.version !== next) return `it is number ${event.version} of ${event.stream}, where ${next} was due`;
  if (event.position === last + 1 && event.prevHash !== (previous?.hash ?? GENESIS))
    return 'it does not follow the hash of the event before';
  return undefined;
}

function remember(event: ExportedEvent, seen: Seen): void {
  if (event.position === (seen.previous?.position ?? 0) + 1) seen.links += 1;
  seen.previous = event;
  seen.versions.set(event.stream, event.version);
  seen.events += 1;
}

function meaning({ events, links }: Seen): string {
  return (
    `Each of the ${events} events is whole, and no stream has a gap. ${links} of them stand directly after the one before and follow it. ` +
    'Not shown by a file alone: events missing at the end, and a rewriting of events together with their hashes.'
  );
}
