import { Readable } from "node:stream"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as Runtime from "effect/Runtime"
import * as Stream from "effect/Stream"
import { fork, interruptInBackground, type RunningFiber } from "./runtime.ts"

/** A stream as a request body for undici. It runs in its own fiber, starts with the first read, and follows backpressure. */
export class StreamBody extends Readable {
  private fiber: RunningFiber<void, unknown> | undefined
  private wanted = false
  private onWanted: (() => void) | undefined
  private readonly stream: Stream.Stream<Uint8Array, unknown>
  private readonly runtime: Runtime.Runtime<never>
  /** The failure of the stream, as opposed to that of the connection. */
  failure: { readonly cause: unknown } | undefined

  constructor(stream: Stream.Stream<Uint8Array, unknown>, runtime: Runtime.Runtime<never>) {
    super()
    this.stream = stream
    this.runtime = runtime
  }

  override _read(): void {
    if (this.fiber === undefined) {
      this.fiber = fork(this.runtime, this.run, (exit) => this.settle(exit))
    } else {
      this.wanted = true
      this.onWanted?.()
    }
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    if (this.fiber !== undefined) interruptInBackground(this.fiber)
    callback(error)
  }

  /** Interrupts the stream and waits for its finalizers. */
  readonly stop: Effect.Effect<void> = Effect.suspend(() => {
    this.destroy()
    return this.fiber === undefined ? Effect.void : Fiber.interrupt(this.fiber)
  })

  private readonly run = Effect.suspend(() =>
    Stream.runForEachChunk(this.stream, (chunk) => this.send(chunk)),
  )

  private send(chunk: Iterable<Uint8Array>): Effect.Effect<void> {
    let more = true
    this.wanted = false
    for (const bytes of chunk) if (bytes.byteLength > 0) more = this.push(bytes)
    return more
      ? Effect.void
      : Effect.async((resume) => {
          if (this.wanted) return resume(Effect.void)
          this.onWanted = () => {
            this.onWanted = undefined
            resume(Effect.void)
          }
        })
  }

  private settle(exit: Exit.Exit<void, unknown>): void {
    if (Exit.isSuccess(exit)) {
      this.push(null)
    } else if (!this.destroyed) {
      const cause = Cause.squash(exit.cause)
      this.failure = { cause }
      this.destroy(
        cause instanceof Error ? cause : new Error("the stream of the request body failed", { cause }),
      )
    }
  }
}
