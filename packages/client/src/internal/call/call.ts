import type * as HttpClient from "@effect/platform/HttpClient"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import type * as Redacted from "effect/Redacted"
import type * as Tracer from "effect/Tracer"
import * as AttemptTimeout from "../../AttemptTimeout.ts"
import type * as CircuitBreaker from "../../CircuitBreaker.ts"
import type * as RateLimiter from "../../RateLimiter.ts"
import { type CallOptions, RequestOptions } from "../../RequestOptions.ts"
import type * as RetryPolicy from "../../RetryPolicy.ts"
import * as runtime from "../runtime.ts"
import * as credentials from "./credentials.ts"
import type { Operation } from "./operation.ts"

/** The settings of a client. */
export interface ClientSettings {
  readonly http: HttpClient.HttpClient
  readonly apiKey: Redacted.Redacted
  readonly baseUrl: string
  readonly limiter: RateLimiter.Service
  readonly breaker: CircuitBreaker.Service | undefined
  readonly retry: RetryPolicy.Policy
  readonly timeout: Duration.Duration
  readonly deadline: Duration.Duration | undefined
  readonly uniqueIds: "assign" | "given"
}

/** The state that all calls of a client share. */
export interface Environment extends Omit<ClientSettings, "apiKey"> {
  readonly credentials: credentials.Credentials
  readonly origin: string
  readonly timeoutMillis: number
  readonly executeWithin: AttemptTimeout.ExecuteWithin | undefined
}

export const makeEnvironment = ({ apiKey, ...settings }: ClientSettings): Environment => ({
  ...settings,
  credentials: credentials.make(apiKey),
  origin: new URL(settings.baseUrl).origin,
  timeoutMillis: Duration.toMillis(settings.timeout),
  executeWithin: AttemptTimeout.executeWithinOf(settings.http),
})

/** One call of an operation: its settings and the results of its attempts so far. */
export class Call {
  readonly environment: Environment
  readonly operation: Operation
  readonly options: CallOptions
  /** The caller's fiber. Its labels are added to the metrics. */
  readonly fiber: runtime.RunningFiber
  readonly clock: Clock.Clock
  /** How long one attempt may take, in milliseconds. */
  readonly timeout: number
  span: Tracer.Span | undefined
  /** How many attempts were sent. */
  attempts = 0
  /** How long attempts waited for the limiter, in milliseconds. */
  limiterWait = 0
  /** The status of the last response. */
  status: number | undefined
  /** Whether an attempt failed although the server may have carried it out. */
  isAmbiguous = false
  private readonly isDated: boolean
  private firstSent: bigint | undefined
  private dates: Array<{ readonly date: string; readonly elapsed: number }> | undefined

  constructor(environment: Environment, operation: Operation, fiber: runtime.RunningFiber) {
    this.environment = environment
    this.operation = operation
    this.options = runtime.referenceOf(fiber, RequestOptions)
    this.fiber = fiber
    this.clock = runtime.clockOf(fiber)
    this.timeout =
      this.options.timeout === undefined ? environment.timeoutMillis : Duration.toMillis(this.options.timeout)
    // Only needed for operations that are not idempotent.
    this.isDated = operation.repeat !== "always"
  }

  /** Notes that an attempt is sent. */
  sent(): void {
    this.attempts++
    if (this.isDated) this.firstSent ??= runtime.nowNanos(this.clock)
  }

  /** Notes a response. */
  received({ headers, status }: HttpClientResponse.HttpClientResponse): void {
    this.status = status
    const { date } = headers
    if (date === undefined || this.firstSent === undefined) return
    this.dates ??= []
    this.dates.push({ date, elapsed: Number(runtime.nowNanos(this.clock) - this.firstSent) / 1_000_000 })
  }

  /**
   * When the first attempt was sent by the server's clock, or a little earlier, in milliseconds since 1970;
   * `undefined` if no response had a date. The local clock only measures how much time has passed since.
   */
  get startedAt(): number | undefined {
    const starts = (this.dates ?? [])
      .map(({ date, elapsed }) => Date.parse(date) - elapsed)
      .filter(Number.isFinite)
    return starts.length === 0 ? undefined : Math.max(...starts)
  }
}
