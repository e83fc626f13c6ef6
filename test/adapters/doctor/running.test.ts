import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DataFolder, openDataFolder } from '../../../adapters/data-folder';
import { checkRunning } from '../../../adapters/doctor/running';
import { freePort } from '../../../adapters/temporal-server/reach';
import { givenFolder, wrong } from './given';

describe("the doctor's look at a running Phasegate", () => {
  const folder = givenFolder();
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  const look = (more = {}) => checkRunning(folder.settings(more));

  it('says that none runs, and leaves nothing behind', async () => {
    expect(await look()).toEqual([{ status: 'ok', says: expect.stringContaining('No Phasegate works on') }]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says that none runs where the last one has ended', async () => {
    (await openDataFolder(folder.path)).release();
    expect(await look()).toEqual([{ status: 'ok', says: expect.stringContaining('No Phasegate works on') }]);
  });

  it('asks the one that runs', async () => {
    await hold();
    announce(await apiThatSays(200, { ok: true }));
    expect(await look()).toEqual([{ status: 'ok', says: expect.stringContaining('(process 7) runs and is ready') }]);
  });

  it('tells what keeps it from its work', async () => {
    await hold();
    announce(await apiThatSays(503, { detail: 'Temporal cannot be reached.' }));
    expect(await look()).toEqual([wrong('failed', /not ready: Temporal cannot be reached/, 'phasegate.log')]);
  });

  it('fails where its API does not answer', async () => {
    await hold();
    announce(`http://127.0.0.1:${await freePort()}`);
    expect(await look()).toEqual([wrong('failed', 'does not answer: ECONNREFUSED', 'start it again')]);
  });

  it('warns where a process has not said where its API is', async () => {
    await hold();
    expect(await look()).toEqual([wrong('warning', 'starts or stops just now', 'Ask again')]);
  });

  it('asks the one that PHASEGATE_URL names, too', async () => {
    const [, named] = await look({ PHASEGATE_URL: await apiThatSays(200, { ok: true }) });
    expect(named).toEqual({ status: 'ok', says: expect.stringContaining('(PHASEGATE_URL) runs and is ready') });
  });

  async function hold(): Promise<DataFolder> {
    const open = await openDataFolder(folder.path);
    ends.push(open.release);
    return open;
  }

  const announce = (url: string) =>
    writeFileSync(join(folder.path, 'server.json'), JSON.stringify({ url, pid: 7, startedAt: 0 }));

  async function apiThatSays(status: number, body: object): Promise<string> {
    const server: Server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(
      () => new Promise((resolve) => server.close(resolve)),
      () => server.closeAllConnections(),
    );
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});
