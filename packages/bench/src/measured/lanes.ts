/** Works through `0 … count - 1`, so many at once, without a queue: every contender fans out like this. */
export const inLanes = async (
  count: number,
  concurrency: number,
  run: (index: number) => Promise<unknown>,
): Promise<number> => {
  let next = 0
  const lane = async () => {
    while (next < count) await run(next++)
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return next
}
