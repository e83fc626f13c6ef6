import type { z } from 'zod';
import type { Endpoint } from '../api/endpoint';
import type { Done, done } from '../api/steering';
import { type ApiClient, connect } from './api-client';
import { EXIT_CODES } from './exit';
import { type ChangeOptions, printJson, whoOf } from './options';
import { wrap } from './table';
import { targetOf } from './target';
import type { Io } from './tools';

/** Asks for a change of a phase and prints what it did. */
export async function change<B extends z.ZodType>(
  io: Io,
  endpoint: Endpoint<z.ZodType<unknown, { project: string; phase: string }>, z.ZodType, B, typeof done>,
  options: ChangeOptions,
  what: Omit<z.input<B>, 'by' | 'reason' | 'dryRun'>,
  api: ApiClient = connect(io),
): Promise<number> {
  const { params } = await targetOf(api, options);
  const body = { ...whoOf(options, io), ...what } as z.input<B>;
  return printDone(io, options, await api.call(endpoint, { params, body, key: options.key }));
}

/** Asks for a change of a whole project and prints what it did. */
export async function changeProject<B extends z.ZodType>(
  io: Io,
  endpoint: Endpoint<z.ZodType<unknown, { project: string }>, z.ZodType, B, typeof done>,
  options: ChangeOptions,
  what: object,
): Promise<number> {
  const api = connect(io);
  const { params } = await targetOf(api, options);
  const body = { ...whoOf(options, io), ...what } as z.input<B>;
  return printDone(io, options, await api.call(endpoint, { params, body, key: options.key }));
}

export function printDone(io: Io, { json }: { json?: boolean }, { value, wire }: { value: Told; wire: unknown }): number {
  if (json) printJson(io, wire);
  else io.out(`${doneLines(value).join('\n')}\n`);
  return EXIT_CODES.ok;
}

type Told = Omit<Done, 'project' | 'phase'>;

function doneLines({ said, would, gate, recorded, dryRun, next }: Told): string[] {
  const unrecorded = recorded || dryRun ? [] : ['Accepted; the journal will hold it in a moment. Look with: phasegate journal'];
  const standing = gate === null ? [] : [wrap(gate.gate === 'open' ? `The gate is open. ${gate.because}` : gate.because)];
  return [wrap(said), ...would.map((line) => `  - ${wrap(line, '    ')}`), ...unrecorded, ...standing, `Next: ${next}`];
}
