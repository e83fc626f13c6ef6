import type { Extension } from '../domain/commands';
import type { Opening } from '../domain/events';
import type { Instant, ParticipantId } from '../domain/ids';
import { extend, reopenedSchedule } from '../domain/moved-deadline';
import { foreseeBeginning } from '../domain/opening';
import { passedMeanwhile } from '../domain/pausing';
import { beforeBeginning, enrolled, type PhaseState, scheduleOf, standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { Clock, Launches, PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Schedule } from '../domain/schedule';
import { owes } from '../domain/standing';
import { launchOf } from './launching';
import type { Views } from './ports';

export interface DatePorts {
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'phaseState'>;
  readonly clock: Clock;
}

/** A command that moves a date carries the whole new schedule: the calendar works here, before the rules are asked. */
export async function extensions(
  ports: DatePorts,
  address: PhaseAddress,
  participants: 'all' | readonly ParticipantId[],
  until: string,
): Promise<readonly Extension[]> {
  const { launch, state, now } = await standing(ports, address);
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun, so it has no deadline to extend.');
  const owing = standings(state).flatMap(([id, s]) => (owes(s) ? [id] : []));
  const wanted = participants === 'all' ? owing : participants;
  if (wanted.length === 0) throw new Refusal('nobody-owes', 'Nobody owes an answer, so there is no deadline to extend.');
  return wanted.map((participant) => later(launch, address, state, participant, until, now));
}

export async function resumption(ports: DatePorts, address: PhaseAddress, until: string): Promise<readonly Extension[]> {
  const { launch, state, now } = await standing(ports, address);
  const passed = passedMeanwhile(state, now);
  if (passed.length === 0)
    throw new Refusal(
      'nothing-passed',
      'No deadline passed during the pause, and dates do not move. To move one: phasegate extend',
    );
  return passed.map((participant) => later(launch, address, state, participant, until, now));
}

export async function reopening(ports: DatePorts, address: PhaseAddress, until: string): Promise<Schedule> {
  const { launch, now } = await standing(ports, address);
  return reopenedSchedule(launch, address.phase, { until, now });
}

export async function beginning(ports: DatePorts, address: PhaseAddress, respond: string | null): Promise<Opening> {
  const { launch, now } = await standing(ports, address);
  return foreseeBeginning(launch, address.phase, { now, respond });
}

async function standing({ launches, views, clock }: DatePorts, { project, phase }: PhaseAddress) {
  const launch = await launchOf({ launches }, project);
  return { launch, state: (await views.phaseState(project, phase))?.state ?? beforeBeginning, now: clock() };
}

function later(
  launch: Launch,
  { phase }: PhaseAddress,
  state: PhaseState,
  participant: ParticipantId,
  until: string,
  now: Instant,
): Extension {
  const currentDeadline = scheduleOf(state, enrolled(state, participant)).deadline;
  return { participant, schedule: extend(launch, phase, { currentDeadline, until, now }) };
}
