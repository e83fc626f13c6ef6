import type { WrittenMail } from '../letter';
import { asHtml } from './as-html';
import { asText } from './as-text';
import type { Block } from './blocks';

/** A letter's subject and body in both forms. */
export function written(subject: string, ...body: readonly Block[]): WrittenMail {
  return { subject, text: asText(body), html: asHtml(subject, body) };
}
