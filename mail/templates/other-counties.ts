import type { Say } from '../texts/words';
import { type Block, heading, paragraph } from './blocks';

/** To who is a contact of several counties: how one answer can be that of all. */
export function otherCounties(names: readonly string[], say: Say): Block[] {
  if (names.length === 0) return [];
  const counties = names.join(', ');
  return [heading(say('counties.heading')), paragraph(say(names.length === 1 ? 'counties.one' : 'counties.many', { counties }))];
}
