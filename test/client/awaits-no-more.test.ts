import { awaitsNoMore } from '../../client/awaits-no-more';
import type { PhaseEvent } from '../../domain/events';
import { after, asked, stateOf, waive } from '../domain/given';

const ADDRESS = { project: 'plan', phase: 'goals' };
const SOON = '2026-03-02 10:00';

function awaits(events: readonly PhaseEvent[] | undefined, answering: readonly string[]) {
  const views = { phaseState: async () => events && { state: stateOf(events) } };
  const journal = { version: async () => events?.length ?? 0 };
  return awaitsNoMore({ journal, views, inbox: { answering: async () => [...answering] } })(ADDRESS);
}

describe('a phase', () => {
  const [first, ...others] = Object.keys(stateOf(asked()).standings);

  it('awaits more while somebody owes an answer and none of theirs is there', async () => {
    await expect(awaits(asked(), others)).resolves.toBe(false);
  });

  it('awaits no more when everyone who owes has an answer in the inbox', async () => {
    await expect(awaits(asked(), [first ?? '', ...others])).resolves.toBe(true);
  });

  it('awaits nothing of who owes no more', async () => {
    await expect(awaits(after(asked(), [waive(first ?? ''), SOON]), others)).resolves.toBe(true);
  });

  it('of which nothing is recorded hears at once', async () => {
    await expect(awaits(undefined, [])).resolves.toBe(true);
  });
});
