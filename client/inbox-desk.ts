import { QUARANTINED } from '../domain/events';
import { beforeBeginning, type PhaseState, standingOf } from '../domain/phase';
import type { Blobs, Inbox, InboxMessage, InboxState } from '../mail/ports';
import type { Views } from './ports';
import type { InboxItem, InboxService } from './services';

export interface InboxDeskPorts {
  readonly inbox: Pick<Inbox, 'list'>;
  readonly blobs: Pick<Blobs, 'get'>;
  readonly views: Pick<Views, 'phaseState'>;
}

/** Every received message with its state, and what about it waits for a person. */
export function createInboxDesk({ inbox, blobs, views }: InboxDeskPorts): InboxService {
  return {
    list: async (filter) => withWhatWaits(views, await inbox.list(filter)),
    find: async (prefix) =>
      withWhatWaits(
        views,
        (await inbox.list({})).filter(({ id, state }) => id.startsWith(prefix) && state !== 'duplicate'),
      ),
    raw: (message) => blobs.get(message),
  };
}

async function withWhatWaits(views: Pick<Views, 'phaseState'>, messages: readonly InboxMessage[]): Promise<InboxItem[]> {
  const states = new Map<string, PhaseState>();
  for (const { owner } of messages) {
    if (owner === undefined || states.has(keyOf(owner))) continue;
    states.set(keyOf(owner), (await views.phaseState(owner.project, owner.phase))?.state ?? beforeBeginning);
  }
  return messages.map((message) => ({ message: { ...message, state: shownState(message) }, waits: waitsOf(message, states) }));
}

/** What its phase has recorded of a machine or a stranger is shown by that name, not as an answer that was recorded. */
function shownState({ state, reading }: InboxMessage): InboxState {
  if (state !== 'recorded' || reading === undefined) return state;
  const { command } = reading;
  if (command.type === 'NoteAbsence') return 'auto-reply';
  if (command.type === 'NoteBounce') return 'bounce';
  if (command.type === 'RefuseMessage') return 'refused';
  return command.type === 'HoldMessage' && QUARANTINED.has(command.because) ? 'quarantined' : state;
}

const keyOf = ({ project, phase }: { project: string; phase: string }) => JSON.stringify([project, phase]);

function waitsOf({ id, owner, state }: InboxMessage, states: ReadonlyMap<string, PhaseState>): string[] {
  const phase = owner === undefined ? undefined : states.get(keyOf(owner));
  const s =
    phase === undefined || owner === undefined || owner.participant === null ? undefined : standingOf(phase, owner.participant);
  if (s === undefined || state === 'duplicate') return [];
  const open = s.held.filter((h) => h.message === id && !h.settled);
  const held = open.map(({ because }) => (because === 'request-for-time' ? 'time-request' : 'held-message'));
  return [...held, ...s.answers.flatMap((a) => (a.message === id && a.stands ? a.doubts : []))];
}
