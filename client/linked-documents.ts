import { shortHash } from '../domain/attaching';
import type { PhaseDocument } from '../domain/events';
import { documentsOf, phaseOf } from '../domain/plan';
import { hashDocumentToken } from '../mail/page-token';
import type { Blobs } from '../mail/ports';
import { holderOf, type TokenHolder, type TokenHolderPorts } from './token-holder';

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

export interface LinkedDocumentPorts extends TokenHolderPorts {
  readonly blobs: Pick<Blobs, 'get'>;
}

export function createLinkedDocuments(ports: LinkedDocumentPorts): LinkedDocuments {
  return {
    async find(token, hash) {
      const holder = await holderOf(ports, hashDocumentToken(token));
      const documents = holder === undefined ? [] : documentsFor(holder);
      const found = documents.find((document) => shortHash(document) === hash);
      return found && { name: found.name, bytes: await ports.blobs.get(found.sha256) };
    },
  };
}

/** Of every version; in records of the first release the launch alone knows them. */
function documentsFor({ owner, launch, state }: TokenHolder): readonly PhaseDocument[] {
  const launched = documentsOf(launch, phaseOf(launch.plan, owner.phase));
  return [...state.versions.flatMap(({ documents }) => documents), ...launched];
}
