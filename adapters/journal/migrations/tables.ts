import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';

export type Column = 'integer' | 'integer or null' | 'integer key' | 'text' | 'text or null' | 'text key' | 'unique text';
export type Table = CreateTableBuilder<string, string>;

/** Creates one table; `more` adds what concerns several columns. */
export async function createTable(
  db: Kysely<Schema>,
  engine: Engine,
  name: keyof Schema,
  columns: Record<string, Column>,
  more: (table: Table) => Table = (table) => table,
): Promise<void> {
  const empty: Table = db.schema.createTable(name);
  const filled = Object.entries(columns).reduce((table, [column, kind]) => addColumn(table, engine, column, kind), empty);
  await more(filled).modifyEnd(engine.tableEnd).execute();
}

function addColumn(table: Table, engine: Engine, name: string, kind: Column): Table {
  const type = kind.startsWith('integer') ? engine.integer : engine.text;
  return table.addColumn(name, type, (column) => {
    if (kind.endsWith('or null')) return column;
    if (kind.endsWith('key')) return column.notNull().primaryKey();
    return kind === 'unique text' ? column.notNull().unique() : column.notNull();
  });
}
