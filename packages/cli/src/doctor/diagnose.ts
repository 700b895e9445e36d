/** What `scale doctor` looks at, one thing after the other. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as Clock from "effect/Clock"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type { Common } from "../commandLine/command.ts"
import { open, Transport } from "../connection/connection.ts"
import { modeOf, type Settings, settings } from "../connection/settings.ts"
import { Ended, explain, type Failure, type Status, status, statusOf } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"

interface Finding {
  readonly about: string
  readonly verdict: "ok" | "note" | "wrong"
  readonly words: string
  readonly status?: Status | undefined
}

const ok = (about: string, words: string): Finding => ({ about, verdict: "ok", words })
const note = (about: string, words: string): Finding => ({ about, verdict: "note", words })
const wrong = (about: string, words: string, status: Status): Finding => ({
  about,
  verdict: "wrong",
  words,
  status,
})
const failed = (about: string, failure: Failure): Finding => wrong(about, explain(failure), statusOf(failure))

/** Scale's clock and ours; more than that, and the client no longer knows what is older than a call of its own. */
const tolerance = 60_000

/**
 * @category running
 */
export const diagnose = (given: Common) =>
  Effect.gen(function* () {
    const findings: Array<Finding> = []
    const { colors, result } = yield* Output.Output
    const marks = { ok: ["ok   ", 32], note: ["note ", 33], wrong: ["WRONG", 31] } as const
    const tell = (finding: Finding) => {
      findings.push(finding)
      const [mark, color] = marks[finding.verdict]
      return given.json
        ? Effect.void
        : result(
            `${colors ? `\u001b[${color}m${mark}\u001b[0m` : mark}  ${finding.about}: ${finding.words}\n`,
          )
    }

    yield* tell(ok("node", process.version))
    yield* Effect.forEach(yield* proxies, tell)
    const chosen = yield* Effect.either(settings(given))
    if (Either.isLeft(chosen)) {
      yield* tell(failed("settings", chosen.left))
    } else {
      const { apiUrl, source } = chosen.right
      const mode = modeOf(chosen.right)
      yield* tell(
        ok("settings", `${apiUrl}, with the ${mode} key of ${source}, which sees ${mode} data only`),
      )
      const reachable = yield* reach(apiUrl)
      yield* Effect.forEach(reachable, tell)
      if (reachable.every(({ verdict }) => verdict !== "wrong")) yield* tell(yield* accepted(chosen.right))
    }
    const first = findings.find(({ verdict }) => verdict === "wrong")
    if (given.json) {
      yield* Output.json({
        ok: first === undefined,
        findings: findings.map(({ about, verdict, words }) => ({ about, verdict, words })),
      })
    }
    if (first !== undefined) return yield* new Ended({ status: first.status ?? status.partly })
  })

/** Which of these variables are set, and how. */
const set = (...names: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(names, (name) =>
      Effect.map(
        Config.option(Config.string(name)),
        Option.map((value) => `${name}=${hidden(value)}`),
      ),
    ),
    (found) => found.flatMap(Option.toArray).join(", "),
  )

const proxies = Effect.gen(function* () {
  const used = yield* set("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy")
  const unused = yield* set("ALL_PROXY", "all_proxy")
  return [
    ...(used === "" ? [] : [ok("proxy", `requests go by ${used}`)]),
    ...(unused === "" ? [] : [note("proxy", `${unused} is set, and not used: set HTTPS_PROXY instead`)]),
  ]
})

/** A proxy's URL may hold a password. */
const hidden = (url: string): string => url.replace(/\/\/[^@/]*@/, "//***@")

/** Whether somebody answers there, and what time it is for them. Asked without the key, which is nobody else's business. */
const reach = (apiUrl: string) =>
  Effect.gen(function* () {
    const transport = yield* Effect.either(Layer.build(yield* Transport))
    if (Either.isLeft(transport)) return [failed("proxy", transport.left)]
    const http = transport.right
    const began = yield* Clock.currentTimeMillis
    const answer = yield* HttpClient.get(`${apiUrl.replace(/\/+$/, "")}/teams`).pipe(
      Effect.timeout("20 seconds"),
      Effect.provide(http),
      Effect.either,
    )
    const ended = yield* Clock.currentTimeMillis
    if (Either.isLeft(answer)) {
      return [
        wrong(
          "network",
          `no answer from ${apiUrl}: ${reasonOf(answer.left)}. Look at the address, the network, a firewall, a proxy.`,
          status.network,
        ),
      ]
    }
    const { headers, status: code } = answer.right
    const reached = ok("network", `${apiUrl} answers in ${ended - began} ms`)
    // 401 is what Scale says to those without a key
    if (code !== 401) {
      return [
        wrong(
          "network",
          `${apiUrl} answers ${code} to a request without a key, and Scale would answer 401. Is it Scale, and is the version in the address?`,
          status.usage,
        ),
      ]
    }
    const date = Date.parse(headers.date ?? "")
    if (Number.isNaN(date)) return [reached, note("clock", "the server does not say what time it is")]
    // The header has whole seconds, and was written some time between question and answer.
    const skew = began > date + 1000 ? date + 1000 - began : ended < date ? date - ended : 0
    const seconds = Math.round(Math.abs(skew) / 1000)
    return [
      reached,
      Math.abs(skew) > tolerance
        ? wrong(
            "clock",
            `this machine's clock is ${seconds} s ${skew < 0 ? "ahead of" : "behind"} the server's. Set it: dates in filters mean something else than you think.`,
            status.usage,
          )
        : ok("clock", seconds === 0 ? "agrees with the server's" : `${seconds} s off the server's`),
    ]
  })

const reasonOf = (error: {
  readonly _tag: string
  readonly message: string
  readonly cause?: unknown
}): string => {
  if (error._tag === "TimeoutException") return "none within 20 seconds"
  const { cause } = error
  const code = typeof cause === "object" && cause !== null && "code" in cause ? `${String(cause.code)}: ` : ""
  return `${code}${cause instanceof Error ? cause.message : error.message}`
}

const accepted = (chosen: Settings) =>
  Effect.gen(function* () {
    const { scale } = yield* open(chosen)
    const total = yield* scale.tasks.count()
    return ok("key", `accepted; it sees ${total} tasks`)
  }).pipe(Effect.catchAll((failure: Failure) => Effect.succeed(failed("key", failure))))
