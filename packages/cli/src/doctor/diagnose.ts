/** The checks of `scale doctor`, in order: Node, settings, proxy, network, clock, key. */
import * as HttpClient from "@effect/platform/HttpClient"
import type { Route } from "@effect-scale/node/ProxyEnvironment"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import type { CommonOptions } from "../commandLine/command.ts"
import { connectWith, Transport } from "../connection/connection.ts"
import { modeOf, resolveSettings, type Settings } from "../connection/settings.ts"
import { explain } from "../failure/explain.ts"
import {
  AlreadyReported,
  type ExitStatus,
  exitStatus,
  exitStatusOf,
  type Failure,
} from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"

interface Finding {
  readonly about: string
  readonly verdict: "ok" | "note" | "wrong"
  readonly words: string
  readonly status?: ExitStatus | undefined
}

const ok = (about: string, words: string): Finding => ({ about, verdict: "ok", words })
const note = (about: string, words: string): Finding => ({ about, verdict: "note", words })
const wrong = (about: string, words: string, status: ExitStatus): Finding => ({
  about,
  verdict: "wrong",
  words,
  status,
})
const failed = (about: string, failure: Failure): Finding =>
  wrong(
    about,
    // The advice for other commands is to run this one.
    failure._tag === "ScaleUnauthorized"
      ? "Scale rejected the key. Check that it is complete, has not been revoked, and belongs to this server."
      : explain(failure),
    exitStatusOf(failure),
  )

/**
 * Maximum difference between this machine's clock and Scale's in milliseconds. With more, the client can no longer tell
 * whether a task is older than its own call.
 */
const clockTolerance = 60_000

/**
 * Runs the checks and prints their findings. Fails with the exit status of the first problem.
 *
 * @category running
 */
export const diagnose = (options: CommonOptions) =>
  Effect.gen(function* () {
    const findings: Array<Finding> = []
    const { colors, result } = yield* Output.Output
    const marks = { ok: ["ok   ", 32], note: ["note ", 33], wrong: ["WRONG", 31] } as const
    const report = (finding: Finding) => {
      findings.push(finding)
      const [mark, color] = marks[finding.verdict]
      return options.json
        ? Effect.void
        : result(
            `${colors ? `\u001b[${color}m${mark}\u001b[0m` : mark}  ${finding.about}: ${finding.words}\n`,
          )
    }

    yield* report(ok("node", process.version))
    const settings = yield* Effect.either(resolveSettings(options))
    yield* report(
      Either.match(settings, { onLeft: (failure) => failed("settings", failure), onRight: describe }),
    )
    const apiUrl = Either.isRight(settings) ? settings.right.apiUrl : undefined
    yield* Effect.forEach(yield* checkProxies(apiUrl), report)
    const works = () => findings.every(({ verdict }) => verdict !== "wrong")
    if (Either.isRight(settings) && works()) {
      yield* Effect.forEach(yield* checkNetwork(settings.right.apiUrl), report)
      if (works()) yield* report(yield* checkKey(settings.right))
    }
    const problem = findings.find(({ verdict }) => verdict === "wrong")
    if (options.json) {
      yield* Output.json({
        ok: problem === undefined,
        findings: findings.map(({ about, verdict, words }) => ({ about, verdict, words })),
      })
    }
    if (problem !== undefined) {
      return yield* new AlreadyReported({ status: problem.status ?? exitStatus.incomplete })
    }
  })

const describe = (settings: Settings): Finding => {
  const mode = modeOf(settings)
  return ok(
    "settings",
    `${withoutCredentials(settings.apiUrl)}, ${mode} key from ${settings.keySource} (${mode} data only)`,
  )
}

const withoutCredentials = (url: string): string => url.replace(/\/\/[^/]*@/, "//***@")

/** Explains the proxy settings for a server. Settings that do not affect it are notes. */
const checkProxies = (apiUrl: string | undefined) =>
  Effect.gen(function* () {
    const { config } = yield* Effect.promise(() => import("@effect-scale/node/ProxyEnvironment"))
    const { problems, routeTo } = yield* config
    const route: Route =
      apiUrl !== undefined && URL.canParse(apiUrl)
        ? routeTo(new URL(apiUrl))
        : { _tag: "Direct", noProxy: undefined }
    const notes = problems
      .filter(({ variable }) => route._tag !== "Invalid" || variable !== route.variable)
      .map(({ message, variable }) => note("proxy", `${variable}: ${message}`))
    switch (route._tag) {
      case "Direct":
        return route.noProxy === undefined
          ? notes
          : [ok("proxy", `none, because NO_PROXY contains "${route.noProxy}"`), ...notes]
      case "Proxy":
        return [ok("proxy", `${route.url} from ${route.variable}`), ...notes]
      case "Invalid":
        return [
          wrong(
            "proxy",
            `${route.variable}: ${route.message}. Correct the variable, or remove it to connect directly.`,
            exitStatus.usage,
          ),
          ...notes,
        ]
    }
  })

/** Checks the connection and the clocks with a request without a key: the server may not be Scale. */
const checkNetwork = (apiUrl: string) =>
  Effect.gen(function* () {
    const shown = withoutCredentials(apiUrl)
    const transport = yield* Effect.either(Layer.build(yield* Transport))
    if (Either.isLeft(transport)) return [failed("proxy", transport.left)]
    const began = yield* Clock.currentTimeMillis
    const response = yield* HttpClient.get(`${apiUrl.replace(/\/+$/, "")}/teams`).pipe(
      Effect.timeout("20 seconds"),
      Effect.provide(transport.right),
      Effect.either,
    )
    const ended = yield* Clock.currentTimeMillis
    if (Either.isLeft(response)) {
      return [
        wrong(
          "network",
          `no response from ${shown}: ${reasonOf(response.left)}. Check the URL, the network, the firewall and the proxy.`,
          exitStatus.network,
        ),
      ]
    }
    const { headers, status } = response.right
    if (status >= 500) {
      return [
        wrong(
          "network",
          `${shown} responded with status ${status}: Scale or a server on the way is unavailable. Wait a moment and try again.`,
          exitStatus.network,
        ),
      ]
    }
    // Scale responds with 401 to a request without a key.
    if (status !== 401) {
      return [
        wrong(
          "network",
          `${shown} responded with status ${status} to a request without a key; expected 401. Check that the URL is Scale's and includes the version, as in ".../v1".`,
          exitStatus.usage,
        ),
      ]
    }
    return [
      ok("network", `${shown} responded in ${ended - began} ms`),
      checkClock({ serverTime: Date.parse(headers.date ?? ""), began, ended }),
    ]
  })

const checkClock = ({
  began,
  ended,
  serverTime,
}: {
  readonly serverTime: number
  /** When the request was sent and when its response arrived, on this machine's clock. */
  readonly began: number
  readonly ended: number
}): Finding => {
  if (Number.isNaN(serverTime)) return note("clock", "the server did not send its time")
  // The header is in whole seconds and was written between `began` and `ended`.
  const skew =
    began > serverTime + 1000 ? serverTime + 1000 - began : ended < serverTime ? serverTime - ended : 0
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (Math.abs(skew) > clockTolerance) {
    return wrong(
      "clock",
      `this machine's clock is ${seconds} s ${skew < 0 ? "ahead of" : "behind"} the server's. Set the clock, or filters by date will match the wrong tasks.`,
      exitStatus.usage,
    )
  }
  return ok("clock", seconds === 0 ? "matches the server's" : `differs from the server's by ${seconds} s`)
}

const reasonOf = (error: {
  readonly _tag: string
  readonly message: string
  readonly cause?: unknown
}): string => {
  if (error._tag === "TimeoutException") return "timed out after 20 seconds"
  const { cause } = error
  const code = typeof cause === "object" && cause !== null && "code" in cause ? `${String(cause.code)}: ` : ""
  return `${code}${cause instanceof Error ? cause.message : error.message}`
}

const checkKey = (settings: Settings) =>
  Effect.gen(function* () {
    const { scale } = yield* connectWith(settings)
    const total = yield* scale.tasks.count()
    return ok("key", `accepted; ${total} ${total === 1 ? "task" : "tasks"} visible`)
  }).pipe(Effect.catchAll((failure: Failure) => Effect.succeed(failed("key", failure))))
