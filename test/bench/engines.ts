import { findPostgres } from '../support/find-postgres';
import { databasesOf } from '../support/given-postgres';
import { startPostgres } from '../support/postgres-server';
import type { Engine, EngineName } from './figure';

/** The embedded database: it runs in our own process, in the data folder. */
const sqlite: Engine = {
  name: 'sqlite',
  pid: undefined,
  createDatabase: async () => undefined,
  stop: async () => undefined,
};

/** Throws where this machine has no PostgreSQL. */
export function startEngine(name: EngineName): Promise<Engine> {
  return name === 'sqlite' ? Promise.resolve(sqlite) : startPostgresEngine();
}

/** A server of the bench's own, which waits for the disk at each commit as any server does that is not told otherwise. */
async function startPostgresEngine(): Promise<Engine> {
  const found = findPostgres();
  if ('missing' in found) throw new Error(`${found.missing}. Install PostgreSQL, or measure with --engine sqlite.`);
  const server = await startPostgres(found.programs);
  const { createDatabase } = databasesOf(server.url);
  return { name: 'postgres', pid: server.pid(), createDatabase, stop: server.remove };
}
