import type { Problem } from '../../domain/finding';
import type { LoadedPlan, LoadPlan } from '../../domain/loading';
import type { Clock } from '../../domain/ports';
import { Refusal } from '../../domain/refusal';
import { startInstant } from '../../domain/start';

/** What the verbs that read a plan without a server need of the world. */
export interface PlanIo {
  out(text: string): void;
  err(text: string): void;
  readonly now: Clock;
  readonly loadPlan: LoadPlan;
}

/** Reads the plan for a launch at `from`; undefined, with a sentence on `err`, where `from` is no date. */
export async function readPlanFor(
  planPath: string,
  from: string | undefined,
  { loadPlan, now, err }: PlanIo,
): Promise<LoadedPlan | undefined> {
  try {
    return await loadPlan(planPath, { from: (calendar) => startInstant(calendar, from, now()) });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    err(`error: ${cause.message}\n`);
    return undefined;
  }
}

/** `plan.yaml:4:1 error unknown key …`, the line below it, a caret below that. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.flatMap(({ file, line, column, severity, message, frame }) => [
    `${file}:${line}:${column} ${severity} ${message}`,
    ...(frame === undefined ? [] : [frame]),
    '',
  ]);
}

/** Breaks `text` between words so that no line is longer than `width`; every line starts with `indent` but the first. */
export function wrapped(text: string, indent: string, width = 110): string {
  const lines = [''];
  for (const word of text.split(BREAKS)) {
    const line = lines.at(-1) as string;
    if (line !== '' && indent.length + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${indent}`);
}

// A date such as Sat Dec 19 stays in one piece.
const BREAKS = /(?<!\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)) /;
