/** Runs a check and prints one line for it. A failure is printed in full and does not stop further checks. */
export const checked = async (what: string, check: () => Promise<string> | string): Promise<void> => {
  const start = performance.now()
  try {
    const found = await check()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`ok      ${what}${found === "" ? "" : `: ${found}`} (${seconds} s)`)
  } catch (error) {
    process.exitCode = 1
    console.error(`FAILED  ${what}\n${error instanceof Error ? error.message : error}\n`)
  }
}
