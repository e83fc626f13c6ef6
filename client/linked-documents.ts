import { shortHash } from '../domain/attaching';
import type { PhaseDocument } from '../domain/events';
import { type PhaseState, standingOf } from '../domain/phase';
import { documentsOf, type Launch, phaseOf } from '../domain/plan';
import type { Launches } from '../domain/ports';
import { hashDocumentToken } from '../mail/page-token';
import type { Blobs, TokenOwner, Tokens } from '../mail/ports';
import type { Views } from './ports';

/** The documents that were too large for a mail, behind the links in it. */
export interface LinkedDocuments {
  /**
   * The document of the token's phase, of whatever version, whose hash begins so. Undefined alike for a token that is
   * unknown, was revoked, or whose project has closed, and for a document that is not there.
   */
  find(token: string, hash: string): Promise<LinkedDocument | undefined>;
}

export interface LinkedDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface LinkedDocumentPorts {
  readonly tokens: Pick<Tokens, 'find'>;
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'phaseState' | 'projectStatus'>;
  readonly blobs: Pick<Blobs, 'get'>;
}

export function createLinkedDocuments(ports: LinkedDocumentPorts): LinkedDocuments {
  return {
    async find(token, hash) {
      const owner = await ports.tokens.find(hashDocumentToken(token));
      const documents = owner === undefined ? [] : await documentsFor(ports, owner);
      const found = documents.find((document) => shortHash(document) === hash);
      return found && { name: found.name, bytes: await ports.blobs.get(found.sha256) };
    },
  };
}

async function documentsFor({ launches, views }: LinkedDocumentPorts, owner: TokenOwner): Promise<readonly PhaseDocument[]> {
  if ((await views.projectStatus(owner.project))?.status === 'closed') return [];
  const [launch, record] = await Promise.all([launches.current(owner.project), views.phaseState(owner.project, owner.phase)]);
  if (launch === undefined || record === undefined || !isStillAsked(record.state, owner)) return [];
  return [...record.state.versions.flatMap(({ documents }) => documents), ...launched(launch, owner)];
}

const launched = (launch: Launch, { phase }: TokenOwner) => documentsOf(launch, phaseOf(launch.plan, phase));

/** Who gets a copy is asked nothing, and is never taken away. */
function isStillAsked(state: PhaseState, { participant, contact }: TokenOwner): boolean {
  if (participant === null) return true;
  return standingOf(state, participant)?.contacts.find(({ id }) => id === contact)?.removed === null;
}
