import { type Acted, acceptMessage, attachMessage, discardMessage } from '../client/api/inbox';
import { type ActPlan, type ActWish, contactOf, isOpenIn, ownerInPhase, planAct } from '../client/inbox-acts';
import { findParticipant, namesOf } from '../client/naming';
import { ClientRefusal, type InboxItem, type Recording, type Services } from '../client/services';
import { dateInShort } from '../domain/calendar-words';
import type { Instant } from '../domain/ids';
import { type PhaseState, standingOf } from '../domain/phase';
import { Refusal } from '../domain/refusal';
import type { InboxAct, TokenOwner } from '../mail/ports';
import { change, did, foresee, wouldBe } from './change';
import { messageBy } from './inbox';
import { BadRequest } from './problems';
import type { Serve } from './serve';
import { type Subject, subjectOf } from './subject';

export function serveInboxActs(serve: Serve, services: Services): void {
  serve(acceptMessage, async ({ params, body, id }) => act(services, params.id, { ...body, act: 'accepted' }, id));
  serve(attachMessage, async ({ params, body, id }) => act(services, params.id, { ...body, act: 'attached' }, id));
  serve(discardMessage, async ({ params, body, id }) => act(services, params.id, { ...body, act: 'discarded' }, id));
}

interface Asked extends Omit<ActWish, 'to'> {
  readonly project?: string | undefined;
  readonly phase?: string | undefined;
  readonly participant?: string | undefined;
  readonly contact?: string | undefined;
  readonly dryRun: boolean;
}

/** What a person decides about a message. The same command again finds it done, and finishes what a crash left. */
async function act(services: Services, prefix: string, asked: Asked, id: string): Promise<Acted> {
  const [before] = await services.inbox.acts({ id });
  if (before !== undefined) return finish(services, before);
  const item = await messageBy(services, prefix);
  const wish: ActWish = { ...asked, to: asked.act === 'discarded' ? null : await targetOf(services, item, asked) };
  if (item.end === 'discarded' && wish.to === null && ownerInPhase(item.message) === undefined)
    throw new ClientRefusal('already-recorded', 'It has been discarded already.');
  const plan = planAct(item.message, wish, await services.inbox.read(item.message));
  return carryOut(services, item, { wish, plan, dryRun: asked.dryRun, id });
}

interface Planned {
  readonly wish: ActWish;
  readonly plan: ActPlan;
  readonly dryRun: boolean;
  readonly id: string;
}

async function carryOut(services: Services, item: InboxItem, planned: Planned): Promise<Acted> {
  const { plan, dryRun, id } = planned;
  switch (plan.effect) {
    case 'settle':
      return settle(services, item, { ...planned, plan });
    case 'give': {
      const subject = await subjectOf(services, plan.owner);
      const state = await services.projects.phaseState(plan.owner);
      const events = foresee(state, [plan.reading.command], services.now());
      if (events.length === 0)
        throw new ClientRefusal(
          'already-recorded',
          `${plan.owner.phase} has heard this message; enter what it says with: phasegate enter`,
        );
      if (!dryRun) return keep(services, item, planned);
      const would = wouldBe(subject, state, events);
      return { ...would, said: `${would.said}${afterGate(subject, state, services.now())}` };
    }
    case 'keep':
      return dryRun ? discardedAlone(true) : keep(services, item, { ...planned, id });
  }
}

/** The phase decides; what it does not wait for has been decided before. */
async function settle(
  services: Services,
  { end, waits }: InboxItem,
  { plan, wish, dryRun, id }: Planned & { readonly plan: Extract<ActPlan, { effect: 'settle' }> },
): Promise<Acted> {
  const subject = await subjectOf(services, plan.owner);
  const name = namesOf(subject.launch).participant(plan.owner.participant);
  const said =
    wish.to === null
      ? `Discarded a message of ${name}; it is kept and does not count.`
      : `Accepted as the answer of ${name}.${await hearingOf(services, subject, waits)}`;
  return change(services, subject, plan.command, dryRun, id, said).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'unknown-item')
      throw new ClientRefusal('already-recorded', `Nothing about it waits: it is ${end.replaceAll('-', ' ')} already.`);
    throw error;
  });
}

/** A message that waits no more was heard before, by the same command. */
async function hearingOf({ projects, now }: Services, subject: Subject, waits: readonly string[]): Promise<string> {
  return waits.length === 0 ? '' : afterGate(subject, await projects.phaseState(subject.address), now());
}

/** What a person has to know where the gate had opened before `at`: what is heard then is recorded, and changes nothing of it. */
function afterGate({ launch, address }: Subject, { opened }: PhaseState, at: Instant): string {
  if (opened === null || opened.at >= at) return '';
  return (
    ` The gate of ${address.phase} opened ${dateInShort(launch.plan.calendar, opened.at)}: this is in the record and does not change it;` +
    ` an objection in it is a task for you. If it must count, reopen the gate: phasegate reopen --phase ${address.phase}`
  );
}

async function keep(services: Services, { message }: InboxItem, { wish, plan, id }: Planned): Promise<Acted> {
  const { by, reason, act: what, to } = wish;
  const given = { state: message.state, ...(plan.effect === 'give' && { reading: plan.reading }) };
  const kept = await services.inbox.act(
    { id, message: message.id, act: what, by, reason, to: ownerOnly(to), from: message.owner ?? null },
    given,
  );
  if (kept === undefined)
    throw new ClientRefusal('still-under-way', 'Somebody else has just moved it on; look at it again with: phasegate inbox');
  return finish(services, kept);
}

const ownerOnly = (to: TokenOwner | null): TokenOwner | null =>
  to && { project: to.project, phase: to.phase, participant: to.participant, contact: to.contact };

/** The phase that has the message now hears it, and the one that had it lets go of it. */
async function finish(services: Services, kept: InboxAct): Promise<Acted> {
  const { to, from, message } = kept;
  if (to === null) return discardedAlone(false);
  const recording: Recording = await services.projects.hear(to, message);
  if (from !== null) await letGo(services, from, kept);
  const subject = await subjectOf(services, to);
  const state = await services.projects.phaseState(subject.address);
  const name = namesOf(subject.launch).participant(to.participant);
  const what = kept.act === 'accepted' ? `Accepted as the answer of ${name}` : `Attached to ${name}`;
  return did(
    services,
    subject,
    { recorded: recording.recorded, version: recording.version },
    `${what} in ${to.phase}. ${to.contact} is told.${afterGate(subject, state, kept.at)}`,
  );
}

async function letGo({ projects }: Services, from: TokenOwner, { id, message, by, reason, to }: InboxAct): Promise<void> {
  if (from.participant === null) return;
  const isSamePlace =
    to !== null && from.project === to.project && from.phase === to.phase && from.participant === to.participant;
  if (isSamePlace || !isOpenIn(standingOf(await projects.phaseState(from), from.participant), message)) return;
  const where = `${to?.participant} in ${to?.phase}`;
  const command = {
    type: 'Settle',
    item: message,
    verdict: 'does-not-count',
    by,
    reason: `it is of ${where}: ${reason}`,
  } as const;
  await projects.ask(from, command, `${id}:left`);
}

function discardedAlone(dryRun: boolean): Acted {
  const said = 'Discarded. It is kept, and waits for nobody.';
  return {
    ...{ project: null, phase: null, dryRun, recorded: !dryRun, version: 0, gate: null, would: [] },
    said: dryRun ? 'Dry run: nothing was done. It would be discarded, and kept.' : said,
    next: dryRun ? 'the same command without --dry-run' : 'phasegate inbox',
  };
}

/** Whose it is from now on: as far as that is not said, whose it was taken for, in the phase that is under way. */
async function targetOf(services: Services, { message }: InboxItem, asked: Asked): Promise<NonNullable<ActWish['to']>> {
  const { owner } = message;
  const project = asked.project ?? owner?.project ?? (await onlyProject(services));
  const all = await services.projects.list();
  const current = all.find((each) => each.project === project);
  const own = owner?.project === project ? owner.phase : undefined;
  const subject = await subjectOf(services, {
    project,
    phase: asked.phase ?? own ?? current?.current ?? current?.phases.at(-1) ?? '',
  });
  const named = asked.participant ?? owner?.participant ?? undefined;
  if (named === undefined)
    throw new BadRequest('participant-needed', 'Say whose it is: --as PARTICIPANT, or --as PARTICIPANT/CONTACT.');
  const { id: participant } = findParticipant(subject.launch, named);
  const state = await services.projects.phaseState(subject.address);
  const contact = contactOf({ launch: subject.launch, state }, participant, message, asked.contact);
  return { ...subject.address, participant, contact };
}

async function onlyProject({ projects }: Services): Promise<string> {
  const running = (await projects.list()).filter(({ status }) => status === 'running');
  const [project] = running;
  if (project !== undefined && running.length === 1) return project.project;
  throw new BadRequest(
    'project-needed',
    `Say of which project: --project ${running.map((each) => each.project).join(', or --project ') || 'ID'}.`,
  );
}
