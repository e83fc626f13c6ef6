import { openDatabase } from '../../adapters/journal/database';
import { postgres } from '../../adapters/journal/postgres';
import type { Subject } from '../contracts/harness';
import type { GivenDatabase, GivenPostgres } from '../support/given-postgres';

/** An empty database of its own on a PostgreSQL server. */
export async function postgresSubject(
  given: GivenPostgres,
  options?: string,
): Promise<Subject & Pick<GivenDatabase, 'url' | 'ask'>> {
  const { url, execute, ask, drop } = await given.createDatabase(options);
  return {
    url,
    place: { url },
    engine: () => postgres(url),
    open: (clock) => openDatabase({ url, clock }),
    execute,
    ask,
    tamper: (statement) => execute('alter table event_log disable trigger user', statement),
    destroy: drop,
  };
}
