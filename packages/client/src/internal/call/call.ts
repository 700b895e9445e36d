import type * as HttpClient from "@effect/platform/HttpClient"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Json from "@effect-scale/api/Json"
import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Tracer from "effect/Tracer"
import * as AttemptTimeout from "../../AttemptTimeout.ts"
import type * as CircuitBreaker from "../../CircuitBreaker.ts"
import type { Hooks } from "../../Exchange.ts"
import type * as RateLimiter from "../../RateLimiter.ts"
import * as Redactor from "../../Redactor.ts"
import { type CallOptions, RequestOptions } from "../../RequestOptions.ts"
import type * as RetryPolicy from "../../RetryPolicy.ts"
import * as runtime from "../runtime.ts"
import * as credentials from "./credentials.ts"
import * as numbers from "./numbers.ts"
import type { Operation } from "./operation.ts"
import { type Dated, type StartTime, skewOf, startTime } from "./startTime.ts"

/** The settings of a client. */
export interface ClientSettings extends Hooks<Effect.Effect<void>> {
  readonly http: HttpClient.HttpClient
  readonly apiKey: Redacted.Redacted
  readonly baseUrl: string
  readonly limiter: RateLimiter.Service
  readonly breaker: CircuitBreaker.Service | undefined
  readonly retry: RetryPolicy.Policy
  readonly timeout: Duration.Duration
  readonly deadline: Duration.Duration | undefined
  readonly uniqueIds: "assign" | "given"
  readonly nonces: "metadata" | "none"
  readonly numbers: Json.Numbers
}

/** The state that all calls of a client share. */
export interface Environment extends Omit<ClientSettings, "apiKey"> {
  readonly credentials: credentials.Credentials
  readonly origin: string
  readonly timeoutMillis: number
  readonly executeWithin: AttemptTimeout.ExecuteWithin | undefined
  readonly clocks: {
    /** How far the clock that dates responses was seen ahead of the one that dates new objects, in milliseconds. */
    skew: number
  }
  readonly jsonParser: () => numbers.Parser
}

export const makeEnvironment = ({ apiKey, ...settings }: ClientSettings): Environment => ({
  ...settings,
  credentials: credentials.make(apiKey),
  origin: new URL(settings.baseUrl).origin,
  timeoutMillis: Duration.toMillis(settings.timeout),
  executeWithin: AttemptTimeout.executeWithinOf(settings.http),
  clocks: { skew: 0 },
  jsonParser: numbers.makeParser(settings.numbers),
})

/** An attempt whose outcome is unknown, and its error; `undefined` if it was interrupted. */
export interface UnknownAttempt {
  readonly attempt: number
  readonly error: ScaleError.ScaleError | undefined
}

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
  /** The first attempt that failed although the server may have carried it out. */
  unknown: UnknownAttempt | undefined
  private isInFlight = false
  /** Removes the secrets of the transport from text, if it has any. */
  private ofTransport: Redactor.Redactor | undefined
  private readonly isDated: boolean
  private firstSent: bigint | undefined
  private localStart = 0
  private readonly dates: Array<Dated> = []

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
    this.isInFlight = true
    if (!this.isDated || this.firstSent !== undefined) return
    this.firstSent = runtime.nowNanos(this.clock)
    this.localStart = runtime.nowMillis(this.clock)
  }

  /** Notes that an attempt has ended, and its error if it failed. */
  ended(error?: ScaleError.ScaleError): void {
    this.isInFlight = false
    if (error !== undefined && ScaleError.isAmbiguous(error)) {
      this.unknown ??= { attempt: this.attempts, error }
    }
  }

  /** Notes that the call ends. An attempt that has not ended was interrupted. */
  closed(): void {
    if (this.isInFlight) this.unknown ??= { attempt: this.attempts, error: undefined }
  }

  /** Removes secrets from text. */
  get redactor(): Redactor.Redactor {
    const { redactor } = this.environment.credentials
    return this.ofTransport === undefined ? redactor : Redactor.compose(redactor, this.ofTransport)
  }

  /** Notes a response. */
  received(response: HttpClientResponse.HttpClientResponse): void {
    const { headers, status } = response
    this.status = status
    this.ofTransport = Redactor.attachedTo(response)
    if (headers.date === undefined || this.firstSent === undefined) return
    const date = Date.parse(headers.date)
    const elapsed = Number(runtime.nowNanos(this.clock) - this.firstSent) / 1_000_000
    if (Number.isFinite(date)) this.dates.push({ date, elapsed })
  }

  /** When the call started; `undefined` if no response had a date. */
  get startTime(): StartTime | undefined {
    return startTime(this.dates, this.localStart, this.environment.clocks.skew)
  }

  /** Notes the result. The date of an object that this call has created shows how far the server's clocks differ. */
  succeeded(result: unknown): void {
    if (this.operation.creates === undefined || this.unknown !== undefined) return
    const { clocks } = this.environment
    clocks.skew = Math.max(clocks.skew, skewOf(result, this.dates.at(-1)))
  }
}
