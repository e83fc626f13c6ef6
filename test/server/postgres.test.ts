import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { describeWithOwnPostgres, type GivenDatabase } from '../support/given-postgres';
import { givenProject } from './given-project';
import { COUNTIES } from './given-project-files';
import { describeWithServer, givenServer } from './given-server';
import { type GivenSystem, givenSystem } from './given-system';
import { dataFolderWithServer, phasegate, planIn, processesOn, startUp, type Up } from './given-up';

describeWithServer('a database elsewhere', () => {
  describeWithOwnPostgres('the whole system on PostgreSQL', (postgres) => {
    let server: TemporalServer;
    let database: GivenDatabase;
    let given: GivenSystem;

    beforeAll(async () => {
      server = await givenServer();
      database = await postgres().createDatabase();
      given = await givenSystem(server, { database });
    });

    afterAll(async () => {
      await given?.stop();
      await server?.stop();
    });

    it('goes from a launch to an open gate, with answers by mail', async () => {
      const project = await givenProject(given);
      for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
      await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
      const [{ events } = { events: 0 }] = await database.ask<{ events: number }>(
        'select count(*)::integer as events from event_log',
      );
      expect(events).toBeGreaterThan(COUNTIES.length);
      await expect(given.system.journal.verify()).resolves.toMatchObject({ verified: true });
    });

    it('goes on by itself when the database was gone in the middle of the work', async () => {
      const project = await givenProject(given);
      await project.replyAs('alpine', 'No comments.');
      await postgres().stop('immediate');
      await expect(given.system.answers()).rejects.toThrow('cannot be used');
      await expect(project.replyAs('butte', 'No comments.')).rejects.toThrow('cannot be used');
      await postgres().start();
      await given.system.intake.readAll(); // as it is swept every 15 s
      for (const county of ['butte', 'colusa'] as const) await project.replyAs(county, 'No comments.');
      await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
      await expect(given.system.journal.verify()).resolves.toMatchObject({ verified: true });
    });
  });

  describeWithOwnPostgres('phasegate up on PostgreSQL', (postgres) => {
    let folder: string;
    let up: Up;

    beforeEach(() => {
      folder = dataFolderWithServer();
    });

    afterEach(async () => {
      up.child.kill('SIGTERM');
      await up.ended();
      await rm(folder, { recursive: true, force: true });
    });

    it('says where its database is, but no password, and finds everything there after a kill', async () => {
      const { url } = await postgres().createDatabase();
      const { host, pathname, password } = new URL(url);
      up = startUp(folder, { DATABASE_URL: url });
      await up.ready();
      expect(up.said()).toContain(`  Database  PostgreSQL, ${host}${pathname}\n`);
      await expect(phasegate(folder, 'launch', await planIn(folder, 'elsewhere'), '--now')).resolves.toMatchObject({ code: 0 });
      up.child.kill('SIGKILL');
      await up.ended();

      up = startUp(folder, { DATABASE_URL: url });
      await up.ready();
      await expect(phasegate(folder, 'list')).resolves.toMatchObject({ code: 0, out: expect.stringContaining('elsewhere') });
      await expect(phasegate(folder, 'verify')).resolves.toMatchObject({ code: 0 });
      expect(existsSync(join(folder, 'phasegate.db'))).toBe(false);
      expect(await readFile(join(folder, 'postgres'), 'utf8')).toBe(`${host}${pathname}\n`);
      for (const secret of [password, decodeURIComponent(password)]) expect(up.said()).not.toContain(secret);
    });

    it('does not start on a folder that has worked with the embedded database', async () => {
      await writeFile(join(folder, 'phasegate.db'), '');
      up = startUp(folder, { DATABASE_URL: 'postgres://clerk:secret@127.0.0.1:1/phasegate' });
      await expect(up.ended()).resolves.toBe(1);
      expect(up.said()).toMatch(/^error: DATABASE_URL names another database than the embedded one, which .* has worked with/m);
    });

    it('does not start without its database, and says why', async () => {
      up = startUp(folder, { DATABASE_URL: 'postgres://clerk:secret@127.0.0.1:1/phasegate' });
      await expect(up.ended()).resolves.toBe(1);
      expect(up.said()).toContain(
        'error: The database at 127.0.0.1:1/phasegate cannot be used: connect ECONNREFUSED 127.0.0.1:1.\n',
      );
      expect(up.said()).not.toContain('secret');
      expect(processesOn(folder)).toEqual([]);
    });
  });
});
