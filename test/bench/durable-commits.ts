import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { Client } from 'pg';
import { emptyDataFolder } from '../server/found-server';
import type { Engine } from './figure';

/** One-row transactions that the engine commits in a second, one after the other, each on the disk before the next begins. */
export async function durableCommitsPerSecond(engine: Engine, forMs: number): Promise<number> {
  const database = await engine.createDatabase();
  if (database === undefined) return sqliteCommits(forMs);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('create table bare (n integer)');
    return await perSecond(forMs, (n) => client.query('insert into bare values ($1)', [n]));
  } finally {
    await client.end();
    await database.drop();
  }
}

/** With the settings that the journal insists on. */
async function sqliteCommits(forMs: number): Promise<number> {
  const folder = emptyDataFolder();
  const database = new Database(join(folder, 'bare.db'));
  database.exec('pragma journal_mode=WAL; pragma synchronous=FULL; create table bare (n integer)');
  const insert = database.prepare('insert into bare values (?)');
  try {
    return await perSecond(forMs, async (n) => insert.run(n));
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function perSecond(forMs: number, commit: (n: number) => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  let commits = 0;
  for (; performance.now() - begin < forMs; commits++) await commit(commits);
  return (commits / (performance.now() - begin)) * 1_000;
}
