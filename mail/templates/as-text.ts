import type { Block } from './blocks';

/** The plain text of a letter: 76 columns, except for the words of others and for commands, which stay as they are. */
export function asText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

const COLUMNS = 76;

function blockText(block: Block): string {
  switch (block.block) {
    case 'marker':
      return block.text;
    case 'heading':
      return block.text.toUpperCase();
    case 'paragraph':
      return wrapped(block.text, '', '');
    case 'list':
      return block.items.map((item) => wrapped(item, '- ', '  ')).join('\n');
    case 'terms':
      return block.items.map(([term, meaning]) => wrapped(`${term}: ${meaning}`, '  ', '    ')).join('\n');
    case 'quote':
      return indented(block.text, '  | ');
    case 'link':
      return `${wrapped(`${block.text}:`, '', '')}\n${block.url}`;
    case 'commands':
      return indented(block.lines.join('\n'), '    ');
  }
}

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => `${by}${line}`.trimEnd())
    .join('\n');
}

function wrapped(text: string, first: string, rest: string): string {
  const lines = [first];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const line = lines.at(-1) ?? '';
    const empty = line === first || line === rest;
    if (empty) lines[lines.length - 1] = line + word;
    else if (line.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(rest + word);
  }
  return lines.join('\n');
}
