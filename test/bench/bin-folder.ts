import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { emptyDataFolder } from '../server/found-server';

/** Where a Temporal server that was fetched before is found, and one that must be fetched is kept. */
export const BIN = resolve(process.env.PHASEGATE_DATA ?? 'data', 'bin');

/** An empty data folder that shares what was fetched, so that no measurement waits for a download. */
export function dataFolderSharingBin(): string {
  const folder = emptyDataFolder();
  mkdirSync(BIN, { recursive: true });
  symlinkSync(BIN, join(folder, 'bin'));
  return folder;
}
