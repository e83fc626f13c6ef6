import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it holds, and gives back what held. Throws, naming it, when it has not come about in time. */
export async function until<T>(
  what: string,
  holds: () => Promise<T | false | undefined> | T | false | undefined,
  seconds = 60,
): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(25)) {
    const found = await holds();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`it did not come about within ${seconds} s: ${what}`);
}
