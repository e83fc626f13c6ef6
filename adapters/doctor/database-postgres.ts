import { Kysely, sql } from 'kysely';
import { type Diagnosis, failed, ok } from '../../client/diagnosis';
import { Unavailable } from '../../domain/unavailable';
import { takenSteps } from '../journal/migrate';
import { postgres } from '../journal/postgres';
import type { PostgresAddress } from '../journal/postgres-address';
import type { Schema } from '../journal/schema';
import { LIMITS } from './read-database';
import { judgeSteps } from './schema';

/** A PostgreSQL database: reached, of the right kind, its schema known, and our rights in it enough. */
export async function checkPostgres({ url, name }: PostgresAddress, limits = LIMITS): Promise<Diagnosis[]> {
  const db = new Kysely<Schema>({ dialect: postgres(url, limits).dialect });
  try {
    const taken = await takenSteps(db);
    const reached = ok(`PostgreSQL ${await versionOf(db)} at ${name} can be reached, keeps what it is told, and is 15 or later.`);
    return [reached, judgeSteps(taken, `The database ${name}`), taken.length > 0 ? await rightsIn(db) : await rightsToMake(db)];
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return [failed(error.message, cureOf(error.cause as Error & { code?: string }))];
  } finally {
    await db.destroy();
  }
}

async function versionOf(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  return rows[0]?.version.split(' ')[0] ?? '';
}

/** What the program does with its tables; those of the read models are filled anew where a later program reads them otherwise. */
async function rightsIn(db: Kysely<Schema>): Promise<Diagnosis> {
  const { rows } = await sql<{ missing: string }>`
    select lower(r.name) || ' on ' || c.relname as missing
    from pg_class c, (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) as r(name)
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and not (c.relname = 'event_log' and r.name in ('UPDATE', 'DELETE'))
      and not has_table_privilege(c.oid, r.name)
    order by 1`.execute(db);
  if (rows.length === 0) return ok('Our user may read and write all its tables.');
  const missing = rows.map((row) => row.missing);
  return failed(
    `Our user may not do all that is needed in it: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? `, and ${missing.length - 3} more` : ''}.`,
    'As the owner, grant the rights that docs/operations.md lists under PostgreSQL.',
  );
}

async function rightsToMake(db: Kysely<Schema>): Promise<Diagnosis> {
  const { rows } = await sql<{ may: boolean | null }>`
    select has_schema_privilege(current_schema(), 'CREATE') as may`.execute(db);
  if (rows[0]?.may) return ok('Our user may make its tables.');
  return failed(
    'Our user may not make tables in it.',
    'Make our user the owner of the database, or let its owner start Phasegate once.',
  );
}

/** SQLSTATE (PostgreSQL, appendix A) or Node's code. */
const CURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: start PostgreSQL, or correct host and port in DATABASE_URL.',
  ENOTFOUND: 'No host of that name is known: correct the host in DATABASE_URL.',
  EAI_AGAIN: 'The name of the host cannot be looked up: see to the network and its name server, or correct DATABASE_URL.',
  '28P01': 'Correct user and password in DATABASE_URL; characters other than letters and digits are written as %-codes.',
  '28000': 'Let this user in from this machine (pg_hba.conf), or correct DATABASE_URL; some servers want sslmode=verify-full.',
  '3D000': 'Make the database, as docs/operations.md says under PostgreSQL, or correct its name in DATABASE_URL.',
  '53300': 'The server has no connection left: raise max_connections, or end others.',
  '57P03': 'The server starts or stops just now: ask again in a minute.',
};

function cureOf({ code = '', message }: Error & { code?: string }): string {
  const known = CURES[code];
  if (known !== undefined) return known;
  if (/certificate|SSL|TLS/i.test(message)) return 'See sslmode and sslrootcert in docs/operations.md, under PostgreSQL.';
  if (/timeout/i.test(message))
    return 'Something between this machine and the server keeps silent: see to network, firewall and server.';
  return 'See to the server as docs/operations.md says under PostgreSQL ("What it must be").';
}
