import { amendmentsContract } from './amendments';
import type { MakeSubject } from './harness';
import { inboxContract } from './inbox';
import { inboxActsContract } from './inbox-acts';
import { inboxApartContract } from './inbox-apart';
import { journalContract } from './journal';
import { launchesAndTokensContract } from './launches-and-tokens';
import { outboxContract } from './outbox';
import { verificationContract } from './verification';
import { writesContract } from './writes';

/** All that a database must do for us: an engine is supported when it passes. */
export function databaseContract(engine: string, makeSubject: MakeSubject): void {
  writesContract(engine, makeSubject);
  journalContract(engine, makeSubject);
  verificationContract(engine, makeSubject);
  inboxContract(engine, makeSubject);
  inboxActsContract(engine, makeSubject);
  inboxApartContract(engine, makeSubject);
  outboxContract(engine, makeSubject);
  launchesAndTokensContract(engine, makeSubject);
  amendmentsContract(engine, makeSubject);
}
