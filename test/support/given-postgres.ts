import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Client } from 'pg';
import { findPostgres } from './find-postgres';
import { type PostgresServer, startPostgres } from './postgres-server';

/** A server on which tests make databases of their own. */
export interface GivenPostgres {
  /** An empty database, by its URL; `options` are those of CREATE DATABASE. */
  createDatabase(options?: string): Promise<GivenDatabase>;
}

export interface GivenDatabase {
  readonly url: string;
  /** Runs statements one after the other, each for itself, on a connection of their own. */
  execute(...statements: string[]): Promise<void>;
  /** The rows that a statement gives. */
  ask<Row>(statement: string): Promise<Row[]>;
  drop(): Promise<void>;
}

/** The server that TEST_DATABASE_URL names is used instead of one of the tests' own; its user must be allowed to make databases. */
const named = process.env.TEST_DATABASE_URL || undefined;
const found = findPostgres();

/** `describe` for what needs a PostgreSQL server: one for all tests of a file. Skipped, and counted so, where there is none. */
export function describeWithPostgres(noun: string, tests: (given: () => GivenPostgres) => void): void {
  if (named === undefined) describeWithFound(noun, tests, memoryFolder());
  else describe(noun, () => tests(() => databasesOf((database) => sibling(named, database))));
}

/** The same for tests that stop the server and start it again: it is always their own. */
export function describeWithOwnPostgres(noun: string, tests: (given: () => OwnPostgres) => void): void {
  describeWithFound(noun, tests, tmpdir());
}

/** Nobody stops that server, so nothing has to outlive it; and every new database waits for the disk, where there is one. */
const memoryFolder = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

function describeWithFound(noun: string, tests: (given: () => OwnPostgres) => void, parent: string): void {
  if ('programs' in found) describe(noun, () => withServer(found.programs, tests, parent));
  else skip(noun, found.missing, tests);
}

type OwnPostgres = GivenPostgres & PostgresServer;

function withServer(programs: string, tests: (given: () => OwnPostgres) => void, parent: string): void {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs, { parent });
  });
  tests(() => ({ ...server, ...databasesOf(server.url) }));
  // Hooks run in the order in which they stand: what the tests clean up comes first.
  afterAll(() => server?.remove());
}

function skip(noun: string, because: string, tests: (given: () => OwnPostgres) => void): void {
  // Not by the console: of a file whose tests are all skipped Jest keeps that to itself.
  process.stderr.write(`Skipped (${noun}): ${because}. Install PostgreSQL, or name a server with TEST_DATABASE_URL.\n`);
  describe.skip(noun, () => {
    tests(() => {
      throw new Error('a skipped test has asked for a server');
    });
  });
}

/** Databases on a server that runs. */
export function databasesOf(urlOf: (database: string) => string): GivenPostgres {
  return {
    createDatabase: async (options = '') => {
      const name = `phasegate_test_${randomBytes(6).toString('hex')}`;
      await execute(urlOf('postgres'), [`create database ${name} ${options}`]);
      return {
        url: urlOf(name),
        execute: async (...statements) => void (await execute(urlOf(name), statements)),
        ask: (statement) => execute(urlOf(name), [statement]) as Promise<never[]>,
        drop: async () => void (await execute(urlOf('postgres'), [`drop database ${name} with (force)`])),
      };
    },
  };
}

/** The rows of the last one. */
async function execute(url: string, statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** The same server's URL of another database. */
function sibling(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
