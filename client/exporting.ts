import type { PhaseDocument } from '../domain/events';
import type { ProjectId } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { Launches } from '../domain/ports';
import type { Blobs, Inbox, InboxMessage, Outbox, OutboxRow } from '../mail/ports';
import { launchOf } from './launching';
import type { Views } from './ports';

export interface ExportPorts {
  readonly launches: Pick<Launches, 'load' | 'current'>;
  readonly views: Pick<Views, 'phases'>;
  readonly inbox: Pick<Inbox, 'list'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly blobs: Pick<Blobs, 'get'>;
}

/** A file of an export; `path` is relative, with `/`, and of plain characters. */
export interface ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What the record of a project speaks of, as files: the plan as it was launched and as it stands, the documents provided
 * since, each mail that was sent and each message that was received, byte for byte, with an index of each. The events
 * themselves are `exportLines`.
 */
export async function* exportFiles(ports: ExportPorts, project: ProjectId): AsyncIterable<ExportedFile> {
  const { launches, inbox, outbox, blobs } = ports;
  const launch = await launches.load(project);
  const current = await launchOf({ launches }, project);
  yield { path: 'launch.json', bytes: inJson(launch) };
  yield { path: 'current.json', bytes: inJson(current) };
  for (const { path, sha256 } of current.files) yield { path: `plan/${path}`, bytes: await blobs.get(sha256) };
  for (const { name, sha256 } of await providedSince(ports, current))
    yield { path: `documents/${sha256.slice(0, 12)}-${plain(name)}`, bytes: await blobs.get(sha256) };
  const sent = (await outbox.list({ project })).map((row, i) => ({ file: sentFile(row, i), ...row }));
  yield { path: 'mails/sent.ndjson', bytes: lines(sent) };
  for (const { file, sha256 } of sent) yield { path: `mails/${file}`, bytes: await blobs.get(sha256) };
  const received = (await inbox.list({ project })).map((message) => ({ file: receivedFile(message), ...message }));
  yield { path: 'mails/received.ndjson', bytes: lines(received) };
  for (const { file, id } of received) yield { path: `mails/${file}`, bytes: await blobs.get(id) };
}

const inJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);

/** Every version that was ever under review, but those that were launched with the plan. */
async function providedSince({ views }: ExportPorts, { plan, files, documents }: Launch): Promise<PhaseDocument[]> {
  const versions = (await views.phases(plan.project.id)).flatMap(({ state }) => state.versions);
  const all = new Map([...versions.flatMap((version) => version.documents), ...documents].map((each) => [each.sha256, each]));
  return [...all.values()].filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256));
}

const sentFile = ({ ref, to }: OutboxRow, i: number) => `sent/${number(i + 1)}-${ref.kind}-${plain(to)}.eml`;

const NO_MAIL: ReadonlySet<InboxMessage['channel']> = new Set(['on-behalf', 'shared']);

function receivedFile({ seq, channel, fromAddress }: InboxMessage): string {
  return NO_MAIL.has(channel) ? `received/${number(seq)}-${channel}.json` : `received/${number(seq)}-${plain(fromAddress)}.eml`;
}

const number = (n: number) => String(n).padStart(6, '0');
const plain = (address: string) =>
  address
    .replace(/[^A-Za-z0-9@._+-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100);
const lines = (rows: readonly unknown[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
