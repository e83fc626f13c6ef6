import type { Kysely, Transaction } from 'kysely';
import type { AnswerCommand } from '../../domain/commands';
import type { PhaseAddress } from '../../domain/ports';
import type { Inbox, InboxState } from '../../mail/ports';
import type { Schema } from './schema';

/** What machines sent is not answered; a person is told that it came too late. */
const ENDS: readonly (readonly [AnswerCommand['type'], InboxState])[] = [
  ['NoteBounce', 'bounce'],
  ['NoteAbsence', 'auto-reply'],
  ['ReceiveFeedback', 'after-close'],
  ['HoldMessage', 'after-close'],
  ['SettleOwn', 'after-close'],
  ['ConfirmAnswer', 'after-close'],
  ['WithdrawAnswer', 'after-close'],
  ['RefuseMessage', 'after-close'],
];

export async function endWaiting(tx: Transaction<Schema>, { project, phase }: PhaseAddress): Promise<void> {
  for (const [command, state] of ENDS)
    await tx
      .updateTable('inbox')
      .set({ state, because: 'its phase had ended before it was heard' })
      .where('state', '=', 'ready')
      .where('project', '=', project)
      .where('phase', '=', phase)
      .where('command', '=', command)
      .execute();
}

/** An entry on somebody's behalf is not theirs: the operator who made it knows. */
export async function writersAfterClose(db: Kysely<Schema>): ReturnType<Inbox['writersAfterClose']> {
  const firsts = db
    .selectFrom('inbox')
    .select((row) => row.fn.min('seq').as('seq'))
    .where('state', '=', 'after-close')
    .where('channel', '!=', 'on-behalf')
    .groupBy(['project', 'phase', 'participant', 'contact']);
  const rows = await db
    .selectFrom('inbox')
    .select(['id', 'project', 'phase', 'participant', 'contact'])
    .where('seq', 'in', firsts)
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ id, project, phase, participant, contact }) =>
    project === null || phase === null || participant === null || contact === null
      ? []
      : [{ owner: { project, phase, participant, contact }, message: id }],
  );
}
