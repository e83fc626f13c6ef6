import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { serverArguments } from '../../adapters/temporal-server/command';
import { connectTemporal } from '../../adapters/temporal-server/connect';
import { writeNote } from '../../adapters/temporal-server/leftover';
import { openTemporal } from '../../adapters/temporal-server/open';
import { isRunning, markOf, type ProcessMark } from '../../adapters/temporal-server/process';
import { freePort, isListening } from '../../adapters/temporal-server/reach';
import { startTemporalServer, type TemporalServer } from '../../adapters/temporal-server/server';
import { describeWithServer, emptyDataFolder, givenServer, temporalProgram, withFoundServer } from './given-server';

describeWithServer('the embedded Temporal server', () => {
  let dataFolder: string;
  let server: TemporalServer | undefined;
  const strays: ChildProcess[] = [];

  beforeEach(() => {
    dataFolder = emptyDataFolder();
    server = undefined;
  });

  afterEach(async () => {
    await server?.stop();
    for (const stray of strays.splice(0)) stray.kill('SIGKILL');
    await rm(dataFolder, { recursive: true, force: true });
  });

  async function start(timeSkipping = false): Promise<TemporalServer> {
    server = await startTemporalServer({ dataFolder, timeSkipping, ...withFoundServer });
    return server;
  }

  it('resolves with a namespace in which a workflow can be started at once', async () => {
    const { address, namespace } = await start();
    await expect(startWorkflow(address, namespace, 'first')).resolves.toBeUndefined();
  });

  it('knows the search attributes of a phase', async () => {
    const { address, namespace } = await start();
    const connection = await connectTemporal({ connectionOptions: { address } });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    await connection.close();
    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining(['ProjectId', 'PhaseId', 'PhaseState', 'NextDueAt']),
    );
  });

  it('keeps what it knew from one start to the next', async () => {
    const first = await start();
    await startWorkflow(first.address, first.namespace, 'kept');
    await first.stop();
    const second = await start();
    await expect(statusOf(second, 'kept')).resolves.toBe('RUNNING');
  });

  it('is started again on the same port when it dies, with its workflows', async () => {
    const { address, namespace } = await start();
    await startWorkflow(address, namespace, 'survivor');
    const before = noted(dataFolder);
    process.kill(before.pid, 'SIGKILL');
    await eventually(() => noted(dataFolder).pid !== before.pid && isListening(portOf(address)));
    await expect(statusOf({ address, namespace }, 'survivor')).resolves.toBe('RUNNING');
  });

  it('has gone, and its note with it, when stop resolves; stopping twice is harmless', async () => {
    const running = await start();
    const mark = noted(dataFolder);
    await running.stop();
    await running.stop();
    expect(isRunning(mark)).toBe(false);
    expect(() => noted(dataFolder)).toThrow();
  });

  it('takes over the server that a killed program left running', async () => {
    const left = await leaveServerRunning(false);
    const { namespace, address } = await start();
    expect(noted(dataFolder)).toEqual(left);
    await expect(startWorkflow(address, namespace, 'adopted')).resolves.toBeUndefined();
  });

  it('watches a server that it took over', async () => {
    const left = await leaveServerRunning(false);
    const { address } = await start();
    process.kill(left.pid, 'SIGKILL');
    await eventually(() => noted(dataFolder).pid !== left.pid && isListening(portOf(address)));
  });

  it('replaces a left server that cannot skip time when time is to be skipped', async () => {
    const left = await leaveServerRunning(false);
    await start(true);
    expect(isRunning(left)).toBe(false);
    expect(noted(dataFolder).pid).not.toBe(left.pid);
  });

  it('refuses a data folder whose server belongs to a program that runs', async () => {
    await programWithServer();
    await expect(start()).rejects.toThrow(/in use by process/);
  });

  const itWherePossible = process.platform === 'linux' ? it : it.skip;
  itWherePossible('does not outlive a program that is killed', async () => {
    const program = await programWithServer();
    const mark = noted(dataFolder);
    program.kill('SIGKILL');
    await eventually(() => !isRunning(mark));
  });

  it('lets a workflow skip time only where that is asked for', async () => {
    const skipping = await start(true);
    await startWorkflow(skipping.address, skipping.namespace, 'skips');
    await expect(enableSkipping(skipping, 'skips')).resolves.toBeUndefined();
    await skipping.stop();
    const plain = await start();
    await expect(enableSkipping(plain, 'skips')).rejects.toThrow(/UNIMPLEMENTED/);
  });

  it('is left alone when the settings name another server, which stop does not end', async () => {
    const other = await givenServer();
    server = other;
    const environment = { ...withFoundServer.environment, TEMPORAL_ADDRESS: other.address, TEMPORAL_NAMESPACE: other.namespace };
    const temporal = await openTemporal({ dataFolder, ...withFoundServer, environment });
    expect(temporal).toMatchObject({ address: other.address, namespace: other.namespace, embedded: false });
    await temporal.stop();
    await expect(isListening(portOf(other.address))).resolves.toBe(true);
  });

  async function leaveServerRunning(timeSkipping: boolean): Promise<ProcessMark> {
    const port = await freePort();
    const output = openSync(path.join(dataFolder, 'temporal.log'), 'a');
    const child = spawn(temporalProgram ?? '', serverArguments(dataFolder, port, timeSkipping), {
      stdio: ['ignore', output, output],
    });
    strays.push(child);
    await eventually(() => isListening(port));
    const mark = markOf(child.pid ?? 0);
    if (mark === undefined) throw new Error('the server that should be left running has ended');
    await writeNote(dataFolder, {
      port,
      timeSkipping,
      server: mark,
      program: { pid: process.pid, startedAt: 'another, long ago' },
    });
    return mark;
  }

  async function programWithServer(): Promise<ChildProcess> {
    const options = JSON.stringify({ dataFolder, binFolder: withFoundServer.binFolder });
    const source = `
      const { startTemporalServer } = require(${JSON.stringify(require.resolve('../../adapters/temporal-server/server'))});
      startTemporalServer({ ...${options}, environment: process.env, log() {} }).then(() => console.log('started'));
      setInterval(() => undefined, 1000);`;
    const args = ['-r', path.join(__dirname, 'typescript-hook.cjs'), '-e', source];
    const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: withFoundServer.environment });
    strays.push(program);
    await once(program.stdout, 'data');
    return program;
  }
});

type Where = Pick<TemporalServer, 'address' | 'namespace'>;

async function withClient<T>({ address, namespace }: Where, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await connectTemporal({ connectionOptions: { address } });
  try {
    return await work(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

function startWorkflow(address: string, namespace: string, workflowId: string): Promise<void> {
  return withClient({ address, namespace }, async (client) => {
    await client.workflow.start('waits', { workflowId, taskQueue: 'nobody' });
  });
}

function statusOf(where: Where, workflowId: string): Promise<string> {
  return withClient(where, async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);
}

function enableSkipping(where: Where, workflowId: string): Promise<void> {
  return withClient(where, async (client) => {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: where.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
      updateMask: { paths: ['time_skipping_config'] },
    });
  });
}

function noted(dataFolder: string): ProcessMark {
  return JSON.parse(readFileSync(path.join(dataFolder, 'temporal.json'), 'utf8')).server;
}

function portOf(address: string): number {
  return Number(address.split(':')[1]);
}

async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50)) {
    if (await holds()) return;
  }
  throw new Error('it did not come about within 20 s');
}
