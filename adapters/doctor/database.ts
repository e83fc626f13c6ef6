import { resolve } from 'node:path';
import { failed } from '../../client/diagnosis';
import { misfitOf } from '../folder-database';
import { type Check, unusable } from './given';

/** The database of the journal, whichever it is. Nothing is made and no schema is brought up to date. */
export const checkDatabase: Check = async (given) => {
  const cannot = unusable(given, 'DATABASE_URL', 'PHASEGATE_DATA');
  if (cannot) return cannot;
  const { dataFolder, database } = given.settings;
  const folder = resolve(dataFolder);
  const misfit = await misfitOf(folder, database);
  if (misfit !== undefined) return [failed(misfit.says, misfit.cure)];
  if (database === undefined) return (await import('./database-sqlite.js')).checkSqlite(folder);
  return (await import('./database-postgres.js')).checkPostgres(database);
};
