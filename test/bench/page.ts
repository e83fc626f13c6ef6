import type { Figure } from './figure';
import { machineInWords } from './machine';
import type { Run } from './run';
import { asMarkdown, rowsOf } from './table';

/** `docs/performance.md`: the machine, and for each figure its values and how they are taken. */
export function pageOf(run: Run, figures: readonly Figure[]): string {
  const taken = figures.filter(({ name }) => run.measured.some(({ figure }) => figure === name));
  return [
    '# Performance',
    `Written by \`npm run bench\` on ${run.takenAt.slice(0, 10)}. An aim is given where there is one.${doubtsAbout(run)}`,
    '## The machine',
    asMarkdown([['what', 'size'], ...machineInWords(run.machine)]),
    ...taken.flatMap((figure) => sectionOf(figure, run)),
    '## Taking them again',
    [
      '`npm run bench` takes all of them, in several minutes, and writes this page; `npm run bench -- --json > before.json` keeps a',
      'run, and `npm run bench -- --compare before.json` shows another beside it. `--only NAME,NAME` takes some, `--engine sqlite` or',
      '`--engine postgres` takes them on one database, `--quick` takes less time and is rough; with one of these the page stays as it',
      "is. Linux only: processor time and memory are read from `/proc`. PostgreSQL is a server of the bench's own.",
    ].join('\n'),
  ]
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n');
}

/** Processes that want to run while the bench begins take time from it. */
const doubtsAbout = ({ machine }: Run) =>
  machine.load > 1
    ? ' Other programs were at work on the machine at the same time, so that all of it took longer than it need.'
    : '';

function sectionOf({ name, title, how }: Figure, run: Run): string[] {
  const measured = run.measured.filter(({ figure }) => figure === name);
  return [`## ${title}`, `\`--only ${name}\`. ${how}`, asMarkdown(rowsOf(measured))];
}
