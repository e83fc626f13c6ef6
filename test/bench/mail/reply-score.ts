import { byCorpus, type EmlCase, type HtmlCase, readCases, type TextCase } from './cases';
import type { Row } from './row';
import { scoreLetters, scoreText, type TextScore } from './text-score';

/** Finds the new text of a body or a message. What it cannot read is empty. */
export interface Extractor {
  readonly name: string;
  ofText(text: string): Promise<string>;
  ofHtml(html: string): Promise<string>;
  ofMessage(raw: string): Promise<string>;
}

/** The rows of an extractor for every corpus of replies in the folder. */
export async function scoreReplies(folder: string, extractor: Extractor): Promise<Row[]> {
  return [
    ...(await score('reply-text.jsonl', readCases<TextCase>(folder, 'reply-text.jsonl'), async ({ input, reply }) =>
      scoreText(await extractor.ofText(input), reply),
    )),
    ...(await score('reply-html.jsonl', readCases<HtmlCase>(folder, 'reply-html.jsonl'), async (each) =>
      scoreLetters(await extractor.ofHtml(each.html), each.replyTextNoWhitespace),
    )),
    ...(await score('reply-eml.jsonl', readCases<EmlCase>(folder, 'reply-eml.jsonl'), async ({ raw, reply }) =>
      scoreText(await extractor.ofMessage(raw), reply),
    )),
  ];
}

async function score<Case extends { readonly corpus?: string }>(
  file: string,
  cases: readonly Case[],
  read: (each: Case) => Promise<TextScore>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [corpus, ofCorpus] of byCorpus(cases)) {
    const began = performance.now();
    const scores: TextScore[] = [];
    for (const each of ofCorpus) scores.push(await read(each));
    rows.push({ file, corpus, ...summed(scores), ms: Math.round(performance.now() - began) });
  }
  return rows;
}

function summed(scores: readonly TextScore[]) {
  const count = (what: keyof TextScore) => scores.filter((each) => each[what]).length;
  return { cases: scores.length, exact: count('exact'), leaked: count('leaked'), lost: count('lost') };
}
