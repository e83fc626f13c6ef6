import type { AnswerCommand } from '../domain/commands';
import type { Comment } from '../domain/events';
import type { Instant, MessageId } from '../domain/ids';
import type { OutOfOffice, Reply } from './acts';

/** What the inbox would make of what somebody sends: the reading that its wording promises. */
export function commandOf(act: Reply | OutOfOffice, message: MessageId, receivedAt: Instant): AnswerCommand {
  const { participant, contact } = act;
  const from = { participant, contact, message, receivedAt };
  if (act.act === 'out-of-office') return { type: 'NoteAbsence', ...from };
  const { reading } = act.wording;
  const comments = reading.kinds.map((kind, i): Comment => ({ id: `${message}.${i + 1}`, kind, sha256: '' }));
  if (!reading.counts) return { type: 'HoldMessage', ...from, because: reading.because, comments };
  const { position, adds, doubts } = reading;
  return { type: 'ReceiveFeedback', ...from, position, comments, adds, doubts };
}
