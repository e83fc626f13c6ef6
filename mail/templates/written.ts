import type { WrittenMail } from '../letter';
import type { Words } from '../texts/words';
import { asHtml } from './as-html';
import { asText } from './as-text';
import type { Block } from './blocks';

/** A letter before it has a form: its subject, and its body. */
export interface Wording {
  readonly subject: string;
  readonly body: readonly Block[];
}

export const worded = (subject: string, ...body: readonly Block[]): Wording => ({ subject, body });

/** A letter's subject and body in both forms. */
export function written({ subject, body }: Wording, words: Words): WrittenMail {
  return { subject, text: asText(body), html: asHtml(subject, body, words) };
}
