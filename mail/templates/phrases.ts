import { sizeInWords } from '../../domain/attaching';
import type { Due, LinkedDocument, Matter, Party, RequestLetter, UnderstoodComment } from '../letter';
import { TYPED } from '../texts/typed';
import type { Say } from '../texts/words';
import { unreadNoteIn } from '../unread-note';
import { type Block, heading, link, list, paragraph, paragraphs, quote, terms } from './blocks';

/** The part of the subject that all mails of a phase share, so that mail programs keep them in one conversation. */
export function baseSubject({ project, phase, participant: county }: Matter & { participant?: string }, say: Say): string {
  return county === undefined ? say('subject.review', { project, phase }) : say('subject.county', { project, phase, county });
}

export const greeting = ({ name }: Party, say: Say): Block => paragraph(say('greeting', { name }));

/** The deadline with its zone, and how it was counted. */
export function deadline({ at, arithmetic }: Due, say: Say): Block[] {
  const said = paragraph(say('when.deadline', { deadline: at }));
  return [heading(say('when.heading')), said, paragraph(say('when.counted', { arithmetic }))];
}

/** Who decided, and why. */
export const why = ({ by, reason }: { by: string; reason: string }, say: Say): Block[] => [
  heading(say('why.heading')),
  paragraph(say('why.decided', { by, reason })),
];

export function whatWeAsk({ ask, documents, linked = [], form }: WhatWeAsk, say: Say): Block[] {
  const files = form === undefined ? documents : [...documents, say('ask.form', { file: form })];
  const attached = files.length === 0 ? [] : [paragraph(say('ask.attached')), list(files)];
  const howToUse = form === undefined ? [] : [paragraph(say('ask.useForm'))];
  return [heading(say('ask.heading')), ...paragraphs(ask), ...attached, ...toFetch(linked, say), ...howToUse];
}

type WhatWeAsk = Pick<RequestLetter, 'ask' | 'documents' | 'linked' | 'form'>;

function toFetch(linked: readonly LinkedDocument[], say: Say): Block[] {
  if (linked.length === 0) return [];
  const links = linked.map(({ name, size, hash, url }) =>
    link(say('ask.link', { file: name, size: sizeInWords(size), hash }), url),
  );
  return [paragraph(say('ask.linked')), ...links];
}

/** The ways to answer by reply, with the words that are always understood. */
export function howToAnswer({ answersTo }: { answersTo: string }, say: Say): Block[] {
  return [
    heading(say('answer.heading')),
    paragraph(say('answer.reply')),
    list([say('answer.nothing'), say('answer.comments'), say('answer.object')]),
    terms(
      [TYPED.add, say('answer.add')],
      [TYPED.delete, say('answer.delete')],
      [TYPED.augment, say('answer.augment')],
      [TYPED.other, say('answer.other')],
    ),
    paragraph(say('answer.place')),
    paragraph(say('answer.thanks')),
    paragraph(say('answer.address', { address: answersTo })),
  ];
}

export const whomToAsk = ({ owner: { name, address } }: Matter, say: Say): Block[] => [
  heading(say('questions.heading')),
  paragraph(say('questions.ask', { name, address })),
];

export function whoElse(others: readonly string[], say: Say): Block[] {
  return others.length === 0 ? [] : [heading(say('others.heading')), list(others)];
}

/** Comments as they were understood, each under its kind, in the sender's own words. */
export function understood(comments: readonly UnderstoodComment[], say: Say): Block[] {
  return comments.flatMap((comment, i) => [
    paragraph(headOf(comment, i, say)),
    quote(comment.text),
    ...(comment.proposed === '' || comment.proposed === comment.text
      ? []
      : [paragraph(say('understood.proposed', { text: comment.proposed }))]),
    ...(comment.reason === '' ? [] : [paragraph(say('understood.reason', { text: comment.reason }))]),
    ...(comment.replies ?? []).flatMap((words) => [paragraph(say('understood.replied')), quote(words)]),
  ]);
}

function headOf({ kind: id, place, no }: UnderstoodComment, i: number, say: Say): string {
  const kind = say(`understood.${id}`);
  const number = `${no ?? i + 1}`;
  return place === '' ? say('understood.comment', { number, kind }) : say('understood.commentAt', { number, kind, place });
}

/** What a person has to look at, because no program could. */
export function couldNotRead(unread: readonly string[], say: Say): Block[] {
  return unread.length === 0
    ? []
    : [heading(say('unread.heading')), list(unread.map((note) => unreadNoteIn(note, say))), paragraph(say('unread.person'))];
}
