import type * as HttpApp from "@effect/platform/HttpApp"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import * as Cause from "effect/Cause"
import type * as ConfigError from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { CallbackEvent } from "../CallbackEvent.ts"
import type { CallbackOutcome, CallbackReceiverOptions } from "../CallbackReceiver.ts"
import { matchesKey } from "./authentication.ts"
import { readEvent } from "./body.ts"
import { limitConcurrency } from "./concurrencyLimit.ts"
import { handleOnce } from "./handleOnce.ts"
import { check } from "./options.ts"
import { recentStore } from "./recentStore.ts"
import { redactKeysOnSpans } from "./redaction.ts"
import { type Rejection, reject } from "./rejection.ts"
import { respond } from "./response.ts"
import { redactHeader } from "./runtime.ts"

/** authenticate → read → parse → handle once → respond */
export const make = <E, R>(
  options: CallbackReceiverOptions<E, R>,
): Effect.Effect<HttpApp.Default, ConfigError.ConfigError, Exclude<R, Scope.Scope> | Scope.Scope> =>
  Effect.gen(function* () {
    const { concurrency, grace, keys, maxBodySize, maxWaiting, timeout } = yield* check(options)
    const { numbers = "double", store = recentStore(50_000) } = options
    const redactKeys = redactKeysOnSpans(keys)
    const limited = yield* limitConcurrency(concurrency, maxWaiting, grace)
    const handle = handleOnce(store, yield* runHandler(options.handler, timeout))

    const receive = (
      request: HttpServerRequest.HttpServerRequest,
      onEvent: (event: CallbackEvent) => void,
    ): Effect.Effect<CallbackOutcome, Rejection> => {
      if (request.method !== "POST") {
        return reject(405, "method", "expected a POST request")
      }
      if (!matchesKey(request.headers[authHeader], keys)) {
        return reject(401, "unauthorized", `${authHeader} is missing or wrong`)
      }
      return readEvent(request, maxBodySize, numbers).pipe(
        rejectAfter(timeout, 408, "slow", "the body did not arrive"),
        Effect.tap((event) => Effect.sync(() => onEvent(event))),
        Effect.flatMap(handle),
        limited,
      )
    }

    return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      Effect.zipRight(
        redactKeys,
        respond((onEvent) => receive(request, onEvent)),
      ),
    ).pipe(redactHeader(authHeader))
  })

/** Runs the user's handler with the services that are available now. */
const runHandler = <E, R>(
  handler: CallbackReceiverOptions<E, R>["handler"],
  timeout: Duration.DurationInput,
) =>
  Effect.map(
    Effect.context<Exclude<R, Scope.Scope>>(),
    (context) =>
      (event: CallbackEvent): Effect.Effect<void, Rejection> =>
        Effect.suspend(() => handler(event)).pipe(
          Effect.scoped,
          Effect.mapInputContext((current: Context.Context<never>) => Context.merge(context, current)),
          Effect.catchAllCause((cause) =>
            Cause.isInterruptedOnly(cause)
              ? Effect.interrupt
              : Effect.zipRight(
                  Effect.logError(`the callback handler failed: ${event._tag}`, cause),
                  reject(500, "failed", "the callback could not be handled"),
                ),
          ),
          Effect.asVoid,
          rejectAfter(timeout, 500, "timeout", "the handler did not finish"),
        ),
  )

const rejectAfter =
  (timeout: Duration.DurationInput, status: number, outcome: CallbackOutcome, problem: string) =>
  <A>(effect: Effect.Effect<A, Rejection>): Effect.Effect<A, Rejection> =>
    Effect.timeoutFail(effect, {
      duration: timeout,
      onTimeout: () => ({ status, outcome, error: `${problem} within ${Duration.format(timeout)}` }),
    })
