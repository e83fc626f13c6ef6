import type { OwnerItem, OwnerNotice } from '../letter';
import { type Block, commands, heading, list, paragraph } from './blocks';
import { type Wording, worded } from './written';

/** What the project's owner must know or do, each with the command to type. */
export function ownerNotice(letter: OwnerNotice): Wording {
  const count = letter.items.length === 1 ? '1 matter' : `${letter.items.length} matters`;
  return worded(
    `For you: ${count}, ${letter.project}, ${letter.phase}`,
    paragraph(`Hello ${letter.owner.name},`),
    paragraph(`${count} in ${letter.project}: ${letter.phase}.`),
    ...letter.items.flatMap(itemBlocks),
  );
}

function itemBlocks(item: OwnerItem, i: number): Block[] {
  return [
    heading(`Matter ${i + 1}`),
    paragraph(item.what),
    ...(item.details.length === 0 ? [] : [list(item.details)]),
    ...(item.commands.length === 0 ? [] : [paragraph('To do it, type:'), commands(item.commands)]),
  ];
}
