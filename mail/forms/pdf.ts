import type { Block, Content } from './content';
import { MOST } from './content';
import { type PlacedWord, tablesByPosition } from './pdf-lines';
import { Unreadable } from './unreadable';

/** A PDF (ISO 32000) by where its words stand on the page; without a text layer, as a scan is, it throws `Unreadable`. */
export async function readPdf(bytes: Buffer): Promise<Content> {
  const document = await open(bytes);
  try {
    if (document.numPages > PAGES) throw new Unreadable('pages');
    const pages: PlacedWord[][] = [];
    const marks: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      pages.push(wordsOf((await page.getTextContent()).items));
      marks.push(...remarksOf(await page.getAnnotations()));
    }
    if (pages.every((words) => words.length === 0)) throw new Unreadable('scan');
    const blocks: Block[] = tablesByPosition(pages);
    return { blocks, marks: marks.slice(0, MOST.marks) };
  } finally {
    await document.destroy();
  }
}

const PAGES = 30;
const WORDS_ON_A_PAGE = 20_000;

/** Loaded when the first PDF comes: it is ten times as large as all else that reads mail. */
async function open(bytes: Buffer) {
  const { getDocumentProxy } = await import('unpdf');
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false, useSystemFonts: false });
  } catch (error) {
    const isProtected = (error as Error).name === 'PasswordException';
    throw new Unreadable(isProtected ? 'protected' : 'damaged');
  }
}

function wordsOf(items: readonly unknown[]): PlacedWord[] {
  if (items.length > WORDS_ON_A_PAGE) throw new Unreadable('page');
  return (items as readonly TextItem[]).flatMap(({ str, transform, width, height }) =>
    str === undefined || transform === undefined || str.trim() === ''
      ? []
      : [{ text: str, x: transform[4] ?? 0, y: transform[5] ?? 0, width: width ?? 0, height: height || 10 }],
  );
}

/** As the library gives it; marked content has none of these. */
interface TextItem {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** Notes that a reviewer has put on the page. */
function remarksOf(annotations: readonly { contentsObj?: { str?: string } }[]): string[] {
  return annotations.flatMap(({ contentsObj }) => {
    const words = contentsObj?.str?.trim() ?? '';
    return words === '' ? [] : [`Comment: ${words}`];
  });
}
