import { getGate } from '../client/api/gate';
import { getStatus, launchProject, listProjects, type UnreachableView } from '../client/api/projects';
import { namesOf } from '../client/naming';
import type { InboxItem, Services } from '../client/services';
import type { Launch } from '../domain/plan';
import type { UnreachableContact } from '../domain/unreachable';
import { countsOf } from './inbox';
import type { Serve } from './serve';
import { launchOf, subjectOf } from './subject';

export function serveProjects(serve: Serve, services: Services): void {
  const { projects } = services;
  serve(listProjects, () => projects.list());
  serve(getStatus, async ({ params }) => {
    const launch = await launchOf(services, params.project);
    const items = await services.inbox.list({ project: params.project });
    const { phaseViews, ...overview } = await projects.status(params.project);
    const views = phaseViews.map((view) => ({ ...view, unreachable: view.unreachable.map(unreachableIn(launch, items)) }));
    return { ...overview, phaseViews: views, messages: countsOf(items) };
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

/** With names, and with what the bounce said. */
const unreachableIn =
  (launch: Launch, items: readonly InboxItem[]) =>
  ({ reply, ...contact }: UnreachableContact): UnreachableView => ({
    ...contact,
    name: namesOf(launch).participant(contact.participant),
    person: namesOf(launch).contact(contact.contact),
    said: items.find(({ message }) => message.id === contact.message)?.message.because ?? reply,
  });
