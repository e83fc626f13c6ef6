import type { Kysely, Transaction } from 'kysely';
import type { Amendment, Person } from '../../domain/amending';
import { canonicalJson } from '../../domain/canonical-json';
import type { PhaseId, ProjectId } from '../../domain/ids';
import type { DomainEvent, People } from '../../domain/ports';
import { sha256 } from './chain';
import type { AmendmentRow, Schema } from './schema';
import type { Store } from './store';

const AMENDING = ['ContactAppointed', 'ContactRemoved', 'DocumentProvided', 'DocumentsAnnounced'] as const;
type AmendingEvent = Extract<DomainEvent, { type: (typeof AMENDING)[number] }>;

const isAmending = (event: DomainEvent): event is AmendingEvent => (AMENDING as readonly string[]).includes(event.type);

/** Keeps those of a batch's events that change what was launched; `positions` are the events' own in the journal. */
export async function keepAmendments(
  tx: Transaction<Schema>,
  { project, phase }: { project: ProjectId; phase: PhaseId | null },
  events: readonly DomainEvent[],
  positions: readonly number[],
): Promise<void> {
  const rows = events.flatMap((event, i) =>
    isAmending(event) ? [{ pos: positions[i] ?? 0, project, phase, data: canonicalJson(event) }] : [],
  );
  if (rows.length > 0) await tx.insertInto('amendment').values(rows).execute();
}

/** A project's amendments in the order in which they were recorded. */
export async function readAmendments(db: Kysely<Schema>, project: ProjectId): Promise<Amendment[]> {
  const rows = await db.selectFrom('amendment').selectAll().where('project', '=', project).orderBy('pos').execute();
  const people = await peopleIn(db, rows);
  return rows.map((row) => amendmentOf(row, people));
}

export function createPeople({ write }: Store): People {
  return {
    keep: async (person) => {
      const words = canonicalJson({ ...person });
      const hash = sha256(words);
      await write((tx) =>
        tx
          .insertInto('person')
          .values({ sha256: hash, words })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      return hash;
    },
  };
}

const eventOf = ({ data }: AmendmentRow) => JSON.parse(data) as AmendingEvent;

async function peopleIn(db: Kysely<Schema>, rows: readonly AmendmentRow[]): Promise<ReadonlyMap<string, Person>> {
  const hashes = rows
    .map(eventOf)
    .flatMap((event) => (event.type === 'ContactAppointed' && event.sha256 !== null ? [event.sha256] : []));
  if (hashes.length === 0) return new Map();
  const found = await db.selectFrom('person').selectAll().where('sha256', 'in', hashes).execute();
  return new Map(found.map(({ sha256: hash, words }) => [hash, JSON.parse(words) as Person]));
}

function amendmentOf(row: AmendmentRow, people: ReadonlyMap<string, Person>): Amendment {
  const event = eventOf(row);
  switch (event.type) {
    case 'ContactAppointed':
      return {
        change: 'appointed',
        appointment: event,
        person: event.sha256 === null ? null : (people.get(event.sha256) ?? null),
      };
    case 'ContactRemoved':
      return { change: 'removed', contact: event.contact, at: event.at };
    case 'DocumentProvided':
      return { change: 'documents', phase: row.phase ?? '', documents: event.documents };
    case 'DocumentsAnnounced':
      return { change: 'documents', phase: event.phase, documents: event.documents };
  }
}
