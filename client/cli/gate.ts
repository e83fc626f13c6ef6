import { createColors } from 'picocolors';
import { dateInShort } from '../../domain/calendar-words';
import { type GateView, getGate } from '../api/gate';
import type { ProjectSummaryView } from '../api/projects';
import { nextSteps } from '../next-step';
import { localTimes } from '../telling';
import { type Answer, type ApiClient, connect } from './api-client';
import { EXIT_CODES } from './exit';
import { obstacleLines } from './obstacles';
import { printJson, type ReadOptions, readWait, withPhase } from './options';
import { wrap } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

export const gateVerb: Verb = (program, { io }, end) => {
  withPhase(program.command('gate'))
    .description('why the gate is shut or open')
    .option('-w, --wait <time>', 'until it is open, at most so long; exit code 124 where it is still held then')
    .option('--all', 'every obstacle')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate gate\n  phasegate gate --wait 30s\n  phasegate gate --phase vision-and-goals --all',
    )
    .action(async (options) => end(await gate(io, options)));
};

async function gate(io: Io, options: ReadOptions & { wait?: string; all?: boolean }): Promise<number> {
  const waitMs = options.wait === undefined ? 0 : readWait(options.wait);
  const api = connect(io);
  const { project, params } = await targetOf(api, options);
  if (options.phase === undefined) await tellOfGateBefore(io, api, project);
  const { value, wire } = await waitFor(api, params, waitMs);
  if (options.json) printJson(io, wire);
  else io.out(`${gateLines(io, value, project.current, options.all === true).join('\n')}\n`);
  return options.wait === undefined || value.gate === 'open' ? EXIT_CODES.ok : EXIT_CODES.timeout;
}

/** Answers open a gate by themselves, and the next phase begins: whoever waits for the one before is to know that it is open. */
async function tellOfGateBefore(
  { err }: Io,
  api: ApiClient,
  { project, phases, current, timeZone }: ProjectSummaryView,
): Promise<void> {
  const phase = current === null ? undefined : phases[phases.indexOf(current) - 1];
  if (phase === undefined) return;
  const { value } = await api.call(getGate, { params: { project, phase } });
  if (value.opened === null) return;
  const when = dateInShort(localTimes(timeZone), value.opened.at);
  err(`The gate of ${phase} opened ${when} (phasegate gate --phase ${phase}); this is the phase after it.\n`);
}

/** In pieces, so that no single request is open for longer than a proxy bears. */
const PIECE_MS = 30_000;

async function waitFor(api: ApiClient, params: { project: string; phase: string }, waitMs: number): Promise<Answer<GateView>> {
  const end = performance.now() + waitMs;
  for (;;) {
    const left = Math.max(0, Math.ceil(end - performance.now()));
    const answer = await api.call(getGate, { params, query: { waitMs: Math.min(left, PIECE_MS) } });
    if (answer.value.gate === 'open' || performance.now() >= end) return answer;
  }
}

function gateLines({ colour }: Io, view: GateView, current: string | null, all: boolean): string[] {
  const { bold, green, yellow } = createColors(colour);
  const paint = view.gate === 'open' ? green : yellow;
  return [
    `${bold(view.title)}: ${paint(view.gate.replaceAll('-', ' '))}`,
    wrap(view.because),
    ...(view.rule === '' ? [] : [wrap(view.rule)]),
    ...obstacleLines(view, all),
    ...(view.opened === null
      ? []
      : [`Proof: event ${view.opened.event} of the phase; see phasegate journal --phase ${view.phase}`]),
    '',
    ...stepLines(view, current),
  ];
}

function stepLines(view: GateView, current: string | null): string[] {
  const [first, ...others] = nextSteps(view, current);
  if (first === undefined) return [];
  const width = Math.min(60, Math.max(...[first, ...others].map(({ command }) => command.length)));
  return [first, ...others].map(({ command, what }, i) => `${i === 0 ? 'Next: ' : '      '}${command.padEnd(width)}  (${what})`);
}
