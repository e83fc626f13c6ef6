import type { Compared } from './comparison';
import type { Aim, Unit } from './figure';

/** A value to three places that count, with its unit. */
export function inWords(value: number, unit: Unit): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  const number = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`;
}

export function aimInWords(aim: Aim | undefined, unit: Unit): string {
  if (aim === undefined) return '';
  return 'atMost' in aim ? `at most ${inWords(aim.atMost, unit)}` : `at least ${inWords(aim.atLeast, unit)}`;
}

export function changeInWords(compared: Compared | undefined): string {
  if (compared?.change === undefined) return '';
  const rounded = Math.round(compared.change);
  return rounded > 0 ? `+${rounded} %` : `${rounded} %`;
}
