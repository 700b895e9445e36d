import type { Terminals } from "../src/command.ts"

export interface Captured extends Terminals {
  readonly printed: { stdout: string; stderr: string }
}

/** Terminals that record what is written. */
export const capture = (
  options: { readonly isTTY?: boolean; readonly onWrite?: () => void } = {},
): Captured => {
  const printed = { stdout: "", stderr: "" }
  const terminal = (name: "stdout" | "stderr") => ({
    isTTY: options.isTTY ?? false,
    write: (text: string) => {
      printed[name] += text
      options.onWrite?.()
    },
  })
  return { printed, stdout: terminal("stdout"), stderr: terminal("stderr") }
}
