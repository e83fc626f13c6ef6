/** The placeholders of a text, each once: `{county}` is `county`. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** A text with its placeholders filled, once: a value that looks like a placeholder stays as it is. */
export const valuesIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));

const PLACEHOLDER = /\{([^{}]{1,40})\}/g;
