import { dateInIso } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import { inWords } from '../../domain/explain';
import type { Problem } from '../../domain/finding';
import { project } from '../../domain/projection';
import { EXIT_CODES } from './exit';
import { type PlanIo, problemLines, readPlanFor } from './plan-io';
import { type PlanDates, planLines } from './plan-lines';

/** `phasegate check PLAN`: what is wrong with a plan, and what it will do when it is launched at `from`. */
export async function runCheck(
  planPath: string,
  { json = false, from }: { json?: boolean; from?: string },
  io: PlanIo,
): Promise<number> {
  const loaded = await readPlanFor(planPath, from, io);
  if (loaded === undefined) return EXIT_CODES.usage;
  const { problems, launch, from: start = 0 } = loaded;
  const dates = launch && { launch, start, phases: project(launch.plan, launch.directory, start, launch.now) };
  if (json) io.out(`${JSON.stringify(asJson(problems, dates), null, 2)}\n`);
  else
    io.out([...problemLines(problems), verdict(planPath, problems), ...(dates ? ['', ...planLines(dates)] : []), ''].join('\n'));
  return dates ? EXIT_CODES.ok : EXIT_CODES.planInvalid;
}

function verdict(planPath: string, problems: readonly Problem[]): string {
  const errors = countOf(problems, 'error');
  return `${errors === 0 ? 'ok' : 'not ok'}: ${planPath}, ${plural(errors, 'error')}, ${plural(countOf(problems, 'warning'), 'warning')}`;
}

function asJson(problems: readonly Problem[], dates: PlanDates | undefined) {
  const errors = countOf(problems, 'error');
  return { ok: errors === 0, errors, warnings: countOf(problems, 'warning'), problems, ...(dates && datesAsJson(dates)) };
}

function datesAsJson({ launch, start, phases }: PlanDates) {
  const { plan, directory, documents, hash } = launch;
  const iso = (at: number) => dateInIso(plan.calendar, at);
  return {
    project: { id: plan.project.id, title: plan.project.title, hash },
    start: iso(start),
    participants: directory.participants.length,
    contacts: directory.contacts.length,
    documents: documents.length,
    phases: phases.map(({ phase, begins, schedule, notBefore, participants }) => ({
      id: phase.id,
      title: phase.title,
      documents: phase.documents,
      participants: participants.length,
      begins: iso(begins),
      request: iso(schedule.request),
      rungs: schedule.rungs.map((rung) => ({ ...rung, at: iso(rung.at) })),
      deadline: iso(schedule.deadline),
      arithmetic: schedule.arithmetic,
      endOfGrace: iso(schedule.endOfGrace),
      gate: { ...phase.gate, notBefore: iso(notBefore), inWords: inWords({ ...phase.gate, notBefore }) },
    })),
  };
}

const countOf = (problems: readonly Problem[], severity: Problem['severity']) =>
  problems.filter((one) => one.severity === severity).length;
