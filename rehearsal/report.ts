import { dateInShort, zoneInWords } from '../domain/calendar-words';
import { plural } from '../domain/duration';
import type { GateExplanation } from '../domain/explain';
import type { Instant } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { Verification } from '../domain/ports';
import { gateLines } from './gate-lines';
import type { Rehearsed } from './rehearsed';
import { summaryLines, summaryOf } from './summary';

/** Which plan, whom it asks, from when, with which seed. */
export function headLines(launch: Launch, { from, seed }: { from: Instant; seed: number }): string[] {
  const { project, calendar, phases } = launch.plan;
  const start = `${dateInShort(calendar, from)}, ${zoneInWords(calendar.timeZone)}`;
  return [
    `${project.title}: ${plural(launch.directory.participants.length, 'county').replace('countys', 'counties')}, ${plural(phases.length, 'phase')}, launched ${start}, seed ${seed}.`,
  ];
}

/** The end of a rehearsal for people: the gates, the numbers, and whether all went through. */
export function endLines(launch: Launch, result: Rehearsed): string[] {
  return [...gateLines(launch, result.gates), ...summaryLines(launch, result), '', verdict(launch, result.gates)];
}

export const allOpen = (gates: readonly GateExplanation[]) => gates.every(({ gate }) => gate === 'open');

/** One sentence; of a gate that is held it names who or what holds it. */
export function verdict(launch: Launch, gates: readonly GateExplanation[]): string {
  const shut = gates.find(({ gate }) => gate !== 'open');
  if (shut === undefined) return `All ${gates.length} gates opened.`;
  const why = shut.obstacles.map(({ sentence }) => sentence).slice(0, 3);
  return `The gate of "${launch.plan.phases.find(({ id }) => id === shut.phase)?.title}" stays shut. ${why.length > 0 ? why.join(' ') : shut.because}`;
}

/** The same for programs: gates with obstacles and evidence, counts, dates. */
export function asData(launch: Launch, result: Rehearsed, { from, seed }: { from: Instant; seed: number }) {
  return {
    project: launch.plan.project.id,
    from,
    seed,
    gates: result.gates,
    counts: result.phases.map(summaryOf),
    mails: result.mails.length,
  };
}

/** Where everything of a rehearsal in fast time lies, and whether its record holds together. */
export function pathLines({
  verification,
  paths,
}: {
  verification: Verification;
  paths: Readonly<Record<string, string>>;
}): string[] {
  const verified = verification.verified
    ? `The journal verifies: ${plural(verification.events, 'event')}, head ${verification.head.slice(0, 16)}.`
    : `The journal does NOT verify: at position ${verification.position}, ${verification.because}.`;
  const width = Math.max(...Object.keys(paths).map((name) => name.length));
  return [verified, '', ...Object.entries(paths).map(([name, path]) => `  ${name.padEnd(width)}  ${path}`)];
}
