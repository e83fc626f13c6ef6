/** Does `work` for all items, so many side by side; resolves with what came of each, in their order. */
export async function inPieces<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let first = 0; first < items.length; first += atOnce)
    done.push(...(await Promise.all(items.slice(first, first + atOnce).map(work))));
  return done;
}
