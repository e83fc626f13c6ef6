import { type ParticipantId, phaseStream, type Version } from '../domain/ids';
import { standings } from '../domain/phase';
import type { Journal, PhaseAddress } from '../domain/ports';
import { owes } from '../domain/standing';
import type { Inbox } from '../mail/ports';
import type { Views } from './ports';

interface AwaitsPorts {
  readonly journal: Pick<Journal, 'version'>;
  readonly views: Pick<Views, 'phaseState'>;
  readonly inbox: Pick<Inbox, 'answering'>;
}

/** Has everyone who still owes a phase an answer given one that lies in the inbox? Then its gate may open when it hears of them. */
export function awaitsNoMore(ports: AwaitsPorts): (address: PhaseAddress) => Promise<boolean> {
  const owing = rememberOwing(ports);
  return async (address) => {
    const answering = new Set(await ports.inbox.answering(address));
    return (await owing(address)).every((participant) => answering.has(participant));
  };
}

/** Who owes a phase an answer by its record; looked up anew only when the record has grown. */
function rememberOwing({ journal, views }: AwaitsPorts) {
  const known = new Map<string, { readonly version: Version; readonly participants: readonly ParticipantId[] }>();
  return async ({ project, phase }: PhaseAddress): Promise<readonly ParticipantId[]> => {
    const stream = phaseStream(project, phase);
    const version = await journal.version(stream);
    const before = known.get(stream);
    if (before?.version === version) return before.participants;
    const recorded = await views.phaseState(project, phase);
    const all = recorded === undefined ? [] : standings(recorded.state);
    const participants = all.flatMap(([participant, standing]) => (owes(standing) ? [participant] : []));
    known.set(stream, { version, participants });
    return participants;
  };
}
