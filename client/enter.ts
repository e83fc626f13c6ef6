import { canonicalJson } from '../domain/canonical-json';
import type { PhaseAddress } from '../domain/ports';
import type { Blobs, Inbox, InboxMessage, MessageReading } from '../mail/ports';
import { hashed, numbered } from './comment-words';
import type { Nudger } from './nudge';
import type { CommandId, Entry } from './services';

/** Takes an entry on somebody's behalf. Under one command id it is one message, however often it is asked. */
export type EnterFeedback = (address: PhaseAddress, entry: Entry, id: CommandId) => Promise<InboxMessage>;

export interface EntryPorts {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly inbox: Pick<Inbox, 'enter'>;
  readonly nudge: Nudger['nudge'];
}

/** The entry is kept as it was typed in, like the bytes of a mail, and is heard by the phase in the same way. */
export const enterFeedback =
  ({ blobs, inbox, nudge }: EntryPorts): EnterFeedback =>
  async (address, entry, id) => {
    const bytes = Buffer.from(canonicalJson({ ...address, ...entry, id }));
    const sha256 = await blobs.put(bytes);
    const owner = { ...address, participant: entry.participant, contact: entry.contact };
    const reading = (message: { id: string; receivedAt: number }) => readingOf(entry, message);
    const message = await inbox.enter({ sha256, size: bytes.length, owner, channel: 'on-behalf', reading });
    nudge(address, { atOnce: true });
    return message;
  };

function readingOf(entry: Entry, { id, receivedAt }: { id: string; receivedAt: number }): MessageReading {
  const { participant, contact, position, by, source } = entry;
  const comments = numbered(
    id,
    entry.comments.map((comment) => ({ proposed: '', reason: '', ...comment })),
  );
  return {
    command: {
      type: 'ReceiveFeedback',
      ...{ participant, contact, message: id, receivedAt, position },
      comments: comments.map(hashed),
      adds: false,
      doubts: [],
      enteredBy: `${by} (${source})`,
    },
    newText: entry.comments.map(({ text }) => text).join('\n\n'),
    comments,
  };
}
