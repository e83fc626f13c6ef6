import type { Instant } from './ids';
import type { RungRecipient, Schedule } from './schedule';

/** What a schedule holds in store, in the order of time; of two at one instant, as the contract orders them. */
export function milestones({ request, rungs, deadline, endOfGrace }: Schedule): Milestone[] {
  const mails = rungs.map(({ at, to, skipped }): Milestone => ({ at, ...mailTo(to, skipped !== undefined) }));
  const dates: Milestone[] = [
    { at: request, name: 'request', detail: '' },
    { at: deadline, name: 'deadline', detail: '' },
    { at: endOfGrace, name: 'end of grace', detail: 'silence lapses' },
  ];
  return [...dates, ...mails].sort((a, b) => a.at - b.at);
}

export interface Milestone {
  readonly at: Instant;
  readonly name: 'request' | 'reminder' | 'escalation' | 'deadline' | 'end of grace';
  readonly detail: string;
}

/** A rung that goes beyond the participant's own coordinator is an escalation. */
function mailTo(to: readonly RungRecipient[], skipped: boolean): Omit<Milestone, 'at'> {
  const name = to.every((role) => role === 'coordinator') ? 'reminder' : 'escalation';
  return { name, detail: `to ${listed(to)}${skipped ? ' (skipped: it does not fit)' : ''}` };
}

/** "coordinator, alternate and director". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
