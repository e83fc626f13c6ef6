import { databaseContract } from '../contracts/database';
import { describeWithPostgres } from '../support/given-postgres';
import { postgresSubject } from './postgres-subject';

describeWithPostgres('a PostgreSQL server', (given) => databaseContract('PostgreSQL', () => postgresSubject(given())));
