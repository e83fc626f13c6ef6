import { openDatabase } from '../../adapters/journal/database';
import { databaseContract } from '../contracts/database';
import { describeWithPostgres, type GivenDatabase } from '../support/given-postgres';
import { postgresSubject } from './postgres-subject';

describeWithPostgres('a PostgreSQL server', (given) => {
  let withTables: GivenDatabase;

  // Making the tables is most of the time of a test; a copy of a database that has them is made at once.
  beforeAll(async () => {
    withTables = await given().createDatabase();
    await (await openDatabase({ url: withTables.url, clock: Date.now })).close();
  });

  afterAll(() => withTables.drop());

  databaseContract('PostgreSQL', () =>
    postgresSubject(given(), `template ${new URL(withTables.url).pathname.slice(1)} strategy file_copy`),
  );
});
