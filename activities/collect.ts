import { setTimeout as sleep } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import type { Clock } from '../domain/ports';
import type { Inbox, Mailboxes } from '../mail/ports';
import type { Activities } from './activities';

export interface CollectPorts {
  readonly inbox: Pick<Inbox, 'ready'>;
  readonly mailboxes: Pick<Mailboxes, 'decide'>;
  readonly clock: Clock;
}

const LIMIT = 200;
const PATIENCE = 50;
const TRIES = 100;

/**
 * Waits until everything received up to one instant has been read, and until that instant has come by our own clock: the
 * workflow's may run ahead. Where that does not end, throws and is tried again; the gate stays shut meanwhile. For a decision
 * of time it waits for the mailboxes, too; where they do not come, it gives what there is and says so.
 */
export const collect =
  ({ inbox, mailboxes, clock }: CollectPorts): Activities['collect'] =>
  async (address, asked) => {
    const upTo = Math.max(asked ?? 0, clock());
    // In the middle of a workflow task nothing may be waited for.
    const { isLocal } = activityInfo();
    const most = isLocal ? 1 : TRIES;
    let isBehind = asked !== null;
    for (let tries = 1; tries <= most; tries++) {
      if (tries > 1) await sleep(PATIENCE);
      if (isBehind) isBehind = !(await mailboxes.decide(address, upTo));
      if (isBehind && (isLocal || tries < most)) continue;
      const messages = await inbox.ready(address, { upTo, limit: LIMIT });
      if (messages !== undefined) {
        const answers = messages.flatMap(({ reading }) => (reading === undefined ? [] : [reading.command]));
        return { answers, more: messages.length === LIMIT, ...(isBehind && { behind: true }) };
      }
    }
    throw new Error(`cannot collect for ${address.phase} of ${address.project}: messages that were received are still unread`);
  };
