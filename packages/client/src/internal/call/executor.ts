import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import type * as Scope from "effect/Scope"
import type { Redactor } from "../../Redactor.ts"
import * as resumeToken from "../list/resumeToken.ts"
import { attempt } from "./attempt.ts"
import { type ClientSettings, makeEnvironment } from "./call.ts"
import { exchange } from "./exchange.ts"
import type { Parser } from "./numbers.ts"
import { observed } from "./observe.ts"
import { failWhenStalled, followLink, type Link, type OpenedFile } from "./openFile.ts"
import { fromEndpoint, type Operation, type Refusal } from "./operation.ts"
import { withOutcome } from "./outcome.ts"
import { type Input, prepare } from "./prepare.ts"
import { type Recovery, recover, type Settle, settleCreation } from "./recover.ts"
import { retry } from "./retry.ts"
import { withDeadline } from "./timeout.ts"

/** Makes the calls of a client. */
export interface Executor {
  /** Removes the API key from the texts of errors. */
  readonly redactor: Redactor
  /** The call of an endpoint of the contract. */
  readonly endpoint: <E extends Endpoint.Any>(
    endpoint: E,
    settle?: Settle<Endpoint.SuccessOf<E>>,
  ) => Endpoint.Call<E>
  /**
   * The call of an endpoint that creates something that can be looked up when the response was lost. A payload for
   * which `refusal` returns a reason is not sent.
   */
  readonly creation: <E extends Endpoint.Any>(
    endpoint: E,
    recovery: Recovery<Endpoint.SuccessOf<E>>,
    refusal?: Refusal,
  ) => Endpoint.Call<E, Endpoint.ErrorOf<E> | ScaleError.ScaleAmbiguousResult>
  /** Calls any operation. `settle` finds out how the call ended if an attempt failed that may have done the work. */
  readonly execute: <A>(
    operation: Operation,
    input: Input,
    settle?: Settle<A>,
  ) => Effect.Effect<A, ScaleError.ScaleError>
  /**
   * Opens the file behind a link, which stays open until the scope closes. It holds its permit of the limiter only
   * until the first bytes have arrived: a slow reader does not delay other calls.
   */
  readonly open: (
    operation: Operation,
    link: Link,
    scope: Scope.Scope,
  ) => Effect.Effect<OpenedFile, ScaleError.ScaleError>
  readonly resumeTokens: resumeToken.ResumeTokens
  /** Makes a parser for the JSON of one file. */
  readonly jsonParser: () => Parser
}

export const make = (settings: ClientSettings): Executor => {
  const environment = makeEnvironment(settings)

  const execute: Executor["execute"] = <A>(operation: Operation, input: Input, settle?: Settle<A>) =>
    observed(environment, operation, (call) =>
      Either.match(prepare(call, input), {
        onLeft: Effect.fail,
        onRight: (prepared) =>
          attempt(call, () => exchange(call, prepared.request())).pipe(
            retry(call, prepared.isRepeatable),
            recover(call, prepared, settle),
            withDeadline(call),
            withOutcome(call),
          ),
      }),
    ) as Effect.Effect<A, ScaleError.ScaleError> // `exchange` has checked the response against the operation's schema

  const open: Executor["open"] = (operation, link, scope) =>
    observed(environment, operation, (call) =>
      followLink(call, link, scope).pipe(
        retry(call, true, link.interruptedBy),
        withDeadline(call),
        Effect.map(failWhenStalled(call)),
      ),
    )

  const endpoint: Executor["endpoint"] = (contract, settle) => {
    const operation = fromEndpoint(contract)
    const call = (input: Input) => execute(operation, input, settle)
    return call as Endpoint.Call<typeof contract> // the operation has the schemas and statuses that the type names
  }

  const creation: Executor["creation"] = (contract, recovery, refusal) => {
    const operation = {
      ...fromEndpoint(contract),
      refusal,
      creates: recovery.keepsMetadata === true ? ("withMetadata" as const) : ("withoutMetadata" as const),
    }
    const settle = settleCreation(recovery)
    const call = (input: Input) => execute(operation, input, settle)
    // As above; settling adds only the error that the type names.
    return call as Endpoint.Call<
      typeof contract,
      Endpoint.ErrorOf<typeof contract> | ScaleError.ScaleAmbiguousResult
    >
  }

  return {
    redactor: environment.credentials.redactor,
    execute,
    open,
    endpoint,
    creation,
    jsonParser: environment.jsonParser,
    resumeTokens: resumeToken.make({ apiKey: settings.apiKey, apiUrl: settings.baseUrl }),
  }
}
