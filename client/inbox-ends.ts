import { QUARANTINED } from '../domain/events';
import type { Standing } from '../domain/standing';
import { unknownCase } from '../domain/unknown-case';
import type { InboxMessage } from '../mail/ports';

/** How a message is shown: two words while it is under way, then exactly one of the ends. The glossary says each in full. */
export const ENDS = {
  received: { isEnd: false, means: 'its bytes are ours and nobody has read them yet' },
  ready: { isEnd: false, means: 'read, and waits for its phase to hear it' },
  recorded: { isEnd: true, means: 'an answer, on time; it may have been replaced since' },
  'recorded-late': { isEnd: true, means: 'an answer that came after its deadline' },
  held: { isEnd: true, means: 'waits for a person' },
  overtaken: {
    isEnd: true,
    means: 'was held, and waits no more: a later answer, an extension or a decision about its request for time settled it',
  },
  'auto-reply': { isEnd: true, means: 'a machine wrote it' },
  bounce: { isEnd: true, means: 'a mail server tells of a mail of ours' },
  duplicate: { isEnd: true, means: 'a copy of another message' },
  quarantined: { isEnd: true, means: 'nobody knows for whom it is, or who wrote it' },
  refused: { isEnd: true, means: 'its address is not in use any more; its sender was told' },
  unparsed: { isEnd: true, means: 'it could not be read' },
  'after-close': { isEnd: true, means: 'its project had ended' },
  discarded: { isEnd: true, means: 'a person, or who wrote it, said that it does not count' },
} as const satisfies Record<string, { readonly isEnd: boolean; readonly means: string }>;

export type InboxEnd = keyof typeof ENDS;
export const INBOX_ENDS = Object.keys(ENDS) as [InboxEnd, ...InboxEnd[]];

/** What an end depends on beside the message itself. */
export interface EndFacts {
  /** Of its participant in its phase, as recorded; undefined where it has none. */
  readonly standing: Standing | undefined;
  /** A person has discarded it while it belonged to no phase. */
  readonly isDiscarded: boolean;
}

/** The one relation between how a message is stored and how it is shown. */
export function endOf(message: Pick<InboxMessage, 'id' | 'state' | 'reading'>, { standing, isDiscarded }: EndFacts): InboxEnd {
  const { state } = message;
  switch (state) {
    case 'received':
    case 'ready':
    case 'duplicate':
      return state;
    case 'recorded':
      return recordedEnd(message, standing);
    case 'quarantined':
    case 'refused':
    case 'auto-reply':
    case 'bounce':
    case 'unparsed':
    case 'after-close':
      return isDiscarded ? 'discarded' : state;
    default:
      return unknownCase(state);
  }
}

/** What its phase has recorded of a machine is shown by that name, not as an answer. */
function recordedEnd({ id, reading }: Pick<InboxMessage, 'id' | 'reading'>, standing: Standing | undefined): InboxEnd {
  const type = reading?.command.type ?? 'ReceiveFeedback';
  switch (type) {
    case 'NoteAbsence':
      return 'auto-reply';
    case 'NoteBounce':
      return 'bounce';
    case 'RefuseMessage':
      return 'refused';
    case 'ReceiveFeedback':
    case 'SettleOwn':
    case 'ConfirmAnswer':
    case 'WithdrawAnswer':
    case 'HoldMessage':
      return endInPhase(id, standing);
    default:
      return unknownCase(type);
  }
}

function endInPhase(id: string, standing: Standing | undefined): InboxEnd {
  const answer = standing?.answers.find(({ message }) => message === id);
  if (answer !== undefined && !answer.counts) return 'discarded';
  if (answer !== undefined) return answer.timing === 'on-time' ? 'recorded' : 'recorded-late';
  const held = standing?.held.find(({ message }) => message === id);
  if (held === undefined) return 'recorded';
  if (held.judged) return held.because === 'request-for-time' ? 'overtaken' : 'discarded';
  if (held.settled) return 'overtaken';
  return QUARANTINED.has(held.because) ? 'quarantined' : 'held';
}

/** How many messages stand where; all of them together are the messages received. */
export function countEnds(ends: readonly InboxEnd[]): Partial<Record<InboxEnd, number>> {
  const counts: Partial<Record<InboxEnd, number>> = {};
  for (const end of INBOX_ENDS) {
    const n = ends.filter((each) => each === end).length;
    if (n > 0) counts[end] = n;
  }
  return counts;
}
