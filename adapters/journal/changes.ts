import { EventEmitter, once } from 'node:events';
import type { Changes } from '../../client/ports';
import type { Version } from '../../domain/ids';

/** Another process may append too: what was not told here is found by looking, at most this much later. */
const LOOK_EVERY_MS = 250;

/** A feed of this process's appends, with looking at the record itself behind it. */
export function createChanges(
  versionOf: (stream: string) => Promise<Version>,
): Changes & { tell(stream: string, version: Version): void } {
  const bell = new EventEmitter().setMaxListeners(0);
  return {
    // In a task of its own: what a listener throws is the listener's fault, and the append has happened.
    tell: (stream, version) => queueMicrotask(() => bell.emit('append', stream, version)),
    onAppend: (listener) => {
      bell.on('append', listener);
      return () => bell.off('append', listener);
    },
    waitForVersion: async (stream, version, timeoutMs) => {
      const end = performance.now() + timeoutMs;
      for (;;) {
        // Listens before it looks: an append between the two rings the bell.
        const wait = Math.max(0, Math.min(end - performance.now(), LOOK_EVERY_MS));
        const rung = once(bell, 'append', { signal: AbortSignal.timeout(Math.ceil(wait)) }).catch(() => undefined);
        if ((await versionOf(stream)) >= version) return true;
        if (performance.now() >= end) return false;
        await rung;
      }
    },
  };
}
