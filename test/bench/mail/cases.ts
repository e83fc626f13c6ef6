import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a plain body, and what its author wrote new. */
export interface TextCase {
  readonly corpus: string;
  readonly id: string;
  readonly input: string;
  readonly reply: string;
}

export interface HtmlCase {
  readonly corpus: string;
  readonly id: string;
  readonly html: string;
  readonly replyTextNoWhitespace: string;
}

/** A whole message; `raw` has one character for each byte. */
export interface EmlCase {
  readonly corpus: string;
  readonly id: string;
  readonly raw: string;
  readonly reply: string;
}

export interface BounceCase {
  readonly corpus: string;
  readonly id: string;
  readonly kind: 'bounce' | 'auto-reply' | 'complaint' | 'delivered' | 'unparsed';
  /** The addresses that failed, where the corpus names them. */
  readonly recipients?: readonly string[];
  readonly raw: string;
}

/** The new text of a mail, and what a person reads in it. */
export interface AnswerCase {
  readonly corpus?: string;
  readonly id: string;
  readonly input: string;
  readonly counts: boolean | 'person';
  readonly position: string | null;
  readonly comments: readonly LabelledComment[];
  readonly timeRequest: boolean;
}

export interface LabelledComment {
  readonly kind: string;
  readonly place: string;
  readonly text: string;
  readonly proposed: string;
}

/** The lines of a file of cases; none where the folder does not hold it. Throws a sentence for a line that is not JSON. */
export function readCases<Case>(folder: string, file: string): readonly Case[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [parsed<Case>(line, `${path}:${i + 1}`)]));
}

function parsed<Case>(line: string, where: string): Case {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${where} is not JSON; each line of the file must be one object`);
  }
}

/** Cases by the corpus that they come from, in the order of the file. */
export function byCorpus<Case extends { readonly corpus?: string }>(cases: readonly Case[]): Map<string, Case[]> {
  const corpora = new Map<string, Case[]>();
  for (const each of cases) corpora.set(each.corpus ?? 'own', [...(corpora.get(each.corpus ?? 'own') ?? []), each]);
  return corpora;
}
