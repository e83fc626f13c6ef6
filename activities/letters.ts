import { CARRY_DOCUMENTS, type HoldReason, type MailKind, type MailRef, QUARANTINED } from '../domain/events';
import { type Instant, OWNER } from '../domain/ids';
import { documentVersionAt, scheduleOf } from '../domain/phase';
import type { PhaseAddress } from '../domain/ports';
import { type Answer, addressees, isReachable, isUndecided } from '../domain/standing';
import { CALENDAR_CHANGES, type CalendarEntry, calendarSequence, calendarUid } from '../mail/calendar-entry';
import type { Outgoing } from '../mail/compose';
import type { Letter, LetterOf, Party } from '../mail/letter';
import { readMailbox } from '../mail/mailbox';
import type { InboxMessage } from '../mail/ports';
import { type Words, wordsFor } from '../mail/texts/words';
import { numberOf } from '../mail/understood';
import { Desk, type LetterPorts } from './desk';
import { ownerItems } from './owner-items';
import type { RecordNow } from './record-now';

/** A letter with everything about its mail but its id and its date. */
export interface Written extends Omit<Outgoing, 'messageId' | 'date'> {
  /** In which it is written. */
  readonly words: Words;
  readonly replyDomain: string;
  /** Which version of the documents goes along; undefined where none do. */
  readonly documents: number | undefined;
}

export interface LetterWriter {
  write(mail: MailRef): Promise<Written>;
  /** Which version of the documents a letter of that instant carries. */
  documentsAt(at: Instant): number;
}

/** A stranger's words are not passed on under our own name: only whose address they came from. */
const NAMES_ITS_SENDER: ReadonlySet<HoldReason> = new Set([
  'unknown-sender',
  'colleague',
  'forged',
  'unproven',
  'infected',
  'unscanned',
]);

/** Writes the letters of one phase from what is recorded at this moment: the cause of each stands in the journal already. */
export async function createLetterWriter(
  ports: LetterPorts,
  address: PhaseAddress,
  record: Pick<RecordNow, 'state'>,
): Promise<LetterWriter> {
  const launch = await ports.launches.current(address.project);
  if (launch === undefined) throw new Error(`cannot write letters: ${address.project} was never launched`);
  const desks = new Map<string, Desk>();
  const deskFor = ({ to }: MailRef): Desk => {
    const words = wordsFor(launch.directory.contacts.find(({ id }) => id === to)?.language ?? 'en', launch.texts);
    const desk = desks.get(words.language) ?? new Desk(ports, address, launch, record, words);
    desks.set(words.language, desk);
    return desk;
  };
  return { write: (mail) => write(deskFor(mail), mail), documentsAt: (at) => documentVersionAt(record.state, at) };
}

async function write(desk: Desk, mail: MailRef): Promise<Written> {
  const letter: Letter = await WRITERS[mail.kind](desk, mail);
  const { mail: terms } = desk.launch.plan;
  return {
    letter,
    words: desk.language,
    from: readMailbox(terms.from),
    to: mail.to === OWNER ? desk.matter.owner : (letter as { to: Party }).to,
    replyDomain: terms.replyDomain,
    documents: CARRY_DOCUMENTS.has(mail.kind) ? desk.documentVersion() : undefined,
    attachments: CARRY_DOCUMENTS.has(mail.kind) ? [...(await desk.attached()), ...desk.form(mail)] : [],
    replyTo: mail.participant === null ? desk.matter.owner.address : desk.answersTo(mail),
    ...calendarOf(desk, mail),
    ...(await desk.thread(mail)),
  };
}

function calendarOf(desk: Desk, mail: MailRef): { calendar?: CalendarEntry } {
  const change = CALENDAR_CHANGES[mail.kind];
  if (change === undefined || mail.participant === null) return {};
  const { s, participant, project, phase } = desk.asking(mail);
  return {
    calendar: {
      uid: calendarUid(desk.address, mail.participant, mail.to, desk.launch.plan.mail.replyDomain),
      change,
      sequence: calendarSequence(mail, change),
      title: desk.language.say('subject.calendar', { project, phase, county: participant }),
      at: scheduleOf(desk.state, s).deadline,
    },
  };
}

type Writers = { readonly [Kind in MailKind]: (desk: Desk, mail: MailRef) => Promise<LetterOf<Kind>> };

const WRITERS: Writers = {
  request: async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const others = addressees(s)
      .filter((c) => c.id !== mail.to)
      .map((c) => desk.contact(c.id).name);
    return { kind: 'request', ...asking, ...(await desk.review(mail)), others: [...others, ...desk.launch.plan.mail.copy] };
  },
  copy: async (desk, mail) => ({
    kind: 'copy',
    ...desk.matter,
    ...(await desk.review(mail)),
    to: desk.copyTo(mail.to),
    due: desk.due(desk.phaseSchedule()),
    asked: Object.keys(desk.state.standings).length,
  }),
  reminder: async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    return {
      kind: 'reminder',
      ...asking,
      ...(await desk.review(mail)),
      requestedOn: desk.requestedOn(s),
      others: desk.othersOfRung(s, mail),
    };
  },
  'extra-reminder': async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const others = addressees(s).filter((c) => c.id !== mail.to);
    return {
      kind: 'extra-reminder',
      ...asking,
      ...(await desk.review(mail)),
      requestedOn: desk.requestedOn(s),
      others: others.map((c) => desk.contact(c.id).name),
    };
  },
  escalation: async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const { deadline, endOfGrace, rungs } = scheduleOf(desk.state, s);
    const past = (rungs[mail.rung]?.at ?? 0) > deadline && endOfGrace > deadline;
    return {
      kind: 'escalation',
      ...asking,
      ...(await desk.review(mail)),
      requestedOn: desk.requestedOn(s),
      askedBefore: await desk.askedBefore(mail),
      others: desk.othersOfRung(s, mail),
      ...(past ? { graceEnds: desk.words(endOfGrace) } : {}),
    };
  },
  extension: async (desk, mail) => {
    const { s: _s, ...asking } = desk.asking(mail);
    const events = await desk.eventsOf(mail.participant, 'DeadlineExtended');
    const granted = events.find((event) => event.deadlineNo === mail.deadlineNo);
    const former = await desk.formerSchedule(mail.participant, mail.deadlineNo);
    if (granted === undefined) throw new Error(`no extension ${mail.deadlineNo} of ${mail.participant} is recorded`);
    return {
      kind: 'extension',
      ...asking,
      due: desk.due(granted.schedule),
      formerDue: desk.words(former.deadline),
      by: granted.by,
      reason: granted.reason,
    };
  },
  waiver: async (desk, mail) => {
    const waived = (await desk.eventsOf(mail.participant, 'ParticipantWaived')).at(-1);
    if (waived === undefined) throw new Error(`no waiver of ${mail.participant} is recorded`);
    const { due: _due, s: _s, ...addressed } = desk.asking(mail);
    return { kind: 'waiver', ...addressed, by: waived.by, reason: waived.reason };
  },
  'new-version': async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const version = Number(mail.about);
    const provided = await desk.latest('DocumentProvided', (event) => event.version === version);
    const restarted = (await desk.eventsOf(mail.participant, 'DeadlineExtended')).some(({ at }) => at === provided.at);
    const former = await desk.formerSchedule(mail.participant, s.deadlineNo);
    return {
      kind: 'new-version',
      ...asking,
      ...(await desk.review(mail)),
      version,
      hasAnswered: s.status === 'answered',
      ...(restarted ? { formerDue: desk.words(former.deadline) } : {}),
      by: provided.by,
      reason: provided.reason,
    };
  },
  reopening: async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const { by, reason } = await desk.latest('PhaseReopened', (event) => event.round === mail.round);
    return { kind: 'reopening', ...asking, ...(await desk.review(mail)), hasAnswered: s.status === 'answered', by, reason };
  },
  cancellation: async (desk, mail) => {
    const { due: _due, s: _s, ...addressed } = desk.asking(mail);
    const { by, reason } = await desk.latest('PhaseCancelled');
    return { kind: 'cancellation', ...addressed, by, reason };
  },
  receipt: async (desk, mail) => {
    const { s, due, ...addressed } = desk.asking(mail);
    const { answer, replied } = await desk.receipted(mail);
    const message = await desk.message(answer.message);
    const enteredBy = message.reading?.command.type === 'ReceiveFeedback' ? message.reading.command.enteredBy : undefined;
    const { name, email } = desk.contact(answer.contact);
    return {
      kind: 'receipt',
      ...addressed,
      answeredBy: { name, address: email },
      receivedAt: desk.words(replied?.receivedAt ?? answer.receivedAt),
      onTime: answer.timing === 'on-time',
      ...endBefore(desk, answer),
      position: answer.position,
      comments: await desk.understood(answer),
      adds: answer.adds,
      doubts: answer.doubts.flatMap((doubt) => (doubt === 'late-objection' ? [] : [doubt])),
      changeableUntil: desk.language.say('when.changeable', { deadline: due.at }),
      theirSubject: (await desk.message(mail.about)).subject,
      unread: unreadIn(message),
      ...(enteredBy === undefined ? {} : { enteredBy }),
      attached: message.reading?.attached ?? [],
      undecided: isUndecided(s),
      ...desk.otherCounties(mail, answer),
      ...(replied !== undefined && { repliesTo: replied.replies.map(({ to }) => numberOf(to)) }),
      ...desk.page(mail),
    };
  },
  withdrawal: async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const message = await desk.message(mail.about);
    const taken = await desk.latest('AnswerWithdrawn', (event) => event.message === mail.about);
    return {
      kind: 'withdrawal',
      ...asking,
      receivedAt: desk.words(taken.receivedAt),
      comments: await desk.wordsOf(taken.comments ?? []),
      all: taken.comments === null,
      owes: s.status === 'owes' || s.status === 'lapsed',
      theirSubject: message.subject,
    };
  },
  'not-yet-counted': async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const held = s.held.find((h) => h.message === mail.about);
    const message = await desk.message(mail.about);
    return {
      kind: 'not-yet-counted',
      ...asking,
      because: held?.because ?? 'nothing-new',
      ...(held !== undefined && NAMES_ITS_SENDER.has(held.because) ? { cameFrom: message.fromAddress } : {}),
      receivedAt: desk.words(message.receivedAt),
      theirText: held !== undefined && QUARANTINED.has(held.because) ? '' : (message.reading?.newText ?? ''),
      theirSubject: message.subject,
      ...desk.page(mail),
      unread: held?.because === 'unreadable' || held?.because === 'nothing-new' ? unreadIn(message) : [],
    };
  },
  'time-declined': async (desk, mail) => {
    const { s, ...asking } = desk.asking(mail);
    const declined = (await desk.eventsOf(mail.participant, 'TimeDeclined')).at(-1);
    if (declined === undefined) throw new Error(`no declined request of ${mail.participant} is recorded`);
    return { kind: 'time-declined', ...asking, by: declined.by, reason: declined.reason, hasAnswered: s.status === 'answered' };
  },
  late: async (desk, mail) => {
    const { due: _due, s: _s, ...addressed } = desk.asking(mail);
    const message = await desk.message(mail.about);
    return {
      kind: 'late',
      ...addressed,
      receivedAt: desk.words(message.receivedAt),
      endedAt: desk.words((desk.state.opened ?? desk.state.cancelled)?.at ?? 0),
      theirSubject: message.subject,
    };
  },
  revoked: async (desk, mail) => {
    const { due: _due, s, ...addressed } = desk.asking(mail);
    const message = await desk.message(mail.about);
    return {
      kind: 'revoked',
      ...addressed,
      receivedAt: desk.words(message.receivedAt),
      askedNow: s.contacts.filter(isReachable).map((c) => desk.contact(c.id).name),
      theirSubject: message.subject,
    };
  },
  'owner-notice': async (desk, mail) => {
    const news = desk.state.news.filter((item) => item.version <= Number(mail.about));
    return {
      kind: 'owner-notice',
      ...desk.matter,
      items: await ownerItems(news, {
        launch: desk.launch,
        phase: desk.address.phase,
        state: desk.state,
        message: (id) => desk.message(id),
      }),
    };
  },
};

/** An answer that was heard after the gate had opened, whenever it came, is told so. */
function endBefore(desk: Desk, { version }: Answer): { endedAt?: string } {
  const { opened } = desk.state;
  return opened !== null && version > opened.version ? { endedAt: desk.words(opened.at) } : {};
}

/** What the reading says of files; where a person moved a message, or its sender is in question, its row tells of that instead. */
function unreadIn({ because, reading }: InboxMessage): string[] {
  const command = reading?.command;
  if (command?.type !== 'ReceiveFeedback' && command?.type !== 'HoldMessage') return [];
  const isOfSender = command.type === 'HoldMessage' && OF_SENDER.has(command.because);
  return because === '' || isOfSender || command.attributed !== undefined ? [] : because.split('; ');
}

const OF_SENDER: ReadonlySet<HoldReason> = new Set([
  ...NAMES_ITS_SENDER,
  ...(['several-addresses', 'revoked-address', 'conflict'] as const),
]);
