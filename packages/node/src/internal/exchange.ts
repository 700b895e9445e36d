import type { IncomingHttpHeaders } from "node:http"
import * as AttemptTimeout from "@effect-scale/client/AttemptTimeout"
import type { Dispatcher } from "undici"
import { type Decoder, decoderOf } from "./decompress.ts"

/** Maximum number of bytes of a body that are kept until they are read. Then the server has to wait. */
const highWaterMark = 64 * 1024

/** A response that undici does not expect, such as one with the status 099 or an upgrade that was not requested. */
class UnexpectedResponse extends Error {
  readonly code = "ERR_UNEXPECTED_RESPONSE"

  constructor(cause: Error) {
    super("the server's response does not follow HTTP", { cause })
  }
}

/** Whether undici failed because of its own assumptions about servers. */
const isAssertion = (cause: Error): boolean => "code" in cause && cause.code === "ERR_ASSERTION"

/**
 * One request and its response. Receives the events of undici and keeps the bytes of the body until they are read.
 *
 * Reading from the connection begins at once, even if the body is never used. So a small response frees its connection
 * as soon as it has arrived, and the unread body of an error costs nothing. A longer body waits at the high-water mark,
 * and is abandoned unless its reading begins in time.
 *
 * An exchange holds no reference to the response made from it, so that the response can be garbage collected, which
 * ends the exchange.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  status = 0
  headers: IncomingHttpHeaders = {}
  /** Whether the exchange has ended. With a `failure`, the body is incomplete. */
  done = false
  failure: { readonly cause: unknown } | undefined
  /** Called once, when the headers have arrived or the request has failed. */
  onReady: (() => void) | undefined
  /** Called when bytes arrive and when the exchange ends. */
  onProgress: (() => void) | undefined

  private readonly patience: number
  private controller: Dispatcher.DispatchController | undefined
  private claimed = false
  private chunks: Array<Uint8Array> = []
  private size = 0
  private began = false
  private decoder: Decoder | undefined
  private unread: NodeJS.Timeout | undefined
  private ending: NodeJS.Timeout | undefined

  /** `patience`: how long to wait until reading of the body begins, in milliseconds; 0 waits without limit. */
  constructor(patience: number) {
    this.patience = patience
  }

  /** Ends the exchange. Its connection is closed, because nothing else stops the bytes that are on their way. */
  abort(cause: Error = new Error("the request was aborted")): void {
    if (this.done) return
    this.finish({ cause })
    this.controller?.abort(cause)
  }

  /** Ends the exchange at a time, in milliseconds since 1970, unless it has ended before. */
  endAt(due: number): void {
    this.ending = setTimeout(() => this.abort(new AttemptTimeout.Elapsed()), due - Date.now())
  }

  /** Handles the event of an `AbortSignal`. */
  handleEvent(): void {
    this.abort()
  }

  /** Claims the body, which can be read only once. Returns false if it has been claimed before. */
  claim(): boolean {
    if (this.claimed) return false
    this.claimed = true
    clearTimeout(this.unread)
    return true
  }

  /** Takes the bytes that have arrived since the last time. Call `proceed` once they are processed. */
  take(): ReadonlyArray<Uint8Array> {
    const { chunks } = this
    if (chunks.length === 0) return chunks
    this.chunks = []
    this.size = 0
    return chunks
  }

  /** Lets the server send more. Some of it may arrive before this returns. */
  proceed(): void {
    if (this.decoder === undefined) this.controller?.resume()
    else this.decoder.resume()
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.done) controller.abort(new Error("the request was aborted while it waited for a connection"))
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return
    this.status = status
    this.headers = headers
    this.notify()
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (!this.began) {
      this.began = true
      const encoding = this.headers["content-encoding"]
      if (encoding !== undefined) this.decoder = this.decode(encoding, chunk)
    }
    if (this.decoder === undefined) {
      this.arrive(chunk)
      if (this.size >= highWaterMark) controller.pause()
    } else if (!this.decoder.write(chunk)) {
      controller.pause()
    }
  }

  onResponseEnd(): void {
    if (this.decoder === undefined) this.finish()
    else this.decoder.end()
  }

  onResponseError(_: unknown, cause: Error): void {
    this.finish({ cause: isAssertion(cause) ? new UnexpectedResponse(cause) : cause })
  }

  private decode(encoding: string, first: Uint8Array): Decoder | undefined {
    const decoder = decoderOf(encoding, first)
    return decoder
      ?.on("data", (chunk: Uint8Array) => {
        this.arrive(chunk)
        if (this.size >= highWaterMark) decoder.pause()
      })
      .on("drain", () => this.controller?.resume())
      .on("end", () => this.finish())
      .on("error", (cause: Error) => this.abort(cause))
  }

  private arrive(chunk: Uint8Array): void {
    if (this.done) return
    this.chunks.push(chunk)
    this.size += chunk.byteLength
    this.onProgress?.()
    if (this.size >= highWaterMark && !this.claimed && this.patience > 0) {
      this.unread ??= setTimeout(() => this.abort(new Error("the body was not read in time")), this.patience)
    }
  }

  private notify(): void {
    const { onReady } = this
    this.onReady = undefined // it references the fiber that waited, and so the response
    onReady?.()
  }

  private finish(failure?: { readonly cause: unknown }): void {
    if (this.done) return
    this.done = true
    this.failure = failure
    clearTimeout(this.unread)
    clearTimeout(this.ending)
    if (failure !== undefined) this.decoder?.destroy()
    this.notify()
    this.onProgress?.()
  }
}
