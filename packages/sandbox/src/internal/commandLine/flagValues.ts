import { readFileSync } from "node:fs"
import type { FaultPlan } from "../../FaultPlan.ts"
import type { LabelingDelay } from "../../SandboxModel.ts"

/** An invalid command line. The message is for the user. */
export class UsageError extends Error {}

export const parseInteger = (flag: string, text: string, max: number): number => {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`--${flag}: expected an integer from 0 to ${max}, found "${text}".`)
  }
  return value
}

export const parseRate = (flag: string, text: string): number => {
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1) {
    throw new UsageError(`--${flag}: expected a number from 0 to 1, found "${text}".`)
  }
  return value
}

export const parseKeys = (keys: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (keys.some((key) => key.trim() === ""))
    throw new UsageError("--key: expected a key, found an empty text.")
  return keys
}

export const parseCallbackUrl = (text: string): string => {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) {
    throw new UsageError(`--callback-url: expected an http or https URL, found "${text}".`)
  }
  return text
}

const unitMillis: ReadonlyMap<string, number> = new Map([
  ["millis", 1],
  ["second", 1000],
  ["seconds", 1000],
  ["minute", 60_000],
  ["minutes", 60_000],
  ["hour", 3_600_000],
  ["hours", 3_600_000],
])

/** Milliseconds of a time such as `500 millis`; a number without a unit is milliseconds. */
const parseTime = (text: string): number => {
  const [, amount, unit = "millis"] = /^(\d+(?:\.\d+)?)(?: (\w+))?$/.exec(text) ?? []
  const millis = unitMillis.get(unit)
  if (amount === undefined || millis === undefined) {
    throw new UsageError(
      `--labeling-delay: expected a time such as "500 millis" or "2 seconds", found "${text}".`,
    )
  }
  return Number(amount) * millis
}

/** One time, or a range of two with `..` between them. */
export const parseDelay = (text: string): LabelingDelay => {
  const [min = "", max] = text.split(/ *\.\. */, 2)
  return max === undefined ? parseTime(min) : { min: parseTime(min), max: parseTime(max) }
}

/** Finds a preset by name or reads a plan from a file; `./calm` is a file. */
export const loadFaultPlan = async (nameOrFile: string): Promise<FaultPlan> => {
  const [Schema, FaultPlan] = await Promise.all([import("effect/Schema"), import("../../FaultPlan.ts")])
  const presets: ReadonlyMap<string, FaultPlan> = new Map(Object.entries(FaultPlan.presets))
  const preset = presets.get(nameOrFile)
  if (preset !== undefined) return preset
  const hint = `Pass a file with a fault plan or one of the presets ${[...presets.keys()].join(", ")}.`
  let text: string
  try {
    text = readFileSync(nameOrFile, "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // readFileSync throws system errors
    throw new UsageError(`--faults: cannot read ${nameOrFile} (${code}). ${hint}`)
  }
  try {
    return Schema.decodeSync(FaultPlan.FromJson, { onExcessProperty: "error" })(text)
  } catch (error) {
    throw new UsageError(`--faults: ${nameOrFile} is not a fault plan. ${hint}\n${(error as Error).message}`)
  }
}
