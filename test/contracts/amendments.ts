import type { PhaseEvent } from '../../domain/events';
import type { ProjectEvent } from '../../domain/project';
import { givenDirectory, givenLaunch } from '../support/given-plan';
import { eachTest, handClock, type MakeSubject } from './harness';
import { HOUR, MORNING, shaOf } from './samples';

const PROJECT = 'well-rules';
const STREAM = `phase/${PROJECT}/phase-1`;
const WHO = { by: 'operator', reason: 'a new coordinator' };

/** A launch of one county, and what is recorded of it afterwards. */
const launch = givenLaunch({ phases: [{}, {}] }, givenDirectory(['alpine']));
const newcomer = { name: 'New Coordinator', email: 'new@alpine.example', language: 'en' };
const document = { name: 'second.md', sha256: shaOf(2), size: 12 };

const appointed = (sha256: string): PhaseEvent => ({
  ...{ type: 'ContactAppointed', at: MORNING, participant: 'alpine', contact: 'alpine.coordinator-2', roles: ['coordinator'] },
  ...{ replaces: 'alpine.coordinator', sha256, ...WHO },
});
const removed: PhaseEvent = {
  ...{ type: 'ContactRemoved', at: MORNING + HOUR, participant: 'alpine', contact: 'alpine.coordinator', ...WHO },
};
const provided: PhaseEvent = { type: 'DocumentProvided', at: MORNING, version: 2, documents: [document], ...WHO };
const announced: ProjectEvent = {
  ...{ type: 'DocumentsAnnounced', at: MORNING, phase: 'phase-2', documents: [document], ...WHO },
};

/** What every database keeps of the people and documents that come after a launch. */
export function amendmentsContract(engine: string, makeSubject: MakeSubject): void {
  describe(`amendments on ${engine}`, () => {
    const clock = handClock(MORNING);
    const given = eachTest(makeSubject, clock);
    const contacts = async () =>
      (await given.db.launches.current(PROJECT))?.directory.contacts.map(({ id, email, removedAt }) => ({
        id,
        email,
        removedAt,
      }));

    beforeEach(() => given.db.launches.save(launch, MORNING));

    it('are none at first', async () => {
      expect(await given.db.launches.current(PROJECT)).toEqual(await given.db.launches.load(PROJECT));
    });

    it('keep a person once, under the hash that the journal names', async () => {
      const hashes = [await given.db.people.keep(newcomer), await given.db.people.keep({ ...newcomer })];
      expect(new Set(hashes).size).toBe(1);
      expect(await given.db.people.keep({ ...newcomer, name: 'Another' })).not.toBe(hashes[0]);
    });

    it('show who is asked now, and keep who was asked before', async () => {
      const sha256 = await given.db.people.keep(newcomer);
      await given.db.journal.append(STREAM, 0, [appointed(sha256), removed], []);
      expect(await contacts()).toEqual([
        { id: 'alpine.coordinator', email: 'coordinator@alpine.example', removedAt: MORNING + HOUR },
        { id: 'alpine.coordinator-2', email: 'new@alpine.example', removedAt: undefined },
      ]);
      expect((await given.db.launches.load(PROJECT))?.directory).toEqual(launch.directory);
    });

    it('keep addresses from which a contact answers as well, all that were named, and ask there nobody', async () => {
      const named = ['clerk@alpine.example', 'training@alpine.example'];
      const alias = async (address: string, change: true | 'gone' = true): Promise<PhaseEvent> => ({
        ...{
          type: 'ContactAppointed',
          at: MORNING,
          participant: 'alpine',
          contact: 'alpine.coordinator',
          roles: ['coordinator'],
        },
        ...{ replaces: null, sha256: await given.db.people.keep({ ...newcomer, aliases: [address] }), alias: change, ...WHO },
      });
      await given.db.journal.append(STREAM, 0, await Promise.all(named.map((address) => alias(address))), []);
      const [launched] = launch.directory.contacts;
      expect((await given.db.launches.current(PROJECT))?.directory.contacts).toEqual([{ ...launched, aliases: named }]);
      await given.db.journal.append(STREAM, 2, [await alias('clerk@alpine.example', 'gone')], []);
      expect((await given.db.launches.current(PROJECT))?.directory.contacts).toEqual([
        { ...launched, aliases: ['training@alpine.example'] },
      ]);
    });

    it('put the documents that were provided in the place of the launched ones, phase by phase', async () => {
      await given.db.journal.append(STREAM, 0, [provided], []);
      await given.db.journal.append(`project/${PROJECT}`, 0, [announced], []);
      const { plan, documents } = (await given.db.launches.current(PROJECT)) ?? launch;
      const path = `${shaOf(2)}/second.md`;
      expect(plan.phases.map((phase) => phase.documents)).toEqual([[path], [path]]);
      expect(documents.filter((each) => each.path === path)).toEqual([{ ...document, path }]);
    });

    it('are told apart by project', async () => {
      const sha256 = await given.db.people.keep(newcomer);
      await given.db.journal.append('phase/another/phase-1', 0, [appointed(sha256)], []);
      expect(await contacts()).toHaveLength(1);
    });

    it('are built anew from the journal', async () => {
      const sha256 = await given.db.people.keep(newcomer);
      await given.db.journal.append(STREAM, 0, [appointed(sha256)], []);
      await given.db.journal.append(`project/${PROJECT}`, 0, [announced], []);
      await given.db.journal.append(STREAM, 1, [removed, provided], []);
      const before = await given.db.launches.current(PROJECT);
      await given.subject.execute('delete from amendment', 'update read_model set version = 0');
      await given.db.close();
      given.db = await given.subject.open(clock);
      expect(await given.db.launches.current(PROJECT)).toEqual(before);
      expect(before?.directory.contacts).toHaveLength(2);
    });
  });
}
