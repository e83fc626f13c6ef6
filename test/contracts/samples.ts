import { createHash } from 'node:crypto';
import type { FeedbackReceived, MailRef, PhaseEvent } from '../../domain/events';
import type { Launch } from '../../domain/plan';
import type { ProjectEvent } from '../../domain/project';
import type { MessageReading, TokenOwner } from '../../mail/ports';

/** Monday 2027-03-01, 09:00 in Sacramento. */
export const MORNING = Date.UTC(2027, 2, 1, 17);
export const HOUR = 3_600_000;

export const PROJECT = 'strategic-training-plan';
export const PHASE = 'vision';
export const STREAM = `phase/${PROJECT}/${PHASE}`;
export const PROJECT_STREAM = `project/${PROJECT}`;
export const ADDRESS = { project: PROJECT, phase: PHASE };

export const shaOf = (n: number | string) => createHash('sha256').update(`${n}`).digest('hex');

export const launched: ProjectEvent = {
  type: 'ProjectLaunched',
  at: MORNING,
  project: PROJECT,
  planHash: shaOf(1),
  phases: [PHASE, 'inventory'],
  by: 'operator',
  now: false,
};

export const phaseStarted: ProjectEvent = { type: 'PhaseStarted', at: MORNING, phase: PHASE, notBefore: MORNING };

export const began: PhaseEvent = {
  type: 'PhaseBegan',
  at: MORNING,
  rules: 1,
  round: 1,
  participants: ['alameda', 'alpine', 'amador'].map((id) => ({
    id,
    contacts: [{ id: `${id}.coordinator`, roles: ['coordinator'] as const }],
  })),
  copies: 1,
  schedule: {
    request: MORNING,
    requestDayEnds: MORNING + 8 * HOUR,
    rungs: [{ at: MORNING + 24 * HOUR, to: ['coordinator'] }],
    deadline: MORNING + 48 * HOUR,
    endOfGrace: MORNING + 72 * HOUR,
    arithmetic: '2 business days from Monday, March 1, 2027',
  },
  gate: { opens: 'all-answered', quorum: 0.5, heldBy: ['objections'], notBefore: MORNING },
  sendingDays: [[MORNING, MORNING + 8 * HOUR]],
  sendAtOnce: false,
};

export const waived = (participant: string): PhaseEvent => ({
  type: 'ParticipantWaived',
  at: MORNING + HOUR,
  participant,
  by: 'operator',
  reason: 'no child support program of its own',
});

export function feedback(participant: string, message: string, receivedAt = MORNING + HOUR): FeedbackReceived {
  const { command } = readingOf(participant, message, receivedAt);
  if (command.type !== 'ReceiveFeedback') throw new Error('not feedback');
  return { ...command, type: 'FeedbackReceived', at: receivedAt + 1, timing: 'on-time' };
}

export const ownerOf = (participant: string): TokenOwner => ({ ...ADDRESS, participant, contact: `${participant}.coordinator` });

/** An answer with two comments. */
export function readingOf(participant: string, message: string, receivedAt: number): MessageReading {
  const comments = [
    {
      id: `${message}.1`,
      kind: 'addition',
      place: 'page 3',
      text: 'Add tribal liaisons',
      proposed: 'and tribal liaisons',
      reason: 'they train too',
    },
    { id: `${message}.2`, kind: 'other', place: '', text: 'Thank you — “well done”', proposed: '', reason: '' },
  ] as const;
  return {
    newText: 'Please see below.',
    comments,
    command: {
      type: 'ReceiveFeedback',
      participant,
      contact: `${participant}.coordinator`,
      message,
      receivedAt,
      position: 'comments',
      comments: comments.map(({ id, kind }, i) => ({ id, kind, sha256: shaOf(i) })),
      adds: false,
      doubts: [],
    },
  };
}

export const requestTo = (participant: string): MailRef => ({
  kind: 'request',
  participant,
  to: `${participant}.coordinator`,
  round: 1,
  rung: 0,
  deadlineNo: 1,
  about: '',
});

/** What the database keeps of a launch is its text; of the plan it reads the project's id and title. */
export const launchOf = (id: string, title: string): Launch =>
  ({
    plan: { version: 1, project: { id, title, owner: { name: 'Owner', email: 'owner@agency.example' } } },
    hash: shaOf(7),
    now: false,
  }) as unknown as Launch;
