import { createLetterWriter } from '../../activities/letters';
import { RecordNow } from '../../activities/record-now';
import { conclusionOf, type Matter } from '../../client/conclusion';
import { readMail } from '../../client/read-mail';
import { agenda } from '../../domain/agenda';
import { decide } from '../../domain/decide';
import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { openPhase } from '../../domain/opening';
import { beforeBeginning } from '../../domain/phase';
import type { Recorded } from '../../domain/ports';
import type { InboxMessage } from '../../mail/ports';
import { writeLetter } from '../../mail/templates/write';
import { givenLaunch, pacific } from '../support/given-plan';

const launch = givenLaunch();
const ADDRESS = { project: launch.plan.project.id, phase: 'phase-1' };
const OWNER = { ...ADDRESS, participant: 'alpine', contact: 'alpine.coordinator' };
const PROVED: Matter['authentication'] = { verdict: 'proved', because: '', checks: [] };
const ASKED = pacific('2026-03-02 09:00');
const RECEIVED = pacific('2026-03-03 11:00');

/** When the gate of `acceptedAfterTheGate` opened. */
const OPENED = pacific('2026-03-03 12:00');

/**
 * What the coordinator of Alpine County is told of the last of some mails, as text: read, concluded, decided and written as the
 * product does it. `acceptedAfterTheGate`: a person says that it is theirs an hour after the gate has opened.
 */
export async function receiptOf(raws: readonly string[], { acceptedAfterTheGate = false } = {}): Promise<string> {
  const rows = await Promise.all(raws.map(messageOf));
  const events: PhaseEvent[] = [];
  const state = () => events.reduce(evolve, beforeBeginning);
  events.push(...decide(state(), { type: 'Begin', opening: openPhase(launch, ADDRESS.phase, { from: ASKED }) }, ASKED));
  for (const { mail } of agenda(state(), ASKED).mails)
    events.push(...decide(state(), { type: 'ReportMail', mail, outcome: { outcome: 'accepted' } }, ASKED));
  const attributed = { by: 'operator', reason: 'asked by phone' };
  if (acceptedAfterTheGate) {
    events.push(...decide(state(), { type: 'AdvanceGate', override: true, ...attributed }, OPENED));
    for (const row of rows) Object.assign(row, { because: `accepted by ${attributed.by}: ${attributed.reason}` });
    for (const { reading } of rows) Object.assign(reading?.command ?? {}, { attributed });
  }
  const heardAt = acceptedAfterTheGate ? OPENED + 3_600_000 : RECEIVED;
  for (const { reading } of rows) if (reading !== undefined) events.push(...decide(state(), reading.command, heardAt));
  const ports = {
    launches: { current: async () => launch },
    journal: { read: async () => events.map((event, i) => ({ event, version: i + 1 }) as Recorded) },
    phases: { phaseState: async () => ({ state: state() }) },
    inbox: { get: async (id: string) => rows.find((row) => row.id === id) },
    outbox: { list: async () => [] },
    blobs: { get: async () => Buffer.of() },
    clock: () => RECEIVED,
    secret: Buffer.alloc(32, 7),
    publicUrl: 'https://review.agency.example',
  };
  const writer = await createLetterWriter(ports, ADDRESS, await RecordNow.open(ports, ADDRESS));
  const owed = state().letters.find(({ mail }) => mail.about === rows.at(-1)?.id);
  if (owed === undefined) throw new Error('nobody is told anything');
  const { subject, text } = writeLetter((await writer.write(owed.mail)).letter);
  return `Subject: ${subject}\n\n${text}`;
}

/** A mail as the inbox keeps it. */
async function messageOf(raw: string, i: number): Promise<InboxMessage> {
  const bytes = Buffer.from(raw.replace(/\r?\n/g, '\r\n'));
  const message = { id: `f${i}`.repeat(32), receivedAt: RECEIVED };
  const finding = await readMail(bytes, { from: 'coordinator@alpine.example', to: [] });
  const conclusion = conclusionOf({
    message,
    finding,
    attribution: { owner: OWNER, by: 'address' },
    directory: launch.directory,
    isClosed: false,
    authentication: PROVED,
  });
  if (conclusion.reading === undefined) throw new Error(`nothing was read: ${conclusion.state}, ${conclusion.because}`);
  return { ...conclusion, ...message, channel: 'mail', seq: i + 1 } as InboxMessage;
}
