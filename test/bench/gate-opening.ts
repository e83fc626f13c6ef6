import type { Figure } from './figure';
import { launchMeasured, type MeasuredProject } from './measured-project';
import { type MeasuredSystem, onMeasuredSystem } from './measured-system';
import { percentile } from './percentile';
import { openSender, type SmtpSender } from './smtp-sender';

export const gateOpening: Figure = {
  name: 'gate-opening',
  title: 'From the last answer to the open gate',
  how:
    'As many projects with one participant each, all asked and at rest; their answers come by SMTP, the next when the one before has its receipt. ' +
    'Taken from the moment at which the sender has its 250 to the moment at which the append that holds `GateOpened` is told to this process.',
  engines: 'each',
  measure: async ({ engine, quick }) => {
    const taken = await onMeasuredSystem(engine, (measured) => open(measured, quick ? 10 : 100));
    const delay = (percent: number, atMost: number) => ({
      what: `last answer's 250 to gate open, p${percent} of ${taken.length}`,
      ...({ value: percentile(taken, percent), unit: 'ms', aim: { atMost } } as const),
    });
    return [delay(50, 100), delay(99, 500)];
  },
};

/** Launched together, as many at once as a small machine bears. */
const AT_ONCE = 20;

async function open(measured: MeasuredSystem, gates: number): Promise<number[]> {
  const projects: MeasuredProject[] = [];
  for (let first = 0; first < gates; first += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, gates - first) }, (_, i) => `gate-${first + i + 1}`);
    projects.push(...(await Promise.all(names.map((name) => launchMeasured(measured, name, 1)))));
  }
  const sender = await openSender(measured.system.intakePort);
  const taken: number[] = [];
  for (const project of projects) taken.push(await openOne(project, sender));
  sender.hangUp();
  return taken;
}

async function openOne(project: MeasuredProject, sender: SmtpSender): Promise<number> {
  const [county = ''] = project.counties;
  const answer = await project.answer(county);
  const opened = project.appended(({ type }) => type === 'GateOpened');
  const receipted = project.appended((event) => event.type === 'MailAccepted' && event.mail.kind === 'receipt');
  const { keptAt } = await sender.send(answer);
  const openedAt = await opened;
  await receipted;
  return openedAt - keptAt;
}
