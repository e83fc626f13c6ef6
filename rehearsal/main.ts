import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { createLetterWriter } from '../activities/letters';
import { openDataFolder } from '../adapters/data-folder';
import { readSettings } from '../adapters/environment';
import { freshFolder, writeBelow } from '../adapters/fresh-folder';
import { loadPlan } from '../adapters/plan-files';
import { startSandbox } from '../adapters/sandbox';
import { composeReply } from '../adapters/sandbox-reply';
import { localServer } from '../adapters/smtp/mail-server';
import { createMailer } from '../adapters/smtp/mailer';
import type { TemporalAddress } from '../adapters/temporal-server/connect';
import { prepareNamespace } from '../adapters/temporal-server/namespace';
import { openTemporal } from '../adapters/temporal-server/open';
import type { Io, PreviewOptions } from '../client/cli/tools';
import type { PlanUpload } from '../client/services';
import { type System, startSystem } from '../worker/main';
import { type FastResult, type OnEvent, type RehearsalPorts, rehearse, type Start } from './command';
import { drive } from './drive';
import { openMailboxes } from './mailboxes';
import { createPeople, type People } from './people';
import { runPreview as preview } from './preview-command';
import type { Rehearsed } from './rehearsed';
import { virtualClock } from './system';
import type { RehearsalWish } from './wish';

/** The built-in example, from launch to close, in fast time. Returns the exit code. */
export function runDemo(wish: RehearsalWish, io: Io): Promise<number> {
  return rehearse(wish.plan ?? examplePlan(), { ...wish, fast: true }, portsOf(io));
}

/** A plan with simulated people: by simulation, or with `fast` on a real Temporal server. Returns the exit code. */
export function runRehearse(planPath: string, wish: RehearsalWish, io: Io): Promise<number> {
  return rehearse(planPath, wish, portsOf(io));
}

/** Every mail of a plan, as files; nothing is sent. Returns the exit code. */
export function runPreview(planPath: string, options: PreviewOptions, io: Io): Promise<number> {
  const { dataFolder, publicUrl } = readSettings(io.env);
  const usualFolder = join(dataFolder, 'previews');
  const disk = { usualFolder, freshFolder, write: writeBelow };
  return preview(planPath, options, { io, loadPlan, publicUrl, letters: createLetterWriter, ...disk });
}

const portsOf = (io: Io): RehearsalPorts => ({ io, loadPlan, runFast: (start) => runFast(start, io) });

/** From the sources or from the build, which lies one folder deeper. */
function examplePlan(): string {
  const file = join('docs', 'examples', 'strategic-training-plan', 'strategic-training-plan.yaml');
  const found = [join(__dirname, '..', file), join(__dirname, '..', '..', file)].find(existsSync);
  if (found === undefined) throw new Error(`${file} is not where it belongs`);
  return found;
}

async function runFast(start: Parameters<RehearsalPorts['runFast']>[0], { env, err, now }: Io): Promise<FastResult> {
  const { dataFolder } = readSettings(env);
  const id = `${start.launch.plan.project.id}-${new Date(now()).toISOString().slice(0, 19).replace(/\D/g, '')}`;
  const folder = resolve(start.folder ?? join(dataFolder, 'rehearsals', id));
  await mkdir(folder, { recursive: true });
  quietTemporal();
  // What was tried on the way, and what succeeds at once, nobody needs to read.
  const log = (sentence: string) => (/: no \(|registering/.test(sentence) ? undefined : err(`${sentence}\n`));
  const temporal = await openTemporal({
    dataFolder: folder,
    binFolder: join(dataFolder, 'bin'),
    namespace: 'rehearsal',
    timeSkipping: true,
    environment: env,
    log,
  });
  try {
    const namespace = temporal.embedded ? temporal.namespace : `rehearsal-${id}`;
    if (!temporal.embedded) await prepareNamespace(temporal, { namespace, retentionDays: 1, log });
    const server = { connectionOptions: temporal.connectionOptions, namespace };
    return await rehearseFast({ ...start, folder, temporal: server, taskQueue: `rehearsal-${id}` }, (system, result) =>
      keep(start, folder, system, result),
    );
  } finally {
    await temporal.stop();
  }
}

let isQuiet = false;

/** What a reader of the time line need not know. */
function quietTemporal(): void {
  if (!isQuiet) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  isQuiet = true;
}

export interface FastRehearsal extends Start {
  /** A folder of its own: nothing of a rehearsal enters the journal of real projects. */
  readonly folder: string;
  readonly temporal: TemporalAddress & { readonly namespace: string };
  readonly taskQueue: string;
  /** Another workflows folder than the product's own: a test's planted fault. */
  readonly workflowsPath?: string;
  /** Others than those whom the seed makes. */
  readonly people?: People;
  readonly onEvent?: OnEvent;
}

/** Drives the whole system on a Temporal server that skips time; `after` may look at it before it is stopped. */
export async function rehearseFast<T>(wish: FastRehearsal, after: (system: System, result: Rehearsed) => Promise<T>): Promise<T> {
  const { launch, from, seed, temporal, taskQueue, workflowsPath, onEvent } = wish;
  const people = wish.people ?? createPeople(launch, seed);
  const clock = virtualClock(from);
  const folder = await openDataFolder(wish.folder);
  const log = pino({ level: 'warn' }, pino.destination({ dest: join(folder.path, 'phasegate.log'), sync: true }));
  const mailboxes = openMailboxes(join(folder.path, 'mailboxes'));
  const sandbox = await startSandbox({
    folder: join(folder.path, 'mailboxes'),
    refuse: people.refusal,
    onDelivered: mailboxes.remember,
    log,
  });
  const system = await startSystem({
    folder,
    temporal,
    taskQueue,
    mailServer: localServer(sandbox.port),
    intakePort: 0,
    clock: clock.now,
    rehearsal: true,
    log,
    ...(workflowsPath !== undefined && { workflowsPath }),
  });
  const toIntake = createMailer(localServer(system.intakePort));
  try {
    const world = { delivered: mailboxes.find, composeReply, toIntake };
    return await after(
      system,
      await drive(launch, { system, world, clock, people, upload: uploadOf(wish), ...(onEvent && { onEvent }) }),
    );
  } finally {
    await toIntake.close();
    await system.drain();
    await sandbox.close();
    folder.release();
  }
}

/** The plan's files as they were read. */
function uploadOf({ launch, contents }: Pick<Start, 'launch' | 'contents'>): PlanUpload {
  const files = launch.files.map(({ path, sha256 }) => ({ path, bytes: contents.get(sha256) ?? new Uint8Array() }));
  const plan = files.find(({ path }) => /\.ya?ml$/.test(path)) ?? files[0];
  return { plan: plan?.path ?? '', files };
}

/** Lays down the record, the mails and the plan beside the mailboxes. */
async function keep(start: Start, folder: string, system: System, result: Rehearsed): Promise<FastResult> {
  const project = start.launch.plan.project.id;
  const paths = {
    events: join(folder, 'export', 'events.ndjson'),
    mails: join(folder, 'export', 'mails.ndjson'),
    plan: join(folder, 'export', 'plan'),
    mailboxes: join(folder, 'mailboxes'),
  };
  const lines: string[] = [];
  for await (const line of system.projects.exportLines(project)) lines.push(line);
  await write(paths.events, lines);
  await write(
    paths.mails,
    (await system.outbox.list({ project })).map((row) => JSON.stringify(row)),
  );
  for (const { path, bytes } of uploadOf(start).files) await write(join(paths.plan, path), bytes);
  return { result, verification: await system.projects.verify(), paths };
}

async function write(file: string, content: readonly string[] | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content instanceof Uint8Array ? content : `${content.join('\n')}\n`);
}
