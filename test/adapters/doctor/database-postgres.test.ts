import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { checkClock } from '../../../adapters/doctor/clock';
import { checkPostgres } from '../../../adapters/doctor/database-postgres';
import { openDatabase } from '../../../adapters/journal/database';
import { postgresAt } from '../../../adapters/journal/postgres-address';
import { freePort } from '../../../adapters/temporal-server/reach';
import { describeWithPostgres, type GivenDatabase } from '../../support/given-postgres';
import { givenSettings, statuses, wrong } from './given';

describeWithPostgres("the doctor's look at PostgreSQL", (given) => {
  let database: GivenDatabase;
  beforeEach(async () => {
    database = await given().createDatabase();
  });
  afterEach(() => database.drop());

  const look = (url = database.url) => checkPostgres(postgresAt(url));
  const withUrl = (change: Partial<URL>) => Object.assign(new URL(database.url), change).href;
  const makeTables = async () => (await openDatabase({ url: database.url, clock: () => 1 })).close();

  it('is content with an empty one that is ours, and makes nothing in it', async () => {
    expect(statuses(await look())).toEqual(['ok', 'ok', 'ok']);
    expect(await database.ask("select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  it('is content with one that has our tables', async () => {
    await makeTables();
    expect(statuses(await look())).toEqual(['ok', 'ok', 'ok']);
  });

  it('fails for a database of a later program', async () => {
    await makeTables();
    await database.execute("insert into kysely_migration values ('0999-later', '2030-01-01')");
    expect((await look())[1]).toEqual(wrong('failed', '0999-later', 'version of Phasegate that last ran on it'));
  });

  it('fails for a user who may not do all that is needed', async () => {
    await makeTables();
    const user = `clerk_${new URL(database.url).pathname.slice(-12)}`;
    await database.execute(
      `create role ${user} login password 'example'`,
      `grant select on all tables in schema public to ${user}`,
    );
    const url = withUrl({ username: user, password: 'example' });
    expect((await look(url))[2]).toEqual(wrong('failed', 'may not do all that is needed in it: delete on', 'grant the rights'));
    await database.execute(
      `grant select, insert, update, delete on all tables in schema public to ${user}`,
      `revoke update, delete on event_log from ${user}`,
    );
    expect(statuses(await look(url))).toEqual(['ok', 'ok', 'ok']);
    await database.execute(`drop owned by ${user}`, `drop role ${user}`);
  });

  it('fails for a wrong password, and does not repeat it', async () => {
    const [found] = await look(withUrl({ password: 'not-the-password' }));
    expect(found).toEqual(wrong('failed', 'password authentication failed', 'Correct user and password'));
    expect(JSON.stringify(found)).not.toContain('not-the-password');
  });

  it('fails for a database that is not there', async () => {
    expect(await look(withUrl({ pathname: '/none' }))).toEqual([wrong('failed', '"none" does not exist', 'Make the database')]);
  });

  it('fails for a database that can only be read', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.execute(`alter database ${name} set default_transaction_read_only = on`);
    expect(await look()).toEqual([wrong('failed', 'it can only be read', 'What it must be')]);
  });

  it('finds that its clock agrees', async () => {
    const found = await checkClock(givenSettings({ DATABASE_URL: database.url, PHASEGATE_DATA: '/nowhere' }));
    expect(found.map(({ says }) => says)).toContain('It agrees with the clock of the database.');
  });
});

describe("the doctor's look for PostgreSQL", () => {
  const look = (port: number) =>
    checkPostgres(postgresAt(`postgres://clerk:example@127.0.0.1:${port}/phasegate`), {
      connection: 300,
      turn: 300,
      answer: 300,
      silence: 300,
    });

  it('fails where nothing listens', async () => {
    expect(await look(await freePort())).toEqual([wrong('failed', 'ECONNREFUSED', 'Nothing listens there')]);
  });

  it('fails where a server takes the connection and keeps silent', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await look((server.address() as AddressInfo).port)).toEqual([wrong('failed', 'timeout', 'keeps silent')]);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
