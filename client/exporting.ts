import type { ProjectId } from '../domain/ids';
import type { Launches } from '../domain/ports';
import type { Blobs, Inbox, InboxMessage, Outbox, OutboxRow } from '../mail/ports';
import { launchOf } from './launching';

export interface ExportPorts {
  readonly launches: Pick<Launches, 'load'>;
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
 * What the record of a project speaks of, as files: the plan as it was launched, each mail that was sent and each message
 * that was received, byte for byte, with an index of each. The events themselves are `exportLines`.
 */
export async function* exportFiles(
  { launches, inbox, outbox, blobs }: ExportPorts,
  project: ProjectId,
): AsyncIterable<ExportedFile> {
  const launch = await launchOf({ launches }, project);
  yield { path: 'launch.json', bytes: Buffer.from(`${JSON.stringify(launch, undefined, 2)}\n`) };
  for (const { path, sha256 } of launch.files) yield { path: `plan/${path}`, bytes: await blobs.get(sha256) };
  const sent = (await outbox.list({ project })).map((row, i) => ({ file: sentFile(row, i), ...row }));
  yield { path: 'mails/sent.ndjson', bytes: lines(sent) };
  for (const { file, sha256 } of sent) yield { path: `mails/${file}`, bytes: await blobs.get(sha256) };
  const received = (await inbox.list({ project })).map((message) => ({ file: receivedFile(message), ...message }));
  yield { path: 'mails/received.ndjson', bytes: lines(received) };
  for (const { file, id } of received) yield { path: `mails/${file}`, bytes: await blobs.get(id) };
}

const sentFile = ({ ref, to }: OutboxRow, i: number) => `sent/${number(i + 1)}-${ref.kind}-${plain(to)}.eml`;

function receivedFile({ seq, channel, fromAddress }: InboxMessage): string {
  return channel === 'mail' ? `received/${number(seq)}-${plain(fromAddress)}.eml` : `received/${number(seq)}-on-behalf.json`;
}

const number = (n: number) => String(n).padStart(6, '0');
const plain = (address: string) =>
  address
    .replace(/[^A-Za-z0-9@._+-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100);
const lines = (rows: readonly unknown[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
