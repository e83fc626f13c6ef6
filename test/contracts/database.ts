import type { MakeSubject } from './harness';
import { inboxContract } from './inbox';
import { journalContract } from './journal';
import { launchesAndTokensContract } from './launches-and-tokens';
import { outboxContract } from './outbox';
import { verificationContract } from './verification';

/** All that a database must do for us: an engine is supported when it passes. */
export function databaseContract(engine: string, makeSubject: MakeSubject): void {
  journalContract(engine, makeSubject);
  verificationContract(engine, makeSubject);
  inboxContract(engine, makeSubject);
  outboxContract(engine, makeSubject);
  launchesAndTokensContract(engine, makeSubject);
}
