/** Milliseconds since 1970-01-01T00:00Z. Local dates exist only in `calendar.ts` and at the edges. */
export type Instant = number;

export type ProjectId = string;
export type PhaseId = string;
export type ParticipantId = string;
/** `<participant>.<role>`, with `-2`, `-3` … where a role has several persons. */
export type ContactId = string;
/** A received message or entry in the inbox; the SHA-256 of its bytes. */
export type MessageId = string;
/** `<message>.<n>`, n from 1 in the order in which the comments were read. */
export type CommentId = string;

/** `1a2b3c4d5e6f`, or `1a2b3c4d5e6f.2` for a comment: enough for people to name it again. */
export const shortId = (id: MessageId | CommentId) =>
  `${id.slice(0, 12)}${id.includes('.') ? id.slice(id.lastIndexOf('.')) : ''}`;

/** The number of an event in its stream, from 1: the evidence that a reading of the gate names. */
export type Version = number;

export const projectStream = (project: ProjectId) => `project/${project}`;
export const phaseStream = (project: ProjectId, phase: PhaseId) => `phase/${project}/${phase}`;

export type Role = 'coordinator' | 'alternate' | 'director';
/** In the order in which the next one is asked when nobody of a role can be reached. */
export const ROLES: readonly Role[] = ['coordinator', 'alternate', 'director'];

/** Stands for the project's owner where a mail names whom it goes to. */
export const OWNER: ContactId = 'owner';
