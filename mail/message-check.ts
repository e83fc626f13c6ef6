import type { Instant } from '../domain/ids';
import type { AuthenticationCheck } from './authentication';

/** One look of those that decided what became of a message, in words for people. */
export interface MessageCheck {
  readonly check: 'viruses' | 'limits' | 'from' | 'class' | 'tokens' | AuthenticationCheck['check'] | 'authentication' | 'sender';
  readonly result: string;
  readonly detail: string;
}

/** What was looked at when a message was decided on. Keys and rules of domains change later; this does not. */
export interface Examination {
  readonly at: Instant;
  /** In the order in which they were made. */
  readonly checks: readonly MessageCheck[];
}
