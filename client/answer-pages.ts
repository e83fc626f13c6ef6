import { canonicalJson } from '../domain/canonical-json';
import type { Said } from '../domain/commands';
import type { CommentId, Instant, MessageId, ParticipantId } from '../domain/ids';
import { otherCountiesOf, owing } from '../domain/other-counties';
import { standingOf } from '../domain/phase';
import { standingAnswers } from '../domain/standing';
import { formFor, hashPageToken, isForm } from '../mail/page-token';
import type { Blobs, Inbox, MessageReading, TokenOwner } from '../mail/ports';
import { readAnswer } from '../mail/read-answer';
import { type Words, wordsFor } from '../mail/texts/words';
import { answerReading, replyReading } from './answer-reading';
import type { Nudger } from './nudge';
import { type AnswerPage, type PageDesk, pageOf } from './page-content';
import { readingFor } from './shared-answers';
import { holderOf, type TokenHolderPorts } from './token-holder';

/** What a contact does on its page. `correct`: a new answer in its own words. `reply`: what was asked about one comment. */
export type PageAct =
  | { readonly act: 'reply'; readonly item: CommentId; readonly text: string }
  | { readonly act: 'confirm'; readonly item: MessageId }
  | { readonly act: 'correct'; readonly text: string }
  /** This answer is also that of other counties of the contact. */
  | { readonly act: 'share'; readonly item: MessageId; readonly counties: readonly ParticipantId[] }
  | { readonly act: 'settle'; readonly item: MessageId; readonly verdict: PageVerdict };

export const PAGE_VERDICTS = ['counts', 'no-comments', 'objection', 'no-objection', 'does-not-count'] as const;
export type PageVerdict = (typeof PAGE_VERDICTS)[number];

/** The pages on which contacts see, confirm and correct what was understood of them; a token is all that opens one. */
export interface AnswerPages {
  /** Undefined alike for a token that is unknown, was revoked, or whose project has closed. Changes nothing. */
  find(token: string): Promise<ShownPage | undefined>;
  /**
   * What the contact does becomes a message of its inbox, and is heard by its phase like a mail. Not done where the form is
   * too old. Undefined as in `find`.
   */
  act(token: string, form: string, act: PageAct): Promise<{ readonly done: boolean; readonly words: Words } | undefined>;
}

export interface ShownPage {
  readonly page: AnswerPage;
  /** What its forms must carry. */
  readonly form: string;
  /** Those of the contact's language. */
  readonly words: Words;
}

export interface AnswerPagePorts extends TokenHolderPorts {
  readonly inbox: Pick<Inbox, 'get' | 'enter'>;
  readonly blobs: Pick<Blobs, 'put'>;
  readonly nudge: Nudger['nudge'];
  readonly clock: () => Instant;
  readonly secret: Buffer;
}

export function createAnswerPages(ports: AnswerPagePorts): AnswerPages {
  return {
    async find(token) {
      const desk = await deskOf(ports, token);
      if (desk === undefined) return undefined;
      return { page: await pageOf(desk), form: formFor(ports.secret, token, ports.clock()), words: desk.words };
    },
    async act(token, form, act) {
      const desk = await deskOf(ports, token);
      if (desk === undefined) return undefined;
      const done = isForm(ports.secret, token, form, ports.clock());
      if (done) await (act.act === 'share' ? share(ports, desk, form, act) : keep(ports, desk.owner, form, act));
      return { done, words: desk.words };
    },
  };
}

async function keep(ports: AnswerPagePorts, owner: Owner, form: string, act: OwnAct): Promise<void> {
  await enter(ports, owner, { form, ...act }, (said) => readingOf(said, act));
  ports.nudge({ project: owner.project, phase: owner.phase }, { atOnce: true });
}

type OwnAct = Exclude<PageAct, { act: 'share' }>;

/** Each county that still owes an answer gets a row of its own; of an answer that does not stand any more none does. */
async function share(
  ports: AnswerPagePorts,
  { owner, launch, state, standing }: PageDesk,
  form: string,
  { item, counties }: Extract<PageAct, { act: 'share' }>,
): Promise<void> {
  const stands = standingAnswers(standing).some(({ message, contact }) => message === item && contact === owner.contact);
  const answer = stands ? (await ports.inbox.get(item))?.reading : undefined;
  if (answer?.command.type !== 'ReceiveFeedback') return;
  for (const { id, contact } of owing(state, otherCountiesOf(launch.directory, owner.participant, owner.contact))) {
    if (!counties.includes(id)) continue;
    const theirs = { ...owner, participant: id, contact };
    await enter(ports, theirs, { form, sharedFrom: item }, (said) => readingFor(said, answer));
  }
  ports.nudge({ project: owner.project, phase: owner.phase }, { atOnce: true });
}

/** Sent twice from one form, the same act is the same bytes, and the second is a duplicate. */
async function enter(
  { blobs, inbox }: AnswerPagePorts,
  owner: Owner,
  act: object,
  read: (said: Said) => MessageReading,
): Promise<void> {
  const { participant, contact } = owner;
  const bytes = Buffer.from(canonicalJson({ ...owner, ...act }));
  const sha256 = await blobs.put(bytes);
  const reading = ({ id, receivedAt }: { id: MessageId; receivedAt: Instant }) =>
    read({ participant, contact, message: id, receivedAt });
  await inbox.enter({ sha256, size: bytes.length, owner, channel: 'page', reading });
}

function readingOf(said: Said, act: OwnAct): MessageReading {
  switch (act.act) {
    case 'correct':
      return answerReading(said, readAnswer(act.text), act.text);
    case 'reply':
      return replyReading(said, act);
    case 'confirm':
      return { command: { type: 'ConfirmAnswer', ...said, item: act.item, comments: [] }, newText: '', comments: [] };
    case 'settle':
      return { command: { type: 'SettleOwn', ...said, item: act.item, verdict: act.verdict }, newText: '', comments: [] };
  }
}

/** Somebody of a participant; copies have no page. */
type Owner = PageDesk['owner'];

async function deskOf(ports: AnswerPagePorts, token: string): Promise<PageDesk | undefined> {
  const holder = await holderOf(ports, hashPageToken(token));
  if (holder === undefined || !isSomebodys(holder.owner)) return undefined;
  const { owner, launch, state } = holder;
  const standing = standingOf(state, owner.participant);
  const language = launch.directory.contacts.find(({ id }) => id === owner.contact)?.language ?? 'en';
  return standing && { owner, launch, state, standing, message: ports.inbox.get, words: wordsFor(language, launch.texts) };
}

const isSomebodys = (owner: TokenOwner): owner is Owner => owner.participant !== null;
