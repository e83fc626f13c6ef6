import { type Enclosed, encodedSize, shortHash, withinLimit } from '../domain/attaching';
import { localDate } from '../domain/calendar';
import type { MailKind, MailRef, PhaseDocument, PhaseEvent } from '../domain/events';
import { type CommentId, type ContactId, type Instant, type ParticipantId, phaseStream, type Version } from '../domain/ids';
import { keepingEarlier, type OtherCounty, otherCountiesOf, owing } from '../domain/other-counties';
import { isOver, type PhaseState, scheduleOf, standingOf } from '../domain/phase';
import { documentsOf, type Launch, type PhasePlan, phaseOf } from '../domain/plan';
import type { Launches, PhaseAddress, Recorded } from '../domain/ports';
import type { Schedule } from '../domain/schedule';
import { type Answer, recipients, type Standing } from '../domain/standing';
import { replyAddress, tokenFor } from '../mail/address';
import { type MailAttachment, renderDocument } from '../mail/document';
import { commentForm } from '../mail/forms/comment-form';
import type { Due, LinkedDocument, Matter, Party, UnderstoodComment } from '../mail/letter';
import { documentAddress, documentTokenFor, EXAMPLE_TOKEN, pageAddress, pageTokenFor } from '../mail/page-token';
import type { Blobs, Inbox, InboxMessage, Outbox, OutboxRow } from '../mail/ports';
import { countingIn } from '../mail/texts/counting';
import { dayIn, instantIn } from '../mail/texts/dates';
import type { Words } from '../mail/texts/words';
import { messageOf, understoodComments, wordsOf } from '../mail/understood';
import type { RecordNow } from './record-now';

export interface LetterPorts {
  readonly launches: Pick<Launches, 'current'>;
  readonly journal: { read(stream: string, after?: Version): Promise<readonly Pick<Recorded, 'event'>[]> };
  readonly inbox: Pick<Inbox, 'get'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly blobs: Pick<Blobs, 'get'>;
  /** Makes tokens; undefined where nothing is sent, and the addresses in the letters lead nowhere. */
  readonly secret: Buffer | undefined;
  /** Where counties reach our pages; undefined where they do not. */
  readonly publicUrl: string | undefined;
}

/** Where the letters of one phase are written: all that they say of people, dates, documents and what was sent before. */
export class Desk {
  readonly plan: PhasePlan;
  readonly matter: Matter;
  private readonly enclosures = new Map<number, Promise<Enclosed<Rendered>>>();

  constructor(
    private readonly ports: LetterPorts,
    readonly address: PhaseAddress,
    readonly launch: Launch,
    private readonly record: Pick<RecordNow, 'state'>,
    /** In which the letters are written. */
    readonly language: Words,
  ) {
    const { title, owner } = launch.plan.project;
    this.plan = phaseOf(launch.plan, address.phase);
    this.matter = { project: title, phase: this.plan.title, owner: { name: owner.name, address: owner.email } };
  }

  get state(): PhaseState {
    return this.record.state;
  }

  asking(mail: MailRef) {
    const s = mail.participant === null ? undefined : standingOf(this.state, mail.participant);
    const participant = this.launch.directory.participants.find((p) => p.id === mail.participant);
    if (s === undefined || participant === undefined) throw new Error(`${mail.participant} is not part of ${this.address.phase}`);
    const { name, email } = this.contact(mail.to);
    return {
      ...this.matter,
      participant: participant.name,
      to: { name, address: email },
      due: this.due(scheduleOf(this.state, s)),
      answersTo: this.answersTo(mail),
      s,
    };
  }

  /** The other counties of a contact, by name: those that still owe an answer, and those that keep an earlier one of theirs. */
  otherCounties({ participant, to }: MailRef, answer: Answer): { otherCounties: string[]; keepEarlier: string[] } {
    if (participant === null) return { otherCounties: [], keepEarlier: [] };
    const counties = otherCountiesOf(this.launch.directory, participant, to);
    const names = (some: readonly OtherCounty[]) => some.map(({ name }) => name);
    return {
      otherCounties: names(owing(this.state, counties)),
      keepEarlier: names(keepingEarlier(this.state, participant, counties, answer)),
    };
  }

  /** The contact's reply address, which is of this phase alone. */
  answersTo({ participant, to }: MailRef): string {
    const { secret } = this.ports;
    const owner = { ...this.address, participant, contact: to };
    return replyAddress(secret === undefined ? NO_TOKEN : tokenFor(secret, owner), this.launch.plan.mail.replyDomain);
  }

  /** What is under review; with the form's name for whoever is asked. */
  async review({ participant, to }: MailRef) {
    const { attached, linked } = await this.enclosed();
    return {
      ask: this.plan.ask,
      documents: attached.map(({ document }) => document.name),
      ...(linked.length > 0 && { linked: linked.map(({ document }) => this.link(document, { participant, to })) }),
      ...(participant === null ? {} : { form: formName(participant) }),
    };
  }

  private link(document: PhaseDocument, { participant, to }: Pick<MailRef, 'participant' | 'to'>): LinkedDocument {
    const { secret, publicUrl } = this.ports;
    if (publicUrl === undefined) throw new Error(`${document.name} cannot be linked: nobody can reach us`);
    const owner = { ...this.address, participant, contact: to };
    const token = secret === undefined ? EXAMPLE_TOKEN : documentTokenFor(secret, owner);
    const { name, size } = document;
    const hash = shortHash(document);
    return { name, size, hash, url: documentAddress(publicUrl, token, hash) };
  }

  /** The form for comments goes to whoever is asked; a copy asks nothing. */
  form(mail: MailRef): MailAttachment[] {
    if (mail.participant === null) return [];
    const { project, phase, participant, due } = this.asking(mail);
    return [commentForm(formName(mail.participant), { project, phase, participant, due: due.at })];
  }

  contact(id: ContactId) {
    const contact = this.launch.directory.contacts.find((c) => c.id === id);
    if (contact === undefined) throw new Error(`the directory has no contact ${id}`);
    return contact;
  }

  copyTo(id: ContactId): Party {
    const address = this.launch.plan.mail.copy[Number(id.slice('copy-'.length)) - 1];
    if (address === undefined) throw new Error(`the plan has no address for ${id}`);
    return { name: '', address };
  }

  othersOfRung(s: Standing, mail: MailRef): string[] {
    const rung = scheduleOf(this.state, s).rungs[mail.rung];
    return rung === undefined
      ? []
      : recipients(s, rung)
          .filter((c) => c.id !== mail.to)
          .map((c) => this.contact(c.id).name);
  }

  /** Who of this participant was written to before, and when first. */
  async askedBefore(mail: MailRef): Promise<string[]> {
    const rows = await this.mailsTo(mail.participant);
    const first = new Map<ContactId, Instant>();
    for (const row of rows)
      if (!first.has(row.ref.to) && row.ref.rung < mail.rung + 1 && row.concludedAt !== undefined)
        first.set(row.ref.to, row.concludedAt);
    return [...first].map(([id, at]) =>
      this.language.say('escalation.beforeOn', { name: this.contact(id).name, day: this.day(at) }),
    );
  }

  private async mailsTo(participant: ParticipantId | null): Promise<OutboxRow[]> {
    if (participant === null) return [];
    const rows = await this.ports.outbox.list({ ...this.address, participant });
    return rows.filter((row) => row.state === 'accepted' && THREADED.has(row.ref.kind));
  }

  /** Reminders and letters hang under the contact's request; an answer to a mail hangs under that mail (RFC 5322, 3.6.4). */
  async thread(mail: MailRef): Promise<{ inReplyTo?: string; references?: string[] }> {
    if (mail.participant === null || mail.kind === 'request') return {};
    const request = (await this.mailsTo(mail.participant)).find((row) => row.ref.kind === 'request' && row.ref.to === mail.to);
    const root = request === undefined ? [] : [`<${request.messageId}>`];
    const theirs = mail.about === '' ? undefined : (await this.ports.inbox.get(mail.about))?.messageId;
    const inReplyTo = theirs === undefined || theirs === '' ? root[0] : theirs;
    return inReplyTo === undefined ? {} : { inReplyTo, references: [...new Set([...root, inReplyTo])] };
  }

  async message(id: string): Promise<InboxMessage> {
    const message = await this.ports.inbox.get(id);
    if (message === undefined) throw new Error(`the inbox has no message ${id}`);
    return message;
  }

  async eventsOf<T extends PhaseEvent['type']>(
    participant: ParticipantId | null,
    type: T,
  ): Promise<Extract<PhaseEvent, { type: T }>[]> {
    const events = (await this.events()).filter((event): event is Extract<PhaseEvent, { type: T }> => event.type === type);
    return events.filter((event) => 'participant' in event && event.participant === participant);
  }

  /** The one event of its kind that a letter is about, or the latest. */
  async latest<T extends PhaseEvent['type']>(
    type: T,
    is: (event: Extract<PhaseEvent, { type: T }>) => boolean = () => true,
  ): Promise<Extract<PhaseEvent, { type: T }>> {
    const found = (await this.events()).findLast(
      (event): event is Extract<PhaseEvent, { type: T }> => event.type === type && is(event as Extract<PhaseEvent, { type: T }>),
    );
    if (found === undefined) throw new Error(`no ${type} is recorded of ${this.address.phase}`);
    return found;
  }

  /** What held before a participant's deadline of that number. */
  async formerSchedule(participant: ParticipantId | null, deadlineNo: number): Promise<Schedule> {
    const events = await this.eventsOf(participant, 'DeadlineExtended');
    return events.find((event) => event.deadlineNo === deadlineNo - 1)?.schedule ?? this.phaseSchedule();
  }

  private async events(): Promise<PhaseEvent[]> {
    const recorded = await this.ports.journal.read(phaseStream(this.address.project, this.address.phase));
    return recorded.map(({ event }) => event as PhaseEvent);
  }

  /** The words of comments, in the order asked. */
  wordsOf(ids: readonly CommentId[]): Promise<UnderstoodComment[]> {
    return wordsOf(ids, (id) => this.message(id));
  }

  /** An answer's comments as they were understood. */
  understood(answer: Answer): Promise<UnderstoodComment[]> {
    return understoodComments(answer, (id) => this.message(id), !isOver(this.state));
  }

  /** The answer that a receipt is about: the message itself, or the answer about which its replies to questions are. */
  async receipted({ participant, about }: MailRef): Promise<{ answer: Answer; replied: QuestionsAnswered | undefined }> {
    const answers = participant === null ? [] : (standingOf(this.state, participant)?.answers ?? []);
    const own = answers.find(({ message }) => message === about);
    if (own !== undefined) return { answer: own, replied: undefined };
    const replied = (await this.eventsOf(participant, 'QuestionsAnswered')).find(({ message }) => message === about);
    const [first] = replied?.replies ?? [];
    const answer = answers.find(({ message }) => first !== undefined && message === messageOf(first.to));
    if (answer === undefined) throw new Error(`no answer ${about} of ${participant} is recorded`);
    return { answer, replied };
  }

  /** Where the contact of a mail sees what was understood of it. */
  page({ participant, to }: MailRef): { page?: string } {
    const { publicUrl, secret } = this.ports;
    if (publicUrl === undefined || secret === undefined) return {};
    return { page: pageAddress(publicUrl, pageTokenFor(secret, { ...this.address, participant, contact: to })) };
  }

  /** The latest version of them; in records of the first release the launch alone knows them. */
  private documentsOf(): readonly PhaseDocument[] {
    return this.state.versions.at(-1)?.documents ?? documentsOf(this.launch, this.plan);
  }

  async attached(): Promise<MailAttachment[]> {
    return (await this.enclosed()).attached.flatMap(({ files }) => files);
  }

  /** Read once for all mails of a pass. */
  private enclosed(): Promise<Enclosed<Rendered>> {
    const version = this.documentVersion();
    const read = this.enclosures.get(version) ?? this.readDocuments();
    this.enclosures.set(version, read);
    return read;
  }

  documentVersion(): number {
    return this.state.versions.at(-1)?.version ?? 1;
  }

  /** Where nobody can reach us, all go along, and a mail server says whether it takes them. */
  private async readDocuments(): Promise<Enclosed<Rendered>> {
    const rendered = await Promise.all(
      this.documentsOf().map(async (document) => ({
        document,
        files: renderDocument(document.name, await this.ports.blobs.get(document.sha256)),
      })),
    );
    const canLink = this.ports.publicUrl !== undefined;
    return canLink ? withinLimit(rendered, encodedSizeOf) : { attached: rendered, linked: [] };
  }

  phaseSchedule(): Schedule {
    if (this.state.terms === null) throw new Error(`${this.address.phase} has not begun`);
    return this.state.terms.schedule;
  }

  requestedOn(s: Standing): string {
    return this.day(s.asked?.at ?? this.phaseSchedule().request);
  }

  due({ deadline, arithmetic, counting }: Schedule): Due {
    const { calendar } = this.launch.plan;
    return {
      at: this.words(deadline),
      arithmetic: counting === undefined ? arithmetic : countingIn(this.language, calendar, counting),
    };
  }

  words(at: Instant): string {
    return instantIn(this.language, this.launch.plan.calendar, at);
  }

  private day(at: Instant): string {
    return dayIn(this.language, localDate(this.launch.plan.calendar, at));
  }
}

/** A document and the files as which it goes along. */
interface Rendered {
  readonly document: PhaseDocument;
  readonly files: readonly MailAttachment[];
}

const encodedSizeOf = ({ files }: Rendered) => files.reduce((sum, { content }) => sum + encodedSize(content.length), 0);

type QuestionsAnswered = Extract<PhaseEvent, { type: 'QuestionsAnswered' }>;

/** In the place of a token. */
const NO_TOKEN = 'preview';

/** With the county in it, for who answers for several. */
const formName = (participant: ParticipantId) => `comment-form-${participant}.docx`;

const THREADED: ReadonlySet<MailKind> = new Set(['request', 'reminder', 'escalation']);
