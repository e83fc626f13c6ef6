import type { Instant, ProjectId } from '../domain/ids';
import type { LoadPlan } from '../domain/loading';
import { openPhase } from '../domain/opening';
import type { Launch } from '../domain/plan';
import type { Clock, Launches } from '../domain/ports';
import type { Blobs } from '../mail/ports';
import { ClientRefusal, type LaunchReceipt, type LaunchWish, PlanInvalid, type PlanUpload } from './services';
import type { Workflows } from './temporal';

export interface LaunchPorts {
  readonly workflows: Pick<Workflows, 'start'>;
  readonly launches: Launches;
  readonly blobs: Pick<Blobs, 'put'>;
  readonly clock: Clock;
  /** Reads the files as a plan, and judges it for a start. */
  readonly readUpload: (upload: PlanUpload, start: Parameters<LoadPlan>[1]) => ReturnType<LoadPlan>;
  /** A rehearsal does not continue as new. */
  readonly rehearsal: boolean;
}

/**
 * Checks a plan once more, freezes it, and starts its project. The frozen plan comes first, once; where the start was cut
 * off after it, the same launch again completes it.
 */
export async function launch(
  { workflows, launches, blobs, clock, readUpload, rehearsal }: LaunchPorts,
  upload: PlanUpload,
  wish: LaunchWish,
): Promise<LaunchReceipt> {
  const from = clock();
  const { problems, launch: checked, contents } = await readUpload(upload, { from, now: wish.now });
  if (checked === undefined) throw new PlanInvalid(problems);
  const receipt = receiptOf(checked, wish, from);
  if (wish.dryRun) return { ...receipt, launched: false, warnings: problems };
  for (const bytes of contents.values()) await blobs.put(bytes);
  const project = checked.plan.project.id;
  const isFirst = await launches.save({ ...checked, launchedAt: from }, from);
  const isFrozen = isFirst || (await launches.load(project))?.hash === checked.hash;
  const started =
    isFrozen &&
    (await workflows.start({
      project,
      planHash: checked.hash,
      phases: checked.plan.phases.map((p) => p.id),
      by: wish.by,
      from,
      now: wish.now,
      rehearsal,
    }));
  if (!started)
    throw new ClientRefusal(
      'already-launched',
      `A project "${project}" has been launched before; an id is launched once, ever. Give the plan another project.id.`,
    );
  return { ...receipt, launched: true, warnings: problems };
}

function receiptOf(checked: Launch, { now }: LaunchWish, from: Instant): Omit<LaunchReceipt, 'launched' | 'warnings'> {
  const { plan, directory, hash } = checked;
  const [first] = plan.phases;
  const opening = first === undefined ? undefined : openPhase(checked, first.id, { from, now });
  const schedule = opening?.opening === 'ready' ? opening.schedule : undefined;
  return {
    project: plan.project.id,
    title: plan.project.title,
    planHash: hash,
    phases: plan.phases.map((p) => p.id),
    participants: directory.participants.length,
    request: schedule?.request ?? null,
    deadline: schedule?.deadline ?? null,
    timeZone: plan.calendar.timeZone,
  };
}

/** As it stands now. Throws for an id that was never launched. */
export async function launchOf(
  { launches }: { readonly launches: Pick<Launches, 'current'> },
  project: ProjectId,
): Promise<Launch> {
  const found = await launches.current(project);
  if (found === undefined) throw new Error(`the project ${project} was never launched`);
  return found;
}
