import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createBlobs } from '../../adapters/blobs';
import { type DatabasePlace, type OpenDatabase, openDatabase } from '../../adapters/journal/database';
import { startSmtpIntake } from '../../adapters/smtp/intake';
import type { SmtpListener } from '../../adapters/smtp/listener';
import { createMailer } from '../../adapters/smtp/mailer';
import { createIntake, type Intake, type IntakePorts } from '../../client/intake';
import { readMail } from '../../client/read-mail';
import type { Launch } from '../../domain/plan';
import type { PhaseAddress } from '../../domain/ports';
import { bounceAddress, hashToken, replyAddress, tokenFor } from '../../mail/address';
import { believeAll } from '../../mail/authentication';
import type { InboxMessage, Mailer, TokenOwner } from '../../mail/ports';

export const log = pino({ level: 'silent' });
export const NOW = Date.UTC(2002, 0, 9, 18);
export const GOALS = { project: 'plan', phase: 'goals' };
export const ALAMEDA: TokenOwner = { ...GOALS, participant: 'alameda', contact: 'alameda.coordinator' };
export const COORDINATOR = 'coordinator@alameda.example';

/** The intake of one project over real sockets, a real database and real files. */
export interface Bench {
  readonly database: OpenDatabase;
  readonly blobs: ReturnType<typeof createBlobs>;
  readonly intake: Intake;
  readonly listener: SmtpListener;
  readonly mailer: Mailer;
  readonly nudged: PhaseAddress[];
  readonly closed: Set<string>;
  /** Registers the token of an owner and gives its two addresses. */
  addressesOf(owner: TokenOwner): Promise<{ reply: string; bounce: string }>;
  /** Delivers a mail by SMTP, waits until it is concluded, and gives its row. */
  deliver(mail: string, to: string, from?: string): Promise<InboxMessage>;
  end(): Promise<void>;
}

/** With other ports where a test wishes, and its database elsewhere than in a file of its own. */
export async function setUpBench(change: Partial<IntakePorts> = {}, place?: DatabasePlace): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  const database = await openDatabase({ ...(place ?? { file: join(folder, 'phasegate.db') }), clock: () => NOW });
  const blobs = createBlobs(join(folder, 'blobs'));
  await database.launches.save(launch, NOW);
  const nudged: PhaseAddress[] = [];
  const closed = new Set<string>();
  const { inbox, tokens, outbox, launches, views } = database;
  const ports = {
    blobs,
    inbox,
    tokens,
    outbox,
    launches,
    views,
    readMail,
    authenticate: believeAll,
    clock: () => NOW,
    log,
    nudge: (at: PhaseAddress) => void nudged.push(at),
  };
  const intake = createIntake({
    ...ports,
    isClosed: async (project) => closed.has(project),
    claim: async () => true,
    cameAfterClose: () => undefined,
    ...change,
  });
  const listener = await startSmtpIntake({ port: 0, replyDomains: ['reply.example'], receive: intake.receive, log });
  const mailer = createMailer({ host: listener.host, port: listener.port, secure: false, requireTls: false });
  return {
    ...{ database, blobs, intake, listener, mailer, nudged, closed },
    addressesOf: (owner) => addressesOf(database, owner),
    deliver: async (mail, to, from = COORDINATOR) => {
      const sent = await mailer.send({ envelope: { from, to }, raw: Buffer.from(mail.replace(/\r?\n/g, '\r\n')) });
      if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
      await intake.settled();
      return lastOf(await inbox.list({}));
    },
    end: async () => {
      await mailer.close();
      await listener.close();
      await intake.settled();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function lastOf<T>(rows: readonly T[]): T {
  const row = rows.at(-1);
  if (row === undefined) throw new Error('the inbox is empty');
  return row;
}

const SECRET = Buffer.alloc(32, 7);

async function addressesOf({ tokens }: OpenDatabase, owner: TokenOwner): Promise<{ reply: string; bounce: string }> {
  const token = tokenFor(SECRET, owner);
  await tokens.register(hashToken(token), owner, NOW);
  return { reply: replyAddress(token, 'reply.example'), bounce: bounceAddress(token, 'reply.example') };
}

const contact = (id: string, role: string, email: string) => ({
  id,
  participant: 'alameda',
  role,
  name: role,
  email,
  language: 'en',
});

/** Only what the intake reads of a launch: the project's id and its people. */
export const launch = {
  plan: { project: { id: 'plan', title: 'Plan', owner: { name: 'Owner', email: 'owner@agency.example' } }, phases: [] },
  directory: {
    participants: [{ id: 'alameda', name: 'Alameda' }],
    contacts: [
      contact('alameda.director', 'director', 'Shared@Alameda.example'),
      { ...contact('alameda.coordinator', 'coordinator', COORDINATOR), aliases: ['clerk@county.example'] },
      contact('alameda.alternate', 'alternate', 'shared@alameda.example'),
      { ...contact('marin.coordinator', 'coordinator', 'coordinator@marin.example'), participant: 'marin' },
    ],
  },
  documents: [],
  files: [],
  hash: 'a'.repeat(64),
  now: false,
} as unknown as Launch;
