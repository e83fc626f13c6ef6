import type { Clock } from '../../../domain/ports';
import type { Objection } from './mail-front';

/** There is no mailbox of that name, whatever the domain. */
export const noMailbox = (name: string) => (): Objection => (command) =>
  command.toLowerCase().startsWith(`rcpt to:<${name}@`) ? '550 5.1.1 no such mailbox' : undefined;

/**
 * Greylisting (RFC 6647, 2.3): a sender and a recipient that have not been seen together are put off, until they come again
 * after so many milliseconds. The address of the client, which belongs to it, is always ours.
 */
export function greylisting(clock: Clock, rest: number): () => Objection {
  const seen = new Map<string, number>();
  return () => {
    let sender = '';
    return (command) => {
      const [, verb, address = ''] = /^(MAIL FROM|RCPT TO):<([^>]*)>/i.exec(command) ?? [];
      if (verb === undefined) return undefined;
      if (verb.toUpperCase() === 'MAIL FROM') {
        sender = address;
        return undefined;
      }
      const pair = `${sender} ${address}`;
      const first = seen.get(pair) ?? clock();
      seen.set(pair, first);
      return clock() - first < rest ? '451 4.7.1 greylisted, please try again later' : undefined;
    };
  };
}
