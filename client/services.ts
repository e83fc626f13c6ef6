import type { Extension, OperatorCommand } from '../domain/commands';
import type { CommentKind, Disposition, Opening, Position } from '../domain/events';
import type { GateExplanation } from '../domain/explain';
import type { Problem } from '../domain/finding';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId, PhaseId, ProjectId, Role, Version } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { PhaseAddress, Recorded, Verification } from '../domain/ports';
import type { ProjectState, ProjectWish } from '../domain/project';
import type { RefusalCode } from '../domain/refusal';
import type { ReportModel } from '../domain/report-model';
import type { Schedule } from '../domain/schedule';
import type { UnreachableContact } from '../domain/unreachable';
import type { Inbox, InboxMessage, InboxState, OutboxRow } from '../mail/ports';
import type { AnswerPages } from './answer-pages';
import type { ExportedFile } from './exporting';
import type { InboxEnd } from './inbox-ends';
import type { Intake } from './intake';
import type { LinkedDocuments } from './linked-documents';
import type { MailOpening } from './open-mail';
import type { MailFinding } from './read-mail';

/** Everything that the API calls. Ids are exact here: the API has turned names and prefixes of people into ids before. */
export interface Services {
  readonly projects: Projects;
  readonly inbox: InboxService;
  /** What counties see without a login. */
  readonly pages: AnswerPages;
  readonly linkedDocuments: LinkedDocuments;
  /** Absent where mail leaves the machine. */
  readonly sandbox?: SandboxService;
  /** Takes a message that comes over HTTP; resolves when it is durable. */
  readonly takeMail: Intake['receive'];
  /** Can requests be served, with the database and Temporal in reach? Undefined: yes; else why not, in a sentence. */
  ready(): Promise<string | undefined>;
  now(): Instant;
}

/** Every change carries the id that makes it one: asked twice under one id, it happens once. */
export type CommandId = string;

export interface Projects {
  /** Every launched project, oldest first, closed ones included. */
  list(): Promise<readonly ProjectSummary[]>;
  /**
   * What was launched, as it stands now: with the people appointed and the documents provided since. Undefined for an id
   * that was never launched; all other calls may rely on it being there.
   */
  launchOf(project: ProjectId): Promise<Launch | undefined>;
  /** Checks the files once more and freezes them. Throws {@link PlanInvalid}, and {@link ClientRefusal} `already-launched`. */
  launch(upload: PlanUpload, wish: LaunchWish, id: CommandId): Promise<LaunchReceipt>;

  status(project: ProjectId): Promise<ProjectOverview>;
  /** From the journal, at `services.now()`. A phase still to come is `not-begun`. */
  gate(address: PhaseAddress): Promise<GateExplanation>;
  /** As soon as the gate is open, or after `timeoutMs` as it stands then. */
  waitForGate(address: PhaseAddress, timeoutMs: number): Promise<GateExplanation>;
  /** As recorded, for what a command would do (`--dry-run`); `beforeBeginning` for a phase still to come. */
  phaseState(address: PhaseAddress): Promise<PhaseState>;
  /** The same of the project; `beforeLaunch` as long as nothing of it is recorded. */
  projectState(project: ProjectId): Promise<ProjectState>;

  /** Throws `Refusal`. Waits up to 5 s for the record. */
  ask(address: PhaseAddress, command: OperatorCommand, id: CommandId): Promise<Recording>;
  /** The same of a project. */
  askProject(project: ProjectId, wish: ProjectWish, id: CommandId): Promise<Recording>;
  /** The later schedules for `ask(ExtendDeadline)`; changes nothing. `all`: those who owe. Throws `Refusal`. */
  extensions(address: PhaseAddress, participants: 'all' | readonly ParticipantId[], until: string): Promise<readonly Extension[]>;
  /** For `ask(ResumePhase)`: the later schedules of those whose deadline passed during the pause. Throws `Refusal`. */
  resumption(address: PhaseAddress, until: string): Promise<readonly Extension[]>;
  /** For `askProject(ReopenPhase)`: what everyone owes under. Throws `Refusal`. */
  reopening(address: PhaseAddress, until: string): Promise<Schedule>;
  /** What `ask(BeginPhase)` will come to. Throws `Refusal`. */
  beginning(address: PhaseAddress, respond: string | null): Promise<Opening>;
  /**
   * Opens a new round of a phase; answers when the record says that it is granted. Throws `Refusal`, also where the later
   * gate was the quicker.
   */
  reopen(address: PhaseAddress, wish: { until: string; by: string; reason: string }, id: CommandId): Promise<Recording>;
  /** Lets a phase or project go on whose workflow was ended from outside. Throws `Refusal` where none was. */
  restart(address: PhaseAddress, who: { by: string; reason: string }, id: CommandId): Promise<Recording>;
  /** Keeps documents, and gives them to the phase, or to the project for a phase still to come. Throws `Refusal`. */
  provide(address: PhaseAddress, wish: ProvidedDocuments, id: CommandId): Promise<Recording>;
  /** What a change of contacts asks of each phase under way; changes nothing but that the person is kept. Throws `Refusal`. */
  contactCommands(project: ProjectId, change: ContactChange): Promise<readonly ContactCommand[]>;
  /** An answer that came by phone or letter: a row of the inbox, then a nudge; waits up to 5 s for the record. */
  enter(address: PhaseAddress, entry: Entry, id: CommandId): Promise<Entered>;
  /** Lets a phase hear a message that a person has made ready for it; waits up to 5 s for the record. */
  hear(address: PhaseAddress, message: MessageId): Promise<Recording>;
  /** In the order of the journal; of one phase or of all, those after a position. */
  journal(project: ProjectId, filter: { readonly phase?: PhaseId; readonly after?: number }): Promise<readonly Recorded[]>;
  /** Tells of each event as it is recorded, those after `after` first; ends when `signal` does. */
  follow(project: ProjectId, after: number, signal: AbortSignal): AsyncIterable<Recorded>;
  verify(): Promise<Verification>;
  /** NDJSON lines, without line ends. */
  exportLines(project: ProjectId): AsyncIterable<string>;
  /** The plan as launched, and every mail sent and received, as files. */
  exportFiles(project: ProjectId): AsyncIterable<ExportedFile>;
  /** Comments in the order of receipt, those replaced by a later answer included. */
  comments(address: PhaseAddress): Promise<readonly CommentView[]>;
  /** Participation and the comment-response table of every phase, or of one, as recorded at `services.now()`. */
  report(project: ProjectId, phase?: PhaseId): Promise<ReportModel>;
}

export interface ProvidedDocuments {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** A date or duration: those who owe have until then. Null leaves their deadlines as they are. */
  readonly until: string | null;
  readonly by: string;
  readonly reason: string;
}

/** Somebody new, or somebody known in one more role; one more address of theirs, or one less; or somebody who is asked no more. */
export type ContactChange =
  | {
      readonly change: 'appoint';
      readonly participant: ParticipantId;
      readonly role: Role;
      readonly name: string;
      readonly email: string;
      readonly language: string;
      readonly replaces: ContactId | null;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly change: 'alias';
      readonly participant: ParticipantId;
      readonly contact: ContactId;
      readonly address: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly change: 'remove-alias';
      readonly participant: ParticipantId;
      readonly address: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly change: 'remove';
      readonly participant: ParticipantId;
      readonly contact: ContactId;
      readonly by: string;
      readonly reason: string;
    };

export interface ContactCommand {
  readonly address: PhaseAddress;
  readonly command: Extract<OperatorCommand, { type: 'AppointContact' | 'RemoveContact' }>;
}

/** The events of a command will make the stream `version`; `recorded`: the journal holds them already. */
export interface Recording {
  readonly recorded: boolean;
  readonly version: Version;
}

export interface ProjectSummary {
  readonly project: ProjectId;
  readonly title: string;
  readonly status: 'running' | 'cancelled' | 'closed';
  /** The phase under way; null when all gates have opened. */
  readonly current: PhaseId | null;
  readonly phases: readonly PhaseId[];
  readonly launchedAt: Instant;
  readonly launchedBy: string;
  readonly timeZone: string;
}

/** The files of a plan as they lie on the disk of the one who launches it: names as seen from the plan's folder. */
export interface PlanUpload {
  /** Which of `files` is the plan. */
  readonly plan: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

export interface LaunchWish {
  /** The first request goes out at once. */
  readonly now: boolean;
  readonly by: string;
  /** Checks everything and launches nothing. */
  readonly dryRun: boolean;
}

export interface LaunchReceipt {
  readonly project: ProjectId;
  readonly title: string;
  /** False after a dry run. */
  readonly launched: boolean;
  readonly planHash: string;
  readonly phases: readonly PhaseId[];
  readonly participants: number;
  /** When the first request goes out and is due, as far as the plan says. */
  readonly request: Instant | null;
  readonly deadline: Instant | null;
  readonly timeZone: string;
  readonly warnings: readonly Problem[];
}

export interface ProjectOverview extends ProjectSummary {
  readonly closedAt: Instant | null;
  readonly planHash: string;
  readonly phaseViews: readonly PhaseOverview[];
}

export interface PhaseOverview {
  readonly gate: GateExplanation;
  /** Null before the phase has begun. */
  readonly request: Instant | null;
  readonly deadline: Instant | null;
  readonly endOfGrace: Instant | null;
  /** How the deadline was counted. */
  readonly arithmetic: string;
  /** The next instant at which something is due, in one line; null where only a message or a person can change anything. */
  readonly nextDue: { readonly at: Instant; readonly what: string } | null;
  readonly comments: { readonly total: number; readonly undisposed: number };
  readonly unreachable: readonly UnreachableContact[];
}

/** What somebody types in for a participant. */
export interface Entry {
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly position: Position;
  /** As it was said; one comment each where given, none for `no-comments`. */
  readonly comments: readonly EnteredComment[];
  /** How it came: phone, letter, meeting. */
  readonly source: string;
  readonly by: string;
  readonly reason: string;
}

export interface EnteredComment {
  readonly kind: CommentKind;
  readonly place: string;
  readonly text: string;
}

export interface Entered extends Recording {
  readonly message: MessageId;
}

export interface CommentView {
  readonly id: CommentId;
  readonly message: MessageId;
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly kind: CommentKind;
  readonly place: string;
  readonly text: string;
  readonly proposed: string;
  readonly reason: string;
  readonly disposition: Disposition | null;
  /** False once the same contact's later answer replaced it, or a person said that it does not count. */
  readonly stands: boolean;
}

export interface InboxService {
  /** Oldest first. `held`: only what waits for a person (a held message, or a doubt about an answer). */
  list(filter: {
    readonly project?: ProjectId;
    readonly phase?: PhaseId;
    readonly state?: InboxState;
  }): Promise<readonly InboxItem[]>;
  /** By id or a prefix of it; several or none: an array of that many. */
  find(prefix: string): Promise<readonly InboxItem[]>;
  /** The bytes as they came. */
  raw(message: MessageId): Promise<Uint8Array>;
  /** Reads a message anew, as the intake would. */
  read(message: InboxMessage): Promise<MailFinding>;
  /** The whole text with what was trimmed away, and every file. */
  open(message: MessageId): Promise<MailOpening>;
  /** The mails that answered it, as the outbox knows them. */
  answersTo(message: InboxMessage): Promise<readonly OutboxRow[]>;
  readonly act: Inbox['act'];
  readonly acts: Inbox['acts'];
}

/** A message, and what waits for a person about it: `held-message`, `time-request`, `possible-objection`, `contradiction`, `unread`, `late-objection`. */
export interface InboxItem {
  readonly message: InboxMessage;
  readonly end: InboxEnd;
  readonly waits: readonly string[];
  /** About how many of its comments the receipt asks what is missing, without an answer so far. */
  readonly openQuestions: number;
  /** It is such an answer. */
  readonly isReply: boolean;
}

/** The mail system on this machine, where every address has a mailbox and every mail can be answered. */
export interface SandboxService {
  list(filter: {
    readonly mailbox?: string;
    readonly participant?: ParticipantId;
    readonly kind?: string;
  }): Promise<readonly SandboxMailView[]>;
  /** Undefined for an id that is not in the list. The number alone is an id, too. */
  show(id: string): Promise<{ readonly mail: SandboxMailView; readonly raw: Uint8Array } | undefined>;
  /**
   * Answers as the participant's mail program would, to the latest mail that asks that contact; the answer goes through
   * the real intake. Without a contact: the coordinator. Throws {@link NotFound} where no mail has come to it yet.
   */
  reply(
    address: PhaseAddress,
    reply: { readonly participant: ParticipantId; readonly contact?: ContactId; readonly text: string },
  ): Promise<SandboxReply>;
}

export interface SandboxMailView {
  readonly id: string;
  readonly number: number;
  readonly mailbox: string;
  readonly from: string;
  readonly subject: string;
  /** As the Date header says it. */
  readonly date: string;
  /** As far as the outbox knows the mail: what it is, and whom it concerns. */
  readonly kind: string | null;
  readonly participant: ParticipantId | null;
}

export interface SandboxReply {
  readonly participant: ParticipantId;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

/** Nothing of that name is there. The sentence names the nearest. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(
    readonly code: `unknown-${'project' | 'phase' | 'participant' | 'contact' | 'message' | 'file' | 'mail' | 'comment' | 'route'}`,
    message: string,
  ) {
    super(message);
  }
}

/** What the rules of a phase never see and still is no: codes as stable as the rules' own. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';
  constructor(
    readonly code:
      | 'already-launched'
      | 'no-sandbox'
      | 'no-mail-yet'
      | 'already-recorded'
      | 'already-there'
      | 'still-under-way'
      | 'is-a-copy'
      | 'nothing-read'
      | 'harmful-file'
      | Extract<RefusalCode, 'record-behind'>,
    message: string,
  ) {
    super(message);
  }
}

/** The plan that was sent has errors; nothing was launched. */
export class PlanInvalid extends Error {
  override readonly name = 'PlanInvalid';
  constructor(readonly problems: readonly Problem[]) {
    super(`the plan has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
  }
}
