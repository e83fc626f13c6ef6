import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run';

/**
 * Has the Temporal SDK download the command line, and puts it at `target`. Fails at once where the download is blocked.
 *
 * The SDK can only download and start in one step, and doing so installs its native runtime, which a process may do once and
 * with its own settings: therefore it happens in a process of its own, whose server is stopped again.
 */
export async function downloadBySdk(target: string, version: string): Promise<void> {
  const folder = await mkdtemp(`${target}.`);
  try {
    await run(process.execPath, ['-e', downloadAndStop, require.resolve('@temporalio/testing'), folder, `v${version}`]);
    const [program] = await readdir(folder);
    if (program === undefined) throw new Error('the SDK left no program');
    await chmod(path.join(folder, program), 0o755);
    await rename(path.join(folder, program), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const downloadAndStop = `
  const [testing, downloadDir, version] = process.argv.slice(1);
  const { TestWorkflowEnvironment } = require(testing);
  TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir, version } } })
    .then((environment) => environment.teardown())
    .catch((error) => { console.error(error.message); process.exitCode = 1; });
`;
