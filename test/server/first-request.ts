import type { Sandbox } from '../../adapters/sandbox';
import { until } from './until';

/** The first request of a project to a county, as its mailbox holds it; waits for it. */
export async function firstRequest(peer: Pick<Sandbox, 'list' | 'read'>, project: string, county: string): Promise<Buffer> {
  const letter = await until(
    `${county} is asked by ${project}`,
    async () => (await peer.list(`coordinator@${county}.example`)).find(({ subject }) => subject.includes(`: ${project},`)),
    60,
  );
  return peer.read(letter.id);
}
