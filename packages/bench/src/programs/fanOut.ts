/** Runs `run` for `0 … count - 1` with limited concurrency and without a queue. All contenders fan out like this. */
export const forEachConcurrently = async (
  count: number,
  concurrency: number,
  run: (index: number) => Promise<unknown>,
): Promise<number> => {
  let next = 0
  const worker = async () => {
    while (next < count) await run(next++)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return next
}
