import { bodyText } from '../../../mail/body';
import { readReply } from '../../../mail/read-reply';

export interface HostileTime {
  readonly what: string;
  readonly ms: number;
  /** What became of it: how much of it was read, or why it was left to a person. */
  readonly end: string;
}

const SIZE = 1024 * 1024;

const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);

const TEXTS: readonly (readonly [string, string])[] = [
  ['quote marks', fill('>')],
  ['quoted lines', fill('> x\n')],
  ['answers between quotes', fill('> x\nyes\n')],
  ['empty lines', fill('\n')],
  ['underscores', fill('_')],
  ['"From: a <a@b> "', fill('From: a <a@b> ')],
  ['headers', fill('From: a <a@b>\nDate: 1 10:00\n\n')],
  ['unfinished attributions', fill('On 1:00 1/1/2002 <\n')],
  ['attributions', fill('On 1/1/2002 9:00, a wrote:\n|x\n')],
  ['signature lines', fill('-- \n')],
  ['closings', fill('Regards,\n')],
  ['words', fill('Please add, ')],
];

const HTMLS: readonly (readonly [string, string])[] = [
  ['alternating tags', fill('<b>a</b><i>b</i>')],
  ['nested elements', fill('<div>')],
  ['unclosed paragraphs', fill('<p>x')],
  ['quotes', fill('<blockquote>a</blockquote>')],
  ['rules', fill('<hr>')],
  ['angle brackets', fill('<')],
  ['references', fill('&nbsp;')],
  ['attributes', `<div ${fill('a=b ')}>x</div>`],
];

/** How long one megabyte takes that was made to take long, from the decoded body to the answer. */
export function timeHostile(): HostileTime[] {
  return [
    ...TEXTS.map(([what, plain]) => timeOf(`text of ${what}`, { plain, html: '' })),
    ...HTMLS.map(([what, html]) => timeOf(`HTML of ${what}`, { plain: '', html })),
  ];
}

function timeOf(what: string, bodies: { plain: string; html: string }): HostileTime {
  const began = performance.now();
  const body = bodyText(bodies);
  const end = 'text' in body ? endOf(body.text) : body.because;
  return { what, ms: Math.round(performance.now() - began), end };
}

function endOf(text: string): string {
  const { reply, answer } = readReply(text);
  return `${reply.newText.length.toLocaleString('en')} characters new${answer.counts ? '' : `, ${answer.because}`}`;
}
