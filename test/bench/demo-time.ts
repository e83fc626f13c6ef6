import { rm } from 'node:fs/promises';
import { phasegate } from '../server/given-up';
import { dataFolderSharingBin } from './bin-folder';
import type { Figure } from './figure';

export const demoTime: Figure = {
  name: 'demo',
  title: 'The demo',
  how: 'The time that `phasegate demo --quiet` takes from its start to its end, as it was built and with a Temporal server that was fetched before.',
  engines: 'one',
  measure: async () => {
    const folder = dataFolderSharingBin();
    const begin = performance.now();
    const { code, err } = await phasegate(folder, 'demo', '--quiet');
    if (code !== 0) throw new Error(`the demo has ended with ${code}: ${err}`);
    const value = (performance.now() - begin) / 1_000;
    await rm(folder, { recursive: true, force: true });
    return [{ what: 'demo, 58 counties, 3 phases', value, unit: 's', aim: { atMost: 60 } }];
  },
};
