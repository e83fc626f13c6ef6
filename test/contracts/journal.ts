import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { beforeBeginning } from '../../domain/phase';
import { eachTest, handClock, type MakeSubject } from './harness';
import {
  began,
  feedback,
  launched,
  MORNING,
  PHASE,
  PROJECT,
  PROJECT_STREAM,
  phaseStarted,
  STREAM,
  shaOf,
  waived,
} from './samples';

/** What every journal keeps, whatever database holds it. */
export function journalContract(engine: string, makeSubject: MakeSubject): void {
  describe(`the journal on ${engine}`, () => {
    const clock = handClock(MORNING);
    const given = eachTest(makeSubject, clock);
    const append = (at: number, ...events: PhaseEvent[]) => given.db.journal.append(STREAM, at, events, []);
    const types = async () => (await given.db.journal.read(STREAM)).map(({ event }) => event.type);

    it('gives back what was appended, in order, numbered from 1 without a gap', async () => {
      await append(0, began, waived('alpine'));
      await append(2, feedback('alameda', shaOf(1)));
      const events = await given.db.journal.read(STREAM);
      expect(events.map(({ event }) => event)).toEqual([began, waived('alpine'), feedback('alameda', shaOf(1))]);
      expect(events.map(({ version, position }) => [version, position])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      expect(await given.db.journal.version(STREAM)).toBe(3);
    });

    it('reads from a version on', async () => {
      await append(0, began, waived('alpine'), waived('amador'));
      expect((await given.db.journal.read(STREAM, 2)).map(({ version }) => version)).toEqual([3]);
    });

    it('stamps events with the instant at which they were recorded, by the given clock', async () => {
      clock.set(MORNING + 5);
      await append(0, began);
      expect((await given.db.journal.read(STREAM))[0]?.recordedAt).toBe(MORNING + 5);
    });

    it('chains each event to the one before, across streams', async () => {
      await given.db.journal.append(PROJECT_STREAM, 0, [launched], []);
      await append(0, began);
      const [first, second] = await given.db.journal.readProject(PROJECT);
      expect(first?.prevHash).toBe('0'.repeat(64));
      expect(second?.prevHash).toBe(first?.hash);
    });

    it('appends the same batch once, however often and from however many it is asked to', async () => {
      await Promise.all(Array.from({ length: 8 }, () => append(0, began, waived('alpine'))));
      expect(await types()).toEqual(['PhaseBegan', 'ParticipantWaived']);
    });

    it('still knows the batch after the stream has gone on', async () => {
      await append(0, began);
      await append(1, waived('alpine'));
      await append(0, began);
      expect(await types()).toEqual(['PhaseBegan', 'ParticipantWaived']);
    });

    it('lets one of eight writers win that all expect the same version', async () => {
      const settled = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => append(0, waived(`county-${i}`))));
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of settled) {
        if (one.status === 'rejected') expect(one.reason.message).toBe(`cannot append to ${STREAM} at 0: it stands at 1`);
      }
      expect(await types()).toEqual(['ParticipantWaived']);
    });

    it.each([1, 5])('refuses to append beyond the end (at %i)', async (at) => {
      await expect(append(at, waived('alpine'))).rejects.toThrow(`cannot append to ${STREAM} at ${at}: it stands at 0`);
    });

    it('refuses to append the beginning of a batch as if it were the batch', async () => {
      await append(0, began, waived('alpine'));
      await expect(append(0, began)).rejects.toThrow('it stands at 2');
    });

    it('tells the second of two writers where the stream stands, though each has opened the database for itself', async () => {
      const other = await given.subject.open(clock);
      await other.journal.append(STREAM, 0, [waived('alpine')], []);
      await expect(append(0, waived('amador'))).rejects.toThrow(`cannot append to ${STREAM} at 0: it stands at 1`);
      await append(1, waived('amador'));
      await expect(other.journal.append(STREAM, 1, [began], [])).rejects.toThrow('it stands at 2');
      expect(await other.journal.verify()).toMatchObject({ verified: true, events: 2 });
      await other.close();
    });

    it('goes on after a refusal', async () => {
      await Promise.allSettled([append(0, began), append(7, began)]);
      await append(1, waived('alpine'));
      expect(await types()).toEqual(['PhaseBegan', 'ParticipantWaived']);
      expect(await given.db.journal.verify()).toMatchObject({ verified: true, events: 2 });
    });

    it('refuses a name that is no stream', async () => {
      await expect(given.db.journal.append('county/alpine', 0, [began], [])).rejects.toThrow('county/alpine names no stream');
    });

    it('keeps a long batch whole', async () => {
      const many = Array.from({ length: 2500 }, (_, i) => waived(`county-${i}`));
      await append(0, ...many);
      expect(await given.db.journal.version(STREAM)).toBe(2500);
      expect(await given.db.journal.verify()).toMatchObject({ verified: true, events: 2500 });
    });

    it('reads a project in the order of the journal, and nothing of a project whose name only begins alike', async () => {
      await given.db.journal.append(PROJECT_STREAM, 0, [launched], []);
      await given.db.journal.append(`phase/${PROJECT}-2/${PHASE}`, 0, [began], []);
      await append(0, began);
      await given.db.journal.append(PROJECT_STREAM, 1, [phaseStarted], []);
      const all = await given.db.journal.readProject(PROJECT);
      expect(all.map(({ position, stream }) => [position, stream])).toEqual([
        [1, PROJECT_STREAM],
        [3, STREAM],
        [4, PROJECT_STREAM],
      ]);
      expect((await given.db.journal.readProject(PROJECT, 3)).map(({ position }) => position)).toEqual([4]);
    });

    it.each(["update event_log set type = 'GateOpened'", 'delete from event_log'])(
      'lets nobody change what was recorded: %s',
      async (statement) => {
        await append(0, began);
        await expect(given.subject.execute(statement)).rejects.toThrow(/append-only/);
        expect(await types()).toEqual(['PhaseBegan']);
      },
    );

    it('is still there when the database is opened again', async () => {
      await append(0, began);
      await given.db.close();
      given.db = await given.subject.open(clock);
      await append(1, waived('alpine'));
      expect(await types()).toEqual(['PhaseBegan', 'ParticipantWaived']);
    });

    it('refuses a database that a later program has written', async () => {
      await given.subject.execute(
        "insert into kysely_migration (name, timestamp) values ('9999-later', '2031-01-01T00:00:00.000Z')",
      );
      await given.db.close();
      const reopened = given.subject.open(clock);
      await expect(reopened).rejects.toThrow('The database has the schema 9999-later, which is newer than this program');
      await given.subject.execute("delete from kysely_migration where name = '9999-later'");
      given.db = await given.subject.open(clock);
    });

    describe('its feed', () => {
      it('tells listeners of each append, until they stop listening', async () => {
        const heard: unknown[] = [];
        const stop = given.db.changes.onAppend((stream, version) => heard.push([stream, version]));
        await append(0, began, waived('alpine'));
        stop();
        await append(2, waived('amador'));
        expect(heard).toEqual([[STREAM, 2]]);
      });

      it('waits until the stream has come to a version', async () => {
        const waiting = given.db.changes.waitForVersion(STREAM, 2, 20_000);
        await append(0, began);
        await append(1, waived('alpine'));
        expect(await waiting).toBe(true);
      });

      it('finds a version that another connection has appended', async () => {
        const other = await given.subject.open(clock);
        const waiting = given.db.changes.waitForVersion(STREAM, 1, 20_000);
        await other.journal.append(STREAM, 0, [began], []);
        expect(await waiting).toBe(true);
        await other.close();
      }, 8000);

      it('gives up after the given time', async () => {
        await append(0, began);
        expect(await given.db.changes.waitForVersion(STREAM, 2, 30)).toBe(false);
        expect(await given.db.changes.waitForVersion(STREAM, 1, 0)).toBe(true);
      });
    });

    describe('its read models', () => {
      it('are what the events add up to', async () => {
        await append(0, began, waived('alpine'));
        await append(2, feedback('alameda', shaOf(1)));
        const events = [began, waived('alpine'), feedback('alameda', shaOf(1))];
        expect(await given.db.views.phaseState(PROJECT, PHASE)).toEqual({ state: events.reduce(evolve, beforeBeginning) });
      });

      it('know nothing of a phase before its first event', async () => {
        expect(await given.db.views.phaseState(PROJECT, PHASE)).toBeUndefined();
        expect(await given.db.views.projectStatus(PROJECT)).toBeUndefined();
      });

      it('list the phases in the order in which they began', async () => {
        for (const phase of ['vision', 'inventory', 'adoption'])
          await given.db.journal.append(`phase/${PROJECT}/${phase}`, 0, [began], []);
        await append(1, waived('alpine'));
        const phases = await given.db.views.phases(PROJECT);
        expect(phases.map(({ phase, state }) => [phase, state.version])).toEqual([
          ['vision', 2],
          ['inventory', 1],
          ['adoption', 1],
        ]);
      });

      it('tell where a project stands', async () => {
        await given.db.journal.append(PROJECT_STREAM, 0, [launched, phaseStarted], []);
        expect(await given.db.views.projectStatus(PROJECT)).toMatchObject({
          status: 'running',
          current: PHASE,
          launchedAt: MORNING,
          launchedBy: 'operator',
        });
        await given.db.journal.append(
          PROJECT_STREAM,
          2,
          [
            { type: 'PhasePassed', at: MORNING, phase: PHASE, gateOpenedAt: MORNING },
            { type: 'PhasePassed', at: MORNING, phase: 'inventory', gateOpenedAt: MORNING },
            { type: 'ProjectClosed', at: MORNING + 9, by: 'operator', reason: '', undisposed: 0 },
          ],
          [],
        );
        expect(await given.db.views.projectStatus(PROJECT)).toMatchObject({
          status: 'closed',
          current: null,
          closedAt: MORNING + 9,
          state: { version: 5 },
        });
      });

      it('are built anew from the journal where another program made them', async () => {
        await given.db.journal.append(PROJECT_STREAM, 0, [launched], []);
        await append(0, began);
        await given.db.journal.append(PROJECT_STREAM, 1, [phaseStarted], []);
        await append(1, waived('alpine'));
        const before = [await given.db.views.phases(PROJECT), await given.db.views.projectStatus(PROJECT)];
        await given.subject.execute("update phase_view set state = '{}'");
        await given.subject.execute('delete from project_view');
        await given.subject.execute('update read_model set version = 0');
        await given.db.close();
        given.db = await given.subject.open(clock);
        expect([await given.db.views.phases(PROJECT), await given.db.views.projectStatus(PROJECT)]).toEqual(before);
      });

      it('refuse to go on where another version of the program has built them anew meanwhile', async () => {
        await append(0, began);
        await given.subject.execute('update read_model set version = version + 1');
        await expect(append(1, waived('alpine'))).rejects.toThrow('Another version of Phasegate has opened the database');
        expect(await given.db.journal.version(STREAM)).toBe(1);
      });

      it('refuse to go on from a state that missed an event', async () => {
        await append(0, began);
        await given.subject.execute('delete from phase_view');
        await expect(append(1, waived('alpine'))).rejects.toThrow(
          `the read model of ${STREAM} has seen 0 of 1 events; rebuild it`,
        );
        expect(await given.db.journal.version(STREAM)).toBe(1);
      });
    });
  });
}
