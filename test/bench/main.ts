import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from './engines';
import type { Engine, EngineName, Figure } from './figure';
import { figures } from './figures';
import { describeMachine, machineInWords } from './machine';
import { type Options, readOptions } from './options';
import { pageOf } from './page';
import { type Measured, type Run, readRun } from './run';
import { asText, rowsOf } from './table';

const PAGE = join(__dirname, '..', '..', 'docs', 'performance.md');
const say = (text: string) => void process.stderr.write(text);

main(process.argv.slice(2)).catch((error: Error) => {
  say(`error: ${error.message}\n`);
  process.exitCode = 1;
});

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(
    args,
    figures.map(({ name }) => name),
  );
  const earlier = options.compare === undefined ? undefined : readRun(readFileSync(options.compare, 'utf8'), options.compare);
  const run = await takeAll(options);
  process.stdout.write(options.json ? `${JSON.stringify(run, undefined, 2)}\n` : `\n${asText(rowsOf(run.measured, earlier))}`);
  if (isWhole(options) && process.exitCode === undefined) writeFileSync(PAGE, pageOf(run, figures));
}

/** Only a run that has taken everything with care is worth keeping. */
const isWhole = ({ quick, engines, only }: Options) => !quick && only.length === 0 && engines.length > 1;

async function takeAll({ quick, engines: names, only }: Options): Promise<Run> {
  const machine = describeMachine();
  for (const [what = '', size = ''] of machineInWords(machine)) say(`${what.padEnd(10)} ${size}\n`);
  const engines = await Promise.all(names.map(startEngine));
  const wished = figures.filter(({ name }) => only.length === 0 || only.includes(name));
  const measured: Measured[] = [];
  try {
    for (const figure of wished)
      for (const engine of enginesFor(figure, engines)) measured.push(...(await take(figure, engine, quick)));
  } finally {
    for (const engine of engines) await engine.stop();
  }
  return { takenAt: new Date().toISOString(), quick, machine, measured };
}

const enginesFor = (figure: Figure, engines: readonly Engine[]) => (figure.engines === 'each' ? engines : engines.slice(0, 1));

/** A figure that cannot be taken is told, and the others are taken all the same. */
async function take(figure: Figure, engine: Engine, quick: boolean): Promise<Measured[]> {
  const where: EngineName | null = figure.engines === 'each' ? engine.name : null;
  const begin = performance.now();
  try {
    say(`${figure.name}${where === null ? '' : `, ${where}`} ... `);
    const values = await figure.measure({ engine, quick });
    say(`${((performance.now() - begin) / 1_000).toFixed(1)} s\n`);
    return values.map((value) => ({ figure: figure.name, engine: where, ...value }));
  } catch (error) {
    say(`\nerror: ${figure.name} could not be taken: ${(error as Error).stack}\n`);
    process.exitCode = 1;
    return [];
  }
}
