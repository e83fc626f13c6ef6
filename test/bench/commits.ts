import { PostgresDriver, SqliteDriver } from 'kysely';

let commits = 0;

for (const driver of [SqliteDriver, PostgresDriver]) {
  const { commitTransaction } = driver.prototype;
  driver.prototype.commitTransaction = function commit(connection) {
    commits += 1;
    return commitTransaction.call(this, connection);
  };
}

/** How many transactions this process has committed so far, on whichever engine. */
export const commitsSoFar = (): number => commits;
