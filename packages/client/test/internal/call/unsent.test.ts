import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"

const codes = [
  "EACCES",
  "EADDRNOTAVAIL",
  "EAI_AGAIN",
  "EBADF",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "EMFILE",
  "ENETDOWN",
  "ENETRESET",
  "ENETUNREACH",
  "ENOBUFS",
  "ENOENT",
  "ENOTCONN",
  "ENOTFOUND",
  "EPIPE",
  "EPROTO",
  "ETIMEDOUT",
]
const connecting = ["connect", "getaddrinfo"]
const established = ["read", "write", "writev", "shutdown", "setsockopt", "send", "recv"]

const system = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall === undefined ? {} : { syscall }) })
/** The error of Node for a host with several addresses. It has the code of the first. */
const combined = (...errors: ReadonlyArray<Error & { readonly code?: string }>): Error =>
  Object.assign(new AggregateError(errors), { code: errors[0]?.code })

/** The errors of the transports for an error of the system. */
const transports: ReadonlyArray<readonly [name: string, wrap: (cause: Error) => unknown]> = [
  ["node:http and undici", (cause) => cause],
  ["fetch", (cause) => new TypeError("fetch failed", { cause })],
  [
    "a wrapper with the same code",
    (cause) => Object.assign(new Error("failed", { cause }), { code: "ECONNREFUSED" }),
  ],
]

const once = RetryPolicy.fromSchedule(Schedule.recurs(1))

/** The number of requests for a create that is not idempotent, if the first one fails, and the error if it is not retried. */
const creating = (cause: unknown) =>
  Effect.gen(function* () {
    let requests = 0
    const http = HttpClient.make((request) =>
      Effect.suspend(() =>
        ++requests === 1
          ? Effect.fail(new HttpClientError.RequestError({ request, reason: "Transport", cause }))
          : Effect.succeed(HttpClientResponse.fromWeb(request, Response.json({ task_id: "t1" }))),
      ),
    )
    const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key") }).pipe(
      Effect.provideService(HttpClient.HttpClient, http),
    )
    const result = yield* scale.tasks
      .create("imageannotation", { batch: "b", attachment: "https://files.example.org/a.jpg" })
      .pipe(ScaleClient.ScaleClient.withOptions({ retry: once }), Effect.either)
    return Either.match(result, {
      onLeft: (error) => ({ requests, reason: "reason" in error ? error.reason : error._tag }),
      onRight: () => ({ requests, reason: undefined }),
    })
  })

describe("a create without unique_id", () => {
  for (const [name, wrap] of transports) {
    it.effect(`is retried after every failure to connect, reported by ${name}`, () =>
      Effect.gen(function* () {
        for (const syscall of connecting) {
          for (const code of codes) {
            const result = yield* creating(wrap(system(code, syscall)))
            expect([syscall, code, result]).toEqual([syscall, code, { requests: 2, reason: undefined }])
          }
        }
      }),
    )
    it.effect(`is not repeated after any failure of a connection, reported by ${name}`, () =>
      Effect.gen(function* () {
        for (const syscall of established) {
          for (const code of codes) {
            const result = yield* creating(wrap(system(code, syscall)))
            expect([syscall, code, result]).toEqual([syscall, code, { requests: 1, reason: "Reset" }])
          }
        }
      }),
    )
    it.effect(`is not repeated after a code without a system call, reported by ${name}`, () =>
      Effect.gen(function* () {
        for (const code of codes) {
          expect([code, yield* creating(wrap(system(code)))]).toEqual([
            code,
            { requests: 1, reason: "Reset" },
          ])
        }
      }),
    )
    it.effect(`is retried if no address of the host could be connected, reported by ${name}`, () =>
      Effect.gen(function* () {
        const refused = system("ECONNREFUSED", "connect")
        const late = system("ETIMEDOUT", "connect")
        expect((yield* creating(wrap(combined(refused, late)))).requests).toBe(2)
        expect((yield* creating(wrap(combined(refused, system("ECONNRESET", "read"))))).requests).toBe(1)
        expect((yield* creating(wrap(combined()))).requests).toBe(1)
      }),
    )
  }
  it.effect("is retried after undici's connect timeout, and not after its other errors", () =>
    Effect.gen(function* () {
      const undici = (code: string) => Object.assign(new Error("failed"), { code })
      expect((yield* creating(undici("UND_ERR_CONNECT_TIMEOUT"))).requests).toBe(2)
      for (const code of ["UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_ABORTED", "UND_ERR_CLOSED"]) {
        expect((yield* creating(undici(code))).requests).toBe(1)
      }
    }),
  )
  it.effect("is not repeated after a failure without a code", () =>
    Effect.gen(function* () {
      const circular = new Error("failed")
      circular.cause = circular
      for (const cause of [undefined, null, "connect ECONNREFUSED", new Error("connect"), circular]) {
        expect((yield* creating(cause)).requests).toBe(1)
      }
    }),
  )
})
