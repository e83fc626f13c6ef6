import { CommanderError } from 'commander';
import { Refusal } from '../../domain/refusal';
import { EXIT_CODES, Exit } from './exit';
import { buildProgram } from './program';
import type { Tools } from './tools';

/** Runs one command line; its exit code. What goes wrong is a sentence on stderr, its stack only with PHASEGATE_DEBUG. */
export async function run(argv: readonly string[], tools: Tools): Promise<number> {
  let code: number = EXIT_CODES.ok;
  const program = buildProgram(tools, (given) => {
    code = given;
  });
  if (argv.length === 0) return showHelp(program.helpInformation(), tools);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, tools);
  }
}

function showHelp(text: string, { io }: Tools): number {
  io.err(`${text}\nSay what to do: one of the verbs above.\n`);
  return EXIT_CODES.usage;
}

function codeOf(error: unknown, { io }: Tools): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
  if (error instanceof Exit) return fail(io.err, error.message, error.code);
  if (error instanceof Refusal) return fail(io.err, error.message, EXIT_CODES.refused);
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return fail(
    io.err,
    io.env.PHASEGATE_DEBUG ? (stack ?? message) : `${message} (PHASEGATE_DEBUG=1 shows where)`,
    EXIT_CODES.failure,
  );
}

function fail(err: (text: string) => void, sentence: string, code: number): number {
  err(`error: ${sentence}\n`);
  return code;
}
