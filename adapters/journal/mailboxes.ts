import type { Kysely, Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import type { PhaseAddress } from '../../domain/ports';
import type { Checkpoint, Mailboxes } from '../../mail/ports';
import { closeForMailboxes, closeWhatWasCollected } from './intake';
import type { Schema } from './schema';
import type { Store } from './store';

export function createMailboxes({ db, write, clock }: Store): Mailboxes {
  return {
    watch: (names) => write((tx) => watch(tx, names)),
    checkpoint: (name) => checkpointOf(db, name),
    advance: (name, checkpoint) => write((tx) => advance(tx, name, checkpoint)),
    readUpTo: (name, at) => write((tx) => readUpTo(tx, name, at)),
    decide: async (address, upTo) => {
      // Where there is none to wait for, nothing is written down for each decision.
      if ((await watched(db)).length === 0) return true;
      return write((tx) => decide(tx, clock(), address, upTo));
    },
    isWanted: (name) => isWanted(db, name),
    waiting: () => waiting(db),
  };
}

type Reader = Kysely<Schema> | Transaction<Schema>;

async function watch(tx: Transaction<Schema>, names: readonly string[]): Promise<void> {
  const before = (await watched(tx)).map(({ name }) => name);
  if (names.some((name) => !before.includes(name))) await closeWhatWasCollected(tx);
  await tx.updateTable('mailbox').set({ watched: 0 }).execute();
  for (const name of names)
    await tx
      .insertInto('mailbox')
      .values({ name, uid_validity: null, last_uid: 0, read_until: 0, watched: 1 })
      .onConflict((row) => row.column('name').doUpdateSet({ watched: 1 }))
      .execute();
}

async function checkpointOf(db: Reader, name: string): Promise<Checkpoint | undefined> {
  const row = await db.selectFrom('mailbox').selectAll().where('name', '=', name).executeTakeFirst();
  if (row === undefined || row.uid_validity === null) return undefined;
  return { uidValidity: row.uid_validity, lastUid: row.last_uid };
}

async function advance(tx: Transaction<Schema>, name: string, { uidValidity, lastUid }: Checkpoint): Promise<void> {
  const before = await checkpointOf(tx, name);
  const last = before?.uidValidity === uidValidity ? Math.max(before.lastUid, lastUid) : lastUid;
  await tx.updateTable('mailbox').set({ uid_validity: uidValidity, last_uid: last }).where('name', '=', name).execute();
}

/** Whoever fetches from a mailbox watches it, whatever another process was told at its start. */
async function readUpTo(tx: Transaction<Schema>, name: string, at: Instant): Promise<PhaseAddress[]> {
  await tx.updateTable('mailbox').set({ watched: 1 }).where('name', '=', name).execute();
  await tx.updateTable('mailbox').set({ read_until: at }).where('name', '=', name).where('read_until', '<', at).execute();
  const until = await readUntil(tx);
  return tx.selectFrom('mailbox_wait').select(['project', 'phase']).where('until', '<=', until).execute();
}

async function decide(tx: Transaction<Schema>, now: Instant, address: PhaseAddress, upTo: Instant): Promise<boolean> {
  if (upTo > (await readUntil(tx))) {
    await tx
      .insertInto('mailbox_wait')
      .values({ ...address, until: upTo, since: now })
      .onConflict((row) => row.columns(['project', 'phase']).doUpdateSet({ until: upTo }))
      .execute();
    return false;
  }
  const { project, phase } = address;
  await tx.deleteFrom('mailbox_wait').where('project', '=', project).where('phase', '=', phase).execute();
  await closeForMailboxes(tx, upTo);
  return true;
}

async function isWanted(db: Reader, name: string): Promise<boolean> {
  const found = await db
    .selectFrom(['mailbox', 'mailbox_wait'])
    .select('phase')
    .where('name', '=', name)
    .whereRef('until', '>', 'read_until')
    .limit(1)
    .execute();
  return found.length > 0;
}

async function waiting(db: Reader): ReturnType<Mailboxes['waiting']> {
  const rows = await db.selectFrom('mailbox_wait').selectAll().orderBy('since').execute();
  const behind = await watched(db);
  return rows.map(({ project, phase, since, until }) => ({
    ...{ address: { project, phase }, since },
    mailboxes: behind.filter(({ read_until }) => read_until < until).map(({ name }) => name),
  }));
}

const watched = (db: Reader) => db.selectFrom('mailbox').selectAll().where('watched', '=', 1).orderBy('name').execute();

/** All watched mailboxes were read up to this instant. */
async function readUntil(db: Reader): Promise<Instant> {
  return Math.min(...(await watched(db)).map(({ read_until }) => read_until));
}
