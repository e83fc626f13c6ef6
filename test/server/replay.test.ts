import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';

const root = join(__dirname, '..', '..');
const folder = join(root, 'test', 'histories');

describe('a saved history', () => {
  let names: string[];
  let bundle: { code: string };

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
    names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    bundle = await bundled(join(root, 'workflows'));
  });

  it('is there for each turn that a phase can take', () => {
    expect(names).toEqual([
      'phase-held.json',
      'phase-opened-with-late-feedback.json',
      'phase-steered.json',
      'project-closed.json',
    ]);
  });

  it('replays on the workflows as they are now, without a server', async () => {
    await expect(faults(bundle)).resolves.toEqual([]);
  });

  it('names nobody: roles, and no machine', async () => {
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    for (const text of texts) {
      const decoded = text.replace(/"data": ?"([A-Za-z0-9+/=]+)"/g, (_, data) => Buffer.from(data, 'base64').toString());
      expect(decoded.match(/[\w.+-]+@[\w.-]+\.[a-z]{2,}/)).toBeNull();
      expect(new Set(text.match(/"identity": ?"[^"]*"/g))).toEqual(new Set(['"identity":"worker"']));
    }
  });

  it('does not replay on a rule that was changed without a new number', async () => {
    const changed = await withChange('domain/gate.ts', '    ...owing,\n', ''); // who owes no longer holds the gate
    try {
      const found = await faults(await bundled(join(changed, 'workflows')));
      expect(found).toContainEqual(expect.any(DeterminismViolationError));
    } finally {
      await rm(changed, { recursive: true });
    }
  });

  /** What replaying every saved history finds wrong. */
  async function faults(workflowBundle: { code: string }): Promise<Error[]> {
    const histories = await Promise.all(
      names.map(async (name) => ({ workflowId: name, history: JSON.parse(await readFile(join(folder, name), 'utf8')) })),
    );
    const found: Error[] = [];
    for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) if (error) found.push(error);
    return found;
  }
});

function bundled(workflowsPath: string): Promise<{ code: string }> {
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

/** A copy of everything that a workflow is made of, in which one text is another. */
async function withChange(file: string, from: string, to: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'phasegate-changed-'));
  await Promise.all(['workflows', 'domain'].map((part) => cp(join(root, part), join(copy, part), { recursive: true })));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const source = await readFile(join(copy, file), 'utf8');
  if (!source.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}: name another line to change`);
  await writeFile(join(copy, file), source.replace(from, to));
  return copy;
}
