import type { PhaseId, ProjectId } from '../../domain/ids';
import type { Inbox, InboxMessage } from '../../mail/ports';
import { act, readActs } from './inbox-acts';
import { conclude, enter, receive } from './inbox-changes';
import { claim } from './inbox-claims';
import { endWaiting, writersAfterClose } from './inbox-endings';
import { messageOf } from './inbox-rows';
import { closeIntake } from './intake';
import type { InboxRow } from './schema';
import type { Store } from './store';

export function createInbox({ db, write, clock }: Store): Inbox {
  const messages = () => db.selectFrom('inbox').selectAll().orderBy('seq');
  const ready = () => db.selectFrom('inbox').where('state', '=', 'ready');
  const answers = ({ project, phase }: { project: ProjectId; phase: PhaseId }) =>
    ready().where('project', '=', project).where('phase', '=', phase).where('command', '=', 'ReceiveFeedback');
  return {
    receive: (message) => write((tx) => receive(tx, clock(), message)),
    enter: (message) => write((tx) => enter(tx, clock(), message)),
    conclude: (seq, conclusion) => write((tx) => conclude(tx, clock(), seq, conclusion)),
    claim: (seq, ms) => write((tx) => claim(tx, clock(), seq, ms)),
    endWaiting: (address) => write((tx) => endWaiting(tx, address)),
    writersAfterClose: () => writersAfterClose(db),
    act: (wish, given) => write((tx) => act(tx, clock(), wish, given)),
    acts: (of) => readActs(db, of),

    unread: async () => all(await messages().where('state', '=', 'received').execute()),

    ready: ({ project, phase }, { upTo, limit } = {}) =>
      write(async (tx) => {
        const now = clock();
        const until = await closeIntake(tx, now, upTo ?? now);
        if (until === undefined) return undefined;
        const received = tx.selectFrom('inbox').where('received_at', '<=', until);
        const unread = await received.select('seq').where('state', '=', 'received').limit(1).execute();
        if (unread.length > 0) return undefined;
        const rows = received.selectAll().where('state', '=', 'ready').where('project', '=', project).where('phase', '=', phase);
        return all(
          await rows
            .orderBy('received_at')
            .orderBy('seq')
            .limit(limit ?? EVERYTHING)
            .execute(),
        );
      }),

    hasAnswer: async (address, participant) =>
      (await answers(address).select('seq').where('participant', '=', participant).limit(1).execute()).length > 0,

    answering: async (address) => {
      const rows = await answers(address).select('participant').distinct().execute();
      return rows.flatMap(({ participant }) => participant ?? []);
    },

    waiting: async () => {
      const rows = await ready().select(['project', 'phase']).distinct().execute();
      return rows.flatMap(({ project, phase }) => (project === null || phase === null ? [] : [{ project, phase }]));
    },

    list: async ({ project, phase, state }) => {
      let rows = messages();
      if (project !== undefined) rows = rows.where('project', '=', project);
      if (phase !== undefined) rows = rows.where('phase', '=', phase);
      if (state !== undefined) rows = rows.where('state', '=', state);
      return all(await rows.execute());
    },

    get: async (id) => {
      const row = await messages().where('id', '=', id).where('state', '!=', 'duplicate').executeTakeFirst();
      return row && messageOf(row);
    },
  };
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;

const all = (rows: readonly InboxRow[]): InboxMessage[] => rows.map(messageOf);
