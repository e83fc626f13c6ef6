import { closeSync, mkdirSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { checkDatabase } from '../../../adapters/doctor/database';
import { openDatabase } from '../../../adapters/journal/database';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at the embedded database", () => {
  const folder = givenFolder();
  const file = () => join(folder.path, 'phasegate.db');
  const look = () => checkDatabase(folder.settings());

  it('is content where there is none yet, and makes none', async () => {
    expect(await look()).toEqual([{ status: 'ok', says: expect.stringContaining('not there yet') }]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is content with one that is in use, and does not disturb it', async () => {
    const database = await openDatabase({ file: file(), clock: () => 1 });
    expect(statuses(await look())).toEqual(['ok', 'ok']);
    await database.answers();
    await database.close();
  });

  it('says what the next start brings up to date, and does not do it', async () => {
    await makeDatabase();
    change("delete from kysely_migration where name = '0007-examinations'");
    const says = expect.stringContaining('the next start brings it to 0007-examinations');
    expect(await look()).toEqual([expect.anything(), { status: 'ok', says }]);
    expect(await look()).toEqual([expect.anything(), { status: 'ok', says }]);
  });

  it('makes no tables in an empty file', async () => {
    writeFileSync(file(), '');
    expect((await look())[1]?.says).toContain('has no tables yet');
    expect(statSync(file()).size).toBe(0);
  });

  it('fails for a database of a later program', async () => {
    await makeDatabase();
    change("insert into kysely_migration values ('0999-later', '2030-01-01')");
    expect((await look())[1]).toEqual(wrong('failed', '0999-later, which is newer', 'version of Phasegate that last ran on it'));
  });

  it('fails for a file that is no database', async () => {
    writeFileSync(file(), 'Some text. '.repeat(1_000));
    expect(await look()).toEqual([wrong('failed', 'is no SQLite database', 'backup')]);
  });

  it('fails for a database with a page that was overwritten', async () => {
    await makeDatabase();
    change('pragma wal_checkpoint(truncate)');
    const open = openSync(file(), 'r+');
    writeSync(open, Buffer.alloc(4_096, 0xff), 0, 4_096, 4 * 4_096);
    closeSync(open);
    expect(await look()).toEqual([wrong('failed', 'is damaged', 'backup')]);
  });

  it('fails for a folder in its place', async () => {
    mkdirSync(file());
    expect(await look()).toEqual([wrong('failed', 'is no file', 'Move it away')]);
  });

  it('fails for a folder that has worked with PostgreSQL', async () => {
    writeFileSync(join(folder.path, 'postgres'), 'db.example:5432/phasegate\n');
    expect(await look()).toEqual([wrong('failed', 'has worked with PostgreSQL', 'PHASEGATE_DATA')]);
  });

  it('is not made where DATABASE_URL cannot be used', async () => {
    expect(statuses(await checkDatabase(folder.settings({ DATABASE_URL: 'nonsense' })))).toEqual(['not-checked']);
  });

  async function makeDatabase(): Promise<void> {
    await (await openDatabase({ file: file(), clock: () => 1 })).close();
  }

  function change(statement: string): void {
    const database = new Database(file());
    database.exec(statement);
    database.close();
  }
});
