import { localDate } from '../domain/calendar';
import { dateInWords, dayInWords } from '../domain/calendar-words';
import type { MailKind, MailRef, PhaseEvent } from '../domain/events';
import { type ContactId, type Instant, OWNER, type ParticipantId, phaseStream } from '../domain/ids';
import { type PhaseState, scheduleOf, standingOf } from '../domain/phase';
import { type Launch, type PhasePlan, phaseOf } from '../domain/plan';
import type { Journal, Launches, PhaseAddress } from '../domain/ports';
import type { Schedule } from '../domain/schedule';
import { addressees, recipients, type Standing } from '../domain/standing';
import type { Outgoing } from '../mail/compose';
import { type MailAttachment, renderDocument } from '../mail/document';
import type { Due, Letter, LetterOf, Matter, Party } from '../mail/letter';
import { readMailbox } from '../mail/mailbox';
import type { Blobs, Inbox, InboxMessage, Outbox, OutboxRow } from '../mail/ports';
import { ownerItems } from './owner-items';

export interface LetterPorts {
  readonly launches: Pick<Launches, 'load'>;
  readonly phases: { phaseState(project: string, phase: string): Promise<{ readonly state: PhaseState } | undefined> };
  readonly journal: Pick<Journal, 'read'>;
  readonly inbox: Pick<Inbox, 'get'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly blobs: Pick<Blobs, 'get'>;
}

/** A letter with everything about its mail but its id, its date and the contact's own reply address. */
export interface Written extends Omit<Outgoing, 'messageId' | 'date' | 'replyTo'> {
  /** Set where answers do not go to the contact's reply address. */
  readonly replyTo?: string;
  readonly replyDomain: string;
}

export interface LetterWriter {
  write(mail: MailRef): Promise<Written>;
}

/** Writes the letters of one phase from what is recorded at this moment: the cause of each stands in the journal already. */
export async function createLetterWriter(ports: LetterPorts, address: PhaseAddress): Promise<LetterWriter> {
  const launch = await ports.launches.load(address.project);
  const record = await ports.phases.phaseState(address.project, address.phase);
  if (launch === undefined || record === undefined)
    throw new Error(`cannot write letters: ${address.phase} of ${address.project} has no record`);
  const desk = new Desk(ports, address, launch, record.state);
  return { write: (mail) => desk.write(mail) };
}

type Writers = { [Kind in MailKind]: (mail: MailRef) => Promise<LetterOf<Kind>> };

class Desk implements LetterWriter {
  private readonly plan: PhasePlan;
  private readonly matter: Matter;
  private attachments: Promise<MailAttachment[]> | undefined;

  constructor(
    private readonly ports: LetterPorts,
    private readonly address: PhaseAddress,
    private readonly launch: Launch,
    private readonly state: PhaseState,
  ) {
    const { title, owner } = launch.plan.project;
    this.plan = phaseOf(launch.plan, address.phase);
    this.matter = { project: title, phase: this.plan.title, owner: { name: owner.name, address: owner.email } };
  }

  async write(mail: MailRef): Promise<Written> {
    const letter: Letter = await this.writers[mail.kind](mail);
    const { mail: terms } = this.launch.plan;
    const thread = await this.thread(mail);
    return {
      letter,
      from: readMailbox(terms.from),
      to: mail.to === OWNER ? this.matter.owner : (letter as { to: Party }).to,
      replyDomain: terms.replyDomain,
      attachments: WITH_DOCUMENTS.has(mail.kind) ? await this.documents() : [],
      ...(mail.participant === null ? { replyTo: this.matter.owner.address } : {}),
      ...thread,
    };
  }

  private readonly writers: Writers = {
    request: async (mail) => {
      const { s, ...asking } = this.asking(mail);
      const others = addressees(s)
        .filter((c) => c.id !== mail.to)
        .map((c) => this.contact(c.id).name);
      return { kind: 'request', ...asking, ...this.review(), others: [...others, ...this.launch.plan.mail.copy] };
    },
    copy: async (mail) => ({
      kind: 'copy',
      ...this.matter,
      ...this.review(),
      to: this.copyTo(mail.to),
      due: this.due(this.phaseSchedule()),
      asked: Object.keys(this.state.standings).length,
    }),
    reminder: async (mail) => {
      const { s, ...asking } = this.asking(mail);
      return {
        kind: 'reminder',
        ...asking,
        ...this.review(),
        requestedOn: this.requestedOn(s),
        others: this.othersOfRung(s, mail),
      };
    },
    escalation: async (mail) => {
      const { s, ...asking } = this.asking(mail);
      const { deadline, endOfGrace, rungs } = scheduleOf(this.state, s);
      const past = (rungs[mail.rung]?.at ?? 0) > deadline && endOfGrace > deadline;
      return {
        kind: 'escalation',
        ...asking,
        ...this.review(),
        requestedOn: this.requestedOn(s),
        askedBefore: await this.askedBefore(mail),
        others: this.othersOfRung(s, mail),
        ...(past ? { graceEnds: this.words(endOfGrace) } : {}),
      };
    },
    extension: async (mail) => {
      const { s: _s, ...asking } = this.asking(mail);
      const events = await this.eventsOf(mail.participant, 'DeadlineExtended');
      const granted = events.find((event) => event.deadlineNo === mail.deadlineNo);
      const former = events.find((event) => event.deadlineNo === mail.deadlineNo - 1)?.schedule ?? this.phaseSchedule();
      if (granted === undefined) throw new Error(`no extension ${mail.deadlineNo} of ${mail.participant} is recorded`);
      return {
        kind: 'extension',
        ...asking,
        due: this.due(granted.schedule),
        formerDue: this.words(former.deadline),
        by: granted.by,
        reason: granted.reason,
      };
    },
    waiver: async (mail) => {
      const waived = (await this.eventsOf(mail.participant, 'ParticipantWaived')).at(-1);
      if (waived === undefined) throw new Error(`no waiver of ${mail.participant} is recorded`);
      const { due: _due, s: _s, ...addressed } = this.asking(mail);
      return { kind: 'waiver', ...addressed, by: waived.by, reason: waived.reason };
    },
    receipt: async (mail) => {
      const { s, due, ...addressed } = this.asking(mail);
      const answer = s.answers.find((a) => a.message === mail.about);
      const message = await this.message(mail.about);
      if (answer === undefined) throw new Error(`no answer ${mail.about} of ${mail.participant} is recorded`);
      const ids = new Set(answer.comments.map((c) => c.id));
      const enteredBy = message.reading?.command.type === 'ReceiveFeedback' ? message.reading.command.enteredBy : undefined;
      const { name, email } = this.contact(answer.contact);
      return {
        kind: 'receipt',
        ...addressed,
        answeredBy: { name, address: email },
        receivedAt: this.words(answer.receivedAt),
        onTime: answer.timing === 'on-time',
        position: answer.position,
        comments: (message.reading?.comments ?? []).filter((c) => ids.has(c.id)),
        adds: this.addsTo(message),
        doubts: answer.doubts.flatMap((doubt) => (doubt === 'late-objection' ? [] : [doubt])),
        changeableUntil: `${due.at}, or until the review closes, if that is sooner`,
        theirSubject: message.subject,
        ...(enteredBy === undefined ? {} : { enteredBy }),
      };
    },
    'not-yet-counted': async (mail) => {
      const { s, ...asking } = this.asking(mail);
      const held = s.held.find((h) => h.message === mail.about);
      const message = await this.message(mail.about);
      return {
        kind: 'not-yet-counted',
        ...asking,
        because: held?.because ?? 'nothing-new',
        ...(held?.because === 'unknown-sender' ? { cameFrom: message.fromAddress } : {}),
        receivedAt: this.words(message.receivedAt),
        theirText: message.reading?.newText ?? '',
        theirSubject: message.subject,
      };
    },
    late: async (mail) => {
      const { due: _due, s: _s, ...addressed } = this.asking(mail);
      const message = await this.message(mail.about);
      return {
        kind: 'late',
        ...addressed,
        receivedAt: this.words(message.receivedAt),
        gateOpenedAt: this.words(this.state.opened?.at ?? 0),
        theirSubject: message.subject,
      };
    },
    'owner-notice': async (mail) => {
      const news = this.state.news.filter((item) => item.version <= Number(mail.about));
      return {
        kind: 'owner-notice',
        ...this.matter,
        items: await ownerItems(news, {
          launch: this.launch,
          phase: this.address.phase,
          state: this.state,
          message: (id) => this.ports.inbox.get(id),
        }),
      };
    },
  };

  private asking(mail: MailRef) {
    const s = mail.participant === null ? undefined : standingOf(this.state, mail.participant);
    const participant = this.launch.directory.participants.find((p) => p.id === mail.participant);
    if (s === undefined || participant === undefined) throw new Error(`${mail.participant} is not part of ${this.address.phase}`);
    const { name, email } = this.contact(mail.to);
    return {
      ...this.matter,
      participant: participant.name,
      to: { name, address: email },
      due: this.due(scheduleOf(this.state, s)),
      s,
    };
  }

  private review() {
    return { ask: this.plan.ask, documents: this.documentsOf().map((document) => document.name) };
  }

  private contact(id: ContactId) {
    const contact = this.launch.directory.contacts.find((c) => c.id === id);
    if (contact === undefined) throw new Error(`the directory has no contact ${id}`);
    return contact;
  }

  private copyTo(id: ContactId): Party {
    const address = this.launch.plan.mail.copy[Number(id.slice('copy-'.length)) - 1];
    if (address === undefined) throw new Error(`the plan has no address for ${id}`);
    return { name: '', address };
  }

  private othersOfRung(s: Standing, mail: MailRef): string[] {
    const rung = scheduleOf(this.state, s).rungs[mail.rung];
    return rung === undefined
      ? []
      : recipients(s, rung)
          .filter((c) => c.id !== mail.to)
          .map((c) => this.contact(c.id).name);
  }

  /** Who of this participant was written to before, and when first. */
  private async askedBefore(mail: MailRef): Promise<string[]> {
    const rows = await this.mailsTo(mail.participant);
    const first = new Map<ContactId, Instant>();
    for (const row of rows)
      if (!first.has(row.ref.to) && row.ref.rung < mail.rung + 1 && row.concludedAt !== undefined)
        first.set(row.ref.to, row.concludedAt);
    return [...first].map(([id, at]) => `${this.contact(id).name}, on ${dayInWords(localDate(this.launch.plan.calendar, at))}`);
  }

  private async mailsTo(participant: ParticipantId | null): Promise<OutboxRow[]> {
    if (participant === null) return [];
    const rows = await this.ports.outbox.list({ ...this.address, participant });
    return rows.filter((row) => row.state === 'accepted' && THREADED.has(row.ref.kind));
  }

  /** Reminders and letters hang under the contact's request; an answer to a mail hangs under that mail (RFC 5322, 3.6.4). */
  private async thread(mail: MailRef): Promise<{ inReplyTo?: string; references?: string[] }> {
    if (mail.participant === null || mail.kind === 'request') return {};
    const request = (await this.mailsTo(mail.participant)).find((row) => row.ref.kind === 'request' && row.ref.to === mail.to);
    const root = request === undefined ? [] : [`<${request.messageId}>`];
    const theirs = mail.about === '' ? undefined : (await this.ports.inbox.get(mail.about))?.messageId;
    const inReplyTo = theirs === undefined || theirs === '' ? root[0] : theirs;
    return inReplyTo === undefined ? {} : { inReplyTo, references: [...new Set([...root, inReplyTo])] };
  }

  private async message(id: string): Promise<InboxMessage> {
    const message = await this.ports.inbox.get(id);
    if (message === undefined) throw new Error(`the inbox has no message ${id}`);
    return message;
  }

  private async eventsOf<T extends PhaseEvent['type']>(
    participant: ParticipantId | null,
    type: T,
  ): Promise<Extract<PhaseEvent, { type: T }>[]> {
    const recorded = await this.ports.journal.read(phaseStream(this.address.project, this.address.phase));
    const events = recorded
      .map(({ event }) => event as PhaseEvent)
      .filter((event): event is Extract<PhaseEvent, { type: T }> => event.type === type);
    return events.filter((event) => 'participant' in event && event.participant === participant);
  }

  private addsTo(message: InboxMessage): boolean {
    return message.reading?.command.type === 'ReceiveFeedback' && message.reading.command.adds;
  }

  private documentsOf() {
    return this.plan.documents.flatMap((path) => this.launch.documents.filter((document) => document.path === path));
  }

  /** Read once for all mails of a pass. */
  private documents(): Promise<MailAttachment[]> {
    this.attachments ??= this.readDocuments();
    return this.attachments;
  }

  private async readDocuments(): Promise<MailAttachment[]> {
    const rendered = this.documentsOf().map(async (document) =>
      renderDocument(document.name, await this.ports.blobs.get(document.sha256)),
    );
    return (await Promise.all(rendered)).flat();
  }

  private phaseSchedule(): Schedule {
    if (this.state.terms === null) throw new Error(`${this.address.phase} has not begun`);
    return this.state.terms.schedule;
  }

  private requestedOn(s: Standing): string {
    return dayInWords(localDate(this.launch.plan.calendar, s.asked?.at ?? this.phaseSchedule().request));
  }

  private due({ deadline, arithmetic }: Schedule): Due {
    return { at: this.words(deadline), arithmetic };
  }

  private words(at: Instant): string {
    return dateInWords(this.launch.plan.calendar, at);
  }
}

const WITH_DOCUMENTS: ReadonlySet<MailKind> = new Set(['request', 'copy', 'reminder', 'escalation']);
const THREADED: ReadonlySet<MailKind> = new Set(['request', 'reminder', 'escalation']);
