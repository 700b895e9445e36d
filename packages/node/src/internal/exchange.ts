import type { IncomingHttpHeaders } from "node:http"
import type { Dispatcher } from "undici"
import { type Decoder, decoderOf } from "./decompress.ts"

/** So many bytes of a body are kept before anybody reads them; then the server has to wait. */
const highWaterMark = 64 * 1024

/**
 * One request and its answer: what undici tells of it, and the body's bytes from their arrival until they are read.
 *
 * Reading begins at once, whether somebody wants the body or not. So the connection of a small answer is free
 * again as soon as the answer is there, and an error's body that nobody reads costs nothing. A longer one waits at
 * the high-water mark, and is given up when nobody has begun to read it in time.
 *
 * It knows nothing of the response made of it: that one's being collected as garbage ends the exchange.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  status = 0
  headers: IncomingHttpHeaders = {}
  /** Whether no more bytes will come; `failure` says whether some are missing. */
  done = false
  failure: { readonly cause: unknown } | undefined
  /** Called once, when there is an answer or there will be none. */
  onAnswer: (() => void) | undefined
  /** Called when there is something to take, and when it is done. */
  onProgress: (() => void) | undefined

  private readonly patience: number
  private controller: Dispatcher.DispatchController | undefined
  private claimed = false
  private chunks: Array<Uint8Array> = []
  private size = 0
  private began = false
  private decoder: Decoder | undefined
  private unread: NodeJS.Timeout | undefined

  /** `patience`: milliseconds in which somebody has to begin to read; 0 for as many as it takes. */
  constructor(patience: number) {
    this.patience = patience
  }

  /** Ends it from our side: an open connection is closed, because nothing else stops what is on its way. */
  abort(cause: Error = new Error("the request was aborted")): void {
    if (this.done) return
    this.finish({ cause })
    this.controller?.abort(cause)
  }

  /** As a listener of an `AbortSignal`. */
  handleEvent(): void {
    this.abort()
  }

  /** Takes the right to read the body, which there is once. */
  claim(): boolean {
    if (this.claimed) return false
    this.claimed = true
    clearTimeout(this.unread)
    return true
  }

  /** What has arrived since the last time, in order. To be followed by `proceed` when it has been dealt with. */
  take(): ReadonlyArray<Uint8Array> {
    const { chunks } = this
    if (chunks.length === 0) return chunks
    this.chunks = []
    this.size = 0
    return chunks
  }

  /** Lets the server send more, some of which may arrive before this returns. */
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
    this.answer()
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
    this.finish({ cause })
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
      this.unread ??= setTimeout(() => this.abort(new Error("nobody read the body in time")), this.patience)
    }
  }

  private answer(): void {
    const { onAnswer } = this
    this.onAnswer = undefined // It holds the fiber that waited, and so what was made of this.
    onAnswer?.()
  }

  private finish(failure?: { readonly cause: unknown }): void {
    if (this.done) return
    this.done = true
    this.failure = failure
    clearTimeout(this.unread)
    if (failure !== undefined) this.decoder?.destroy()
    this.answer()
    this.onProgress?.()
  }
}
