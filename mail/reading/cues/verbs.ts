import { anyOf, formsOf, words } from '../phrases';

/** The verbs by which a change is asked for, each of which names its kind. */
const ADD = [
  ...['bring back', 'build in', 'throw in', 'write in'],
  ...words('add insert include append introduce incorporate mention put provide reinstate restore'),
  // As Spanish-speaking offices mix them in.
  ...words('agregar añadir incluir'),
];
const DELETE = [
  ...['take out', 'cross out', 'leave out', 'get rid of', 'throw out', 'do away with'],
  ...words('delete remove strike omit drop cut eliminate scrap ditch erase quitar borrar eliminar'),
];
const AUGMENT = [
  ...['spell out', 'tone down', 'break up', 'round off'],
  ...words(
    `augment change replace revise reword rephrase rewrite clarify expand extend amend update correct fix rename move define modify adjust
    edit elaborate explain specify combine merge split strengthen shorten simplify substitute reorder swap reconsider restate renumber
    emphasize condense consolidate align capitalize italicize raise lower increase decrease reduce lengthen flip tweak soften tighten
    rework redo redraft recast refine broaden enlarge translate relabel reformat rearrange reverse cambiar corregir aclarar reemplazar modificar`,
  ),
];
/** Verbs that ask for a change and leave open of what kind. */
const ALTER = [
  ...['make sure', 'turn into'],
  ...words('check limit shift separate narrow make turn convert switch distinguish allow'),
];
/** Verbs that ask for a change only where a comment must begin: under a place, or after "should". */
const SAY = words(
  'read say name show state give describe list identify note indicate use require reflect refer address be make have come go stand appear follow',
);

const verbs = (list: readonly string[]): string => anyOf(list.flatMap(formsOf));

export const ADDING = verbs(ADD);
export const DELETING = verbs(DELETE);
export const AUGMENTING = verbs(AUGMENT);
export const SAYING = anyOf(SAY);
/** As dictionaries have them: "delete". */
export const BASE = anyOf([...ADD, ...DELETE, ...AUGMENT]);
/** "delete", "deletes", "deleted", "deleting" */
export const CHANGES = verbs([...ADD, ...DELETE, ...AUGMENT]);
/** "delete", "deleting": with what a command begins. */
export const COMMANDS = anyOf(
  [...ADD, ...DELETE, ...AUGMENT, ...ALTER].flatMap((verb) => [
    verb,
    ...formsOf(verb).filter((form) => form.split(' ')[0]?.endsWith('ing')),
  ]),
);
