import type { Command } from 'commander';
import { usage } from './exit';
import type { Io } from './tools';

export interface ReadOptions {
  readonly project?: string;
  readonly phase?: string;
  readonly json?: boolean;
}

export interface ChangeOptions extends ReadOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly key?: string;
}

export const withProject = (command: Command) =>
  command.option('-p, --project <id>', 'the project; else the only one that runs').option('--json', "the API's own JSON");

export const withPhase = (command: Command) => withProject(command).option('--phase <id>', 'the phase; else the current one');

/** What every change takes. `required`: the record needs a reason, so there is no command without one. */
export function withChange(command: Command, reason: 'required' | 'optional' | 'none' = 'required'): Command {
  if (reason === 'required') command.requiredOption('-r, --reason <why>', 'part of the public record');
  if (reason === 'optional') command.option('-r, --reason <why>', 'part of the public record');
  return command
    .option('--by <name>', 'who decides; else PHASEGATE_OPERATOR, else "operator"')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--key <key>', 'makes a repeated command one command');
}

export const byOf = ({ by }: { by?: string }, { env }: Io): string => by ?? env.PHASEGATE_OPERATOR ?? 'operator';

/** The part of a change's body that is the same for all. */
export function whoOf(options: ChangeOptions, io: Io) {
  return { by: byOf(options, io), reason: options.reason ?? '', dryRun: options.dryRun === true };
}

/** `500ms`, `30s`, `10m`, `1h`, in milliseconds. */
export function readWait(text: string): number {
  const match = /^(\d{1,6})(ms|s|m|h)$/.exec(text);
  const unit = match === null ? undefined : UNITS.get(match[2] ?? '');
  if (match === null || unit === undefined) throw usage(`"${text}" is no time to wait; write 30s, 10m or 1h`);
  return Number(match[1]) * unit;
}

const UNITS = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

export const printJson = ({ out }: Io, wire: unknown) => out(`${JSON.stringify(wire, null, 2)}\n`);
