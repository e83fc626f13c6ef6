import type { Part } from '../../client/diagnosis';
import type { Check } from './given';

/** How to get at a check, and how long it may take. */
interface CheckEntry {
  readonly load: () => Promise<Check>;
  /** In seconds; longer than its own limits for what can be slow, which know the cure better. */
  readonly limit: number;
  /** What to do where it was cut off. */
  readonly cure: string;
}

const HUNG_DISK = 'Look at the disk or network share that holds the data folder: it does not answer.';

const SILENT_SERVER = 'See to the server and the network between: it took the connection, and does not answer.';

/** Each is loaded when it is asked, so that one library that does not load on this machine spoils only its own check. */
export const CHECKS: Readonly<Record<Part, CheckEntry>> = {
  node: {
    load: async () => (await import('./node.js')).checkNode,
    limit: 30,
    cure: 'Look at the disk that holds the program, and how busy the machine is: its packages took too long to load.',
  },
  settings: {
    load: async () => (await import('./settings.js')).checkSettings,
    limit: 15,
    cure: 'Look at the files that the settings name: one of them cannot be read in time.',
  },
  'data-folder': { load: async () => (await import('./data-folder.js')).checkDataFolder, limit: 15, cure: HUNG_DISK },
  running: { load: async () => (await import('./running.js')).checkRunning, limit: 20, cure: HUNG_DISK },
  disk: { load: async () => (await import('./disk.js')).checkDisk, limit: 30, cure: HUNG_DISK },
  database: {
    load: async () => (await import('./database.js')).checkDatabase,
    limit: 60,
    cure: `${HUNG_DISK} A very large database may take longer to read through: then phasegate verify proves it.`,
  },
  temporal: { load: async () => (await import('./temporal.js')).checkTemporal, limit: 45, cure: SILENT_SERVER },
  'time-skipping': {
    load: async () => (await import('./time-skipping.js')).checkTimeSkipping,
    limit: 75,
    cure: 'Ask again when the machine is less busy: a Temporal server of our own took too long to start and to stop.',
  },
  'mail-out': { load: async () => (await import('./mail-out.js')).checkMailOut, limit: 25, cure: SILENT_SERVER },
  'mail-in': { load: async () => (await import('./mail-in.js')).checkMailIn, limit: 15, cure: HUNG_DISK },
  clock: { load: async () => (await import('./clock.js')).checkClock, limit: 60, cure: SILENT_SERVER },
  'time-zones': { load: async () => (await import('./time-zones.js')).checkTimeZones, limit: 30, cure: HUNG_DISK },
};
