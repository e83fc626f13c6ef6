import { CONFIRMABLE, type Position } from '../domain/events';
import type { ContactId, MessageId, ParticipantId } from '../domain/ids';
import { type OtherCounty, otherCountiesOf, owing } from '../domain/other-counties';
import { isOver, type PhaseState, scheduleOf } from '../domain/phase';
import { type Launch, phaseOf } from '../domain/plan';
import { type Answer, type HeldMessage, isUndecided, openMessages, type Standing, standingAnswers } from '../domain/standing';
import type { Party } from '../mail/letter';
import type { InboxMessage, TokenOwner } from '../mail/ports';
import { instantIn } from '../mail/texts/dates';
import type { Words } from '../mail/texts/words';
import { type NamedComment, understoodComments } from '../mail/understood';

/** What a contact's page says, in words and ids; its names, dates and texts are for people. */
export interface AnswerPage {
  readonly project: string;
  readonly phase: string;
  readonly participant: string;
  readonly contact: string;
  readonly owner: Party;
  /** The deadline in words. */
  readonly due: string;
  /** The gate has not opened: what is sent still counts for it. */
  readonly open: boolean;
  /** This contact's answers that stand, the oldest first. */
  readonly answers: readonly ShownAnswer[];
  /** Those of colleagues. */
  readonly others: readonly ShownAnswer[];
  /** Several contacts have answered, nobody has said which answer holds, and this one may. */
  readonly mayChoose: boolean;
  /** Messages to this contact's address that do not count yet. */
  readonly held: readonly ShownMessage[];
  /** Its other counties that still owe an answer, for which its latest answer may be as well; none where a person had to read that. */
  readonly counties: readonly Pick<OtherCounty, 'id' | 'name'>[];
  /** What its latest answer said, to be corrected. */
  readonly text: string;
}

export interface ShownAnswer {
  readonly item: MessageId;
  readonly by: string;
  readonly receivedAt: string;
  readonly position: Position;
  readonly comments: readonly NamedComment[];
  readonly doubts: Answer['doubts'];
  /** A contact has said that it is right. */
  readonly confirmed: boolean;
}

export interface ShownMessage {
  readonly item: MessageId;
  readonly from: string;
  readonly receivedAt: string;
  readonly because: HeldMessage['because'];
  /** Empty where nobody knows who wrote it. */
  readonly text: string;
  /** `whose`: is it the county's answer? `meant`: was it meant as one? Null: it waits for the project's owner. */
  readonly asks: 'whose' | 'meant' | null;
}

/** Where a page is written. */
export interface PageDesk {
  readonly owner: TokenOwner & { readonly participant: ParticipantId };
  readonly launch: Launch;
  readonly state: PhaseState;
  readonly standing: Standing;
  readonly message: (id: MessageId) => Promise<InboxMessage | undefined>;
  /** Those of the contact's language. */
  readonly words: Words;
}

export async function pageOf(desk: PageDesk): Promise<AnswerPage> {
  const { owner, launch, state, standing: s } = desk;
  const { title, owner: office } = launch.plan.project;
  const answers = await Promise.all(standingAnswers(s).map((answer) => shownAnswer(desk, answer)));
  const isOwn = ({ contact }: { contact: ContactId }) => contact === owner.contact;
  const own = standingAnswers(s).filter(isOwn);
  const isCoordinator = s.contacts.some(({ id, roles }) => id === owner.contact && roles.includes('coordinator'));
  const latest = own.at(-1);
  const reading = latest && (await desk.message(latest.message))?.reading;
  return {
    project: title,
    phase: phaseOf(launch.plan, owner.phase).title,
    participant: launch.directory.participants.find(({ id }) => id === owner.participant)?.name ?? owner.participant,
    contact: nameOf(desk, owner.contact),
    owner: { name: office.name, address: office.email },
    due: instantIn(desk.words, launch.plan.calendar, scheduleOf(state, s).deadline),
    open: !isOver(state),
    answers: answers.filter(({ item }) => own.some(({ message }) => message === item)),
    others: answers.filter(({ item }) => !own.some(({ message }) => message === item)),
    mayChoose: isCoordinator && isUndecided(s),
    held: await Promise.all(
      openMessages(s)
        .filter(isOwn)
        .map((held) => shownMessage(desk, held)),
    ),
    counties: reading?.command.type === 'ReceiveFeedback' ? countiesOwing(desk) : [],
    text: reading?.newText ?? '',
  };
}

const countiesOwing = ({ launch, state, owner }: PageDesk): OtherCounty[] =>
  owing(state, otherCountiesOf(launch.directory, owner.participant, owner.contact));

async function shownAnswer(desk: PageDesk, answer: Answer): Promise<ShownAnswer> {
  return {
    item: answer.message,
    by: nameOf(desk, answer.contact),
    receivedAt: instantIn(desk.words, desk.launch.plan.calendar, answer.receivedAt),
    position: answer.position,
    comments: await understoodComments(answer, desk.message, !isOver(desk.state)),
    doubts: answer.doubts,
    confirmed: desk.standing.confirmed?.item === answer.message,
  };
}

async function shownMessage(
  desk: PageDesk,
  { message: item, receivedAt, because, comments }: HeldMessage,
): Promise<ShownMessage> {
  const message = await desk.message(item);
  const isTheirs = CONFIRMABLE.has(because) || OWN_WORDS.has(because);
  const asks = CONFIRMABLE.has(because) ? 'whose' : MEANT_PERHAPS.has(because) ? 'meant' : null;
  return {
    item,
    from: message?.fromAddress ?? '',
    receivedAt: instantIn(desk.words, desk.launch.plan.calendar, receivedAt),
    because,
    text: isTheirs ? (message?.reading?.newText ?? '') : '',
    asks: comments.length > 0 ? asks : null,
  };
}

/** As the rules let the contact decide: `domain/settling.ts`. */
const MEANT_PERHAPS: ReadonlySet<HeldMessage['because']> = new Set(['acknowledgement', 'question', 'promise']);
const OWN_WORDS: ReadonlySet<HeldMessage['because']> = new Set([
  ...MEANT_PERHAPS,
  ...(['request-for-time', 'not-me', 'nothing-new', 'unclear-withdrawal'] as const),
]);

const nameOf = ({ launch }: PageDesk, contact: ContactId) =>
  launch.directory.contacts.find(({ id }) => id === contact)?.name ?? contact;
