/** Does work for each of a list, so many at a time; the results in the list's order. Rejects with the first error. */
export async function inTurn<T, Result>(
  list: readonly T[],
  atATime: number,
  work: (item: T) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const rest = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}
