import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainFaults } from '../../recount/chain';
import { deliveredMails } from '../../recount/mailboxes';

/** All that the checker reads: what the counties' mail server holds, what it was promised, and the export. */
export interface Evidence {
  /** Folder of mailboxes: every mail that was ever taken there. */
  readonly mailboxes: string;
  /** SHA-256 of every answer for which the intake has said 250. */
  readonly acknowledged: ReadonlySet<string>;
  /** The folder of an export of every project in the journal. */
  readonly exported: readonly string[];
}

/** What is wrong, a sentence each: lost, twice without need, too early, claimed and not so. */
export function breaches({ mailboxes, acknowledged, exported }: Evidence): string[] {
  const lines = journalIn(exported);
  const events = lines.map((line) => JSON.parse(line) as Line);
  const sent = exported.flatMap((folder) => rows<Sent>(folder, 'mails/sent.ndjson'));
  const received = exported.flatMap((folder) => rows<Received>(folder, 'mails/received.ndjson'));
  const delivered = counted(deliveredMails(mailboxes).map(({ messageId }) => plain(messageId)));
  return [
    ...chainFaults(lines),
    ...lostAnswers(acknowledged, received),
    ...answersNotHeardOnce(received, events),
    ...mailsTwice(delivered, sent, events),
    ...mailsClaimed(delivered, sent),
    ...answersWithoutReceipt(delivered, sent, events),
    ...gatesTooEarly(events),
  ];
}

/** The lines of all projects in the order of the journal: together they are the whole chain. */
function journalIn(exported: readonly string[]): string[] {
  const lines = exported.flatMap((folder) => linesOf(folder, 'journal.ndjson'));
  const position = (line: string) => (JSON.parse(line) as { position: number }).position;
  return lines.sort((a, b) => position(a) - position(b));
}

interface Line {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown> & { readonly at: number };
}

interface Sent {
  readonly messageId: string;
  readonly state: string;
  readonly project: string;
  readonly phase: string;
  readonly ref: { readonly kind: string; readonly about: string } & Record<string, unknown>;
}

interface Received {
  readonly id: string;
  readonly state: string;
  readonly recordedIn?: number;
}

const plain = (messageId: string) => messageId.replace(/^<|>$/g, '');

const linesOf = (folder: string, file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const rows = <T>(folder: string, file: string): T[] => linesOf(folder, file).map((line) => JSON.parse(line) as T);

const counted = (ids: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const lostAnswers = (acknowledged: ReadonlySet<string>, received: readonly Received[]) => {
  const known = new Set(received.map(({ id }) => id));
  return [...acknowledged].filter((id) => !known.has(id)).map((id) => `the answer ${id} was acknowledged and is not there`);
};

const HEARD = new Set(['FeedbackReceived', 'MessageHeld', 'MessageRefused', 'AbsenceNoted']);

function answersNotHeardOnce(received: readonly Received[], events: readonly Line[]): string[] {
  const heard = counted(events.filter(({ type }) => HEARD.has(type)).map(({ data }) => String(data.message)));
  const recorded = received.filter(({ state }) => state === 'recorded');
  const waiting = received.filter(({ state }) => state === 'received' || state === 'ready');
  return [
    ...recorded.filter(({ id }) => heard.get(id) !== 1).map(({ id }) => `the answer ${id} is heard ${heard.get(id) ?? 0} times`),
    ...waiting.map(({ id, state }) => `the answer ${id} still is "${state}"`),
  ];
}

/** Twice only where the first try is recorded as ambiguous, and never a third time. */
function mailsTwice(delivered: ReadonlyMap<string, number>, sent: readonly Sent[], events: readonly Line[]): string[] {
  const doubtful = new Set(
    events.filter(({ type }) => type === 'MailAmbiguous').map(({ stream, data }) => refOf(stream, data.mail as Sent['ref'])),
  );
  const byId = new Map(sent.map((row) => [plain(row.messageId), row]));
  return [...delivered].flatMap(([id, times]) => {
    const row = byId.get(id);
    if (row === undefined) return [`a mail ${id} was delivered that the export does not know`];
    if (times === 1) return [];
    const wasDoubtful = doubtful.has(refOf(`phase/${row.project}/${row.phase}`, row.ref));
    return times === 2 && wasDoubtful ? [] : [`the ${row.ref.kind} ${id} was delivered ${times} times`];
  });
}

const refOf = (stream: string, ref: Sent['ref']) =>
  [stream, ...['kind', 'participant', 'to', 'round', 'rung', 'deadlineNo', 'about'].map((key) => String(ref[key] ?? ''))].join(
    ':',
  );

const mailsClaimed = (delivered: ReadonlyMap<string, number>, sent: readonly Sent[]) =>
  sent
    .filter(({ state, messageId }) => state === 'accepted' && !delivered.has(plain(messageId)))
    .map(({ messageId, ref }) => `the ${ref.kind} ${messageId} is said to be sent and lies in no mailbox`);

function answersWithoutReceipt(delivered: ReadonlyMap<string, number>, sent: readonly Sent[], events: readonly Line[]): string[] {
  const told = new Set(
    sent.filter(({ ref, messageId }) => ANSWERS.has(ref.kind) && delivered.has(plain(messageId))).map(({ ref }) => ref.about),
  );
  const heard = events.filter(({ type, data }) => type === 'FeedbackReceived' && data.timing !== 'after-gate');
  const given = toAPerson(delivered, sent, events);
  return heard
    .filter(({ data }) => !told.has(String(data.message)) && !given.has(String(data.message)))
    .map(({ data }) => `the answer ${String(data.message)} was recorded and its sender not told`);
}

/** What two receipts in doubt were about: no third one is sent, and the owner has a mail that says so. */
function toAPerson(delivered: ReadonlyMap<string, number>, sent: readonly Sent[], events: readonly Line[]): ReadonlySet<string> {
  const doubts = counted(
    events.flatMap(({ type, data }) => (type === 'MailAmbiguous' ? [String((data.mail as Sent['ref']).about)] : [])),
  );
  const ownerWasTold = sent.some(({ ref, messageId }) => ref.kind === 'owner-notice' && delivered.has(plain(messageId)));
  const isTold = ownerWasTold || isWeekend(new Date());
  return new Set([...doubts].filter(([, times]) => times >= 2 && isTold).map(([about]) => about));
}

/** Then the owner's mail waits for Monday, and nothing tells of it before. */
const isWeekend = (day: Date) => day.getUTCDay() % 6 === 0;

const ANSWERS = new Set(['receipt', 'late', 'not-yet-counted']);

/** By its rule a gate opens once in a round, when everyone has answered or is waived, or the last grace has ended. */
function gatesTooEarly(events: readonly Line[]): string[] {
  return events.flatMap((opening, i) => {
    if (opening.type !== 'GateOpened' || opening.data.how !== 'rule') return [];
    const before = events.slice(0, i).filter(({ stream }) => stream === opening.stream);
    const began = before.find(({ type }) => type === 'PhaseBegan')?.data as unknown as Began | undefined;
    const of = (type: string) => new Set(before.filter((line) => line.type === type).map(({ data }) => String(data.participant)));
    const done = [of('FeedbackReceived'), of('ParticipantWaived'), of('ResponseLapsed')];
    const owing = (began?.participants ?? []).filter(({ id }) => !done.some((set) => set.has(id)));
    const again = before.some(({ type }) => type === 'GateOpened') ? [`the gate of ${opening.stream} opened twice`] : [];
    return [...again, ...owing.map(({ id }) => `the gate of ${opening.stream} opened while ${id} owed an answer`)];
  });
}

interface Began {
  readonly participants: readonly { readonly id: string }[];
}
