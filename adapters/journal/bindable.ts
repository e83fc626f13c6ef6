/**
 * Lets nothing through that a column could not give back as it was: what passes is text without NUL, whole numbers and null.
 * All else is thrown as an error here, since drivers make something else of it without a word.
 */
export function bindable(values: readonly unknown[], text: string): unknown[] {
  return values.map((value, i) => {
    if (value === null || Number.isSafeInteger(value) || isWholeText(value)) return value;
    throw new TypeError(`cannot store ${typeof value} ${String(value)} (value ${i + 1} of: ${text})`);
  });
}

const isWholeText = (value: unknown) => typeof value === 'string' && !value.includes('\0');
