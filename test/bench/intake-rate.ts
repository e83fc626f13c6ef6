import type { OutgoingMessage } from '../../adapters/smtp/session';
import type { Figure, Value } from './figure';
import { launchMeasured, type MeasuredProject } from './measured-project';
import { type MeasuredSystem, onMeasuredSystem } from './measured-system';
import { inPieces } from './pieces';
import { sendAll } from './smtp-sender';

const LINES = 8;

export const intakeRate: Figure = {
  name: 'intake-rate',
  title: 'Answers by SMTP, as fast as they are taken',
  how:
    `Answers of 500 participants of one project come over ${LINES} lines at once, each with a comment; until the last 250, before which each is on the disk, and until all are recorded in the journal. ` +
    'The whole system works meanwhile: it reads them, counts them, and writes and sends receipts.',
  engines: 'each',
  measure: ({ engine, quick }) =>
    onMeasuredSystem(engine, async (measured) => {
      const project = await launchMeasured(measured, 'absorbed', quick ? 50 : 500);
      return absorb(measured, project, await answersOf(project, quick ? 100 : 1_000));
    }),
};

function answersOf(project: MeasuredProject, count: number): Promise<OutgoingMessage[]> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return inPieces(numbers, 10, (i) =>
    project.answer(project.counties[i % project.counties.length] ?? '', `ADD: page ${i}: a sentence.`),
  );
}

async function absorb(
  { system }: MeasuredSystem,
  project: MeasuredProject,
  answers: readonly OutgoingMessage[],
): Promise<Value[]> {
  const begin = performance.now();
  await sendAll(system.intakePort, answers, LINES);
  const kept = performance.now() - begin;
  await project.heard();
  const recorded = performance.now() - begin;
  const rate = (ms: number) => (answers.length / ms) * 1_000;
  return [
    { what: `answers till acknowledged, ${answers.length}`, value: rate(kept), unit: '/s', aim: { atLeast: 200 } },
    { what: `answers till recorded, ${answers.length}`, value: rate(recorded), unit: '/s' },
  ];
}
