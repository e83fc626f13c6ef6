import type { ReceiptLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, paragraph } from './blocks';

/** To who is a contact of several counties: how one answer can be that of all. */
export function otherCounties({ otherCounties: owe, keepEarlier: keep = [] }: Counties, say: Say): Block[] {
  if (owe.length + keep.length === 0) return [];
  return [
    heading(say('counties.heading')),
    ...(keep.length === 0 ? [] : [paragraph(say('counties.keep', { counties: keep.join(', ') }))]),
    ...(owe.length === 0
      ? []
      : [paragraph(say(owe.length === 1 ? 'counties.one' : 'counties.many', { counties: owe.join(', ') }))]),
  ];
}

type Counties = Pick<ReceiptLetter, 'otherCounties' | 'keepEarlier'>;
