import { type Amendment, amended, identify } from '../domain/amending';
import type { OperatorCommand } from '../domain/commands';
import type { Instant, PhaseId } from '../domain/ids';
import { extend, reopenedSchedule } from '../domain/moved-deadline';
import { ordersFor } from '../domain/orders';
import { passedMeanwhile } from '../domain/pausing';
import { isOver, type PhaseState, scheduleOf, standingOf, standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { startedAfter } from '../domain/project';
import { Refusal } from '../domain/refusal';
import { owes } from '../domain/standing';
import type { Wish } from './acts';
import type { SimulatedPhase } from './simulated-phase';
import type { SimulatedProject } from './simulated-project';

export interface SimulatedDesk {
  readonly launched: Launch;
  readonly project: SimulatedProject;
  readonly phases: ReadonlyMap<PhaseId, SimulatedPhase>;
  now(): Instant;
}

/** The operator of a simulation: what the client and the project's workflow do for an operator, over the rules alone. */
export function simulateOperator({ launched, project, phases, now }: SimulatedDesk) {
  const amendments: Amendment[] = [];
  const launch = () => amended(launched, amendments);

  function order(phase: PhaseId): void {
    for (const command of ordersFor(project.state(), phase)) phases.get(phase)?.hear(command);
  }

  function extensionOf(state: PhaseState, phase: PhaseId, participant: string, until: string) {
    const standing = standingOf(state, participant);
    if (standing === undefined) throw new Error(`${participant} is not part of ${phase}`);
    const currentDeadline = scheduleOf(state, standing).deadline;
    return { participant, schedule: extend(launch(), phase, { currentDeadline, until, now: now() }) };
  }

  function reopen(phase: PhaseId, { until, by, reason }: Extract<Wish, { wish: 'reopen' }>): void {
    const schedule = reopenedSchedule(launch(), phase, { until, now: now() });
    project.hear({ type: 'ReopenPhase', phase, schedule, by, reason });
    const later = startedAfter(project.state(), phase);
    const sentence = later === undefined ? null : sentenceOf(() => phases.get(later)?.hear({ type: 'SuspendPhase', by, reason }));
    project.hear({ type: 'ConcludeReopening', phase, sentence });
    if (sentence === null) order(phase);
  }

  function provide(phase: PhaseId, { name, text, until, by, reason }: Extract<Wish, { wish: 'document' }>): void {
    const documents = [{ name, sha256: `sha256 of ${text}`, size: Buffer.byteLength(text) }];
    const simulated = phases.get(phase);
    if (simulated === undefined) project.hear({ type: 'AnnounceDocuments', phase, documents, by, reason });
    else {
      const owing = standings(simulated.state()).flatMap(([id, s]) => (owes(s) ? [id] : []));
      const extensions = until === null ? [] : owing.map((id) => extensionOf(simulated.state(), phase, id, until));
      simulated.hear({ type: 'ProvideDocuments', documents, extensions, by, reason });
    }
    amendments.push({ change: 'documents', phase, documents });
  }

  function changeContact({ change }: Extract<Wish, { wish: 'contact' }>): void {
    const command = contactCommand(launch(), change);
    for (const simulated of phases.values()) if (!isOver(simulated.state())) simulated.hear(command);
    if (command.type === 'RemoveContact') amendments.push({ change: 'removed', contact: command.contact, at: now() });
    if (command.type !== 'AppointContact' || change.change !== 'appoint') return;
    const { person } = identify(launch(), change);
    amendments.push({ change: 'appointed', appointment: command, person });
    if (command.replaces !== null) amendments.push({ change: 'removed', contact: command.replaces, at: now() });
  }

  return {
    launch,
    order,
    /** Throws a Refusal where the rules say no. */
    carryOut(phase: PhaseId, wish: Wish): void {
      if (wish.wish === 'reopen') reopen(phase, wish);
      else if (wish.wish === 'document') provide(phase, wish);
      else if (wish.wish === 'contact') changeContact(wish);
      else if (wish.wish === 'cancel') cancel(wish);
      else askPhase(phases.get(phase), wish);
    },
  };

  function cancel({ by, reason }: Extract<Wish, { wish: 'cancel' }>): void {
    project.hear({ type: 'CancelProject', by, reason });
    for (const each of phases.keys()) order(each);
  }

  function askPhase(simulated: SimulatedPhase | undefined, wish: Extract<Wish, { wish: 'ask' | 'extend' | 'resume' }>): void {
    if (simulated === undefined) return;
    if (wish.wish === 'ask') simulated.hear(wish.command);
    else {
      const { until, by, reason } = wish;
      const state = simulated.state();
      const who = wish.wish === 'extend' ? [wish.participant] : passedMeanwhile(state, now());
      const extensions = who.map((id) => extensionOf(state, simulated.phase, id, until));
      simulated.hear({ type: wish.wish === 'extend' ? 'ExtendDeadline' : 'ResumePhase', extensions, by, reason });
    }
  }
}

function contactCommand(launch: Launch, change: Extract<Wish, { wish: 'contact' }>['change']): ContactCommand {
  if (change.change === 'remove') {
    const { participant, contact, by, reason } = change;
    return { type: 'RemoveContact', participant, contact, by, reason };
  }
  const { participant, role, replaces, by, reason } = change;
  const { contact, person } = identify(launch, change);
  const sha256 = person === null ? null : '';
  return { type: 'AppointContact', participant, contact, roles: [role], replaces, sha256, by, reason };
}

type ContactCommand = Extract<OperatorCommand, { type: 'AppointContact' | 'RemoveContact' }>;

function sentenceOf(attempt: () => void): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
