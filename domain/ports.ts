import type { Person } from './amending';
import type { PhaseEvent } from './events';
import type { Instant, MessageId, PhaseId, ProjectId, Version } from './ids';
import type { Launch } from './plan';
import type { ProjectEvent } from './project';

export type DomainEvent = PhaseEvent | ProjectEvent;

/** The one clock that intake, outbox, journal and client ask: the system's in production, the rehearsal's own in a rehearsal. */
export type Clock = () => Instant;

/** The append-only, hash-chained record, and what is read from it. */
export interface Journal {
  /**
   * Appends `events` to `stream`, which must stand at version `at`, brings the read models along and marks the
   * messages `heard` as recorded, all in one transaction. The same batch again (same stream, same `at`, same events)
   * changes nothing. Throws `VersionConflict` where the stream stands elsewhere.
   */
  append(stream: string, at: Version, events: readonly DomainEvent[], heard: readonly MessageId[]): Promise<void>;
  /** One stream's events in order, from version `after + 1` on. */
  read(stream: string, after?: Version): Promise<Recorded[]>;
  /** All events of a project, in the order of the journal. */
  readProject(project: ProjectId, afterPosition?: number): Promise<Recorded[]>;
  version(stream: string): Promise<Version>;
  /** Recomputes the whole chain from the stored bytes. */
  verify(): Promise<Verification>;
}

export interface Recorded {
  readonly position: number;
  readonly stream: string;
  readonly version: Version;
  readonly recordedAt: Instant;
  readonly event: DomainEvent;
  readonly prevHash: string;
  readonly hash: string;
  /** The canonical JSON that was hashed. */
  readonly data: string;
}

export type Verification =
  | { verified: true; events: number; head: string }
  | { verified: false; position: number; because: string };

/** Plans as they were launched: frozen, hashed, never changed. */
export interface Launches {
  /** Saves a launch once; false where the project's id was launched before. */
  save(launch: Launch, at: Instant): Promise<boolean>;
  load(project: ProjectId): Promise<Launch | undefined>;
  /** As it stands now: with the people appointed and the documents provided since, as far as that is recorded. */
  current(project: ProjectId): Promise<Launch | undefined>;
  list(): Promise<{ project: ProjectId; title: string; launchedAt: Instant }[]>;
}

/** People who are appointed after the launch; the journal holds the hashes of these words. */
export interface People {
  /** Keeps a person before the command that names them; gives back the SHA-256 (hex) of the canonical JSON. */
  keep(person: Person): Promise<string>;
}

/** The words of comments; the journal holds their hashes. */
export interface CommentText {
  readonly place: string;
  readonly text: string;
  readonly proposed: string;
  readonly reason: string;
}

export interface PhaseAddress {
  readonly project: ProjectId;
  readonly phase: PhaseId;
}
