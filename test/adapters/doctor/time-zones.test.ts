import { join } from 'node:path';
import { checkTimeZones, judgeVersion, judgeZones } from '../../../adapters/doctor/time-zones';
import { openDatabase } from '../../../adapters/journal/database';
import { launchOf } from '../../contracts/samples';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at time zones", () => {
  const folder = givenFolder();

  it('is content with this Node', async () => {
    expect(statuses(await checkTimeZones(folder.settings()))).toEqual(['ok', 'ok']);
  });

  it('looks at the zones of the plans that were launched', async () => {
    const database = await openDatabase({ file: join(folder.path, 'phasegate.db'), clock: () => 1 });
    const { plan, ...rest } = launchOf('plan', 'Plan');
    const calendar = { ...plan.calendar, timeZone: 'Europe/Madrid' };
    await database.launches.save({ ...rest, plan: { ...plan, calendar } }, 1);
    await database.close();
    expect((await checkTimeZones(folder.settings()))[0]?.says).toContain('America/Los_Angeles, Europe/Madrid');
  });

  it('fails for a zone that this Node does not know', () => {
    expect(judgeZones(['America/Los_Angeles', 'Moon/Tranquility'])).toEqual(
      wrong('failed', 'zones Moon/Tranquility', 'full ICU'),
    );
  });

  it.each([
    ['2025c', 2027, 'ok'],
    ['2024a', 2027, 'warning'],
    [undefined, 2027, 'warning'],
  ])('takes a database of %s in %d for %s', (version, year, status) => {
    expect(judgeVersion(version, year).status).toBe(status);
  });
});
