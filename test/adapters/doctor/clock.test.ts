import { join } from 'node:path';
import { aheadBy, checkClock, judgeOffset, judgeSteadiness } from '../../../adapters/doctor/clock';
import { openDatabase } from '../../../adapters/journal/database';
import { launched, PROJECT_STREAM } from '../../contracts/samples';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at the clock", () => {
  const folder = givenFolder();

  it('is content with a clock that runs evenly', async () => {
    expect(await checkClock(folder.settings())).toEqual([{ status: 'ok', says: 'The clock of this machine runs evenly.' }]);
  });

  it.each([-5_000, 5_000])('fails where it jumps by %d ms', (ms) => {
    expect(judgeSteadiness(ms)).toEqual(wrong('failed', 'jumped by 5.0 s', 'time service'));
  });

  it.each([
    [999, 'ok'],
    [-999, 'ok'],
    [1_000, 'warning'],
    [-4_999, 'warning'],
    [5_000, 'failed'],
    [-3_600_000, 'failed'],
  ])('takes %d ms beside a server for %s', (ms, status) => {
    expect(judgeOffset(ms, 'the server').status).toBe(status);
  });

  it.each([
    [900, -100],
    [1_000, 0],
    [1_200, 0],
    [1_500, 300],
  ])('takes a clock of %d, read between 1000 and 1200 of ours, to be %d ms ahead at least', (theirs, ms) => {
    expect(aheadBy({ before: 1_000, theirs, after: 1_200 })).toBe(ms);
  });

  it('says who is ahead', () => {
    expect(judgeOffset(7_000, 'the server').says).toContain('the server, which is 7.0 s ahead');
    expect(judgeOffset(-7_000, 'the server').says).toContain('the server, which is 7.0 s behind');
  });

  it.each([
    ['an hour ago', -3_600_000, ['ok']],
    ['an hour from now', 3_600_000, ['ok', 'failed']],
  ])('looks whether the record ends in the future: %s', async (_, ms, expected) => {
    const at = Date.now() + ms;
    const database = await openDatabase({ file: join(folder.path, 'phasegate.db'), clock: () => at });
    await database.journal.append(PROJECT_STREAM, 0, [{ ...launched, at }], []);
    await database.close();
    expect(statuses(await checkClock(folder.settings()))).toEqual(expected);
  });
});
