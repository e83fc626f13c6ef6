import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { searchAttributes } from './command';
import { connectTemporal, type TemporalAddress } from './connect';

export interface NamespaceOptions {
  readonly namespace: string;
  /** How long Temporal keeps what has closed; heeded only when the namespace is registered here. */
  readonly retentionDays: number;
  readonly log: (sentence: string) => void;
}

/**
 * Registers the namespace and the search attributes where they are missing, and resolves once both can be used.
 * @throws when it does not come about within 30 s, or when the server forbids what is missing.
 */
export async function prepareNamespace(server: TemporalAddress, options: NamespaceOptions): Promise<void> {
  const connection = await connectTemporal(server);
  try {
    await eventually(() => register(connection, options), `cannot register the namespace ${options.namespace}`);
    await eventually(() => addSearchAttributes(connection, options.namespace), 'cannot add the search attributes');
    await eventually(() => look(connection, options.namespace), `cannot use the namespace ${options.namespace}`);
  } finally {
    await connection.close();
  }
}

/** The numbers of gRPC, which the client does not export as such. */
export const grpc = { notFound: 5, alreadyExists: 6, permissionDenied: 7, unimplemented: 12 } as const;
/** The numbers of Temporal's protocol for the types of search attributes. */
export const indexedValueType = { Keyword: 2, Datetime: 6 } as const;

async function register({ workflowService }: Connection, { namespace, retentionDays, log }: NamespaceOptions): Promise<void> {
  try {
    await workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (codeOf(error) !== grpc.notFound) throw error;
    log(`Temporal server: registering the namespace ${namespace}.`);
    const seconds = retentionDays * 24 * 60 * 60;
    await workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: seconds as never } })
      .catch(unless(grpc.alreadyExists));
  }
}

async function addSearchAttributes({ operatorService }: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !Object.hasOwn(customAttributes ?? {}, name));
  if (missing.length === 0) return;
  const wanted = Object.fromEntries(missing.map(([name, type]) => [name, indexedValueType[type]]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes: wanted }).catch(unless(grpc.alreadyExists));
}

/** One look through the very path that a client uses: it fails while any part of the server does not yet know the namespace. */
async function look({ workflowService }: Connection, namespace: string): Promise<void> {
  const query = Object.keys(searchAttributes).map((name) => `${name} IS NOT NULL`);
  await workflowService.countWorkflowExecutions({ namespace, query: query.join(' AND ') });
  await workflowService
    .describeWorkflowExecution({ namespace, execution: { workflowId: 'no-such-workflow' } })
    .catch((error: unknown) => {
      // "Not found" is the right answer if it is the workflow that was not found.
      if (codeOf(error) !== grpc.notFound || /namespace/i.test(String(error))) throw error;
    });
}

async function eventually(attempt: () => Promise<void>, failure: string): Promise<void> {
  for (const until = Date.now() + 30_000; ; await sleep(50)) {
    try {
      return await attempt();
    } catch (cause) {
      const hopeless = [grpc.permissionDenied, grpc.unimplemented].includes(codeOf(cause) as never);
      if (hopeless || Date.now() > until) throw new Error(`${failure}: ${(cause as Error).message}`, { cause });
    }
  }
}

function unless(code: number): (error: unknown) => void {
  return (error) => {
    if (codeOf(error) !== code) throw error;
  };
}

/** gRPC's number in an error of the client's. */
export function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}
