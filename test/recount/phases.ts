/** One line of an export, as far as it is counted here. */
export interface Line {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown> & { readonly at: number };
}

export interface Answer {
  readonly participant: string;
  readonly contact: string;
  readonly message: string;
  readonly receivedAt: number;
  readonly position: string;
  readonly kinds: readonly string[];
}

/** A phase as its lines tell it. */
export interface CountedPhase {
  readonly phase: string;
  /** Each participant's word at the opening of the gate, or at the end where it never opened. */
  readonly statuses: ReadonlyMap<string, 'owes' | 'answered' | 'waived' | 'lapsed'>;
  readonly opened: { readonly at: number; readonly how: string; readonly by: string } | null;
  readonly request: number;
  /** Answers that stand at the end: not replaced by the same contact's later one, not set aside by a person. */
  readonly standing: readonly Answer[];
  /** Every answer that was heard. */
  readonly heard: readonly Answer[];
  /** Who objected last when the gate opened. */
  readonly objecting: readonly string[];
}

/** Counts each phase of an export anew, from nothing but its lines. */
export function countPhases(lines: readonly Line[]): CountedPhase[] {
  const streams = [...new Set(lines.map(({ stream }) => stream))].filter((stream) => stream.startsWith('phase/'));
  return streams.map((stream) =>
    countPhase(
      stream.split('/').at(-1) ?? '',
      lines.filter((line) => line.stream === stream),
    ),
  );
}

function countPhase(phase: string, lines: readonly Line[]): CountedPhase {
  const opening = lines.findIndex(({ type }) => type === 'GateOpened');
  const untilOpening = opening < 0 ? lines : lines.slice(0, opening);
  const opened = lines[opening]?.data;
  const began = lines.find(({ type }) => type === 'PhaseBegan')?.data as unknown as Began | undefined;
  return {
    phase,
    statuses: statusesOf(began, untilOpening),
    opened: opened === undefined ? null : { at: opened.at, how: String(opened.how), by: String(opened.by) },
    request: began?.schedule.request ?? 0,
    standing: standingOf(lines),
    heard: lines.flatMap(answerOf),
    objecting: standingOf(untilOpening).flatMap(({ position, participant }) => (position === 'objection' ? [participant] : [])),
  };
}

interface Began {
  readonly participants: readonly { readonly id: string }[];
  readonly schedule: { readonly request: number };
}

function statusesOf(began: Began | undefined, lines: readonly Line[]): CountedPhase['statuses'] {
  const answered = new Set(standingOf(lines).map(({ participant }) => participant));
  const named = (type: string) => new Set(lines.filter((line) => line.type === type).map(({ data }) => String(data.participant)));
  const [waived, lapsed] = [named('ParticipantWaived'), named('ResponseLapsed')];
  const statusOf = (id: string) =>
    answered.has(id) ? 'answered' : waived.has(id) ? 'waived' : lapsed.has(id) ? 'lapsed' : 'owes';
  return new Map((began?.participants ?? []).map(({ id }) => [id, statusOf(id)]));
}

function standingOf(lines: readonly Line[]): Answer[] {
  return lines.reduce<Answer[]>((standing, line) => {
    if (line.type === 'ItemSettled' && line.data.verdict === 'does-not-count')
      return standing.filter(({ message }) => message !== line.data.item);
    const [answer] = answerOf(line);
    if (answer === undefined) return standing;
    const kept = line.data.adds === true ? standing : standing.filter(({ contact }) => contact !== answer.contact);
    return [...kept, answer];
  }, []);
}

function answerOf({ type, data }: Line): Answer[] {
  if (type !== 'FeedbackReceived') return [];
  const kinds = (data.comments as { kind: string }[]).map(({ kind }) => kind);
  return [{ ...(data as unknown as Answer), kinds }];
}
