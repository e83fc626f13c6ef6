import { agenda, nextInstant } from '../domain/agenda';
import type { AnswerCommand, MailOutcome, PhaseCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import { CARRY_DOCUMENTS, type MailRef, type PhaseEvent } from '../domain/events';
import { evolve } from '../domain/evolve';
import type { Instant, PhaseId } from '../domain/ids';
import { openPhase } from '../domain/opening';
import { beforeBeginning, documentVersionAt, isPaused, type PhaseState } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { Refusal } from '../domain/refusal';
import type { SimulatedTime } from './simulated-time';

/** One phase over the rules alone. */
export interface SimulatedPhase {
  readonly phase: PhaseId;
  state(): PhaseState;
  events(): readonly PhaseEvent[];
  /** Events since the last call. */
  takeNews(): readonly PhaseEvent[];
  /** Does all there is to do at this moment. */
  run(): void;
  /** When there is more to do; undefined where only a message can change anything. */
  next(): Instant | undefined;
  /** A message for the inbox; it is heard at the next `run`. */
  receive(command: AnswerCommand): void;
  /** An operator's command, or the project's end. Throws a Refusal where the rules say no. */
  hear(command: PhaseCommand): void;
}

export interface PhaseSetting {
  /** As it stands at this moment. */
  readonly launch: () => Launch;
  readonly phase: PhaseId;
  readonly notBefore: Instant;
  readonly now: boolean;
  readonly time: SimulatedTime;
  /** What a mail server says to a mail. */
  deliver(mail: MailRef): MailOutcome;
  /** Tells the project that the gate has opened. */
  tell(at: Instant): void;
}

const MOST_MAILS_IN_A_PASS = 200;
const MOST_ANSWERS_AT_ONCE = 200;
/** Something is wrong with the rules when a phase finds no rest. */
const MOST_TURNS = 10_000;
const NEVER = Number.POSITIVE_INFINITY;

export function simulatePhase({ launch, phase, now, time, deliver, tell, ...setting }: PhaseSetting): SimulatedPhase {
  const events: PhaseEvent[] = [];
  const inbox: AnswerCommand[] = [];
  let { notBefore } = setting;
  let state = beforeBeginning;
  let recorded = 0;
  let taken = 0;
  let nudged = true;
  let toldOfRound = 0;
  let next: Instant = 0;

  function hear(command: PhaseCommand): void {
    const news = decide(state, command, time.now());
    state = news.reduce(evolve, state);
    events.push(...news);
    next = 0;
  }

  /** One turn of the phase's loop; false when it would wait. The order of the cases is the workflow's. */
  function turn(): boolean {
    if (recorded < events.length) record();
    else if (state.closed && agenda(state, time.now()).mails.length === 0) return false;
    else if (state.terms === null && beginsAt() <= time.now()) begin();
    else if (nudged) collect();
    else return turnByAgenda();
    return true;
  }

  function turnByAgenda(): boolean {
    const owed = agenda(state, time.now());
    const due = owed.mails.filter((mail) => mail.at <= time.now()).slice(0, MOST_MAILS_IN_A_PASS);
    next = Math.min(nextInstant(owed) ?? NEVER, state.terms === null ? beginsAt() : NEVER);
    if (owed.decision !== null && owed.decision <= time.now()) letTimePass();
    else if (state.opened !== null && toldOfRound < state.round) tellProject(state.opened.at);
    else if (due.length > 0) sendPass(due.map(({ mail }) => mail));
    else return false;
    return true;
  }

  function record(): void {
    recorded = events.length;
    time.tick();
  }

  function begin(): void {
    const opening = openPhase(launch(), phase, { from: beginsAt(), now, allowed: state.allowed });
    time.tick();
    if (opening.opening === 'not-before') notBefore = opening.at;
    else hear({ type: 'Begin', opening });
  }

  /** True where there may be more than one collecting brings. */
  function collect(): boolean {
    nudged = false;
    next = 0;
    time.tick();
    const answers = inbox.splice(0, MOST_ANSWERS_AT_ONCE);
    for (const command of answers) orLetLie(() => hear(command));
    const more = answers.length === MOST_ANSWERS_AT_ONCE;
    nudged ||= more;
    return more;
  }

  function letTimePass(): void {
    if (!collect()) hear({ type: 'LetTimePass' });
  }

  function tellProject(at: Instant): void {
    toldOfRound = state.round;
    time.tick();
    tell(at);
  }

  function sendPass(mails: readonly MailRef[]): void {
    const version = documentVersionAt(state, time.now());
    const reports = mails.map((mail) => ({
      ...{ mail, outcome: deliver(mail) },
      ...(version > 1 && CARRY_DOCUMENTS.has(mail.kind) && { documents: version }),
    }));
    time.tick();
    for (const report of reports) hear({ type: 'ReportMail', ...report });
    nudged ||= recorded === events.length;
  }

  /** A phase that is paused or cancelled, or waits for a document, an operator or a date, has no instant of its own. */
  function beginsAt(): Instant {
    const waits = state.awaiting !== null || state.cancelled !== null || isPaused(state);
    return waits ? NEVER : Math.max(notBefore, state.beginsFrom);
  }

  /** Nothing has come in since it last rested, and nothing is due yet. */
  function isQuiet(): boolean {
    return recorded === events.length && !nudged && time.now() < next;
  }

  return {
    phase,
    state: () => state,
    events: () => events,
    takeNews: () => {
      const news = events.slice(taken);
      taken = events.length;
      return news;
    },
    run() {
      for (let turns = 0; !isQuiet() && turn(); turns++) {
        if (turns > MOST_TURNS)
          throw new Error(
            `${phase} finds no rest at ${new Date(time.now()).toISOString()}: the rules ask for something without end`,
          );
      }
    },
    next: () => (state.closed || next === NEVER ? undefined : next),
    receive(command) {
      inbox.push(command);
      nudged = true;
    },
    hear,
  };
}

/** An answer that the rules refuse stays in the inbox. */
function orLetLie(attempt: () => void): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
