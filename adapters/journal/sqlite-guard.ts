import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Database from 'libsql';

/**
 * Lets nothing near libsql 0.5 that it mistakes: a bound boolean aborts the whole process, `undefined` and NaN become NULL
 * without a word, other numbers are rounded, text is cut off at a NUL. What passes is other text, whole numbers and null;
 * all else is thrown as an error here.
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

function bindable(values: readonly unknown[], text: string): unknown[] {
  return values.map((value, i) => {
    if (value === null || Number.isSafeInteger(value) || isWholeText(value)) return value;
    throw new TypeError(`cannot store ${typeof value} ${String(value)} (value ${i + 1} of: ${text})`);
  });
}

const isWholeText = (value: unknown) => typeof value === 'string' && !value.includes('\0');
