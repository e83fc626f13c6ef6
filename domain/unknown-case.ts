/** Ends a switch over a union: the compiler shows every switch that a new case touches. Throws where data is of no known case. */
export function unknownCase(none: never): never {
  throw new Error(`unknown case ${JSON.stringify(none)}`);
}
