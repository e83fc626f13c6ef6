import { activityInfo, Context, heartbeat } from '@temporalio/activity';
import type { MailOutcome } from '../domain/commands';
import { type MailKind, type MailRef, mailKey } from '../domain/events';
import type { Clock, PhaseAddress } from '../domain/ports';
import { bounceAddress, hashToken, tokenFor } from '../mail/address';
import { compose, envelopeFor, messageIdFor, type Outgoing } from '../mail/compose';
import type { Letter } from '../mail/letter';
import { documentTokenFor, hashDocumentToken, hashPageToken, pageTokenFor } from '../mail/page-token';
import type { Blobs, Inbox, Mailer, Outbox, OutboxRow, Tokens } from '../mail/ports';
import { writeLetter } from '../mail/templates/write';
import type { Activities, MailReport } from './activities';
import type { LetterPorts } from './desk';
import { createLetterWriter, type LetterWriter } from './letters';
import { RecordNow, type RecordNowPorts } from './record-now';

export interface CorrespondPorts extends LetterPorts, RecordNowPorts {
  readonly inbox: Pick<Inbox, 'hasAnswer' | 'get'>;
  readonly outbox: Outbox;
  readonly tokens: Pick<Tokens, 'register'>;
  readonly blobs: Blobs;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  /** Makes tokens; kept in the data folder. */
  readonly secret: Buffer;
  /** Where counties reach our pages; undefined where they do not. */
  readonly publicUrl: string | undefined;
}

const AT_ONCE = 8;
/** A pass ends in time, so that one slow mail server never fills an activity; what is left is owed again. */
const PASS = 60_000;
/** A single mail may take a minute; that the worker lives is told apart from it, so that its death is noticed in seconds. */
const ALIVE = 5_000;

/**
 * Sends each mail at most once in this pass, several side by side, and reports in the order asked. A mail is committed
 * to the outbox before its conversation begins; run again, the pass finds there what came of it. Before each mail it looks
 * at the record and in the inbox: what was answered, waived, paused or cancelled meanwhile is not asked any more.
 */
export const correspond =
  (ports: CorrespondPorts): Activities['correspond'] =>
  async (address, mails) => {
    const record = await RecordNow.open(ports, address);
    const writer = await createLetterWriter(ports, address, record);
    const queue = mails.map((mail, index) => ({ mail, index }));
    const reports: (MailReport | undefined)[] = [];
    const ends = Date.now() + PASS;
    const carryOn = () => Date.now() < ends && !Context.current().cancellationSignal.aborted;
    const tellAlive = () => heartbeat(`${mails.length - queue.length} of ${mails.length}, try ${activityInfo().attempt}`);
    const alive = setInterval(tellAlive, ALIVE);
    try {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let next = queue.shift(); next !== undefined; next = carryOn() ? queue.shift() : undefined)
            reports[next.index] = (await record.owes(next.mail))
              ? await sendOne(ports, writer, address, next.mail, record.doubtsAbout(next.mail))
              : undefined;
        }),
      );
    } finally {
      clearInterval(alive);
    }
    return reports.filter((report) => report !== undefined);
  };

/**
 * Sends one mail and tells what came of it; nothing where an answer has come in the meantime: who has answered is asked no
 * more. `doubts`: how often it is on record that nobody knows whether a mail server has it.
 */
export async function sendOne(
  ports: CorrespondPorts,
  writer: LetterWriter,
  address: PhaseAddress,
  mail: MailRef,
  doubts = 0,
): Promise<MailReport | undefined> {
  if (mail.participant !== null && ASKING.has(mail.kind) && (await ports.inbox.hasAnswer(address, mail.participant)))
    return undefined;
  const { row, bounces, documents } = await intend(ports, writer, address, mail);
  const outcome = await tryOnce(ports, row, envelopeFor(mail.kind, bounces, row.to), doubts);
  return { mail, outcome, ...(documents !== undefined && documents > 1 && { documents }) };
}

const ASKING: ReadonlySet<MailKind> = new Set(['request', 'reminder', 'escalation', 'extra-reminder']);

/** The outbox row of a mail, with its bytes; as an earlier try left it, or new. */
async function intend(
  ports: CorrespondPorts,
  writer: LetterWriter,
  address: PhaseAddress,
  mail: MailRef,
): Promise<{ row: OutboxRow; bounces: string; documents: number | undefined }> {
  const owner = { ...address, participant: mail.participant, contact: mail.to };
  const token = tokenFor(ports.secret, owner);
  const key = mailKey(address.project, address.phase, mail);
  const { letter, words, replyDomain, documents, ...addressed } = await writer.write(mail);
  const messageId = messageIdFor(key, replyDomain);
  const outgoing: Outgoing = { ...addressed, letter, messageId, date: ports.clock() };
  await ports.tokens.register(hashToken(token), owner, ports.clock());
  await ports.tokens.register(hashPageToken(pageTokenFor(ports.secret, owner)), owner, ports.clock());
  if (linksDocuments(letter))
    await ports.tokens.register(hashDocumentToken(documentTokenFor(ports.secret, owner)), owner, ports.clock());
  const written = writeLetter(letter, words);
  const sha256 = await ports.blobs.put(await compose(outgoing, written));
  const { subject } = written;
  const row = await ports.outbox.intend({ ...address, key, ref: mail, messageId, to: addressed.to.address, subject, sha256 });
  // The bytes of an earlier try carry what was under review then.
  const carried = row.sha256 === sha256 ? documents : documents && writer.documentsAt(row.intendedAt);
  return { row, bounces: bounceAddress(token, replyDomain), documents: carried };
}

const linksDocuments = (letter: Letter) => 'linked' in letter && letter.linked !== undefined;

/**
 * `trying` is what a crash in the middle leaves: whether the final dot was written is unknown. It is reported as
 * ambiguous, and once that is on record sent once more with the same Message-ID; never a third time.
 */
async function tryOnce(
  { outbox, blobs, mailer }: CorrespondPorts,
  row: OutboxRow,
  envelope: { from: string; to: string },
  doubts: number,
): Promise<MailOutcome> {
  const { key, state, reply, attempts } = row;
  if (state === 'accepted') return { outcome: 'accepted' };
  if (state === 'refused') return { outcome: 'refused', reply };
  if (state === 'ambiguous' && (attempts >= 2 || doubts === 0))
    return reply === STOPPED.reply ? STOPPED : { outcome: 'ambiguous', reply };
  if (state === 'trying') return conclude(outbox, key, STOPPED);
  const raw = await blobs.get(row.sha256);
  await outbox.attempt(key);
  return conclude(outbox, key, await mailer.send({ envelope, raw }));
}

const STOPPED = { outcome: 'ambiguous', reply: 'the program stopped while this mail was being sent', stopped: true } as const;

async function conclude(outbox: Outbox, key: string, outcome: MailOutcome): Promise<MailOutcome> {
  await outbox.conclude(key, outcome);
  return outcome;
}
