import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openDatabase } from '../../adapters/journal/database';
import { sqlite } from '../../adapters/journal/sqlite';
import type { Subject } from '../contracts/harness';

/** An empty SQLite database in a folder of its own. */
export async function sqliteSubject(): Promise<Subject & { readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'phasegate-journal-'));
  const file = join(folder, 'phasegate.db');
  const execute = async (...statements: string[]) => {
    const database = new Database(file);
    try {
      for (const statement of statements) database.exec(statement);
    } finally {
      database.close();
    }
  };
  return {
    file,
    place: { file },
    engine: () => sqlite(file),
    open: (clock) => openDatabase({ file, clock }),
    execute,
    tamper: (statement) =>
      execute('drop trigger if exists event_log_refuses_update', 'drop trigger if exists event_log_refuses_delete', statement),
    destroy: () => rm(folder, { recursive: true }),
  };
}
