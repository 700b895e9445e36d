import { parseArgs } from "node:util"
import type { SandboxServerOptions } from "../../SandboxModel.ts"
import {
  loadFaultPlan,
  parseCallbackUrl,
  parseDelay,
  parseInteger,
  parseKeys,
  parseRate,
  UsageError,
} from "./flagValues.ts"

/** A parsed command line. */
export interface ServeCommand {
  readonly isQuiet: boolean
  readonly sendsCallbacks: boolean
  readonly callbackUrl: string | undefined
  readonly options: SandboxServerOptions
}

export const parseCommand = async (args: ReadonlyArray<string>): Promise<ServeCommand | "help"> => {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      key: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "0" },
      "labeling-delay": { type: "string", default: "2 seconds" },
      "error-rate": { type: "string", default: "0" },
      "recall-rate": { type: "string", default: "0" },
      "callback-url": { type: "string" },
      "no-callbacks": { type: "boolean", default: false },
      faults: { type: "string" },
      quiet: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  })
  if (values.help) return "help"
  const callbackUrl = values["callback-url"]
  return {
    isQuiet: values.quiet,
    sendsCallbacks: !values["no-callbacks"],
    callbackUrl: callbackUrl === undefined ? undefined : parseCallbackUrl(callbackUrl),
    options: {
      port: parseInteger("port", values.port, 65_535),
      host: values.host,
      keys: parseKeys(values.key),
      seed: parseInteger("seed", values.seed, Number.MAX_SAFE_INTEGER),
      labeling: {
        delay: parseDelay(values["labeling-delay"]),
        errorRate: parseRate("error-rate", values["error-rate"]),
        recallRate: parseRate("recall-rate", values["recall-rate"]),
      },
      ...(values.faults === undefined ? {} : { faults: await loadFaultPlan(values.faults) }),
    },
  }
}

/** Whether an error is an invalid command line and not a defect. */
export const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
