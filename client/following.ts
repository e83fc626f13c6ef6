import type { ProjectId } from '../domain/ids';
import type { Journal, Recorded } from '../domain/ports';
import type { Changes } from './ports';

interface FollowPorts {
  readonly journal: Pick<Journal, 'readProject'>;
  readonly changes: Pick<Changes, 'onAppend'>;
}

/** Each event of a project as it is recorded, those after the position `after` first; ends when `signal` does. */
export async function* follow(
  { journal, changes }: FollowPorts,
  project: ProjectId,
  after: number,
  signal: AbortSignal,
): AsyncIterable<Recorded> {
  let position = after;
  let wake: () => void = () => undefined;
  const stop = changes.onAppend(() => wake());
  const ended = () => wake();
  signal.addEventListener('abort', ended);
  try {
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 500); // another process may have appended
      });
      for (const recorded of await journal.readProject(project, position)) {
        yield recorded;
        position = recorded.position;
      }
      if (!signal.aborted) await changed;
    }
  } finally {
    stop();
    signal.removeEventListener('abort', ended);
  }
}
