import type { CommentKind, Lack } from '../../domain/events';
import type { UnderstoodComment } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, link, list, paragraph } from './blocks';

/** What is asked back about comments, and how to answer it; nothing where nothing is. */
export function openQuestions(comments: readonly UnderstoodComment[], say: Say, page?: string): Block[] {
  const asked = comments.flatMap(({ no, kind, lacks }) =>
    no === undefined || lacks === undefined
      ? []
      : [say('asked-back.item', { number: `${no}`, question: questionAbout(kind, lacks, say) })],
  );
  if (asked.length === 0) return [];
  return [
    heading(say('asked-back.heading')),
    paragraph(say('asked-back.keeps')),
    list(asked),
    ...(page === undefined ? [] : [link(say('receipt.answerPage'), page)]),
  ];
}

/** The question about a comment that lacks something. */
export function questionAbout(kind: CommentKind, lacks: Lack, say: Say): string {
  if (lacks === 'place') return say('asked-back.place');
  return kind === 'addition' ? say('asked-back.addition') : say('asked-back.wording');
}
