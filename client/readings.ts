import type { InboxMessage } from '../mail/ports';
import type { Patience } from './read-mail';

/** `slow`: it takes longer than ordinary mail, and needs much patience. */
export type Progress = 'done' | 'slow';

/**
 * Reads messages in the background, in the order in which they came, each once at a time. Slow ones leave the lane of the
 * ordinary and wait in one of their own, so that no number of them keeps ordinary mail waiting. `read` must not reject.
 */
export function createReadings(read: (message: InboxMessage, patience: Patience) => Promise<Progress>) {
  const underWay = new Set<number>();
  const ordinary = createLane({ messages: 4, bytes: 32 * 1024 * 1024 }, async (message) => {
    const progress = await read(message, 'little');
    if (progress === 'slow') slow.add(message);
    else underWay.delete(message.seq);
  });
  const slow = createLane({ messages: 1, bytes: 0 }, async (message) => {
    await read(message, 'much');
    underWay.delete(message.seq);
  });

  return {
    add(message: InboxMessage): void {
      if (underWay.has(message.seq)) return;
      underWay.add(message.seq);
      ordinary.add(message);
    },
    /** Resolves when nothing waits but slow messages. */
    caughtUp: ordinary.idle,
    /** Resolves when all that was added is read. */
    settled: async () => {
      await ordinary.idle();
      await slow.idle();
    },
  };
}

/** So many messages and bytes at a time, one message at least; the others wait on the disk, in the order in which they came. */
function createLane(most: { readonly messages: number; readonly bytes: number }, work: (message: InboxMessage) => Promise<void>) {
  const waiting: InboxMessage[] = [];
  const watchers: (() => void)[] = [];
  const inWork = { messages: 0, bytes: 0 };
  const hasRoomFor = ({ size }: InboxMessage) =>
    inWork.messages === 0 || (inWork.messages < most.messages && inWork.bytes + size <= most.bytes);

  function workOn(): void {
    for (let next = waiting[0]; next !== undefined && hasRoomFor(next); next = waiting[0]) {
      waiting.shift();
      void workOff(next);
    }
    if (inWork.messages === 0) for (const tell of watchers.splice(0)) tell();
  }

  async function workOff(message: InboxMessage): Promise<void> {
    inWork.messages += 1;
    inWork.bytes += message.size;
    await work(message);
    inWork.messages -= 1;
    inWork.bytes -= message.size;
    workOn();
  }

  return {
    add(message: InboxMessage): void {
      waiting.push(message);
      workOn();
    },
    /** Resolves when nothing is in work and nothing waits. */
    idle: () => (inWork.messages === 0 ? Promise.resolve() : new Promise<void>((resolve) => watchers.push(resolve))),
  };
}
