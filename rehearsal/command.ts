import { EXIT_CODES } from '../client/cli/exit';
import { problemLines } from '../client/cli/plan-io';
import type { Io } from '../client/cli/tools';
import type { Instant } from '../domain/ids';
import type { LoadPlan } from '../domain/loading';
import type { Launch } from '../domain/plan';
import type { DomainEvent, Verification } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import { startInstant } from '../domain/start';
import { CannotSkipTime } from './fast-forward';
import { forecast, forecastLines } from './forecast';
import { mailLines } from './mail-lines';
import type { Rehearsed } from './rehearsed';
import { allOpen, asData, endLines, headLines, pathLines } from './report';
import { simulate } from './simulate';
import { createTimeLine } from './time-line';
import { DEFAULT_SEED, type RehearsalWish, readNumber } from './wish';

/** What a rehearsal needs from outside. */
export interface RehearsalPorts {
  readonly io: Pick<Io, 'out' | 'err' | 'now'>;
  readonly loadPlan: LoadPlan;
  /** Runs a project in fast time on a real Temporal server, in a folder of its own. */
  readonly runFast: (start: Start & { readonly folder?: string; readonly onEvent: OnEvent }) => Promise<FastResult>;
}

export interface FastResult {
  readonly result: Rehearsed;
  readonly verification: Verification;
  readonly paths: Readonly<Record<string, string>>;
}

export interface Start {
  readonly launch: Launch;
  /** The bytes of the plan's files, by their SHA-256. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly from: Instant;
  readonly seed: number;
}

export type OnEvent = (stream: string, event: DomainEvent) => void;

/**
 * Rehearses a plan and tells what came of it: by simulation, or in fast time. Exit code 0 where every gate opened (and, in
 * fast time, the journal verifies), 1 where one stays shut, 2 for a wish that cannot be read, 3 for a plan that is wrong.
 */
export async function rehearse(planPath: string, wish: RehearsalWish, ports: RehearsalPorts): Promise<number> {
  const start = await startOf(planPath, wish, ports);
  if (typeof start === 'number') return start;
  const { io } = ports;
  const runs = readNumber(wish.runs, 0) ?? 0;
  const print = (line: string) => io.out(`${line}\n`);
  const say = wish.json || wish.quiet ? () => undefined : print;
  for (const line of headLines(start.launch, start)) say(line);
  const timeLine = createTimeLine(start.launch, say);
  const fast = wish.fast ? await runFast(start, wish, ports, timeLine.hear) : undefined;
  if (typeof fast === 'number') return fast;
  const result = fast?.result ?? simulate(start.launch, { ...start, onEvent: timeLine.hear });
  timeLine.end();
  const forecasts = runs > 0 ? forecast(start.launch, { ...start, runs }) : [];
  if (wish.json)
    print(
      JSON.stringify(
        {
          ...asData(start.launch, result, start),
          forecasts,
          ...(fast && { verification: fast.verification, paths: fast.paths }),
        },
        undefined,
        2,
      ),
    );
  else {
    const mails = fast === undefined ? mailLines(start.launch, result.mails) : [];
    for (const line of [
      ...(wish.quiet ? [] : mails),
      ...endLines(start.launch, result),
      ...forecastLines(start.launch, forecasts),
    ])
      print(line);
    for (const line of fast === undefined ? [] : pathLines(fast)) print(line);
  }
  return allOpen(result.gates) && fast?.verification.verified !== false ? EXIT_CODES.ok : EXIT_CODES.failure;
}

/** The plan, checked for this start; else the exit code, with what is wrong told on `err`. */
async function startOf(planPath: string, wish: RehearsalWish, { io, loadPlan }: RehearsalPorts): Promise<Start | number> {
  const seed = readNumber(wish.seed, DEFAULT_SEED);
  if (seed === undefined || readNumber(wish.runs, 0) === undefined)
    return complain(io, 'a seed or a number of runs is a whole number, such as 7', EXIT_CODES.usage);
  try {
    const { launch, from, problems, contents } = await loadPlan(planPath, {
      from: (calendar) => startInstant(calendar, wish.from, io.now()),
    });
    for (const line of problemLines(problems)) io.err(`${line}\n`);
    if (launch === undefined || from === undefined) return EXIT_CODES.planInvalid;
    return { launch, contents, from, seed };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return complain(io, error.message, EXIT_CODES.usage);
  }
}

async function runFast(
  start: Start,
  wish: RehearsalWish,
  { io, runFast: run }: RehearsalPorts,
  onEvent: OnEvent,
): Promise<FastResult | number> {
  if (start.from < io.now())
    return complain(
      io,
      'fast time cannot go back: --from lies in the past. Name a later date, or rehearse without --fast',
      EXIT_CODES.usage,
    );
  try {
    return await run({ ...start, onEvent, ...(wish.out !== undefined && { folder: wish.out }) });
  } catch (error) {
    if (!(error instanceof CannotSkipTime)) throw error;
    return complain(io, error.message, EXIT_CODES.failure);
  }
}

function complain(io: Pick<Io, 'err'>, sentence: string, code: number): number {
  io.err(`error: ${sentence}\n`);
  return code;
}
