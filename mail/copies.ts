import type { AnswerCommand, ReceiveFeedback } from '../domain/commands';
import type { Conclusion, InboxMessage, MessageReading } from './ports';

/**
 * What becomes of a mail beside the earlier ones of its Message-ID: a copy is a duplicate of the one that stands; an answer
 * that says something else under the same id waits for a person, and both are kept.
 */
export function amongCopies(conclusion: Conclusion, earlier: readonly InboxMessage[]): Conclusion {
  const { digest = '', reading, ...heading } = conclusion;
  if (digest === '') return conclusion;
  const original = earlier.find((other) => other.digest === digest && standsFor(other, conclusion));
  if (original !== undefined)
    return { ...heading, digest, state: 'duplicate', because: `a copy of message ${original.seq}, which came another way` };
  const other = earlier.find((each) => each.digest !== '' && each.digest !== digest && isAnswerOfSame(each, conclusion));
  if (other === undefined || reading?.command.type !== 'ReceiveFeedback') return conclusion;
  const because = `message ${other.seq} has the same Message-ID and says something else`;
  return { ...conclusion, because, reading: held(reading, reading.command) };
}

/** Nothing is lost with the copy: the earlier one is as much as it would be, or counts. */
function standsFor(earlier: InboxMessage, copy: Conclusion): boolean {
  if (copy.owner !== undefined && !isSameOwner(earlier, copy)) return false;
  if (isAnswer(earlier)) return true;
  return stage(earlier.state) === stage(copy.state) && commandOf(earlier) === commandOf(copy);
}

const isAnswerOfSame = (earlier: InboxMessage, conclusion: Conclusion) => isAnswer(earlier) && isSameOwner(earlier, conclusion);
const isAnswer = (message: InboxMessage) => commandOf(message) === 'ReceiveFeedback' && stage(message.state) === 'ready';

/** What is ready now is recorded in a moment. */
const stage = (state: InboxMessage['state']) => (state === 'recorded' ? 'ready' : state);
const commandOf = ({ reading }: { readonly reading?: MessageReading | undefined }): AnswerCommand['type'] | undefined =>
  reading?.command.type;

function isSameOwner({ owner: a }: InboxMessage, { owner: b }: Conclusion): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.project === b.project && a.phase === b.phase && a.participant === b.participant;
}

function held(reading: MessageReading, { participant, contact, message, receivedAt, comments }: ReceiveFeedback): MessageReading {
  return {
    ...reading,
    command: { type: 'HoldMessage', participant, contact, message, receivedAt, comments, because: 'conflict' },
  };
}
