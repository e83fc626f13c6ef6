import { parseArgs } from 'node:util';
import { ENGINES, type EngineName } from './figure';

export interface Options {
  readonly json: boolean;
  readonly quick: boolean;
  readonly engines: readonly EngineName[];
  /** Names of figures; all where it is empty. */
  readonly only: readonly string[];
  /** The file of an earlier run. */
  readonly compare: string | undefined;
}

/** What was wished on the command line. Throws a sentence for what cannot be read. */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'both' },
      only: { type: 'string', default: '' },
      compare: { type: 'string' },
    },
  });
  const { json, quick, engine, only, compare } = values;
  return { json, quick, engines: enginesOf(engine), only: figuresOf(only, names), compare };
}

function enginesOf(wish: string): readonly EngineName[] {
  if (wish === 'both') return ENGINES;
  const found = ENGINES.find((engine) => engine === wish);
  if (found === undefined) throw new Error(`--engine is ${ENGINES.join(', ')} or both, not "${wish}"`);
  return [found];
}

function figuresOf(wish: string, names: readonly string[]): string[] {
  const wished = wish.split(',').filter((name) => name !== '');
  const unknown = wished.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no figure "${unknown.join('", "')}"; there are ${names.join(', ')}`);
  return wished;
}
