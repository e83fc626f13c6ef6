import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openDataFolder } from '../../adapters/data-folder';
import { checkClock } from '../../adapters/doctor/clock';
import { checkTemporal } from '../../adapters/doctor/temporal';
import { checkTimeSkipping } from '../../adapters/doctor/time-skipping';
import { startTemporalServer, type TemporalServer } from '../../adapters/temporal-server/server';
import { givenSettings, statuses, wrong } from '../adapters/doctor/given';
import { describeWithServer, emptyDataFolder, givenServer, temporalProgram, withFoundServer } from './given-server';

describeWithServer("the doctor's look at a real Temporal server", () => {
  let server: TemporalServer;
  beforeAll(async () => {
    server = await givenServer();
  });
  afterAll(() => server.stop());

  const named = (more = {}) =>
    givenSettings({
      PHASEGATE_DATA: '/nowhere',
      TEMPORAL_ADDRESS: server.address,
      TEMPORAL_NAMESPACE: server.namespace,
      ...more,
    });

  it('is content with one that is ready', async () => {
    expect(await checkTemporal(named())).toEqual([
      { status: 'ok', says: expect.stringMatching(/can be reached; it is version \d/) },
      { status: 'ok', says: expect.stringContaining('with its search attributes') },
    ]);
  });

  it('warns where the namespace is missing, and does not register it', async () => {
    const settings = named({ TEMPORAL_NAMESPACE: 'none' });
    const missing = wrong('warning', 'has no namespace none', 'namespace create --namespace none');
    expect((await checkTemporal(settings))[1]).toEqual(missing);
    expect((await checkTemporal(settings))[1]).toEqual(missing);
  });

  it('finds that its clock agrees', async () => {
    expect((await checkClock(named())).map(({ says }) => says)).toContain('It agrees with the clock of the Temporal server.');
  });

  it('warns where it does not skip time', async () => {
    expect(await checkTimeSkipping(named())).toEqual([wrong('warning', 'does not skip time', 'without TEMPORAL_ADDRESS')]);
  });

  it('is content where it could skip time', async () => {
    const skipping = await givenServer({ timeSkipping: true });
    const found = await checkTimeSkipping(named({ TEMPORAL_ADDRESS: skipping.address, TEMPORAL_NAMESPACE: skipping.namespace }));
    await skipping.stop();
    expect(found).toEqual([{ status: 'ok', says: expect.stringContaining('could skip time') }]);
  });

  it('starts the embedded one and skips an hour on it', async () => {
    const PATH = path.dirname(temporalProgram ?? '');
    const dataFolder = path.dirname(PATH);
    const found = await checkTimeSkipping(givenSettings({ PATH, PHASEGATE_DATA: dataFolder }));
    expect(found).toEqual([{ status: 'ok', says: 'The embedded server starts, and has skipped an hour.' }]);
  });

  it('looks at the embedded one of a Phasegate that runs', async () => {
    const dataFolder = emptyDataFolder();
    const folder = await openDataFolder(dataFolder);
    const embedded = await startTemporalServer({ dataFolder, ...withFoundServer });
    const found = await checkTemporal(givenSettings({ PHASEGATE_DATA: dataFolder }));
    await embedded.stop();
    folder.release();
    await rm(dataFolder, { recursive: true, force: true });
    expect(statuses(found)).toEqual(['ok', 'ok']);
    expect(found[0]?.says).toContain(embedded.address);
  });
});
