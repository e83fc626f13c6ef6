import { areSame } from '../domain/documents';
import type { PhaseDocument } from '../domain/events';
import { documentsOf, phaseOf } from '../domain/plan';
import type { PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Blobs } from '../mail/ports';
import { launchOf } from './launching';
import { type DatePorts, extensions } from './moving-dates';
import type { Projects, ProvidedDocuments, Recording } from './services';

export interface ProvidePorts extends DatePorts {
  readonly blobs: Pick<Blobs, 'put'>;
}

/** The bytes are kept before the command that names them. A phase still to come is provided for by its project. */
export async function provide(
  ports: ProvidePorts,
  ask: Pick<Projects, 'ask' | 'askProject' | 'projectState'>,
  address: PhaseAddress,
  wish: ProvidedDocuments,
  id: string,
): Promise<Recording> {
  const { by, reason, until } = wish;
  const documents = await keep(ports, wish.files);
  await mustChange(ports, address, documents);
  const { started } = await ask.projectState(address.project);
  if (!started.includes(address.phase))
    return ask.askProject(address.project, { type: 'AnnounceDocuments', phase: address.phase, documents, by, reason }, id);
  const restarted = until === null ? [] : await extensions(ports, address, 'all', until);
  return ask.ask(address, { type: 'ProvideDocuments', documents, extensions: restarted, by, reason }, id);
}

async function keep({ blobs }: ProvidePorts, files: ProvidedDocuments['files']): Promise<PhaseDocument[]> {
  const documents: PhaseDocument[] = [];
  for (const { name, bytes } of files) documents.push({ name, sha256: await blobs.put(bytes), size: bytes.length });
  return documents;
}

async function mustChange(
  ports: ProvidePorts,
  { project, phase }: PhaseAddress,
  documents: readonly PhaseDocument[],
): Promise<void> {
  const launch = await launchOf(ports, project);
  if (areSame(documentsOf(launch, phaseOf(launch.plan, phase)), documents))
    throw new Refusal('no-change', 'These are the very documents that the phase has; nothing would change.');
}
