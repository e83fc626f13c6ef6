import { REPLY_STYLES, type ReplyStyle } from './acts';
import { remarksOf } from './remarks';
import type { County } from './scene';
import { COMMENTS, NO_COMMENTS, type Wording } from './wordings';

/** What a county answers: most have comments, each written in the county's own way. `time` tells a second answer from the first. */
export function answerOf({ draw }: Pick<County, 'draw'>, time = ''): Wording {
  const ask = (question: string) => draw(`${question} ${time}`);
  if (ask('comments') < SHARE_WITHOUT_COMMENTS) return one(NO_COMMENTS, ask('wording'));
  return one(COMMENTS, ask('wording'))(remarksOf(ask));
}

/** How its mail program quotes. */
export const styleOf = ({ draw }: Pick<County, 'draw'>): ReplyStyle => one(REPLY_STYLES, draw('mail program'));

const SHARE_WITHOUT_COMMENTS = 0.4;

function one<T>(items: readonly T[], drawn: number): T {
  const item = items[Math.floor(drawn * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
