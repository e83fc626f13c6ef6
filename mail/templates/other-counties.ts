import { type Block, heading, paragraph } from './blocks';

/** To who is a contact of several counties: how one answer can be that of all. */
export function otherCounties(names: readonly string[]): Block[] {
  if (names.length === 0) return [];
  const [verb, each] = names.length === 1 ? ['owes', 'it'] : ['owe', 'each of them'];
  return [
    heading('Your other counties'),
    paragraph(
      `You are a contact of ${listed(names)}, too, which still ${verb} an answer. If this answer is theirs as well, reply with "This answer is for all our counties.", or name those for which it is. It then counts for ${each}. Without that it counts for nobody else.`,
    ),
  ];
}

const listed = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
