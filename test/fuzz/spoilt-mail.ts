import { mulberry32 } from '../server/trouble/chance';
import { type MutationName, mutate } from './mutations';

export interface Trial {
  readonly mail: readonly Buffer[];
  readonly messages: number;
  readonly seed: number;
}

export interface Spoilt {
  readonly number: number;
  readonly ways: readonly MutationName[];
  readonly raw: Buffer;
}

/** A message of a trial, counted from 1. Each has a chance of its own, so that one can be made again without those before it. */
export function spoil({ mail, seed }: Pick<Trial, 'mail' | 'seed'>, number: number): Spoilt {
  const chance = mulberry32(Math.imul(seed, 1_000_003) + number);
  const original = mail[Math.floor(chance() * mail.length)] ?? Buffer.of();
  return { number, ...mutate(original, chance, mail) };
}
