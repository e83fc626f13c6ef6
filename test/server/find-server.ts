import path from 'node:path';
import { findTemporal, usualWays } from '../../adapters/temporal-server/find';

/** Before the tests that need a Temporal server: finds or fetches one, once for all of them (see given-server.ts). */
// biome-ignore lint/style/noDefaultExport: Jest takes a global setup from the default export only.
export default async function findServer(): Promise<void> {
  const steps: string[] = [];
  const binFolder = path.resolve(process.env.PHASEGATE_DATA ?? 'data', 'bin');
  try {
    const program = await findTemporal(usualWays(binFolder, process.env.PATH ?? ''), (step) => steps.push(step));
    process.env.TEST_TEMPORAL_PROGRAM = program;
  } catch {
    console.warn(`The tests of the real Temporal server are skipped. ${steps.join(' ')}`);
  }
}
