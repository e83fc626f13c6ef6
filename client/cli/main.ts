import { run } from './run';
import type { Io, Tools } from './tools';

/** The command line, without `node` and the script; answers the exit code. */
export function main(argv: readonly string[]): Promise<number> {
  // Should anything end the process before a verb has ended, that is a failure and no success.
  process.exitCode = 1;
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return run(argv, toolsOf(systemIo()));
}

function systemIo(): Io {
  const { env, stdout } = process;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env,
    colour: env.FORCE_COLOR !== undefined || (stdout.isTTY === true && !env.NO_COLOR),
    now: Date.now,
  };
}

/** What verbs need of the world, each loaded when it is first used: `status` is to answer before Temporal's packages are read. */
function toolsOf(io: Io): Tools {
  const processIo = { err: (line: string) => io.err(`${line}\n`), environment: process.env };
  return {
    io,
    loadPlan: async (...args) => (await import('../../adapters/plan-files.js')).loadPlan(...args),
    verifyExport: async (lines) => (await import('../../adapters/journal/verify-export.js')).verifyExport(lines),
    examineParts: () => examination(io),
    explain: async (what) =>
      (await import('../../adapters/explain.js')).explainFile({ ...what, environment: io.env, now: io.now() }),
    up: async () => (await import('../../worker/up.js')).runUp(processIo),
    apart: async (part) => (await import('../../worker/apart.js')).runApart(part, processIo),
    demo: async (options) => (await rehearsal()).runDemo(options, io),
    rehearse: async (planPath, options) => (await rehearsal()).runRehearse(planPath, options, io),
    preview: async (planPath, options) => (await rehearsal()).runPreview(planPath, options, io),
  };
}

const rehearsal = () => import('../../rehearsal/main.js');

async function* examination({ env }: Io) {
  yield* (await import('../../adapters/doctor/examine.js')).examineParts({ environment: env });
}
