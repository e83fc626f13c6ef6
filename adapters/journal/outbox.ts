import type { Outbox } from '../../mail/ports';
import { attempt, conclude, intend } from './outbox-changes';
import { mailOf } from './outbox-rows';
import type { Store } from './store';

export function createOutbox({ db, write, clock }: Omit<Store, 'engine'>): Outbox {
  const rows = () => db.selectFrom('outbox').selectAll();
  return {
    intend: (mail) => write((tx) => intend(tx, mail, clock())),
    attempt: (key) => write((tx) => attempt(tx, key)),
    conclude: (key, outcome) => write((tx) => conclude(tx, key, outcome, clock())),
    findByMessageId: async (messageId) => {
      const row = await rows().where('message_id', '=', messageId).executeTakeFirst();
      return row && mailOf(row);
    },
    list: async ({ project, phase, participant }) => {
      let found = rows();
      if (project !== undefined) found = found.where('project', '=', project);
      if (phase !== undefined) found = found.where('phase', '=', phase);
      if (participant !== undefined) found = found.where('participant', '=', participant);
      return (await found.orderBy('intended_at').orderBy('key').execute()).map(mailOf);
    },
  };
}
