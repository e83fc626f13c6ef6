import { beforeBeginning, type PhaseState, standingOf } from '../domain/phase';
import { openQuestions, type Standing } from '../domain/standing';
import type { Blobs, Inbox, InboxAct, InboxMessage, Outbox } from '../mail/ports';
import { messageOf } from '../mail/understood';
import { endOf } from './inbox-ends';
import type { OpenMail } from './open-mail';
import type { Views } from './ports';
import type { ReadMail } from './read-mail';
import type { InboxItem, InboxService } from './services';

export interface InboxDeskPorts {
  readonly inbox: Pick<Inbox, 'list' | 'act' | 'acts'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly blobs: Pick<Blobs, 'get'>;
  readonly views: Pick<Views, 'phaseState'>;
  readonly readMail: ReadMail;
  readonly openMail: OpenMail;
}

/** Every received message with its end, what about it waits for a person, and what a person decided about it. */
export function createInboxDesk({ inbox, outbox, blobs, views, readMail, openMail }: InboxDeskPorts): InboxService {
  return {
    list: async (filter) => itemsOf({ inbox, views }, await inbox.list(filter)),
    find: async (prefix) =>
      itemsOf({ inbox, views }, firstOfEach((await inbox.list({})).filter(({ id }) => id.startsWith(prefix)))),
    raw: (message) => blobs.get(message),
    read: async ({ id, envelope }) => readMail(await blobs.get(id), envelope),
    open: async (id) => openMail(await blobs.get(id)),
    act: (act, given) => inbox.act(act, given),
    acts: (of) => inbox.acts(of),
    answersTo: async ({ id, owner }) => {
      if (owner === undefined) return [];
      const { project, phase } = owner;
      return (await outbox.list({ project, phase })).filter(({ ref }) => ref.about === id);
    },
  };
}

/** The same bytes may have come more than once; they are one message, and the row that is no duplicate speaks for them. */
function firstOfEach(messages: readonly InboxMessage[]): InboxMessage[] {
  const firsts = new Map<string, InboxMessage>();
  for (const message of messages) {
    if (message.state !== 'duplicate' || !firsts.has(message.id)) firsts.set(message.id, message);
  }
  return [...firsts.values()];
}

type Ports = Pick<InboxDeskPorts, 'views'> & { readonly inbox: Pick<Inbox, 'acts'> };

async function itemsOf({ views, inbox }: Ports, messages: readonly InboxMessage[]): Promise<InboxItem[]> {
  const states = new Map<string, PhaseState>();
  for (const { owner } of messages) {
    if (owner === undefined || states.has(keyOf(owner))) continue;
    states.set(keyOf(owner), (await views.phaseState(owner.project, owner.phase))?.state ?? beforeBeginning);
  }
  const discarded = new Set((await inbox.acts({ last: 'discarded' })).map(({ message }: InboxAct) => message));
  return messages.map((message) => {
    const standing = standingIn(states, message);
    return {
      message,
      end: endOf(message, { standing, isDiscarded: discarded.has(message.id) }),
      waits: waitsOf(message, standing),
      openQuestions: openQuestions(standing).filter(({ id }) => messageOf(id) === message.id).length,
      isReply: standing !== undefined && isReply(message, standing),
    };
  });
}

const keyOf = ({ project, phase }: { project: string; phase: string }) => JSON.stringify([project, phase]);

function standingIn(states: ReadonlyMap<string, PhaseState>, { owner }: InboxMessage): Standing | undefined {
  const phase = owner === undefined ? undefined : states.get(keyOf(owner));
  return phase === undefined || owner === undefined || owner.participant === null
    ? undefined
    : standingOf(phase, owner.participant);
}

/** It said what had been asked about comments of an earlier answer. */
const isReply = ({ id }: InboxMessage, { answers }: Standing): boolean =>
  answers.some(({ comments }) => comments.some(({ replies = [] }) => replies.some((reply) => messageOf(reply) === id)));

function waitsOf({ id, state }: InboxMessage, s: Standing | undefined): string[] {
  if (s === undefined || state === 'duplicate') return [];
  const open = s.held.filter((h) => h.message === id && !h.settled);
  const held = open.map(({ because }) => (because === 'request-for-time' ? 'time-request' : 'held-message'));
  return [...held, ...s.answers.flatMap((a) => (a.message === id && a.stands ? a.doubts : []))];
}
