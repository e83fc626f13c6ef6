import { type Kysely, type Migration, sql } from 'kysely';
import { GENESIS } from '../chain';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { createTable } from './tables';

export const firstTables = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await createJournal(db, engine);
    await createMemory(db, engine);
    await createInbox(db, engine);
    await createComment(db, engine);
    await createOutbox(db, engine);
    await createViews(db, engine);
  },
});

async function createJournal(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(
    db,
    engine,
    'event_log',
    {
      pos: 'integer key',
      stream_id: 'text',
      project: 'text',
      version: 'integer',
      type: 'text',
      data: 'text',
      recorded_at: 'integer',
      // Two rows after one predecessor would be a fork.
      prev_hash: 'unique text',
      hash: 'unique text',
    },
    (table) => table.addUniqueConstraint('event_log_version', ['stream_id', 'version']),
  );
  await db.schema.createIndex('event_log_project').on('event_log').columns(['project', 'pos']).execute();
  await engine.forbidChange(db, 'event_log');
  await createTable(db, engine, 'log_head', { id: 'integer key', pos: 'integer', hash: 'text' });
  await db.insertInto('log_head').values({ id: 1, pos: 0, hash: GENESIS }).execute();
  await createTable(
    db,
    engine,
    'append_batch',
    { stream_id: 'text', at_version: 'integer', request_hash: 'text', last_version: 'integer' },
    (table) => table.addPrimaryKeyConstraint('append_batch_key', ['stream_id', 'at_version']),
  );
}

async function createMemory(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(db, engine, 'launch', { project: 'text key', title: 'text', launched_at: 'integer', launch: 'text' });
  await createTable(db, engine, 'token', {
    token_hash: 'text key',
    project: 'text',
    phase: 'text',
    participant: 'text or null',
    contact: 'text',
    registered_at: 'integer',
  });
}

async function createInbox(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(db, engine, 'intake', {
    id: 'integer key',
    last_seq: 'integer',
    last_received_at: 'integer',
    collected_until: 'integer',
  });
  await db.insertInto('intake').values({ id: 1, last_seq: 0, last_received_at: 0, collected_until: 0 }).execute();
  await createTable(db, engine, 'inbox', {
    seq: 'integer key',
    id: 'text',
    received_at: 'integer',
    channel: 'text',
    envelope: 'text',
    size: 'integer',
    state: 'text',
    because: 'text',
    project: 'text or null',
    phase: 'text or null',
    participant: 'text or null',
    contact: 'text or null',
    from_address: 'text',
    subject: 'text',
    message_id: 'text',
    reading: 'text or null',
    command: 'text or null',
    recorded_in: 'integer or null',
  });
  await createInboxIndexes(db);
}

/** Of a message received twice only the first counts. Few are unread or ready at a time: their indexes hold no others. */
async function createInboxIndexes(db: Kysely<Schema>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name).on('inbox');
  await index('inbox_id').unique().column('id').where(sql.ref('state'), '!=', 'duplicate').execute();
  await index('inbox_unread').column('seq').where(sql.ref('state'), '=', 'received').execute();
  await index('inbox_ready').columns(['project', 'phase', 'seq']).where(sql.ref('state'), '=', 'ready').execute();
  await index('inbox_phase').columns(['project', 'phase', 'seq']).execute();
}

async function createComment(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(
    db,
    engine,
    'comment',
    {
      id: 'text key',
      inbox_seq: 'integer',
      ordinal: 'integer',
      message: 'text',
      project: 'text',
      phase: 'text',
      participant: 'text or null',
      contact: 'text',
      kind: 'text',
      words: 'text',
    },
    (table) => table.addForeignKeyConstraint('comment_message', ['inbox_seq'], 'inbox', ['seq']),
  );
  await db.schema.createIndex('comment_phase').on('comment').columns(['project', 'phase', 'inbox_seq', 'ordinal']).execute();
}

async function createOutbox(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(db, engine, 'outbox', {
    key: 'text key',
    ref: 'text',
    project: 'text',
    phase: 'text',
    participant: 'text or null',
    message_id: 'unique text',
    to_address: 'text',
    subject: 'text',
    sha256: 'text',
    attempts: 'integer',
    state: 'text',
    reply: 'text',
    intended_at: 'integer',
    concluded_at: 'integer or null',
  });
  await db.schema.createIndex('outbox_phase').on('outbox').columns(['project', 'phase', 'intended_at']).execute();
}

async function createViews(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await createTable(
    db,
    engine,
    'phase_view',
    { project: 'text', phase: 'text', version: 'integer', state: 'text', first_pos: 'integer' },
    (table) => table.addPrimaryKeyConstraint('phase_view_key', ['project', 'phase']),
  );
  await createTable(db, engine, 'project_view', { project: 'text key', version: 'integer', status: 'text' });
  await createTable(db, engine, 'read_model', { id: 'integer key', version: 'integer' });
}
