import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '@temporalio/client';
import { type Diagnosis, failed, notChecked, ok, warning } from '../../client/diagnosis';
import { connectTemporal, type NamedServer } from '../temporal-server/connect';
import { codeOf, grpc } from '../temporal-server/namespace';
import { startTemporalServer } from '../temporal-server/server';
import type { Check, Given } from './given';
import { binFolderOf, programHere, temporalPlace } from './temporal-place';

/** Whether Temporal can skip time, which `demo` and `rehearse --fast` need and nothing else. */
export const checkTimeSkipping: Check = async (given) => {
  const place = temporalPlace(given);
  if (place.kind === 'unknown') return place.because;
  if (place.kind === 'named') return [await asked(place.server)];
  if ((await programHere(given)) === undefined)
    return [notChecked('There is no Temporal program on this machine yet; the first start fetches it.')];
  return [await tried(given)];
};

/** The embedded server, on a temporary folder: an hour is skipped really. */
async function tried(given: Given): Promise<Diagnosis> {
  const folder = await mkdtemp(join(tmpdir(), 'phasegate-doctor-'));
  try {
    const server = await startTemporalServer({
      dataFolder: folder,
      binFolder: binFolderOf(given.settings),
      namespace: NAMESPACE,
      timeSkipping: true,
      environment: given.environment,
      log: () => undefined,
    });
    return await skipOn(server.address).finally(server.stop);
  } catch (error) {
    return failed(`The embedded server does not start: ${(error as Error).message}.`, NO_START);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const NAMESPACE = 'doctor';
const NO_START =
  'Remove an old program "temporal" from the PATH, or bin/ in the data folder: the next start fetches one that is known to work.';

async function skipOn(address: string): Promise<Diagnosis> {
  const connection = await connectTemporal({ connectionOptions: { address } });
  try {
    await connection.withDeadline(Date.now() + ANSWER_MS, () => skipAnHour(connection));
    return ok('The embedded server starts, and has skipped an hour.');
  } catch (error) {
    return warning(`The embedded server does not skip time: ${(error as Error).message}.`, OTHER_PROGRAM);
  } finally {
    await connection.close();
  }
}

const ANSWER_MS = 15_000;
const OTHER_PROGRAM =
  'demo and rehearse --fast need it: remove an old program "temporal" from the PATH, and the next start fetches one that skips time.';

/** A workflow that nobody works on waits two hours before its first task; time is skipped up to the first of them. */
async function skipAnHour({ workflowService }: Connection): Promise<void> {
  const workflowId = 'skips-an-hour';
  await workflowService.startWorkflowExecution({
    namespace: NAMESPACE,
    workflowId,
    workflowType: { name: workflowId },
    taskQueue: { name: 'nobody' },
    requestId: randomUUID(),
    workflowStartDelay: { seconds: (2 * HOUR) as never },
  });
  const fastForwardId = randomUUID();
  await askToSkip(workflowService, NAMESPACE, workflowId, fastForwardId);
  const where = { namespace: NAMESPACE, workflowExecution: { workflowId } };
  const { fastForwardPollingResult } = await workflowService.pollWorkflowExecutionTimeSkipping({ ...where, fastForwardId });
  if (fastForwardPollingResult !== DONE) throw new Error('an hour was not skipped in time');
}

const HOUR = 3_600;

/** Temporal's FastForwardPollingResult, which the client does not export. */
const DONE = 2;

const askToSkip = (service: Connection['workflowService'], namespace: string, workflowId: string, id: string) =>
  service.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: { seconds: HOUR as never } } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });

/** A server of somebody else's: it is asked to skip for a workflow that is not there, and says whether it could. */
async function asked(server: NamedServer): Promise<Diagnosis> {
  try {
    const connection = await connectTemporal(server);
    const said = await connection
      .withDeadline(Date.now() + ANSWER_MS, () =>
        askToSkip(connection.workflowService, server.namespace, randomUUID(), randomUUID()),
      )
      .then(() => undefined, codeOf)
      .finally(() => connection.close());
    if (said === grpc.notFound) return ok(`The server at ${server.address} could skip time for demo and rehearse --fast.`);
    if (said === grpc.unimplemented) return warning(`The server at ${server.address} does not skip time.`, REHEARSE_ELSEWHERE);
    return notChecked(`The server at ${server.address} does not say whether it skips time (gRPC code ${said}).`);
  } catch {
    return notChecked('The Temporal server cannot be reached; see temporal.');
  }
}

const REHEARSE_ELSEWHERE =
  'Only demo and rehearse --fast need it: run them without TEMPORAL_ADDRESS, or start that server with --dynamic-config-value frontend.WorkflowTimeSkippingEnabled=true.';
