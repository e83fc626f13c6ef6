import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serverArguments } from '../../adapters/temporal-server/command';
import { serverFromSettings } from '../../adapters/temporal-server/connect';
import { readLeftover, writeNote } from '../../adapters/temporal-server/leftover';
import { endProcess, isRunning, markOf, type ProcessMark } from '../../adapters/temporal-server/process';
import { freePort } from '../../adapters/temporal-server/reach';

const longAgo = 'another, long ago';

describe('a process that is known by pid and start', () => {
  let child: ChildProcessWithoutNullStreams;
  let mark: ProcessMark;

  // It does not end on being asked, but counts, and tells the count on SIGWINCH: signals keep their order, stdin would not.
  const stubborn = `
    let asked = 0;
    process.on('SIGTERM', () => { asked += 1; });
    process.on('SIGWINCH', () => process.stdout.write('asked to end ' + asked + ' times'));
    setInterval(() => {}, 1000);
    process.stdout.write('up');`;

  beforeEach(async () => {
    child = spawn(process.execPath, ['-e', stubborn]);
    await once(child.stdout, 'data');
    mark = markOf(child.pid ?? 0) as ProcessMark;
  });

  afterEach(() => child.kill('SIGKILL'));

  it('is killed when it does not end on being asked', async () => {
    await endProcess(mark, 50);
    expect(isRunning(mark)).toBe(false);
  });

  it('is left alone when its pid has passed to another process', async () => {
    await endProcess({ pid: mark.pid, startedAt: longAgo }, 50);
    child.kill('SIGWINCH');
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('asked to end 0 times');
  });
});

describe('the note of a running server', () => {
  let dataFolder: string;
  const self = markOf(process.pid) as ProcessMark;

  beforeEach(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'phasegate-note-'));
  });

  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('names nothing in a new data folder', () => {
    expect(readLeftover(dataFolder)).toEqual({});
  });

  it('names nothing when it cannot be read', () => {
    writeFileSync(path.join(dataFolder, 'temporal.json'), '{"port":');
    expect(readLeftover(dataFolder)).toEqual({});
  });

  it('names only the port when the server has ended and its pid belongs to another process', async () => {
    await writeNote(dataFolder, note({ server: { pid: process.pid, startedAt: longAgo } }));
    expect(readLeftover(dataFolder)).toEqual({ port: 7233 });
  });

  it('names a server that runs and whose program has ended', async () => {
    const left = note({ program: { pid: process.pid, startedAt: longAgo } });
    await writeNote(dataFolder, left);
    expect(readLeftover(dataFolder)).toEqual({ port: 7233, running: left });
  });

  it('refuses the folder while the program that started the server runs', async () => {
    await writeNote(dataFolder, note({}));
    expect(() => readLeftover(dataFolder)).toThrow(`in use by process ${process.pid}`);
  });

  function note(part: { server?: ProcessMark; program?: ProcessMark }) {
    return { port: 7233, timeSkipping: false, server: self, program: self, ...part };
  }
});

describe('the command of the server', () => {
  it('writes ahead and in full, so that a power cut loses no commit', () => {
    expect(serverArguments('/data', 7233, false)).toEqual(expect.arrayContaining(['journal_mode=WAL', 'synchronous=FULL']));
  });

  it('permits skipping time, under both names of the setting, only when asked', () => {
    const names = ['frontend.WorkflowTimeSkippingEnabled=true', 'system.workflowTimeSkippingEnabled=true'];
    expect(serverArguments('/data', 7233, true)).toEqual(expect.arrayContaining(names));
    expect(serverArguments('/data', 7233, false).join(' ')).not.toContain('TimeSkipping');
  });
});

describe('the port of the server', () => {
  it('is the preferred one while that is free', async () => {
    const port = await freePort();
    await expect(freePort(port)).resolves.toBe(port);
  });
});

describe('the server that the settings name', () => {
  it('is none when they name none', () => {
    expect(serverFromSettings({ PATH: '/bin', TEMPORAL_NAMESPACE: 'elsewhere' })).toBeUndefined();
  });

  it('has the address and the namespace of the settings', () => {
    const settings = { TEMPORAL_ADDRESS: 'temporal.example.org:7233', TEMPORAL_NAMESPACE: 'reviews' };
    expect(serverFromSettings(settings)).toMatchObject({ address: 'temporal.example.org:7233', namespace: 'reviews' });
  });

  it('is spoken to by TLS when there is an API key', () => {
    const settings = { TEMPORAL_ADDRESS: 'temporal.example.org:7233', TEMPORAL_API_KEY: 'example-key' };
    expect(serverFromSettings(settings)?.connectionOptions).toMatchObject({ apiKey: 'example-key', tls: true });
  });
});
