import type { Connection } from '@temporalio/client';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { searchAttributes } from '../temporal-server/command';
import { connectTemporal, type NamedServer } from '../temporal-server/connect';
import { codeOf, grpc, indexedValueType } from '../temporal-server/namespace';

const ANSWER_MS = 10_000;

/** A server that runs: reached, its version, the namespace and its search attributes. Nothing is registered. */
export async function lookAtServer(server: NamedServer, embedded: boolean): Promise<Diagnosis[]> {
  const connection = await connectTemporal(server).catch((error: Error) => error);
  if (connection instanceof Error) return [outOfReach(server, connection, embedded)];
  try {
    return await connection.withDeadline(Date.now() + ANSWER_MS, () => look(connection, server));
  } catch (error) {
    return [forbidden(server, error as Error)];
  } finally {
    await connection.close();
  }
}

async function look(connection: Connection, { address, namespace }: NamedServer): Promise<Diagnosis[]> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const reached = ok(`The server at ${address} can be reached; it is version ${serverVersion}.`);
  if (!(await hasNamespace(connection, namespace))) return [reached, namespaceMissing(namespace)];
  return [reached, judgeAttributes(await attributesOf(connection, namespace), namespace)];
}

async function hasNamespace({ workflowService }: Connection, namespace: string): Promise<boolean> {
  try {
    await workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (codeOf(error) !== grpc.notFound) throw error;
    return false;
  }
}

async function attributesOf({ operatorService }: Connection, namespace: string) {
  return new Map(Object.entries((await operatorService.listSearchAttributes({ namespace })).customAttributes ?? {}));
}

/** Exported for its test. `found`: the numbers of the types by name. */
export function judgeAttributes(found: ReadonlyMap<string, unknown>, namespace: string): Diagnosis {
  const wanted = Object.entries(searchAttributes);
  const other = wanted.filter(([name, type]) => found.has(name) && found.get(name) !== indexedValueType[type]);
  if (other.length > 0)
    return failed(
      `The namespace ${namespace} has search attributes of other types than Phasegate needs: ${named(other)}.`,
      'Name another namespace with TEMPORAL_NAMESPACE, or remove these attributes there if nothing else uses them.',
    );
  const missing = wanted.filter(([name]) => !found.has(name));
  if (missing.length === 0) return ok(`The namespace ${namespace} is there, with its search attributes.`);
  return warning(
    `The namespace ${namespace} lacks search attributes: ${named(missing)}. The next start adds them where the server lets it.`,
    `To add them by hand: ${missing.map(([name, type]) => `temporal operator search-attribute create --namespace ${namespace} --name ${name} --type ${type}`).join('; ')}`,
  );
}

const named = (attributes: readonly (readonly [string, string])[]) =>
  attributes.map(([name, type]) => `${name} (${type})`).join(', ');

function namespaceMissing(namespace: string): Diagnosis {
  return warning(
    `It has no namespace ${namespace}. The next start registers it where the server lets it.`,
    `To make it by hand: temporal operator namespace create --namespace ${namespace} --retention 90d; or name another with TEMPORAL_NAMESPACE.`,
  );
}

function outOfReach({ address }: NamedServer, { message }: Error, embedded: boolean): Diagnosis {
  const says = `The server at ${address} cannot be reached: ${message}.`;
  if (embedded)
    return failed(says, 'Phasegate starts its embedded server again by itself; where it keeps dying, read temporal.log.');
  return failed(
    says,
    'Start that server, mend the network, or correct TEMPORAL_ADDRESS and TEMPORAL_TLS; unset it to have the embedded server.',
  );
}

function forbidden({ address, namespace }: NamedServer, error: Error): Diagnosis {
  const says = `The server at ${address} does not tell of the namespace ${namespace}: ${error.message}.`;
  const cure =
    codeOf(error) === grpc.permissionDenied
      ? 'Give the key or certificate (TEMPORAL_API_KEY, TEMPORAL_TLS_CLIENT_CERT_PATH) the right to see and use that namespace.'
      : 'See whether it is a Temporal server and healthy: temporal operator cluster health.';
  return failed(says, cure);
}
