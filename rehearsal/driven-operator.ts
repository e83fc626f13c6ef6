import type { PhaseAddress } from '../domain/ports';
import type { Wish } from './acts';
import type { RehearsedSystem } from './system';

/** What an operator does through the client. Throws a Refusal where the rules say no. */
export async function carryOutIn(
  projects: RehearsedSystem['projects'],
  address: PhaseAddress,
  wish: Wish,
  id: string,
): Promise<void> {
  switch (wish.wish) {
    case 'ask':
      await projects.ask(address, wish.command, id);
      return;
    case 'extend': {
      const { participant, until, by, reason } = wish;
      const extensions = await projects.extensions(address, [participant], until);
      await projects.ask(address, { type: 'ExtendDeadline', extensions, by, reason }, id);
      return;
    }
    case 'resume': {
      const { until, by, reason } = wish;
      const extensions = await projects.resumption(address, until);
      await projects.ask(address, { type: 'ResumePhase', extensions, by, reason }, id);
      return;
    }
    case 'reopen':
      await projects.reopen(address, wish, id);
      return;
    case 'document': {
      const { name, text, until, by, reason } = wish;
      await projects.provide(address, { files: [{ name, bytes: Buffer.from(text) }], until, by, reason }, id);
      return;
    }
    case 'contact':
      for (const { address: each, command } of await projects.contactCommands(address.project, wish.change))
        await projects.ask(each, command, `${id}:${each.phase}`);
      return;
    case 'cancel':
      await projects.askProject(address.project, { type: 'CancelProject', by: wish.by, reason: wish.reason }, id);
  }
}
