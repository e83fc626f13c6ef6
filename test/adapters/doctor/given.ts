import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Given } from '../../../adapters/doctor/given';
import { readUsableSettings } from '../../../adapters/environment';
import type { Diagnosis } from '../../../client/diagnosis';

/** What a check is told of an installation with these settings. */
export const givenSettings = (environment: NodeJS.ProcessEnv): Given => ({ environment, ...readUsableSettings(environment) });

/** An empty data folder for each test of the `describe` in which this is called. */
export function givenFolder(): { readonly path: string; readonly settings: (more?: NodeJS.ProcessEnv) => Given } {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'phasegate-doctor-test-'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    settings: (more = {}) => givenSettings({ PHASEGATE_DATA: path, ...more }),
  };
}

/** The statuses alone. */
export const statuses = (diagnoses: readonly Diagnosis[]) => diagnoses.map(({ status }) => status);

/** What is wrong must say so and name its cure; `says` and `cure` are parts of the sentences. */
export const wrong = (status: 'warning' | 'failed', says: string | RegExp, cure: string | RegExp) => ({
  status,
  says: expect.stringMatching(says),
  cure: expect.stringMatching(cure),
});
