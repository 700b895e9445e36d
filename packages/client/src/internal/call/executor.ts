import type * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import type { HttpMethod } from "@effect/platform/HttpMethod"
import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as DefaultServices from "effect/DefaultServices"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import type * as FiberId from "effect/FiberId"
import * as FiberRefs from "effect/FiberRefs"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as ScheduleDecision from "effect/ScheduleDecision"
import * as ScheduleIntervals from "effect/ScheduleIntervals"
import type * as Scope from "effect/Scope"
import * as Tracer from "effect/Tracer"
import * as AttemptTimeout from "../../AttemptTimeout.ts"
import type { Service as CircuitBreaker, Outcome } from "../../CircuitBreaker.ts"
import type { Service as RateLimiter } from "../../RateLimiter.ts"
import { RequestOptions, type Options as RequestSettings } from "../../RequestOptions.ts"
import type { Policy } from "../../RetryPolicy.ts"
import * as Telemetry from "../../Telemetry.ts"
import * as link from "../files/link.ts"
import * as classify from "./classify.ts"
import * as encode from "./encode.ts"
import * as metrics from "./metrics.ts"
import { fromEndpoint, type Operation, type Refusal } from "./operation.ts"
import { type Recovery, type Sent, type Settle, settleCreation } from "./recovery.ts"
import { realTime, within } from "./within.ts"

/** What an executor needs to know; every part is decided once, when the client is made. */
export interface Environment {
  readonly http: HttpClient.HttpClient
  readonly apiKey: Redacted.Redacted
  readonly baseUrl: string
  readonly limiter: RateLimiter
  readonly breaker: CircuitBreaker | undefined
  readonly retry: Policy
  readonly timeout: Duration.Duration
  readonly deadline: Duration.Duration | undefined
  readonly uniqueIds: "assign" | "given"
}

/** What one call adds to its operation. */
export interface Input {
  readonly path?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly payload?: unknown
  /** A body that is not JSON, made anew for each attempt. */
  readonly body?: (() => HttpBody.HttpBody) | undefined
}

export interface Executor {
  /** The call of an endpoint of the contract, typed by it. */
  readonly endpoint: <E extends Endpoint.Any>(
    endpoint: E,
    settle?: Settle<Endpoint.SuccessOf<E>>,
  ) => Endpoint.Call<E>
  /**
   * The same for an endpoint that creates what can be recognised when the answer was lost. What `refusal` has a reason
   * for is not sent.
   */
  readonly creation: <E extends Endpoint.Any>(
    endpoint: E,
    recovery: Recovery<Endpoint.SuccessOf<E>>,
    refusal?: Refusal,
  ) => Endpoint.Call<E, Endpoint.ErrorOf<E> | ScaleError.ScaleAmbiguousResult>
  /** A call of anything. `settle` finds out how it ended when an attempt failed that may have done the work. */
  readonly execute: <A>(
    operation: Operation,
    input: Input,
    settle?: Settle<A>,
  ) => Effect.Effect<A, ScaleError.ScaleError>
  /**
   * Opens the file behind a link, wherever that leads; it stays open until the scope closes. A place in the limiter
   * is taken until its first bytes have come: who reads slowly keeps nobody waiting, and cannot wait for itself.
   */
  readonly open: (
    operation: Operation,
    link: link.Link,
    scope: Scope.Scope,
  ) => Effect.Effect<link.Opened, ScaleError.ScaleError>
}

// What a server says that is down or on its way there, or the way to it; one that says 429 works.
const outcomeOf = (exit: Exit.Exit<unknown, ScaleError.ScaleError>): Outcome => {
  if (Exit.isSuccess(exit)) return "success"
  const error = Cause.failureOption(exit.cause)
  if (Option.isNone(error)) return "interrupted"
  const isDown = ScaleError.isRetryable(error.value) || ScaleError.isRefusal(error.value)
  return error.value._tag !== "ScaleTooManyRequests" && isDown ? "failure" : "success"
}

/** One logical call: what its attempts share. */
class State {
  readonly operation: string
  readonly method: HttpMethod
  readonly route: string
  /** The caller's, whose labels its metrics have. */
  readonly fiber: Fiber.RuntimeFiber<unknown, unknown>
  readonly clock: Clock.Clock
  span: Tracer.Span | undefined
  // Of what may be done any number of times nobody asks when it began.
  private readonly isDated: boolean
  attempts = 0
  limiterWait = 0
  status: number | undefined
  /** Whether an attempt failed in a way that leaves open what the server did. */
  ambiguous = false
  /** When the first attempt was sent, in nanoseconds of the local clock, which nobody sets while a call goes on. */
  private sent: bigint | undefined
  // The answers that had a date, with the time from the first request to each of them.
  private dates: Array<readonly [date: string, elapsed: number]> | undefined

  constructor({ method, name, repeat, route }: Operation, fiber: Fiber.RuntimeFiber<unknown, unknown>) {
    this.operation = name
    this.method = method
    this.route = route
    this.fiber = fiber
    this.clock = Context.get(fiber.currentDefaultServices, Clock.Clock)
    this.isDated = repeat !== "always"
  }

  send(): void {
    this.attempts++
    if (this.isDated) this.sent ??= this.clock.unsafeCurrentTimeNanos()
  }

  receive({ headers, status }: HttpClientResponse.HttpClientResponse): void {
    this.status = status
    const { date } = headers
    if (date === undefined || this.sent === undefined) return
    const elapsed = Number(this.clock.unsafeCurrentTimeNanos() - this.sent) / 1_000_000
    this.dates ??= []
    this.dates.push([date, elapsed])
  }

  /** When the call began by the server's clock, or a little earlier: of local time only a distance counts. */
  get began(): number | undefined {
    const all = (this.dates ?? [])
      .map(([date, elapsed]) => Date.parse(date) - elapsed)
      .filter(Number.isFinite)
    return all.length === 0 ? undefined : Math.max(...all)
  }
}

// One span of our own per call: the platform's would carry every header and the whole URL, and send the trace's id
// to Scale.
const unseen = (refs: FiberRefs.FiberRefs, fiberId: FiberId.Runtime): FiberRefs.FiberRefs =>
  FiberRefs.updateAs(refs, { fiberId, fiberRef: HttpClient.currentTracerDisabledWhen, value: () => true })

const noTracer = Context.get(DefaultServices.liveServices, Tracer.Tracer)

const spanned = <A, E>(
  operation: Operation,
  state: State,
  call: () => Effect.Effect<A, E>,
): Effect.Effect<A, E> =>
  Effect.useSpan(
    Telemetry.spanName(operation.name),
    {
      kind: "client",
      captureStackTrace: false,
      attributes: {
        [Telemetry.attributes.method]: operation.method,
        [Telemetry.attributes.route]: operation.route,
      },
    },
    (span) =>
      Effect.onExit(
        Effect.suspend(() => {
          state.span = span
          return call()
        }),
        () =>
          Effect.sync(() => {
            span.attribute(Telemetry.attributes.attempts, state.attempts)
            span.attribute(Telemetry.attributes.limiterWait, state.limiterWait)
            if (state.status !== undefined) span.attribute(Telemetry.attributes.status, state.status)
          }),
      ),
  )

/** Signs requests, and takes the key out of what a server sends: a proxy may quote the request in its error page. */
const credentials = (apiKey: Redacted.Redacted) => {
  const secrets = () => {
    const key = Redacted.value(apiKey)
    return [key, Encoding.encodeBase64(`${key}:`), Encoding.encodeBase64(key)] as const
  }
  const blank = HttpClientRequest.setHeaders(HttpClientRequest.get(""), {
    accept: "application/json",
    authorization: `Basic ${secrets()[1]}`, // the key is the user, and there is no password (scale-api.md A2)
  })
  return {
    signed: (
      method: HttpMethod,
      url: string,
      query: ReadonlyArray<readonly [string, string]>,
      body: HttpBody.HttpBody | undefined,
    ): HttpClientRequest.HttpClientRequest => {
      const addressed = HttpClientRequest.setUrl(HttpClientRequest.setMethod(blank, method), url)
      const asking = query.length === 0 ? addressed : HttpClientRequest.setUrlParams(addressed, query)
      return body === undefined ? asking : HttpClientRequest.setBody(asking, body)
    },
    /** For a file, or the rest of it. Only the API's own is signed. */
    linked: (url: URL, isOwn: boolean, from: link.Link["from"]): HttpClientRequest.HttpClientRequest => {
      const plain = HttpClientRequest.setHeaders(
        isOwn ? HttpClientRequest.setUrl(blank, url.href) : HttpClientRequest.get(url.href),
        { accept: "*/*" },
      )
      return from === undefined
        ? plain
        : HttpClientRequest.setHeaders(plain, { range: `bytes=${from.offset}-`, "if-range": from.tag })
    },
    scrub: (text: string): string =>
      secrets().reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "<redacted>"), text),
  }
}

export const make = (environment: Environment): Executor => {
  const { breaker, http, limiter } = environment
  const { linked, scrub, signed } = credentials(environment.apiKey)
  const timeoutMillis = Duration.toMillis(environment.timeout)
  const keepsTime = AttemptTimeout.isKept(http)
  const { origin } = new URL(environment.baseUrl)

  // One 429 is news for every caller of this client.
  const tell = (error: ScaleError.ScaleError): Effect.Effect<void> => {
    switch (error._tag) {
      case "ScaleConnectionError":
        return Effect.void
      case "ScaleServiceUnavailable":
        return limiter.report("overloaded")
      case "ScaleTooManyRequests": {
        const { retryAfter } = error
        const pause =
          retryAfter !== undefined && Duration.lessThanOrEqualTo(retryAfter, environment.retry.retryAfterCap)
        return Effect.zipRight(limiter.report("busy"), pause ? limiter.pauseFor(retryAfter) : Effect.void)
      }
      default:
        return limiter.report("done")
    }
  }

  const guard = <A>(
    send: Effect.Effect<A, ScaleError.ScaleError>,
    state: State,
  ): Effect.Effect<A, ScaleError.ScaleError> =>
    breaker === undefined
      ? send
      : Effect.uninterruptibleMask((restore) =>
          Effect.flatMap(
            breaker.enter,
            Either.match({
              onRight: (leave) => Effect.onExit(restore(send), (exit) => leave(outcomeOf(exit))),
              onLeft: (wait) => Effect.fail(classify.circuitOpen(wait, state)),
            }),
          ),
        )

  /** The request and its answer, to the last byte. */
  const exchange = (
    operation: Operation,
    request: HttpClientRequest.HttpClientRequest,
    millis: number,
    state: State,
  ): Effect.Effect<unknown, ScaleError.ScaleError> =>
    Effect.matchEffect(http.execute(request), {
      onFailure: (error) =>
        Effect.fail(
          error.cause instanceof AttemptTimeout.Elapsed
            ? classify.late(millis, state)
            : classify.transport(error, environment.baseUrl, state),
        ),
      onSuccess: (response) => {
        state.receive(response)
        return Effect.matchEffect(response.text, {
          onFailure: (error) =>
            Effect.fail(
              error.cause instanceof AttemptTimeout.Elapsed
                ? classify.late(millis, state)
                : classify.interruptedBody(response.status, state),
            ),
          onSuccess: (text) =>
            response.status >= 200 && response.status < 300
              ? readSuccess(operation, response, text, scrub, state)
              : Effect.fail(
                  classify.status(
                    response,
                    scrub(text),
                    operation.declared,
                    state,
                    state.clock.unsafeCurrentTimeMillis(),
                  ),
                ),
        })
      },
    })

  /** The same in as much time as it may take. */
  const inTime = (
    operation: Operation,
    request: HttpClientRequest.HttpClientRequest,
    millis: number,
    state: State,
  ): Effect.Effect<unknown, ScaleError.ScaleError> => {
    const answer = exchange(operation, request, millis, state)
    if (keepsTime && state.clock === realTime) {
      AttemptTimeout.tell(request, millis)
      return answer
    }
    return within(answer, millis, () => classify.late(millis, state), unseen)
  }

  /** One attempt, made when the limiter and the breaker let it; another server than the API's has none of theirs. */
  const attempt = <A>(
    operation: Operation,
    exchange: () => Effect.Effect<A, ScaleError.ScaleError>,
    state: State,
    isOwn = true,
  ): Effect.Effect<A, ScaleError.ScaleError> =>
    Effect.suspend(() => {
      const asked = state.clock.unsafeCurrentTimeMillis()
      const send = Effect.suspend(() => {
        const wait = state.clock.unsafeCurrentTimeMillis() - asked
        state.limiterWait += wait
        state.send()
        return Effect.matchEffect(exchange(), {
          onFailure: (error) => {
            if (ScaleError.isAmbiguous(error)) state.ambiguous = true
            const outcome = error._tag === "ScaleConnectionError" ? error.reason : String(state.status)
            metrics.sent(state.fiber, operation.name, outcome, wait)
            return isOwn ? Effect.zipRight(tell(error), Effect.fail(error)) : Effect.fail(error)
          },
          onSuccess: (value) => {
            metrics.sent(state.fiber, operation.name, String(state.status), wait)
            return isOwn ? Effect.as(limiter.report("done"), value) : Effect.succeed(value)
          },
        })
      })
      return isOwn ? limiter.withPermit(guard(send, state)) : send
    })

  const millisOf = ({ timeout }: RequestSettings): number =>
    timeout === undefined ? timeoutMillis : Duration.toMillis(timeout)

  /**
   * Attempts until one succeeds or the policy has enough, where it is `safe` to make them again. With `failed` the
   * first has been made already, by somebody else.
   */
  const persist = <A>(
    once: Effect.Effect<A, ScaleError.ScaleError>,
    safe: boolean,
    settings: RequestSettings,
    state: State,
    failed?: ScaleError.ScaleError,
  ): Effect.Effect<A, ScaleError.ScaleError> => {
    const policy = settings.retry ?? environment.retry
    const again = (error: ScaleError.ScaleError): boolean => {
      const retryAfter = ScaleError.retryAfterOf(error)
      return (
        policy.retryable(error) &&
        (safe || ScaleError.isRefusal(error)) &&
        (retryAfter === undefined || Duration.lessThanOrEqualTo(retryAfter, policy.retryAfterCap))
      )
    }
    // Most calls need no schedule. One that does has failed already, and its schedule is shown that failure first.
    const goOn = (first: ScaleError.ScaleError): Effect.Effect<A, ScaleError.ScaleError> => {
      if (!again(first)) return Effect.fail(first)
      let shown = false
      const next = Effect.suspend(() => {
        if (shown) return once
        shown = true
        return Effect.fail(first)
      })
      return Effect.retry(next, announced(policy.schedule, again, state))
    }
    return failed === undefined ? Effect.catchAll(once, goOn) : goOn(failed)
  }

  /** The whole call in as much time as it may take. */
  const inDeadline = <A>(
    call: Effect.Effect<A, ScaleError.ScaleError>,
    settings: RequestSettings,
    state: State,
  ): Effect.Effect<A, ScaleError.ScaleError> => {
    const deadline = settings.deadline ?? environment.deadline
    return deadline === undefined
      ? call
      : within(call, Duration.toMillis(deadline), () =>
          classify.timeout(
            `not done within the deadline of ${Duration.format(Duration.decode(deadline))}`,
            state,
          ),
        )
  }

  const run = (
    operation: Operation,
    input: Input,
    settle: Settle<unknown> | undefined,
    settings: RequestSettings,
    state: State,
  ): Effect.Effect<unknown, ScaleError.ScaleError> => {
    const url = operation.path(input.path)
    if (Either.isLeft(url)) return Effect.fail(classify.invalid(url.left, state))
    const query = operation.query?.(input.query ?? {})
    if (query !== undefined && Either.isLeft(query)) return Effect.fail(classify.invalid(query.left, state))
    const payload = assign(operation, input.payload, settings.uniqueIds ?? environment.uniqueIds)
    if (operation.payload !== undefined && input.body === undefined && !operation.payload.fits(payload)) {
      return Effect.fail(classify.invalid(Issue.describe(operation.payload.schema, payload), state))
    }
    const refused =
      operation.refusal === undefined || settings.checkPayload === false
        ? undefined
        : operation.refusal(input.path ?? {}, payload as Sent) // creates take objects
    if (refused !== undefined) return Effect.fail(classify.invalid(refused, state))
    const body = encode.json(payload)
    if (Either.isLeft(body)) return Effect.fail(classify.encode(body.left, state))

    const base = signed(
      operation.method,
      environment.baseUrl + url.right,
      query === undefined ? [] : encode.pairs(query.right),
      body.right,
    )
    const request = () => (input.body === undefined ? base : HttpClientRequest.setBody(base, input.body()))

    const millis = millisOf(settings)
    const safe =
      operation.repeat === "always" ||
      operation.repeat === "byName" ||
      (operation.repeat === "withUniqueId" && uniqueIdOf(payload) !== undefined)

    const once = Effect.suspend(() => {
      const made = request()
      return attempt(operation, () => inTime(operation, made, millis, state), state)
    })
    const repeated = persist(once, safe, settings, state)
    const settled =
      settle === undefined
        ? repeated
        : Effect.catchAll(repeated, (error) =>
            state.ambiguous
              ? settle({ error, path: input.path ?? {}, sent: payload, began: state.began })
              : Effect.fail(error),
          )
    return inDeadline(settled, settings, state)
  }

  /** One logical call: with the settings in force, and with a span where anybody sees it. */
  const call = <A>(
    operation: Operation,
    run: (settings: RequestSettings, state: State) => Effect.Effect<A, ScaleError.ScaleError>,
  ): Effect.Effect<A, ScaleError.ScaleError> =>
    Effect.withFiberRuntime((fiber) => {
      const settings = Context.get(fiber.currentContext, RequestOptions)
      const state = new State(operation, fiber)
      // Nobody ever sees the spans of the tracer that is there when none was provided.
      return fiber.currentTracer === noTracer
        ? run(settings, state)
        : spanned(operation, state, () => run(settings, state))
    })

  const execute: Executor["execute"] = <A>(operation: Operation, input: Input, settle?: Settle<A>) =>
    call(operation, (settings, state) => run(operation, input, settle, settings, state)) as Effect.Effect<
      A,
      ScaleError.ScaleError
    > // `readSuccess` has checked it against the operation's schema

  const open: Executor["open"] = (operation, { broken, from, url }, scope) =>
    call(operation, (settings, state) => {
      const millis = millisOf(settings)
      const about = { now: () => state.clock.unsafeCurrentTimeMillis(), of: state, scrub }
      // Only the API gets the key, and nobody brings it back who once led away from there.
      const follow = (
        at: URL,
        isOwn: boolean,
        redirects: number,
      ): Effect.Effect<link.Opened, ScaleError.ScaleError> => {
        const request = linked(at, isOwn, from)
        const exchange = () =>
          within(
            link.open(http, request, at, scope, about),
            millis,
            () => classify.late(millis, state),
            unseen,
          )
        return Effect.flatMap(attempt(operation, exchange, state, isOwn), (answer) => {
          if (!(answer instanceof URL)) return Effect.succeed(answer)
          return redirects === 0
            ? Effect.fail(classify.misled(`redirected more than ${maxRedirects} times`, state))
            : follow(answer, isOwn && answer.origin === origin, redirects - 1)
        })
      }
      const once = Effect.suspend(() => follow(url, url.origin === origin, maxRedirects))
      const opened = persist(once, true, settings, state, broken)
      return Effect.map(inDeadline(opened, settings, state), (file) => ({
        ...file,
        rest: within(file.rest, millis, () => Option.some(classify.stalled(millis, state))),
      }))
    })

  const endpoint: Executor["endpoint"] = (any, settle) => {
    const operation = fromEndpoint(any)
    const call = (input: Input) => execute(operation, input, settle)
    return call as Endpoint.Call<typeof any> // the operation's checks and statuses are those that the type names
  }

  const creation: Executor["creation"] = (any, recovery, refusal) => {
    const operation = { ...fromEndpoint(any), refusal }
    const settle = settleCreation(recovery)
    const call = (input: Input) => execute(operation, input, settle)
    // As above; the only error that settling adds is the one that the type names.
    return call as Endpoint.Call<typeof any, Endpoint.ErrorOf<typeof any> | ScaleError.ScaleAmbiguousResult>
  }

  return { execute, open, endpoint, creation }
}

/** The schedule, telling of each attempt that it decides to make again: once, on the log, in the metrics, on the span. */
const announced = (
  schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>,
  again: (error: ScaleError.ScaleError) => boolean,
  state: State,
): Schedule.Schedule<unknown, ScaleError.ScaleError> =>
  Schedule.identity<ScaleError.ScaleError>().pipe(
    Schedule.zipLeft(Schedule.whileInput(schedule, again)),
    Schedule.onDecision((error, decision) => {
      if (ScheduleDecision.isDone(decision)) return Effect.void
      const due = ScheduleIntervals.start(decision.intervals)
      const delay = Math.max(0, due - state.clock.unsafeCurrentTimeMillis())
      metrics.repeated(state.fiber, state.operation, error._tag)
      state.span?.event(Telemetry.retryEvent, state.clock.unsafeCurrentTimeNanos(), {
        [Telemetry.retryAttributes.error]: error._tag,
        [Telemetry.retryAttributes.attempt]: state.attempts,
        [Telemetry.retryAttributes.delay]: delay,
      })
      return Effect.logDebug(
        `${state.operation}: attempt ${state.attempts} failed (${error._tag}), the next one in ${Duration.format(Duration.millis(Math.round(delay)))}`,
      )
    }),
  )

/** So many redirects of one link are followed. */
const maxRedirects = 5

const uniqueIdOf = (payload: unknown): string | undefined =>
  typeof payload === "object" &&
  payload !== null &&
  "unique_id" in payload &&
  typeof payload.unique_id === "string"
    ? payload.unique_id
    : undefined

const assign = (operation: Operation, payload: unknown, uniqueIds: "assign" | "given"): unknown =>
  uniqueIds === "assign" && operation.repeat === "withUniqueId" && uniqueIdOf(payload) === undefined
    ? { ...(payload as object), unique_id: crypto.randomUUID() } // creates take objects
    : payload

const readSuccess = (
  { success }: Operation,
  response: HttpClientResponse.HttpClientResponse,
  text: string,
  scrub: (text: string) => string,
  state: State,
): Effect.Effect<unknown, ScaleError.ScaleDecodeError> => {
  if (typeof success === "string") return Effect.succeed(text)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return Effect.fail(
      classify.decode(
        response,
        scrub(text),
        text.trim() === "" ? "the body is empty" : `the body (${text.length} characters) is not JSON`,
        "Syntax",
        state,
      ),
    )
  }
  return success.fits(json)
    ? Effect.succeed(json)
    : Effect.fail(classify.decode(response, undefined, Issue.describe(success.schema, json), "Shape", state))
}
