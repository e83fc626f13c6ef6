import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { type Agenda, agenda, nextInstant, type OwedMail } from '../domain/agenda';
import type { PhaseCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import type { PhaseEvent } from '../domain/events';
import { evolve } from '../domain/evolve';
import { readGate } from '../domain/gate';
import { type Instant, phaseStream, projectStream } from '../domain/ids';
import { beforeBeginning, isPaused, type PhaseState, remembered } from '../domain/phase';
import { Refusal } from '../domain/refusal';
import {
  agendaQuery,
  ask,
  closePhase,
  gateOpened,
  gateQuery,
  NEXT_DUE_AT,
  nudge,
  order,
  PHASE_ID,
  PHASE_STATE,
  type PhaseInput,
  PROJECT_ID,
  standingsQuery,
} from './messages';
import { collect, openPhase, record } from './steps';
import { type Carried, StreamWriter } from './stream';

const { correspond } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

const rules = { initial: beforeBeginning, decide, evolve };
const MOST_MAILS_IN_A_PASS = 200;
/** A phase whose time waits for a mailbox is nudged when it was read; this is for a nudge that is lost. */
const MAILBOX_PATIENCE = 60_000;

export interface Resume {
  readonly stream: Carried<PhaseState>;
  /** The latest round of which the project has heard that the gate has opened. */
  readonly toldOfRound?: number;
  /** In place of it in histories of the first release, which knew one round. */
  readonly projectTold?: boolean;
  /** Another workflow wrote the stream before, and was ended. */
  readonly takenUp?: true;
}

/**
 * Runs one phase: waits for its beginning, asks, collects, reminds, opens the gate by its rule, tells the project, and
 * stays its stream's only writer until the project closes. The loop awaits the database and the clock, never a mail server.
 */
export async function phase(input: PhaseInput, resume?: Resume): Promise<void> {
  const address = { project: input.project, phase: input.phase };
  const stream = new StreamWriter<PhaseState, PhaseCommand, PhaseEvent>(
    phaseStream(input.project, input.phase),
    rules,
    record,
    resume && { ...resume.stream, state: remembered(resume.stream.state) },
  );
  let { notBefore } = input;
  let toldOfRound = resume?.toldOfRound ?? (resume?.projectTold ? 1 : 0);
  let nudged = true; // whatever came before this run
  let notDecidedBefore = 0; // while a mailbox was not read
  let sending = false;
  let busy = true;
  let shown = '';

  // Handlers only decide and fold. They never await, so no two of them interleave.
  setHandler(gateQuery, () => readGate(stream.state, Date.now()));
  setHandler(standingsQuery, () => readGate(stream.state, Date.now()).standings);
  setHandler(agendaQuery, () => {
    const owed = agenda(stream.state, Date.now());
    return { ...owed, now: Date.now(), next: next(owed), resting: isResting() };
  });
  setHandler(nudge, () => {
    nudged = true;
  });
  setHandler(order, (command) => stream.hear(command));
  setHandler(closePhase, (by) => stream.hear({ type: 'ClosePhase', by }));
  setHandler(ask, (asked) => stream.ask(asked), { validator: (asked) => stream.validate(asked) });
  if (resume?.takenUp) stream.hear({ type: 'TakeUpPhase' });

  for (;;) {
    const now = Date.now();
    const owed = agenda(stream.state, now);
    const { mails, decision } = owed;
    const due = mails.filter((mail) => mail.at <= now).slice(0, MOST_MAILS_IN_A_PASS);
    if (stream.state.closed && !stream.hasNews && !sending && mails.length === 0) break;
    if (stream.hasNews) await stream.record();
    // Before all that a flood of answers would always bring first: a history has an end.
    else if (!sending && workflowInfo().continueAsNewSuggested && !input.rehearsal) await startAfresh();
    else if (!hasBegun() && beginsAt() <= now) await begin();
    else if (nudged) await collectAnswers();
    else if (decision !== null && Math.max(decision, notDecidedBefore) <= now) await letTimePass(decision);
    else if (stream.state.opened !== null && toldOfRound < stream.state.round) await tellProject(stream.state.opened.at);
    else if (!sending && due.length > 0) void sendPass(due);
    else await somethingNew(now, owed);
  }
  busy = false;

  async function begin() {
    const { allowed } = stream.state;
    const opening = await openPhase(address, { from: beginsAt(), now: input.now, allowed });
    if (opening.opening === 'not-before') notBefore = opening.at;
    else stream.hear({ type: 'Begin', opening });
  }

  async function collectAnswers(upTo: Instant | null = null) {
    nudged = false;
    const { answers, more, behind = false } = await collect(address, upTo);
    for (const command of answers) orLetLie(() => stream.hearMessage(command.message, command));
    nudged ||= more;
    notDecidedBefore = behind ? Date.now() + MAILBOX_PATIENCE : 0;
    return !more && !behind;
  }

  /** Time decides nothing before everything received up to it has been heard. */
  async function letTimePass(decision: Instant) {
    if (await collectAnswers(decision)) stream.hear({ type: 'LetTimePass' });
  }

  /** One pass over what is owed, beside the loop; what came of each mail is heard like any other command. */
  async function sendPass(owed: readonly OwedMail[]) {
    sending = true;
    const reports = await correspond(
      address,
      owed.map(({ mail }) => mail),
    );
    for (const report of reports) stream.hear({ type: 'ReportMail', ...report });
    sending = false;
    // A mail that was held back has an answer in the inbox; and the loop wakes where nothing is to be recorded.
    nudged ||= reports.length < owed.length || !stream.hasNews;
  }

  async function tellProject(at: Instant) {
    toldOfRound = stream.state.round;
    // A project that was ended from outside cannot be told; its phases must not end with it.
    await getExternalWorkflowHandle(projectStream(input.project))
      .signal(gateOpened, input.phase, at)
      .catch((err: Error) => log.error('the project could not be told that the gate has opened', { because: err.message }));
  }

  async function somethingNew(now: Instant, owed: Agenda) {
    showInTemporal(next(owed));
    const { decision } = owed;
    const waits = { ...owed, decision: decision === null ? null : Math.max(decision, notDecidedBefore) };
    const at = next(sending ? { ...waits, mails: [] } : waits);
    const woken = () => stream.hasNews || nudged;
    busy = false;
    if (at === null) await condition(woken);
    else await condition(woken, Math.max(at - now, 1));
    busy = true;
  }

  async function startAfresh() {
    await condition(allHandlersFinished);
    if (!stream.hasNews) await continueAsNew<typeof phase>(input, { stream: stream.carry(), toldOfRound });
  }

  function next(owed: Agenda): Instant | null {
    if (!hasBegun()) return beginsAt() < Infinity ? beginsAt() : null;
    return nextInstant(owed);
  }

  function showInTemporal(at: Instant | null) {
    const words = `${phaseState(stream.state)} ${at}`;
    if (words === shown) return;
    shown = words;
    const attributes = {
      [PROJECT_ID.name]: [input.project],
      [PHASE_ID.name]: [input.phase],
      [PHASE_STATE.name]: [phaseState(stream.state)],
    };
    upsertSearchAttributes({ ...attributes, [NEXT_DUE_AT.name]: at === null ? [] : [new Date(at)] });
  }

  function hasBegun() {
    return stream.state.terms !== null;
  }

  /** A phase that is paused or cancelled, or waits for a document, an operator or a date, has no instant of its own. */
  function beginsAt(): Instant {
    const { awaiting, cancelled, beginsFrom } = stream.state;
    const waits = awaiting !== null || cancelled !== null || isPaused(stream.state);
    return waits ? Infinity : Math.max(notBefore, beginsFrom);
  }

  function isResting() {
    return !busy && !sending && !nudged && !stream.hasNews;
  }
}

/** The word by which an engineer finds phases in Temporal. */
function phaseState(state: PhaseState): string {
  if (state.closed) return 'closed';
  if (state.cancelled !== null) return 'cancelled';
  if (state.opened !== null) return 'gate-open';
  if (isPaused(state)) return 'paused';
  if (state.awaiting !== null) return `awaiting-${state.awaiting}`;
  return state.terms === null ? 'not-begun' : 'gate-held';
}

/** An answer that the rules refuse (the project has just closed) stays in the inbox, unrecorded and visible. */
function orLetLie(attempt: () => void): void {
  try {
    attempt();
  } catch (err) {
    if (!(err instanceof Refusal)) throw err;
    log.warn('an answer was refused and stays in the inbox', { code: err.code });
  }
}
