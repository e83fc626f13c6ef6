import type { CommentKind } from '../domain/events';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId, PhaseId, ProjectId, Version } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { CommentText } from '../domain/ports';
import type { ProjectState } from '../domain/project';

/** What may be asked of the record: read models, written in the transaction of the append that changes them. */
export interface Views {
  /** A phase's state after everything that is recorded; undefined before its first event. */
  phaseState(project: ProjectId, phase: PhaseId): Promise<{ readonly state: PhaseState } | undefined>;
  /** The phases of a project that have a record, in the order in which they began to have one. */
  phases(project: ProjectId): Promise<PhaseRecord[]>;
  projectStatus(project: ProjectId): Promise<ProjectStatus | undefined>;
  /** The words of comments in the order of receipt, superseded ones included: `PhaseState` knows which stand. */
  comments(project: ProjectId, phase?: PhaseId): Promise<CommentWords[]>;
  /** A project's events in the order of the journal, one JSON text each: the lines of an NDJSON export. */
  exportEvents(project: ProjectId): AsyncIterable<string>;
}

export interface PhaseRecord {
  readonly phase: PhaseId;
  readonly state: PhaseState;
}

export interface ProjectStatus {
  readonly status: 'running' | 'cancelled' | 'closed';
  /** The phase under way; null when all gates have opened. */
  readonly current: PhaseId | null;
  readonly state: ProjectState;
  readonly launchedAt: Instant;
  readonly launchedBy: string;
  readonly planHash: string;
  readonly closedAt: Instant | null;
}

export interface CommentWords extends CommentText {
  readonly id: CommentId;
  readonly message: MessageId;
  readonly project: ProjectId;
  readonly phase: PhaseId;
  readonly participant: ParticipantId | null;
  readonly contact: ContactId;
  readonly kind: CommentKind;
}

/** Tells when the record has grown. */
export interface Changes {
  /** Calls `listener` after each append of this process; gives back what ends it. */
  onAppend(listener: (stream: string, version: Version) => void): () => void;
  /** True as soon as the stream stands at `version` or beyond, whoever appended; false after `timeoutMs`. */
  waitForVersion(stream: string, version: Version, timeoutMs: number): Promise<boolean>;
}

/** What `verify FILE` found in an export. */
export type ExportVerification =
  | {
      readonly verified: true;
      readonly events: number;
      /** Neighbouring positions whose link was checked; where other projects' events lie between, there is none to check. */
      readonly links: number;
      /** What follows from it and what does not, in words. */
      readonly means: string;
    }
  | { readonly verified: false; readonly line: number; readonly because: string };
