import { getGate } from '../client/api/gate';
import { getStatus, launchProject, listProjects } from '../client/api/projects';
import type { Services } from '../client/services';
import { countsOf } from './inbox';
import type { Serve } from './serve';
import { launchOf, subjectOf } from './subject';

export function serveProjects(serve: Serve, services: Services): void {
  const { projects } = services;
  serve(listProjects, () => projects.list());
  serve(getStatus, async ({ params }) => {
    await launchOf(services, params.project);
    const messages = countsOf(await services.inbox.list({ project: params.project }));
    return { ...(await projects.status(params.project)), messages };
  });
  serve(getGate, async ({ params, query: { waitMs } }) => {
    const { address } = await subjectOf(services, params);
    return waitMs > 0 ? projects.waitForGate(address, waitMs) : projects.gate(address);
  });
  serve(launchProject, async ({ body: { plan, files, ...wish }, id }) => {
    const upload = { plan, files: files.map(({ path, base64 }) => ({ path, bytes: Buffer.from(base64, 'base64') })) };
    const { warnings, ...receipt } = await projects.launch(upload, wish, id);
    return { ...receipt, warnings: warnings.map((warning) => ({ ...warning })) };
  });
}
