import type { Inbox } from '../mail/ports';
import type { Activities } from '.';

export interface CollectPorts {
  readonly inbox: Pick<Inbox, 'ready'>;
}

const PATIENCE = 50;
const TRIES = 200;

/** Waits until everything received so far has been read; where that does not end, throws and is tried again: the gate stays shut. */
export const collect =
  ({ inbox }: CollectPorts): Activities['collect'] =>
  async (address) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const messages = await inbox.ready(address);
      if (messages !== undefined) return messages.flatMap(({ reading }) => (reading === undefined ? [] : [reading.command]));
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
    throw new Error(`cannot collect for ${address.phase} of ${address.project}: messages that were received are still unread`);
  };
