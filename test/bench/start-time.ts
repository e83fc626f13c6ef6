import { rm } from 'node:fs/promises';
import { startUp } from '../server/given-up';
import { dataFolderSharingBin } from './bin-folder';
import type { Figure } from './figure';
import { median } from './percentile';

export const startTime: Figure = {
  name: 'start',
  title: 'Starting',
  how: 'The time from the start of `phasegate up`, as it was built, to its line "Phasegate is ready", on an empty data folder and on the same one again; the median of three.',
  engines: 'each',
  measure: async ({ engine, quick }) => {
    const first: number[] = [];
    const again: number[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
      const database = await engine.createDatabase();
      const folder = dataFolderSharingBin();
      const settings = database === undefined ? {} : { DATABASE_URL: database.url };
      first.push(await timeToReady(folder, settings));
      again.push(await timeToReady(folder, settings));
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    }
    return [
      { what: 'up to ready, new folder', value: median(first), unit: 's' },
      { what: 'up to ready, existing folder', value: median(again), unit: 's' },
    ];
  },
};

async function timeToReady(folder: string, settings: NodeJS.ProcessEnv): Promise<number> {
  const begin = performance.now();
  const up = startUp(folder, settings);
  try {
    await up.ready(120);
    return (performance.now() - begin) / 1_000;
  } finally {
    up.child.kill('SIGTERM');
    await up.ended();
  }
}
