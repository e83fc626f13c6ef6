/** Codes never change meaning and are never reused; `docs/operations.md` lists them. */
export type RefusalCode =
  | 'unknown-participant'
  | 'unknown-item'
  | 'unknown-comment'
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
