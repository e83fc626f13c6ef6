import { sizeInWords } from '../../domain/attaching';
import type { Due, LinkedDocument, Matter, Party, RequestLetter, UnderstoodComment } from '../letter';
import { type Block, heading, link, list, paragraph, paragraphs, quote, terms } from './blocks';

/** The part of the subject that all mails of a phase share, so that mail programs keep them in one conversation. */
export function baseSubject({ project, phase, participant }: Matter & { participant?: string }): string {
  const county = participant === undefined ? '' : ` (${participant})`;
  return `Review request: ${project}, ${phase}${county}`;
}

export const greeting = (to: Party): Block => paragraph(`Hello ${to.name},`);

/** The deadline with its zone, and how it was counted. */
export function deadline(due: Due): Block[] {
  return [heading('When'), paragraph(`Please answer by ${due.at}.`), paragraph(`How we counted: ${due.arithmetic}`)];
}

export function whatWeAsk({ ask, documents, linked = [], form }: WhatWeAsk): Block[] {
  const files = form === undefined ? documents : [...documents, `${form}: a form for your comments, if you prefer one`];
  const attached = files.length === 0 ? [] : [paragraph('Attached:'), list(files)];
  return [heading('What we ask'), ...paragraphs(ask), ...attached, ...toFetch(linked), ...howToUse(form)];
}

type WhatWeAsk = Pick<RequestLetter, 'ask' | 'documents' | 'linked' | 'form'>;

function toFetch(linked: readonly LinkedDocument[]): Block[] {
  if (linked.length === 0) return [];
  const links = linked.map(({ name, size, hash, url }) =>
    link(`${name} (${sizeInWords(size)}, SHA-256 begins with ${hash})`, url),
  );
  return [paragraph('Too large for a mail. These links fetch them; no password is needed, and they are yours alone:'), ...links];
}

const howToUse = (form: string | undefined): Block[] =>
  form === undefined
    ? []
    : [paragraph('To use the form, fill it in, save it, and attach it to your reply. It counts as an answer.')];

/** The ways to answer by reply, with the words that are always understood. */
export function howToAnswer({ answersTo }: { answersTo: string }): Block[] {
  return [
    heading('How to answer'),
    paragraph('Reply to this mail. Write above our text. Any one of these is an answer:'),
    list([
      'You have nothing to change: write "No comments."',
      'You have comments: start each one on a new line with one of the four words below.',
      'You object to going on: write "We object." and tell us why.',
    ]),
    terms(...KINDS),
    paragraph(
      'Say where each comment belongs if you can, for example "DELETE: Section 3.2, second sentence, because it repeats 3.1."',
    ),
    paragraph('A thank-you, a question or a request for more time is welcome, but it does not count as an answer.'),
    paragraph(`If your mail program loses the address of your answer, send it to ${answersTo} instead.`),
  ];
}

const KINDS = [
  ['ADD', 'something is missing and should be there.'],
  ['DELETE', 'something should go.'],
  ['AUGMENT', 'something that is there should be changed, made clearer or extended.'],
  ['OTHER', 'anything else.'],
] as const;

export const whomToAsk = ({ owner }: Matter): Block[] => [
  heading('Questions'),
  paragraph(`Ask ${owner.name}, ${owner.address}.`),
];

export function whoElse(others: readonly string[]): Block[] {
  return others.length === 0 ? [] : [heading('Who else got this'), list(others)];
}

/** Comments as they were understood, each under its kind, in the sender's own words. */
export function understood(comments: readonly UnderstoodComment[]): Block[] {
  return comments.flatMap((comment, i) => [
    paragraph(`${comment.no ?? i + 1}. ${KIND_NAMES[comment.kind]}${comment.place === '' ? '' : `, at ${comment.place}`}:`),
    quote(comment.text),
    ...detail('Proposed text', comment.proposed === comment.text ? '' : comment.proposed),
    ...detail('Reason', comment.reason),
    ...(comment.replies ?? []).flatMap((words) => [paragraph('Added when we asked:'), quote(words)]),
  ]);
}

const KIND_NAMES = { addition: 'Addition', deletion: 'Deletion', augmentation: 'Augmentation', other: 'Other comment' } as const;

const detail = (name: string, words: string): Block[] => (words === '' ? [] : [paragraph(`${name}: ${words}`)]);

/** What a person has to look at, because no program could. */
export function couldNotRead(unread: readonly string[]): Block[] {
  return unread.length === 0 ? [] : [heading('What we could not read'), list(unread), paragraph('A person will look at it.')];
}
