import type { TemporalServer } from '../../adapters/temporal-server/server';
import { describeWithServer, givenServer } from './given-server';
import { type GivenSystem, givenSystem, type SystemWishes } from './given-system';

/** `describe` for what the whole system does: one of it for all tests of the file, each with a project of its own. */
export function describeWithSystem(
  noun: string,
  tests: (given: () => GivenSystem, server: () => TemporalServer) => void,
  { timeSkipping = false, ...wishes }: SystemWishes & { readonly timeSkipping?: boolean } = {},
): void {
  describeWithServer(noun, () => {
    let server: TemporalServer;
    let given: GivenSystem;

    beforeAll(async () => {
      server = await givenServer({ timeSkipping });
      given = await givenSystem(server, wishes);
    });

    afterAll(async () => {
      await given?.stop();
      await server?.stop();
    });

    tests(
      () => given,
      () => server,
    );
  });
}
