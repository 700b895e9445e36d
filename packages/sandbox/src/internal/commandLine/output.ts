/** Characters that wait for the reader of standard output before further lines are dropped. */
const maxUnread = 1024 * 1024

/** Prints a line. Lines are dropped if the reader of standard output stops reading or closes the pipe. */
export const print = (line: string): void => {
  if (process.stdout.writableLength < maxUnread) process.stdout.write(`${line}\n`)
}

/** Keeps the process running when the reader of standard output goes away. */
export const ignoreClosedOutput = (): void => {
  process.stdout.on("error", () => {})
}
