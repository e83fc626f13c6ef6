import { join, resolve } from 'node:path';
import { type Diagnosis, notChecked } from '../../client/diagnosis';
import { isInUse } from '../data-folder';
import { type NamedServer, serverFromSettings } from '../temporal-server/connect';
import { findTemporal, waysWithoutDownload } from '../temporal-server/find';
import { readNote } from '../temporal-server/leftover';
import { USUAL_NAMESPACE } from '../temporal-server/server';
import { type Given, unusable } from './given';

/** Which Temporal server there is to look at. */
export type TemporalPlace =
  | { readonly kind: 'named'; readonly server: NamedServer }
  /** The embedded one of a Phasegate that runs. */
  | { readonly kind: 'running'; readonly server: NamedServer }
  /** None runs; the next start starts one. */
  | { readonly kind: 'embedded' };

/** Where Temporal is, or why that cannot be said. */
export function temporalPlace(given: Given): TemporalPlace | { readonly kind: 'unknown'; readonly because: Diagnosis[] } {
  const cannot = unusable(given, 'PHASEGATE_DATA');
  if (cannot) return { kind: 'unknown', because: cannot };
  try {
    const named = serverFromSettings(given.environment);
    return named === undefined ? embedded(resolve(given.settings.dataFolder)) : { kind: 'named', server: named };
  } catch {
    return { kind: 'unknown', because: [notChecked('The TEMPORAL_* settings cannot be used; see settings.')] };
  }
}

function embedded(folder: string): TemporalPlace {
  const note = isInUse(folder) ? readNote(folder) : undefined;
  if (note === undefined) return { kind: 'embedded' };
  const address = `127.0.0.1:${note.port}`;
  return { kind: 'running', server: { address, namespace: USUAL_NAMESPACE, connectionOptions: { address } } };
}

/** Where a fetched program is kept. */
export const binFolderOf = ({ dataFolder }: Given['settings']) => join(resolve(dataFolder), 'bin');

/** Temporal's program on this machine; undefined where a start would have to fetch it. */
export async function programHere({ settings, environment }: Given): Promise<string | undefined> {
  const ways = waysWithoutDownload(binFolderOf(settings), environment.PATH ?? '');
  return findTemporal(ways, () => undefined).catch(() => undefined);
}
