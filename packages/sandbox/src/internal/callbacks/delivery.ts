import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import * as Json from "@effect-scale/api/Json"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { CallbackLogEntry, KeyMode } from "../../SandboxModel.ts"
import type { Callback, CallbackSender } from "../state/records.ts"
import { TimerQueue } from "../state/timers.ts"

interface Attempt {
  readonly callback: Callback
  /** Counted from 1. */
  readonly number: number
}

export interface CallbackDeliveryOptions {
  /** Without a client, callbacks are recorded but not sent. */
  readonly client: HttpClient.HttpClient | undefined
  /** The address for tasks without one of their own. */
  readonly defaultUrl: string | undefined
  readonly keys: Readonly<Record<KeyMode, Redacted.Redacted>>
  readonly onAttempt: (entry: CallbackLogEntry) => void
  /** Brings the state up to date. */
  readonly settle: (now: number) => void
}

// packages/api/docs/callbacks.md: up to 20 attempts within 24 hours, without documented pauses. These pauses
// add up to 19.6 hours.
const maxAttempts = 20
const pauseAfter = (attempt: number): number => Math.min(1000 * 2 ** (attempt - 1), 10_800_000)
const attemptTimeout = Duration.seconds(30)
const concurrency = 16

/** Timers of JavaScript are limited to 24 days. */
const maxSleepMillis = 86_400_000

const isUrl = (address: string): boolean => /^https?:\/\//i.test(address)

/** Removes what may be secret: user, query and fragment. */
const redactAddress = (address: string): string =>
  (isUrl(address) ? address.replace(/^(\w+:\/\/)[^/?#]*@/, "$1") : address).replace(/[?#].*$/s, "")

const maxDrainedBytes = 65_536

/** Reads the body of a response, up to a limit, so that its connection can be used again. */
const drain = (response: HttpClientResponse): Effect.Effect<void> => {
  // Reading a known length at once is much cheaper than a stream.
  if (Number(response.headers["content-length"]) <= maxDrainedBytes) {
    return Effect.ignore(response.arrayBuffer)
  }
  let remaining = maxDrainedBytes
  return response.stream.pipe(
    Stream.runForEachWhile((chunk) =>
      Effect.sync(() => {
        remaining -= chunk.byteLength
        return remaining > 0
      }),
    ),
    Effect.ignore,
  )
}

/**
 * Delivers callbacks in a single fiber, which exists only while there is work. The request that creates the work starts the
 * fiber, so that the fiber uses the clock of that request.
 */
export class CallbackDelivery implements CallbackSender {
  readonly #options: CallbackDeliveryOptions
  readonly #scope: Scope.Scope
  /** Attempts by their time; `undefined` for a time at which the state may create callbacks. */
  readonly #timers = new TimerQueue<Attempt | undefined>()
  readonly #changed = Effect.unsafeMakeLatch(false)
  #isRunning = false
  #inFlight = 0

  constructor(options: CallbackDeliveryOptions, scope: Scope.Scope) {
    this.#options = options
    this.#scope = scope
  }

  addressOf(url: string | null | undefined): string | undefined {
    return url || this.#options.defaultUrl
  }

  sendsTo(address: string | null | undefined): boolean {
    return this.#options.client !== undefined && typeof address === "string" && isUrl(address)
  }

  wakeAt(at: number): void {
    this.#schedule(at, undefined)
  }

  send(callback: Callback, at: number): void {
    if (this.sendsTo(callback.to)) this.#schedule(at, { callback, number: 1 })
    else this.#record({ callback, number: 0 }, at, "notSent")
  }

  /** Whether there is work and no fiber to do it. */
  get needsStart(): boolean {
    return !this.#isRunning && this.#timers.next !== undefined
  }

  /** Starts the fiber if it is needed. */
  readonly start: Effect.Effect<void> = Effect.map(Effect.runtime<never>(), (runtime) => {
    if (!this.needsStart) return
    this.#isRunning = true
    const run = this.#run.pipe(
      Effect.withTracerEnabled(false), // callbacks are not part of the request's trace
      Effect.interruptible,
    )
    Runtime.runFork(runtime, run, { scope: this.#scope })
  })

  #schedule(at: number, attempt: Attempt | undefined): void {
    const { next } = this.#timers
    this.#timers.add(at, attempt)
    if (next === undefined || at < next) this.#changed.unsafeOpen()
  }

  #record({ callback, number }: Attempt, at: number, status: CallbackLogEntry["status"]): void {
    const { batch, event, mode, taskId, to } = callback
    this.#options.onAttempt({
      at,
      mode,
      event,
      taskId,
      batch,
      to: redactAddress(to),
      attempt: number,
      status,
    })
  }

  readonly #run: Effect.Effect<void> = Effect.gen(this, function* () {
    for (;;) {
      this.#changed.unsafeClose()
      const now = Math.floor(yield* Clock.currentTimeMillis)
      this.#options.settle(now)
      while (this.#inFlight < concurrency) {
        const due = this.#timers.takeDue(now)
        if (due === undefined) break
        if (due.value !== undefined) yield* this.#fork(due.value)
      }
      const { next } = this.#timers
      if (next === undefined && this.#inFlight === 0) {
        this.#isRunning = false
        return
      }
      const changed = this.#changed.await
      yield* next === undefined || this.#inFlight === concurrency
        ? changed
        : Effect.raceFirst(changed, Effect.sleep(Math.min(next - now, maxSleepMillis)))
    }
  })

  /** Makes an attempt in a child fiber, which ends with the delivery's own. */
  #fork(attempt: Attempt): Effect.Effect<unknown> {
    this.#inFlight++
    const finished = Effect.sync(() => {
      this.#inFlight--
      this.#changed.unsafeOpen()
    })
    return Effect.fork(Effect.ensuring(this.#makeAttempt(attempt), finished))
  }

  #makeAttempt(attempt: Attempt): Effect.Effect<void> {
    const { callback, number } = attempt
    return Effect.gen(this, function* () {
      const at = Math.floor(yield* Clock.currentTimeMillis)
      const status = yield* this.#post(callback)
      const now = Math.floor(yield* Clock.currentTimeMillis)
      const succeeded = typeof status === "number" && status >= 200 && status < 300
      if (succeeded || number === maxAttempts) callback.onFinished(succeeded, now)
      else this.#schedule(now + pauseAfter(number), { callback, number: number + 1 })
      this.#record(attempt, at, status)
    })
  }

  #post({ body, mode, to }: Callback): Effect.Effect<CallbackLogEntry["status"]> {
    const { client, keys } = this.#options
    if (client === undefined) return Effect.succeed("notSent")
    return Effect.suspend(() => {
      let status: CallbackLogEntry["status"] = "timeout"
      const setFailed = () =>
        Effect.sync(() => {
          status = "failed"
        })
      const request = HttpClientRequest.post(to).pipe(
        HttpClientRequest.setHeader("scale-callback-auth", Redacted.value(keys[mode])),
        HttpClientRequest.bodyText(Json.stringify(body()), "application/json"),
      )
      return HttpClient.withScope(client)
        .execute(request)
        .pipe(
          Effect.flatMap((response) => {
            status = response.status
            return drain(response)
          }),
          Effect.scoped,
          Effect.catchAll(setFailed),
          Effect.catchAllDefect(setFailed),
          // Redirects are failures (packages/api/docs/callbacks.md#delivery), so fetch must not follow them.
          Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" }),
          Effect.timeoutOption(attemptTimeout),
          Effect.map(() => status),
        )
    })
  }
}
