import type { DatabasePlace, OpenDatabase } from '../../adapters/journal/database';
import type { Engine } from '../../adapters/journal/engine';
import type { Clock } from '../../domain/ports';

/** One empty database of an engine, as a contract suite needs it. An engine passes the suites by supplying this. */
export interface Subject {
  readonly place: DatabasePlace;
  /** The engine on this database, without the ports. */
  engine(): Engine;
  open(clock: Clock): Promise<OpenDatabase>;
  /** Runs a statement behind the back of the ports, with nothing in the way that forbids it. */
  tamper(statement: string): Promise<void>;
  /** Runs statements as whoever has the program's own rights. */
  execute(...statements: string[]): Promise<void>;
  destroy(): Promise<void>;
}

export type MakeSubject = () => Promise<Subject>;

/** A clock that stands until it is set. */
export function handClock(now: number): Clock & { set(now: number): void } {
  let at = now;
  return Object.assign(() => at, {
    set: (next: number) => {
      at = next;
    },
  });
}

/** Gives each test its own database, open at `clock()`. */
export function eachTest(makeSubject: MakeSubject, clock: Clock) {
  const given = {} as { subject: Subject; db: OpenDatabase };
  beforeEach(async () => {
    given.subject = await makeSubject();
    given.db = await given.subject.open(clock);
  });
  afterEach(async () => {
    await given.db.close();
    await given.subject.destroy();
  });
  return given;
}
