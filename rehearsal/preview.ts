import type { createLetterWriter } from '../activities/letters';
import { mailKey, type PhaseEvent } from '../domain/events';
import type { Instant } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { Launch, PhasePlan } from '../domain/plan';
import { project } from '../domain/projection';
import { bounceAddress } from '../mail/address';
import { compose, messageIdFor } from '../mail/compose';
import type { OutboxRow } from '../mail/ports';
import { writeLetter } from '../mail/templates/write';
import { addressOf, type SentMail } from './rehearsed';
import { simulatePhase } from './simulated-phase';
import { simulatedTime } from './simulated-time';

/** One mail as it would go out. */
export interface PreviewedMail extends SentMail {
  readonly contact: string;
  readonly subject: string;
  readonly text: string;
  readonly raw: Buffer;
}

export interface PreviewedPhase {
  readonly phase: PhasePlan;
  /** In the order of time; none of a phase that has no documents yet. */
  readonly mails: readonly PreviewedMail[];
}

/**
 * Every mail that a plan sends by itself where nobody answers: of each phase from its projected beginning until its ladder
 * and its grace have ended. Whoever answers gets fewer of them.
 */
export async function* preview(start: PreviewStart, letters: Letters): AsyncIterable<PreviewedPhase> {
  const { launch, from } = start;
  for (const { phase, begins } of project(launch.plan, launch.directory, from, launch.now)) {
    const now = launch.now && phase === launch.plan.phases[0];
    const sent = sentInSilence(withoutOperator(launch, phase), phase, { begins, now });
    const mails: PreviewedMail[] = [];
    for (const moment of sent) {
      const writer = await letters(portsAt(start, phase.id, sent, moment), addressOfPhase(launch, phase), moment);
      mails.push(await asMail(launch, phase, moment, writer));
    }
    yield { phase, mails };
  }
}

/** What writes the letters of a phase, from what is recorded. */
export type Letters = typeof createLetterWriter;

export interface PreviewStart {
  readonly launch: Launch;
  readonly contents: Contents;
  readonly from: Instant;
  /** Where counties would reach our pages; then large documents are linked, each with an example in place of its token. */
  readonly publicUrl?: string | undefined;
}

/** The bytes of the plan's files, by their SHA-256. */
type Contents = ReadonlyMap<string, Uint8Array>;

const addressOfPhase = ({ plan }: Launch, { id }: PhasePlan) => ({ project: plan.project.id, phase: id });

/** A phase that an operator begins is shown as if that were done at once. */
function withoutOperator(launch: Launch, { id }: PhasePlan): Launch {
  const phases = launch.plan.phases.map((phase) => (phase.id === id ? { ...phase, begins: 'at-once' as const } : phase));
  return { ...launch, plan: { ...launch.plan, phases } };
}

/** A mail at the moment of its sending, and what was recorded then. */
interface Moment {
  readonly at: Instant;
  readonly mail: OutboxRow['ref'];
  readonly state: PhaseState;
  readonly events: readonly PhaseEvent[];
}

function sentInSilence(launch: Launch, { id }: PhasePlan, { begins, now }: { begins: Instant; now: boolean }): Moment[] {
  const time = simulatedTime(begins);
  const sent: Moment[] = [];
  const simulated = simulatePhase({
    ...{ launch: () => launch, phase: id, notBefore: begins, now, time },
    deliver: (mail) => {
      sent.push({ at: time.now(), mail, state: simulated.state(), events: [...simulated.events()] });
      return { outcome: 'accepted' };
    },
    tell: () => undefined,
  });
  for (let next: Instant | undefined = begins; next !== undefined && next <= endOf(simulated.state()); next = simulated.next()) {
    time.moveTo(next);
    simulated.run();
  }
  return sent;
}

const DAY = 86_400_000;

/** Some days beyond the last date, for what waits for an open day. */
function endOf({ terms }: PhaseState): Instant {
  if (terms === null) return Number.POSITIVE_INFINITY;
  const { endOfGrace, rungs } = terms.schedule;
  return Math.max(endOfGrace, ...rungs.map(({ at }) => at)) + 5 * DAY;
}

async function asMail(
  launch: Launch,
  { id: phase }: PhasePlan,
  { at, mail }: Moment,
  writer: Awaited<ReturnType<Letters>>,
): Promise<PreviewedMail> {
  const { id: project } = launch.plan.project;
  const { letter, words, replyDomain, documents: _documents, ...addressed } = await writer.write(mail);
  const written = writeLetter(letter, words);
  const messageId = messageIdFor(mailKey(project, phase, mail), replyDomain);
  const raw = await compose({ ...addressed, letter, messageId, date: at }, written);
  const { subject, text } = written;
  const returnPath = Buffer.from(`Return-Path: <${bounceAddress(NO_TOKEN, replyDomain)}>\r\n`);
  return {
    ...{ at, phase, kind: mail.kind, to: addressOf(launch, mail.to), outcome: 'accepted', contact: mail.to, subject, text },
    raw: Buffer.concat([returnPath, raw]),
  };
}

/** In the place of a token: a preview is no way to answer. */
const NO_TOKEN = 'preview';

/** What a letter looks up, as it would be at that moment. */
function portsAt({ launch, contents, publicUrl }: PreviewStart, phase: string, sent: readonly Moment[], { at, events }: Moment) {
  const earlier = sent.filter((moment) => moment.at < at);
  return {
    // No token is made: a preview is no way to answer.
    secret: undefined,
    publicUrl,
    launches: { current: async () => launch },
    journal: { read: async () => events.map((event) => ({ event })) },
    inbox: { get: async () => undefined },
    outbox: {
      list: async ({ participant }: { participant?: string }) =>
        earlier.filter(({ mail }) => mail.participant === participant).map((moment) => rowOf(launch, phase, moment)),
    },
    blobs: { get: async (sha256: string) => Buffer.from(contents.get(sha256) ?? []) },
  };
}

function rowOf({ plan }: Launch, phase: string, { at, mail }: Moment): OutboxRow {
  const { id: project } = plan.project;
  const key = mailKey(project, phase, mail);
  return {
    ...{ key, ref: mail, project, phase, messageId: messageIdFor(key, plan.mail.replyDomain) },
    ...{ to: '', subject: '', sha256: '', attempts: 1, state: 'accepted', reply: '', intendedAt: at, concludedAt: at },
  };
}
