/** Codes never change meaning and are never reused; `docs/operations.md` lists them. */
export type RefusalCode =
  | 'unknown-participant'
  | 'unknown-item'
  | 'unknown-comment'
  | 'no-time-request'
  | 'already-answered'
  | 'already-waived'
  | 'already-disposed'
  | 'nobody-owes'
  | 'reason-needed'
  | 'wrong-verdict'
  | 'bad-date'
  | 'closed-day'
  | 'deadline-not-later'
  | 'not-begun'
  | 'gate-already-open'
  | 'gate-still-held'
  | 'gate-opens-by-rule'
  | 'undisposed-comments'
  | 'already-closed'
  | 'already-begun'
  | 'begins-by-itself'
  | 'documents-missing'
  | 'date-needed'
  | 'date-misfit'
  | 'paused'
  | 'already-paused'
  | 'not-paused'
  | 'nothing-passed'
  | 'suspended'
  | 'cancelled'
  | 'already-cancelled'
  | 'all-gates-open'
  | 'gate-not-open'
  | 'later-gate-open'
  | 'reopening-under-way'
  | 'interrupted'
  | 'not-interrupted'
  | 'phase-started'
  | 'nobody-asked'
  | 'no-change'
  | 'unknown-contact'
  | 'last-contact'
  | 'record-behind';

/** A command that the rules turn down. The message is written for the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
