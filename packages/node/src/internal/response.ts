import * as Cookies from "@effect/platform/Cookies"
import * as Headers from "@effect/platform/Headers"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as HttpIncomingMessage from "@effect/platform/HttpIncomingMessage"
import * as UrlParams from "@effect/platform/UrlParams"
import * as Effect from "effect/Effect"
import * as Inspectable from "effect/Inspectable"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type BodyCollector, BytesCollector, TextCollector } from "./bodyCollector.ts"
import type { Exchange } from "./exchange.ts"
import * as Pull from "./pull.ts"

type Read<A> = Effect.Effect<A, HttpClientError.ResponseError>

/**
 * The response of an exchange. The body can be read once: as a stream, as text or as bytes. A body that was read as text can
 * be read again through `text`, `json` and `urlParamsBody`, and one that was read as bytes through `arrayBuffer` and
 * `formData`.
 */
export class UndiciResponse extends Inspectable.Class implements HttpClientResponse.HttpClientResponse {
  readonly [HttpIncomingMessage.TypeId]: HttpIncomingMessage.TypeId = HttpIncomingMessage.TypeId
  readonly [HttpClientResponse.TypeId]: HttpClientResponse.TypeId = HttpClientResponse.TypeId
  readonly request: HttpClientRequest
  private readonly exchange: Exchange
  /** In bytes. */
  private readonly maxSize: number

  constructor(request: HttpClientRequest, exchange: Exchange, maxSize: number) {
    super()
    this.request = request
    this.exchange = exchange
    this.maxSize = maxSize
  }

  get status(): number {
    return this.exchange.status
  }

  private lowerCased: Headers.Headers | undefined
  get headers(): Headers.Headers {
    this.lowerCased ??= Headers.fromInput(this.exchange.headers)
    return this.lowerCased
  }

  get cookies(): Cookies.Cookies {
    return Cookies.fromSetCookie(this.exchange.headers["set-cookie"] ?? [])
  }

  get remoteAddress(): Option.Option<string> {
    return Option.none()
  }

  private asText: Read<string> | undefined
  get text(): Read<string> {
    this.asText ??= this.whole(new TextCollector())
    return this.asText
  }

  get json(): Read<unknown> {
    return Effect.flatMap(this.text, (text) => {
      try {
        return Effect.succeed(text === "" ? null : (JSON.parse(text) as unknown))
      } catch (cause) {
        return this.fail({ cause })
      }
    })
  }

  get urlParamsBody(): Read<UrlParams.UrlParams> {
    return Effect.map(this.text, (text) => UrlParams.fromInput(new URLSearchParams(text)))
  }

  private asBytes: Read<ArrayBuffer> | undefined
  get arrayBuffer(): Read<ArrayBuffer> {
    this.asBytes ??= this.whole(new BytesCollector())
    return this.asBytes
  }

  get formData(): Read<FormData> {
    return Effect.flatMap(this.arrayBuffer, (bytes) =>
      Effect.catchAll(
        Effect.tryPromise(() =>
          new Response(bytes, {
            headers: { "content-type": this.headers["content-type"] ?? "" },
          }).formData(),
        ),
        ({ error }) => this.fail({ cause: error }),
      ),
    )
  }

  /** Emits the chunks that have arrived on each pull. Without pulls, backpressure stops the server. */
  get stream(): Stream.Stream<Uint8Array, HttpClientError.ResponseError> {
    const { exchange } = this
    const pull: Pull.Pull<Uint8Array, HttpClientError.ResponseError> = Effect.suspend(() => {
      const chunks = exchange.take()
      if (chunks.length > 0) {
        exchange.proceed()
        return Pull.emit(chunks)
      }
      if (exchange.failure !== undefined) return Pull.fail(this.fail(exchange.failure))
      if (exchange.done) return Pull.end
      return Effect.async((resume) => {
        const leave = () => {
          exchange.onProgress = undefined
        }
        exchange.onProgress = () => {
          leave()
          resume(pull)
        }
        return Effect.sync(leave)
      })
    })
    return Stream.suspend(() =>
      exchange.claim()
        ? Stream.ensuring(
            Pull.toStream(pull),
            Effect.sync(() => exchange.abort()),
          )
        : Stream.fromEffect(this.fail(readBefore)),
    )
  }

  toJSON(): unknown {
    return HttpIncomingMessage.inspect(this, {
      _id: "@effect/platform/HttpClientResponse",
      request: this.request.toJSON(),
      status: this.status,
    })
  }

  /** Reads the whole body on the first call and shares the result between all callers. */
  private whole<A>(collector: BodyCollector<A>): Read<A> {
    const { exchange } = this
    let result: Read<A> | undefined
    const waiting = new Set<(result: Read<A>) => void>()
    let size = 0
    const settle = (read: Read<A>) => {
      result = read
      exchange.onProgress = undefined
      for (const resume of waiting) resume(read)
    }
    const progress = () => {
      for (const chunk of exchange.take()) {
        size += chunk.byteLength
        if (size > this.maxSize) break
        collector.add(chunk)
      }
      if (size > this.maxSize && result === undefined) {
        const description = `the body is longer than ${this.maxSize} bytes`
        settle(this.fail({ description }))
        return exchange.abort(new Error(description))
      }
      exchange.proceed()
      if (!exchange.done || result !== undefined) return
      settle(exchange.failure === undefined ? Effect.succeed(collector.end()) : this.fail(exchange.failure))
    }
    return Effect.suspend(() => {
      if (result === undefined && waiting.size === 0) {
        if (!exchange.claim()) return this.fail(readBefore)
        exchange.onProgress = progress
        progress()
      }
      return (
        result ??
        Effect.async<A, HttpClientError.ResponseError>((resume) => {
          waiting.add(resume)
          return Effect.sync(() => {
            waiting.delete(resume)
            if (waiting.size === 0) exchange.abort()
          })
        })
      )
    })
  }

  private fail(why: {
    readonly cause?: unknown
    readonly description?: string
  }): Effect.Effect<never, HttpClientError.ResponseError> {
    return Effect.fail(
      new HttpClientError.ResponseError({ request: this.request, response: this, reason: "Decode", ...why }),
    )
  }
}

const readBefore = { description: "the body was already read in another way" }
