import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql, type Transaction } from 'kysely';
import { openDatabase } from '../../adapters/journal/database';
import { postgres } from '../../adapters/journal/postgres';
import type { Schema } from '../../adapters/journal/schema';
import { createWriter, type Write } from '../../adapters/journal/writer';
import { Unavailable } from '../../domain/unavailable';
import { startProcess } from '../contracts/given-process';
import { STREAM, shaOf, waived } from '../contracts/samples';
import { until } from '../server/until';
import { type FreezingProxy, startFreezingProxy } from '../support/freezing-proxy';
import { describeWithOwnPostgres } from '../support/given-postgres';
import { postgresSubject } from './postgres-subject';

const SHORT = { connection: 600, turn: 500, answer: 800, silence: 400 };

describeWithOwnPostgres('PostgreSQL that fails under way', (given) => {
  let subject: Awaited<ReturnType<typeof postgresSubject>>;
  let here: Side;
  let there: Side;
  /** What a test leaves behind also when it fails: open lines would keep the whole run from ending. */
  const leftovers: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    subject = await postgresSubject(given());
    await (await subject.open(Date.now)).close();
    here = sideOf(subject.url);
    there = sideOf(subject.url);
    leftovers.push(
      subject.destroy,
      () => here.db.destroy(),
      () => there.db.destroy(),
    );
  });
  afterEach(async () => {
    for (const clear of leftovers.splice(0).reverse()) await clear();
  });

  /** One more view of the database, through a network that can be frozen. */
  async function behindProxy(): Promise<Side & FreezingProxy & { url: string }> {
    const proxy = await startFreezingProxy(Number(new URL(subject.url).port));
    const url = Object.assign(new URL(subject.url), { port: String(proxy.port) }).href;
    const side = sideOf(url);
    leftovers.push(() => side.db.destroy(), proxy.close);
    return { url, ...side, ...proxy };
  }

  const launch = (side: Side, project: string) => side.write((tx) => insert(tx, project));
  const projects = async () =>
    (await there.db.selectFrom('launch').select('project').orderBy('project').execute()).map(({ project }) => project);

  describe('a connection that is cut', () => {
    it('between two queries ends neither the process nor the next query', async () => {
      await sql`select 1`.execute(here.db);
      await cutAll(there);
      await until('the database answers', () => launch(here, 'a').catch(() => undefined));
      expect(await projects()).toEqual(['a']);
    });

    it('inside a transaction rejects each write that shared it, and none of them is kept', async () => {
      const cut = here.write((tx) => cutOwn(tx));
      const together = await Promise.allSettled([launch(here, 'a'), cut, launch(here, 'b')]);
      expect(together.map((one) => one.status === 'rejected' && one.reason)).toEqual(Array(3).fill(expect.any(Unavailable)));
      await launch(here, 'c');
      expect(await projects()).toEqual(['c']);
    });

    it('while a transaction asks nothing rejects it at its next query', async () => {
      const waits = here.write(async (tx) => {
        await insert(tx, 'a');
        await cutAll(there);
        await sleep(100); // until it has been noticed here, while nobody waits for an answer
        await insert(tx, 'b');
      });
      await expect(waits).rejects.toBeInstanceOf(Unavailable);
      expect(await projects()).toEqual([]);
    });
  });

  it('rejects while the server is down, and holds what was acknowledged when it is up again', async () => {
    await launch(here, 'a');
    const { journal, inbox, close } = await openDatabase({ url: subject.url, clock: Date.now });
    leftovers.push(close);
    await journal.append(STREAM, 0, [waived('alpine')], []);
    await given().stop('immediate');
    await expect(launch(here, 'b')).rejects.toBeInstanceOf(Unavailable);
    await expect(journal.version(STREAM)).rejects.toBeInstanceOf(Unavailable);
    await expect(receive(inbox)).rejects.toBeInstanceOf(Unavailable);
    await given().start();
    await journal.append(STREAM, 1, [waived('amador')], []);
    await launch(here, 'c');
    expect(await projects()).toEqual(['a', 'c']);
    expect(await journal.verify()).toMatchObject({ verified: true, events: 2 });
  });

  describe('a network that swallows everything', () => {
    it('rejects what was asked in bounded time, and does no harm to what is asked later', async () => {
      const behind = await behindProxy();
      await launch(behind, 'a');
      behind.freeze();
      await expect(inTime(launch(behind, 'b'))).rejects.toThrow(/cannot be used: /);
      await expect(inTime(sql`select 1`.execute(behind.db))).rejects.toThrow(/cannot be used: /);
      behind.thaw();
      await launch(behind, 'c');
      expect(await projects()).toEqual(['a', 'c']);
    });

    it('does not let one who is cut off keep the turn from the others', async () => {
      const behind = await behindProxy();
      const cutOff = behind.write(async (tx) => {
        await insert(tx, 'a');
        behind.freeze();
        await insert(tx, 'b');
      });
      await expect(cutOff).rejects.toBeInstanceOf(Unavailable);
      await launch(here, 'c');
      expect(await projects()).toEqual(['c']);
    });

    it('does not keep a process from ending', async () => {
      const behind = await behindProxy();
      const process = startProcess({ url: behind.url }, 'until-told');
      leftovers.push(process.kill);
      await until('it is open', () => process.lines.includes('open'));
      behind.freeze();
      process.tell();
      await inTime(process.ended());
    });
  });

  describe('a wait', () => {
    it('for the turn to write ends where another does not give it back', async () => {
      await there.db.transaction().execute(async (tx) => {
        await tx.selectFrom('log_head').selectAll().forUpdate().execute();
        const asking = setInterval(() => void tx.selectFrom('log_head').selectAll().execute(), SHORT.silence / 4);
        await expect(inTime(launch(here, 'a'))).rejects.toThrow(/lock timeout/);
        clearInterval(asking);
      });
      await launch(here, 'a');
      expect(await projects()).toEqual(['a']);
    });

    it('for an answer ends where none comes, but a change of the schema may take its time', async () => {
      await expect(inTime(sql`select pg_sleep(${20})`.execute(here.db))).rejects.toThrow(/timeout/);
      await sql`create table slow as select 1 as one from pg_sleep(1.2)`.execute(here.db);
    });

    it('for a free connection ends where none comes free', async () => {
      let free: () => void = () => undefined;
      const done = new Promise<void>((resolve) => {
        free = resolve;
      });
      const holding = Array.from({ length: 10 }, () => here.db.connection().execute(() => done));
      await expect(inTime(launch(here, 'a'))).rejects.toThrow(/timeout exceeded/);
      free();
      await Promise.all(holding);
      await launch(here, 'a');
    });
  });
});

interface Side {
  readonly db: Kysely<Schema>;
  readonly write: Write;
}

/** One process's view of the database, with little patience. */
function sideOf(url: string): Side {
  const engine = postgres(url, SHORT);
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  return { db, write: createWriter(db, engine) };
}

const insert = (tx: Transaction<Schema>, project: string) =>
  tx.insertInto('launch').values({ project, title: '', launched_at: 0, launch: '' }).execute();

const receive = (inbox: Awaited<ReturnType<typeof openDatabase>>['inbox']) =>
  inbox.receive({ sha256: shaOf(1), size: 1, envelope: { from: '', to: [] }, channel: 'mail' });

/** Cuts every connection to the database but the one that asks. */
const cutAll = ({ db }: Side) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);

const cutOwn = (tx: Transaction<Schema>) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);

/** Far more than any limit of {@link SHORT}, and far less than what a test takes for a hang. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const before = performance.now();
  try {
    return await work;
  } finally {
    expect(performance.now() - before).toBeLessThan(5_000);
  }
}
