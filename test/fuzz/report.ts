import { percentile } from '../bench/percentile';
import { asText } from '../bench/table';
import type { Survival } from './survival';

export interface Conditions {
  readonly seed: number;
  /** How many mails were spoilt. */
  readonly originals: number;
  readonly corpora: string | undefined;
}

/** The figures of a run for a terminal, then how to see what went wrong. */
export function reportOf(survival: Survival, { seed, originals, corpora }: Conditions): string {
  const { messages, crashes, lost, ends, times, memory } = survival;
  const figures = [
    ['', 'value', 'aim'],
    ['messages', String(messages), ''],
    ['crashes', String(crashes.length), '0'],
    ['lost', String(lost.length), '0'],
    ['p50 ms', ms(percentile(times, 50)), ''],
    ['p99 ms', ms(percentile(times, 99)), '< 1000'],
    ['longest ms', ms(times.at(-1) ?? 0), ''],
    ['memory before, MB', String(memory.before), ''],
    ['memory at most, MB', String(memory.peak), '< 512'],
  ];
  const counted = Object.entries(ends).sort(([, a], [, b]) => b - a);
  const from = `${originals} mails${corpora === undefined ? '' : `, with those of ${corpora}`}; seed ${seed}`;
  const failures = [
    ...crashes.map(({ number, because }) => `crash: message ${number ?? '?'}: ${because}`),
    ...lost.map((number) => `lost: message ${number}`),
  ];
  const help = failures.length === 0 ? [] : [`See one with: npm run -s fuzz:mail -- --seed ${seed} --show NUMBER`];
  return [
    `Spoilt: ${from}.\n\n${asText(figures)}`,
    asText([['end', 'messages'], ...counted.map(([end, count]) => [end, String(count)])]),
    ...[...failures, ...help].map((line) => `${line}\n`),
  ].join('\n');
}

const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
