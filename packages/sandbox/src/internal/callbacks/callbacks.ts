import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { CallbackEntry, CallbackEvent, Mode } from "../../Sandbox.ts"
import { Agenda } from "../state/agenda.ts"

/** A callback that is to be delivered. */
export interface Letter {
  readonly mode: Mode
  readonly event: CallbackEvent
  readonly to: string
  readonly taskId: string | undefined
  readonly batch: string | undefined
  readonly body: () => unknown
  /** Told when it has been taken, or been tried for the last time. */
  readonly ended: (succeeded: boolean, at: number) => void
}

interface Delivery {
  readonly letter: Letter
  readonly attempt: number
}

export interface CourierSettings {
  /** Without one nothing leaves the process. */
  readonly client: HttpClient.HttpClient | undefined
  /** Where the callbacks of tasks go that name no address. */
  readonly account: string | undefined
  readonly keys: Readonly<Record<Mode, Redacted.Redacted>>
  readonly note: (entry: CallbackEntry) => void
  /** Brings the state to the present. */
  readonly settle: (now: number) => void
}

// scale-api.md F: up to 20 tries within 24 hours, whose spacing is not published. This one takes 19.6 hours.
const attempts = 20
const pause = (attempt: number): number => Math.min(1000 * 2 ** (attempt - 1), 10_800_000)
const patience = Duration.seconds(30)

/** How many are delivered at the same time. */
const concurrency = 16

const isUrl = (to: string): boolean => /^https?:\/\//i.test(to)

/** The address without what may be secret: user, query and fragment. */
const shown = (to: string): string =>
  (isUrl(to) ? to.replace(/^(\w+:\/\/)[^/?#]*@/, "$1") : to).replace(/[?#].*$/s, "")

/** So that the connection can be used again; but not without end. */
const drain = (response: HttpClientResponse): Effect.Effect<void> => {
  let left = 65_536
  // A stream of it costs as much as all the rest of a delivery.
  if (Number(response.headers["content-length"]) <= left) return Effect.ignore(response.arrayBuffer)
  return response.stream.pipe(
    Stream.runForEachWhile((chunk) =>
      Effect.sync(() => {
        left -= chunk.byteLength
        return left > 0
      }),
    ),
    Effect.ignore,
  )
}

/**
 * Delivers callbacks. One fiber waits for whatever comes next; there is none while there is nothing to wait for. It is
 * forked by the request that brings the work, and so has its clock.
 */
export class Courier {
  readonly #settings: CourierSettings
  readonly #scope: Scope.Scope
  /** Deliveries, and the times at which one may arise. */
  readonly #agenda = new Agenda<Delivery | undefined>()
  readonly #changed = Effect.unsafeMakeLatch(false)
  #working = false
  #underWay = 0

  constructor(settings: CourierSettings, scope: Scope.Scope) {
    this.#settings = settings
    this.#scope = scope
  }

  /** Where the callback of a task goes that names this address, or none. */
  addressOf(url: string | null | undefined): string | undefined {
    return url || this.#settings.account
  }

  /** Whether what is sent there leaves the process. */
  delivers(to: string | null | undefined): boolean {
    return this.#settings.client !== undefined && typeof to === "string" && isUrl(to)
  }

  /** A letter may arise then, although nobody asks for anything. */
  expect(at: number): void {
    this.#add(at, undefined)
  }

  send(letter: Letter, at: number): void {
    if (this.delivers(letter.to)) this.#add(at, { letter, attempt: 1 })
    else this.#note({ letter, attempt: 0 }, at, "notSent")
  }

  /** Whether there is work, and nobody who does it. */
  get isMissing(): boolean {
    return !this.#working && this.#agenda.next !== undefined
  }

  /** Sees to it that the work is done. */
  readonly start: Effect.Effect<void> = Effect.map(Effect.runtime<never>(), (runtime) => {
    if (!this.isMissing) return
    this.#working = true
    const work = this.#work.pipe(
      Effect.withTracerEnabled(false), // a callback is no part of the request that brought it
      Effect.interruptible,
    )
    Runtime.runFork(runtime, work, { scope: this.#scope })
  })

  #add(at: number, delivery: Delivery | undefined): void {
    const { next } = this.#agenda
    this.#agenda.add(at, delivery)
    if (next === undefined || at < next) this.#changed.unsafeOpen()
  }

  #note({ attempt, letter }: Delivery, at: number, status: CallbackEntry["status"]): void {
    const { batch, event, mode, taskId, to } = letter
    this.#settings.note({ at, mode, event, taskId, batch, to: shown(to), attempt, status })
  }

  readonly #work: Effect.Effect<void> = Effect.gen(this, function* () {
    for (;;) {
      this.#changed.unsafeClose()
      const now = Math.floor(yield* Clock.currentTimeMillis)
      this.#settings.settle(now)
      while (this.#underWay < concurrency) {
        const due = this.#agenda.take(now)
        if (due === undefined) break
        if (due.value !== undefined) yield* this.#fork(due.value)
      }
      const { next } = this.#agenda
      if (next === undefined && this.#underWay === 0) {
        this.#working = false
        return
      }
      const changed = this.#changed.await
      yield* next === undefined || this.#underWay === concurrency
        ? changed
        : // A timer is no longer than 24 days.
          Effect.raceFirst(changed, Effect.sleep(Math.min(next - now, 86_400_000)))
    }
  })

  /** As a child of the one fiber: it ends with it. */
  #fork(delivery: Delivery): Effect.Effect<unknown> {
    this.#underWay++
    const ended = Effect.sync(() => {
      this.#underWay--
      this.#changed.unsafeOpen()
    })
    return Effect.fork(Effect.ensuring(this.#deliver(delivery), ended))
  }

  #deliver(delivery: Delivery): Effect.Effect<void> {
    const { attempt, letter } = delivery
    return Effect.gen(this, function* () {
      const at = Math.floor(yield* Clock.currentTimeMillis)
      const status = yield* this.#post(letter)
      const now = Math.floor(yield* Clock.currentTimeMillis)
      const succeeded = typeof status === "number" && status >= 200 && status < 300
      if (succeeded || attempt === attempts) letter.ended(succeeded, now)
      else this.#add(now + pause(attempt), { letter, attempt: attempt + 1 })
      this.#note(delivery, at, status)
    })
  }

  #post({ body, mode, to }: Letter): Effect.Effect<CallbackEntry["status"]> {
    const { client, keys } = this.#settings
    if (client === undefined) return Effect.succeed("notSent")
    return Effect.suspend(() => {
      let status: CallbackEntry["status"] = "timeout"
      const failed = () =>
        Effect.sync(() => {
          status = "failed"
        })
      const request = HttpClientRequest.post(to).pipe(
        HttpClientRequest.setHeader("scale-callback-auth", Redacted.value(keys[mode])),
        HttpClientRequest.bodyText(JSON.stringify(body()), "application/json"),
      )
      return HttpClient.withScope(client)
        .execute(request)
        .pipe(
          Effect.flatMap((response) => {
            status = response.status
            return drain(response)
          }),
          Effect.scoped,
          Effect.catchAll(failed),
          Effect.catchAllDefect(failed),
          // A redirect is a failure (scale-api.md F): fetch must not follow it.
          Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" }),
          Effect.timeoutOption(patience),
          Effect.map(() => status),
        )
    })
  }
}
