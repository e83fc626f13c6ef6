import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Database from 'libsql';
import { bindable } from './bindable';

/**
 * Lets nothing near libsql 0.5 that it mistakes: a bound boolean aborts the whole process, `undefined` and NaN become NULL
 * without a word, other numbers are rounded, text is cut off at a NUL.
 */
export function guarded(database: Database.Database): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (text) => guardedStatement(database.prepare(text), text),
  };
}

function guardedStatement(statement: Database.Statement, text: string): SqliteStatement {
  return {
    reader: statement.reader,
    all: (values) => statement.all(bindable(values, text)),
    run: (values) => statement.run(bindable(values, text)),
    iterate: (values) => statement.iterate(bindable(values, text)),
  };
}
