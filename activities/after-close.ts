import type { MessageId } from '../domain/ids';
import type { TokenOwner } from '../mail/ports';
import { type CorrespondPorts, sendOne } from './correspond';
import { createLetterWriter } from './letters';
import { RecordNow } from './record-now';

/**
 * Tells a contact who writes after the close that it came too late, once for each phase. The phase's workflow has ended
 * with its project, so the intake asks for this by itself; the letter is the one that an opened gate sends.
 */
export async function answerAfterClose(
  ports: CorrespondPorts,
  { participant, contact, ...address }: TokenOwner,
  about: MessageId,
): Promise<void> {
  const record = await ports.phases.phaseState(address.project, address.phase);
  const hadEnded = record?.state.opened != null || record?.state.cancelled != null;
  if (participant === null || record === undefined || !hadEnded || (await wasTold(ports, address, participant, contact))) return;
  const writer = await createLetterWriter(ports, address, await RecordNow.open(ports, address));
  await sendOne(ports, writer, address, {
    kind: 'late',
    participant,
    to: contact,
    round: record.state.round,
    rung: 0,
    deadlineNo: 0,
    about,
  });
}

/** `deadlineNo` 0 is no deadline's: it marks the letters of this file in the outbox. */
async function wasTold(
  { outbox }: CorrespondPorts,
  address: Pick<TokenOwner, 'project' | 'phase'>,
  participant: string,
  contact: string,
): Promise<boolean> {
  const rows = await outbox.list({ ...address, participant });
  return rows.some(({ ref, state }) => ref.kind === 'late' && ref.deadlineNo === 0 && ref.to === contact && state !== 'deferred');
}
