import type { Logger } from 'pino';
import { LONGEST_DEFERRAL, restAfter } from '../domain/delivery';
import type { Instant, MessageId } from '../domain/ids';
import type { Inbox, OutboxRow, TokenOwner } from '../mail/ports';
import { type CorrespondPorts, sendOne } from './correspond';
import { createLetterWriter } from './letters';
import { RecordNow } from './record-now';

export interface AfterClosePorts extends CorrespondPorts {
  readonly inbox: CorrespondPorts['inbox'] & Pick<Inbox, 'writersAfterClose'>;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Tells everyone who has written after a close that it came too late, each once for each phase. The phases' workflows have
 * ended with their project, so the worker looks by itself, now and then; a letter that a server puts off is tried again by a
 * later look. What is told is remembered, and not looked up again.
 */
export function answeringAfterClose(ports: AfterClosePorts): () => Promise<void> {
  const told = new Set<string>();

  async function answerOnce(owner: TokenOwner, about: MessageId): Promise<void> {
    const key = JSON.stringify(owner);
    if (!told.has(key) && (await isTold(ports, owner, about))) told.add(key);
  }

  return async () => {
    for (const { owner, message } of await ports.inbox.writersAfterClose())
      await answerOnce(owner, message).catch((error: Error) =>
        ports.log.warn({ ...owner, error: error.message }, 'a letter after the close could not be sent; it will be tried again'),
      );
  };
}

/** Whether nothing more is to be done for them; sends the letter where it is due. */
async function isTold(ports: AfterClosePorts, owner: TokenOwner, about: MessageId): Promise<boolean> {
  const { participant, contact, ...address } = owner;
  const record = await ports.phases.phaseState(address.project, address.phase);
  const hadEnded = record?.state.opened != null || record?.state.cancelled != null;
  if (participant === null || record === undefined || !hadEnded) return true;
  const row = await letterTo(ports, owner);
  if (row !== undefined && !isDue(row, ports.clock())) return isSettled(row, ports.clock());
  const writer = await createLetterWriter(ports, address, await RecordNow.open(ports, address));
  const sent = await sendOne(ports, writer, address, {
    kind: 'late',
    participant,
    to: contact,
    round: record.state.round,
    rung: 0,
    deadlineNo: 0,
    about: row?.ref.about ?? about,
  });
  return sent?.outcome.outcome !== 'deferred';
}

/** `deadlineNo` 0 is no deadline's: it marks the letters of this file in the outbox. */
async function letterTo({ outbox }: AfterClosePorts, { contact, ...address }: TokenOwner): Promise<OutboxRow | undefined> {
  const { project, phase, participant } = address;
  const rows = await outbox.list({ project, phase, ...(participant !== null && { participant }) });
  return rows.find(({ ref }) => ref.kind === 'late' && ref.deadlineNo === 0 && ref.to === contact);
}

/** Not one that another worker is sending, or was when it died: nobody knows whether it has gone, and it goes once. */
function isDue(row: OutboxRow, now: Instant): boolean {
  if (row.state === 'intended') return true;
  return row.state === 'deferred' && now >= (row.concludedAt ?? 0) + restAfter(row.attempts - 1) && !isGivenUp(row, now);
}

const isSettled = (row: OutboxRow, now: Instant) =>
  row.state === 'accepted' || row.state === 'refused' || row.state === 'ambiguous' || isGivenUp(row, now);

const isGivenUp = ({ intendedAt }: OutboxRow, now: Instant) => now >= intendedAt + LONGEST_DEFERRAL;
