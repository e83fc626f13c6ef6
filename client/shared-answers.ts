import { canonicalJson } from '../domain/canonical-json';
import type { AnswerCommand, Said } from '../domain/commands';
import { withDoubt } from '../domain/doubts';
import { writesFrom } from '../domain/enrolment';
import type { ContactId, MessageId, ParticipantId } from '../domain/ids';
import { latestBy, sharing } from '../domain/other-counties';
import { standingOf } from '../domain/phase';
import { standingAnswers } from '../domain/standing';
import type { Blobs, Conclusion, Inbox, InboxMessage, MessageReading, SharedAnswer, TokenOwner } from '../mail/ports';
import { type Coverage, coverageOf, namesCounty, type SenderCounty } from '../mail/reading/covers';
import { hashed, numbered } from './comment-words';
import type { Views } from './ports';
import { type People, relationOf } from './sender-relation';

/**
 * One answer for several counties of a regional agency: where its sender is a contact of others, too, and says in so many words
 * that it speaks for them, each of them gets a row of its own, which its phase hears like a mail. Who only says afterwards for
 * whom an answer was ("This answer is for all our counties.") gives them the latest answer.
 */
export interface SharingPorts {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly inbox: Pick<Inbox, 'list'>;
  readonly views: Pick<Views, 'phaseState'>;
}

/** The conclusion on an answer, with the same answer for the other counties that it covers. */
export async function withShared(ports: SharingPorts, conclusion: Conclusion, people: People): Promise<Conclusion> {
  const { blobs } = ports;
  const { owner, reading } = conclusion;
  if (reading?.command.type === 'WithdrawAnswer') return withdrawnForAll(ports, conclusion, reading.command, people);
  const told = spokenFor(conclusion, people);
  if (owner === undefined || reading === undefined || told === undefined) return conclusion;
  if (told.coverage.counties.length === 0)
    return told.coverage.unclear ? { ...conclusion, reading: forAPerson(reading) } : conclusion;
  const said = whoSaid(told.command);
  if (!told.coverage.alone) return { ...conclusion, shared: await shareOut(blobs, told, reading) };
  const earlier = await latestAnswer(ports, owner, said);
  if (earlier === undefined)
    return { ...conclusion, reading: withCommand(reading, { type: 'HoldMessage', ...said, because: 'nothing-new' }) };
  const confirms = withCommand({ ...reading, comments: [] }, { type: 'ConfirmAnswer', ...said, item: null });
  return { ...conclusion, shared: await shareOut(blobs, told, earlier), reading: confirms };
}

type Withdrawal = Extract<AnswerCommand, { type: 'WithdrawAnswer' }>;

/**
 * What was answered once for several counties is taken back for all of them. Where others than the one that was asked are named, a
 * person says which answers are meant.
 */
async function withdrawnForAll(
  { blobs, views }: SharingPorts,
  conclusion: Conclusion,
  command: Withdrawal,
  people: People,
): Promise<Conclusion> {
  const { owner, reading } = conclusion;
  if (owner === undefined || reading === undefined) return conclusion;
  const theirs = countiesOf(people, owner, conclusion.fromAddress);
  if (theirs.length === 0) return conclusion;
  const state = (await views.phaseState(owner.project, owner.phase))?.state;
  const answer = state && latestBy(state, command.participant, command.contact);
  if (state === undefined || answer === undefined) return conclusion;
  const counties = sharing(state, theirs, answer);
  const named = (people.directory?.participants ?? []).filter((county) => namesCounty(reading.newText, county));
  if (counties.length === 0 || (named.length === 1 && named[0]?.id === owner.participant)) return conclusion;
  const unclear = { type: 'HoldMessage', ...whoSaid(command), because: 'unclear-withdrawal' } as const;
  if (named.length > 0) return { ...conclusion, reading: withCommand(reading, unclear) };
  const shared: SharedAnswer[] = [];
  for (const { id, contact } of counties) {
    const row = await rowFor(blobs, { ...owner, participant: id, contact }, command.message);
    const comments = numbered(row.sha256, reading.comments);
    const said = { ...command, participant: id, contact, message: row.sha256, comments: comments.map(hashed) };
    shared.push({ ...row, reading: { command: said, newText: reading.newText, comments } });
  }
  return { ...conclusion, shared };
}

/** For whom an answer speaks is not clear; for the county that was asked it counts. */
function forAPerson(reading: MessageReading): MessageReading {
  const { command } = reading;
  if (command.type !== 'ReceiveFeedback') return reading;
  return { ...reading, command: { ...command, doubts: withDoubt(command.doubts, 'unread') } };
}

type Telling =
  | { readonly type: 'HoldMessage'; readonly because: 'nothing-new' | 'unclear-withdrawal' }
  | { readonly type: 'ConfirmAnswer'; readonly item: null };

function withCommand({ newText, comments }: MessageReading, command: Telling & Said): MessageReading {
  return { command: { ...command, comments: comments.map(hashed) }, newText, comments };
}

interface Told {
  readonly command: Answering;
  readonly coverage: Coverage;
  readonly owner: TokenOwner;
  readonly counties: readonly Theirs[];
}

/** A county of which the sender is a contact. */
type Theirs = SenderCounty & { readonly id: ParticipantId; readonly contact: ContactId };

type Answering = Extract<AnswerCommand, { type: 'ReceiveFeedback' | 'HoldMessage' }>;

/** For whom an answer says that it speaks; undefined where it is none, or its sender answers for one county only. */
export function spokenFor({ state, owner, reading, fromAddress }: Conclusion, people: People): Told | undefined {
  if (state !== 'ready' || owner === undefined || owner.participant === null || reading === undefined) return undefined;
  const { command } = reading;
  if (!isAnswering(command)) return undefined;
  const counties = countiesOf(people, owner, fromAddress);
  const own = people.directory?.participants.find(({ id }) => id === owner.participant);
  if (counties.length === 0 || own === undefined) return undefined;
  return { command, coverage: coverageOf(reading.newText, own, counties), owner, counties };
}

/** What says for whom it speaks, and nothing else, is no answer by itself. */
const isAnswering = (command: AnswerCommand): command is Answering =>
  command.type === 'ReceiveFeedback' ||
  (command.type === 'HoldMessage' && (command.because === 'acknowledgement' || command.because === 'nothing-new'));

/** The other counties of which somebody is a contact who writes from this address. */
function countiesOf(people: People, owner: TokenOwner, address: string): readonly Theirs[] {
  const { participants = [], contacts = [] } = people.directory ?? {};
  const theirs = new Set(contacts.filter((contact) => writesFrom(contact, address)).map(({ participant }) => participant));
  return participants.flatMap(({ id, name }): Theirs[] => {
    if (id === owner.participant || !theirs.has(id)) return [];
    const relation = relationOf(people, { ...owner, participant: id }, address);
    return relation.relation === 'contact' ? [{ id, name, contact: relation.contact }] : [];
  });
}

/** Each row has a number of its own, the same whenever the message is read again. */
async function shareOut(
  blobs: SharingPorts['blobs'],
  { command, coverage, owner, counties }: Told,
  reading: MessageReading,
): Promise<SharedAnswer[]> {
  const shared: SharedAnswer[] = [];
  for (const { id, contact } of counties.filter((county) => coverage.counties.includes(county.id))) {
    const row = await rowFor(blobs, { ...owner, participant: id, contact }, command.message);
    const said = { ...whoSaid(command), participant: id, contact, message: row.sha256 };
    shared.push({ ...row, reading: readingFor(said, reading) });
  }
  return shared;
}

/** What stands for a message in another county's inbox. */
async function rowFor(blobs: SharingPorts['blobs'], owner: TokenOwner, sharedFrom: MessageId): Promise<Row> {
  const bytes = Buffer.from(canonicalJson({ ...owner, sharedFrom }));
  return { sha256: await blobs.put(bytes), size: bytes.length, owner };
}

type Row = Omit<SharedAnswer, 'reading'>;

/** An answer as that of another county; `said`: by whom there, in which row. */
export function readingFor(said: Said, { command, newText, comments, attached }: MessageReading): MessageReading {
  const own = numbered(said.message, comments);
  const { replies: _replies, ...answer } = command as Answering;
  const from = answer.type === 'ReceiveFeedback' ? { sharedFrom: answer.sharedFrom ?? answer.message } : {};
  return {
    command: { ...answer, ...said, ...from, comments: own.map(hashed) } as AnswerCommand,
    newText,
    comments: own,
    ...(attached !== undefined && { attached }),
  };
}

const whoSaid = ({ participant, contact, message, receivedAt, unanswered }: Said): Said => ({
  ...{ participant, contact, message, receivedAt },
  ...(unanswered !== undefined && { unanswered }),
});

/** The latest answer of this contact that stands in the phase, or is about to be heard; undefined where there is none. */
async function latestAnswer(
  { inbox, views }: SharingPorts,
  { project, phase }: TokenOwner,
  { participant, contact }: Said,
): Promise<MessageReading | undefined> {
  const record = await views.phaseState(project, phase);
  const standing = record && standingOf(record.state, participant);
  const stands = new Set(standing === undefined ? [] : standingAnswers(standing).map(({ message }) => message));
  const isAnswer = ({ id, state, reading }: InboxMessage): boolean =>
    reading?.command.type === 'ReceiveFeedback' &&
    reading.command.participant === participant &&
    reading.command.contact === contact &&
    (stands.has(id) || (state === 'ready' && reading.replies === undefined));
  const answers = (await inbox.list({ project, phase })).filter(isAnswer);
  return answers.sort((a, b) => a.receivedAt - b.receivedAt || a.seq - b.seq).at(-1)?.reading;
}
