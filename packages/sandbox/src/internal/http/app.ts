import * as Headers from "@effect/platform/Headers"
import type * as HttpApiError from "@effect/platform/HttpApiError"
import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import type * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import { identity } from "effect/Function"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Fault, FaultPlan } from "../../FaultPlan.ts"
import type { LogEntry, Options } from "../../Sandbox.ts"
import { Courier, type CourierSettings } from "../callbacks/callbacks.ts"
import { makeFaults } from "../faults/faults.ts"
import { type Striking, struck } from "../faults/struck.ts"
import { maxFileBytes } from "../operations/files.ts"
import { PageFault } from "../operations/listing.ts"
import { isObject } from "../operations/validation.ts"
import { Environment, type Mode } from "../state/environment.ts"
import { Identifiers, mix } from "../state/identifiers.ts"
import { type Answer, concat, failure, json, type Outgoing, plain, type Slow } from "./answer.ts"
import { keyOf } from "./auth.ts"
import { docsPage, openApi } from "./docs.ts"
import { makeRoutes, type Route } from "./handlers.ts"
import { asciiHeaders } from "./multipart.ts"
import { type BodyRules, normaliseQuery, parseBody } from "./normalise.ts"
import { match, type Operation } from "./routes.ts"

/** A request, from wherever it comes. */
export interface Incoming<E> {
  readonly method: string
  /** Where it was sent to, such as `http://127.0.0.1:4010`. */
  readonly origin: string
  /** The raw path and query. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Reads the whole body; `undefined` when it is longer than `limit` bytes. */
  readonly body: (limit: number) => Effect.Effect<Uint8Array | undefined, E>
}

export interface Settings {
  readonly keys: ReadonlyMap<string, Mode>
  readonly seed: number
  readonly faults: FaultPlan
  readonly labeling: Options["labeling"]
  readonly callbacks: Omit<CourierSettings, "settle">
  readonly maxBodyBytes: number
  readonly onRequest: (entry: LogEntry) => void
}

export interface App {
  readonly environments: Readonly<Record<Mode, Environment>>
  readonly courier: Courier
  /** Brings everything to the present. */
  readonly settle: (now: number) => void
  readonly handle: <E>(incoming: Incoming<E>) => Effect.Effect<Outgoing, E>
}

const noBytes = new Uint8Array(0)

const fromResponse = (response: HttpServerResponse.HttpServerResponse): Answer | Slow => {
  const body = response.body
  const head = {
    status: response.status,
    headers: {
      ...response.headers,
      ...(body.contentType === undefined ? {} : { "content-type": body.contentType }),
    },
    unread: false,
  }
  if (body._tag !== "Stream") {
    return { _tag: "Answer", ...head, body: body._tag === "Uint8Array" ? body.body : noBytes }
  }
  return {
    _tag: "Slow",
    ...head,
    length: undefined,
    send: (write) => Effect.catchAllCause(Stream.runForEach(body.stream, write), broken),
  }
}

const isInterruption = (cause: Cause.Cause<unknown>): cause is Cause.Cause<never> =>
  Cause.isInterrupted(cause)

// What it was is for the owner of the process, never for the client.
const logged = (cause: Cause.Cause<unknown>) => Effect.logError("The sandbox failed", cause)

/** A body that can not be made to its end. */
const broken = (cause: Cause.Cause<unknown>): Effect.Effect<never, "reset"> =>
  isInterruption(cause)
    ? Effect.failCause(cause)
    : Effect.zipRight(logged(cause), Effect.fail("reset" as const))

/** What HEAD gets is not made piece by piece for nobody. */
const bodiless = (outgoing: Answer | Slow): Answer | Slow =>
  outgoing._tag === "Slow" ? { ...outgoing, send: () => Effect.void } : outgoing

/** An answer with all of its body, for a fault to spoil. */
const whole = (outgoing: Answer | Slow): Effect.Effect<Answer> => {
  if (outgoing._tag === "Answer") return Effect.succeed(outgoing)
  const { headers, send, status, unread } = outgoing
  const pieces: Array<Uint8Array> = []
  return Effect.match(
    send((piece) => Effect.sync(() => void pieces.push(piece))),
    {
      onSuccess: (): Answer => ({ _tag: "Answer", status, headers, unread, body: concat(pieces) }),
      onFailure: () => internalError,
    },
  )
}

/** `["batches", 0, "name"]` as `batches[0].name`, the way Scale's validator writes it. */
const pathText = (path: ReadonlyArray<PropertyKey>): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  ) || "value"

const decodeFailure = (error: HttpApiError.HttpApiDecodeError): Answer => {
  const issue = error.issues[0]
  const name = pathText(issue?.path ?? [])
  return failure(
    400,
    issue?._tag === "Missing"
      ? `Parameter is invalid, reason: "${name}" is required`
      : `Parameter is invalid, reason: "${name}" is not valid: ${issue?.message ?? "wrong value"}`,
  )
}

const isErrorBody = (error: unknown): error is { readonly status_code: number; readonly error: string } =>
  isObject(error) && typeof error.status_code === "number" && typeof error.error === "string"

const isDecodeError = (error: unknown): error is HttpApiError.HttpApiDecodeError =>
  isObject(error) && error._tag === "HttpApiDecodeError"

const internalError = failure(500, "Internal Server Error")

const fromCause = (cause: Cause.Cause<unknown>): Effect.Effect<Answer> => {
  if (isInterruption(cause)) return Effect.failCause(cause)
  const error = Cause.squash(cause)
  if (isErrorBody(error)) return Effect.succeed(json(error.status_code, error))
  if (isDecodeError(error)) return Effect.succeed(decodeFailure(error))
  return Effect.as(logged(cause), internalError)
}

const bodyRules = (operation: Operation): BodyRules => ({
  empty: operation.name.endsWith("Tags") ? [] : {},
  verbatim: operation.name.endsWith("etMetadata"),
})

// A web Request costs more than all the rest of a small answer; the contract's routes look at the method, the
// headers and the JSON only, so one per method is enough.
const blank = new Map(
  ["GET", "POST", "PUT", "DELETE"].map((method) => [
    method,
    HttpServerRequest.fromWeb(new Request("http://sandbox.local/", { method })),
  ]),
)

/** A request whose body is parsed already; the contract's decoder takes it from here. */
const parsedRequest = (incoming: Incoming<unknown>, operation: Operation, payload: unknown) => {
  const key = incoming.headers["idempotency-key"]
  const request = (
    blank.get(operation.method) ?? HttpServerRequest.fromWeb(new Request("http://sandbox.local/"))
  ).modify({
    headers: Headers.unsafeFromRecord({
      "content-type": "application/json",
      ...(key === undefined ? {} : { "idempotency-key": key }),
    }),
  })
  Object.defineProperty(request, "json", { value: Effect.succeed(payload) })
  return request
}

const multipartRequest = (contentType: string, body: Uint8Array) =>
  HttpServerRequest.fromWeb(
    new Request("http://sandbox.local/", {
      method: "POST",
      headers: { "content-type": contentType },
      // A Uint8Array is a body; TypeScript's DOM types wrongly ask for one over an ArrayBuffer alone.
      body: asciiHeaders(body, contentType) as Uint8Array<ArrayBuffer>,
    }),
  )

export const makeApp = (settings: Settings): Effect.Effect<App, never, Scope.Scope> =>
  Effect.gen(function* () {
    const scope = yield* Effect.scope
    const settle = (now: number): void => {
      environments.test.settle(now)
      environments.live.settle(now)
    }
    const courier = new Courier({ ...settings.callbacks, settle }, scope)
    const environments: Record<Mode, Environment> = {
      test: new Environment("test", settings.seed, settings.labeling, courier),
      live: new Environment("live", settings.seed, settings.labeling, courier),
    }
    // Built when first needed: most sandboxes see one kind of key only. Whoever comes first must not leave half way.
    const lazily = (env: Environment): Effect.Effect<Effect.Effect<ReadonlyMap<string, Route>>> =>
      Effect.map(Effect.cached(Scope.extend(makeRoutes(env), scope)), Effect.uninterruptible)
    const routes: Record<Mode, Effect.Effect<ReadonlyMap<string, Route>>> = {
      test: yield* lazily(environments.test),
      live: yield* lazily(environments.live),
    }
    const requestIds = new Identifiers(mix(settings.seed, 99))
    const draw = makeFaults(settings.faults, settings.seed)

    const work = <E>(
      incoming: Incoming<E>,
      mode: Mode,
      operation: Operation,
      params: Readonly<Record<string, string>>,
      search: string,
      fault: Striking | undefined,
      done: () => void,
    ): Effect.Effect<Answer | Slow, E> =>
      Effect.gen(function* () {
        const isUpload = operation.name === "files.upload"
        const contentType = incoming.headers["content-type"]
        let request: HttpServerRequest.HttpServerRequest
        if (isUpload) {
          // The parts around the file are small: a megabyte more than the file may have.
          const bytes = yield* incoming.body(maxFileBytes + 1_000_000)
          if (bytes === undefined) return tooLarge("80 MB")
          if (!/^multipart\/form-data\b/i.test(contentType ?? "")) {
            return failure(400, "Files are uploaded as multipart/form-data.")
          }
          request = multipartRequest(contentType ?? "", bytes)
        } else if (operation.hasPayload) {
          const bytes = yield* incoming.body(settings.maxBodyBytes)
          if (bytes === undefined) return tooLarge(`${settings.maxBodyBytes} bytes`)
          const payload = parseBody(bytes, contentType, bodyRules(operation))
          if (Either.isLeft(payload)) return json(payload.left.status_code, payload.left)
          request = parsedRequest(incoming, operation, payload.right)
        } else {
          request = parsedRequest(incoming, operation, undefined)
        }
        const route = (yield* routes[mode]).get(`${operation.method} ${operation.path}`)
        if (route === undefined) return failure(404, "Not Found")
        const response = route.handler.pipe(
          Effect.mapInputContext((context: Context.Context<never>) =>
            context.pipe(
              Context.add(HttpServerRequest.HttpServerRequest, request),
              Context.add(HttpServerRequest.ParsedSearchParams, normaliseQuery(search)),
              fault?.type === "duplicatePage" || fault?.type === "repeatedCursor"
                ? Context.add(PageFault, fault.type)
                : identity,
              Context.add(HttpRouter.RouteContext, {
                [HttpRouter.RouteContextTypeId]: HttpRouter.RouteContextTypeId,
                params,
                route,
              }),
            ),
          ),
        ) as Effect.Effect<HttpServerResponse.HttpServerResponse, unknown>
        // A caller that goes away now finds its work done: whether it was is never in doubt.
        return yield* Effect.uninterruptible(
          Effect.matchCauseEffect(response, {
            onSuccess: (value) => {
              const answer = fromResponse(value)
              if (answer.status >= 200 && answer.status < 300) done()
              return courier.isMissing ? Effect.as(courier.start, answer) : Effect.succeed(answer)
            },
            onFailure: fromCause,
          }),
        )
      })

    const tooLarge = (limit: string): Answer => ({
      ...failure(413, `The request body is larger than ${limit}.`),
      unread: true,
    })

    /** Pages for people, without a key. */
    const open = (path: string, incoming: Incoming<unknown>): Effect.Effect<Answer | Slow | undefined> => {
      const url = `${incoming.origin}/v1`
      switch (path) {
        case "/openapi.json":
        case "/v1/openapi.json":
          return Effect.sync(() => json(200, openApi(url)))
        case "/docs":
        case "/v1/docs":
          return Effect.map(docsPage(url), fromResponse)
        case "/":
          return Effect.succeed(
            plain(302, { location: "/docs", "content-type": "text/plain" }, "See /docs\n"),
          )
        default:
          return Effect.succeed(undefined)
      }
    }

    const handle = <E>(incoming: Incoming<E>): Effect.Effect<Outgoing, E> =>
      Effect.suspend(() => {
        const requestId = requestIds.uuid()
        const question = incoming.target.indexOf("?")
        const path = question === -1 ? incoming.target : incoming.target.slice(0, question)
        const search = question === -1 ? "" : incoming.target.slice(question)
        const method = incoming.method.toUpperCase()
        let mode: Mode | undefined
        let operation: string | undefined
        let fault: Fault | undefined
        let worked = false

        const answer: Effect.Effect<Outgoing, E> = Effect.gen(function* () {
          const page = method === "GET" || method === "HEAD" ? yield* open(path, incoming) : undefined
          if (page !== undefined) return page
          if (path !== "/v1" && !path.startsWith("/v1/")) return unreadable(failure(404, "Not Found"))
          mode = settings.keys.get(keyOf(incoming.headers.authorization) ?? "")
          if (mode === undefined) return unreadable(failure(401, "Invalid API key."))
          environments[mode].base = `${incoming.origin}/v1`
          const found = match(method === "HEAD" ? "GET" : method, path.slice("/v1".length))
          if (found._tag === "NotFound") return unreadable(failure(404, "Not Found"))
          if (found._tag === "MethodNotAllowed") {
            return unreadable(failure(405, "Method Not Allowed", { allow: found.allow.join(", ") }))
          }
          operation = found.operation.name
          const strike = draw(found.operation.name)
          fault = strike.fault
          if (strike.latencyMillis > 0) {
            fault ??= { type: "latency", millis: strike.latencyMillis }
            yield* Effect.sleep(Duration.millis(strike.latencyMillis))
          }
          const done = work(incoming, mode, found.operation, found.params, search, strike.fault, () => {
            worked = true
          })
          return yield* strike.fault === undefined
            ? method === "HEAD"
              ? Effect.map(done, bodiless)
              : done
            : struck(strike.fault, {
                work: Effect.flatMap(done, whole),
                skip: incoming.body(maxFileBytes),
                hasBody: method !== "HEAD",
              })
        })

        return Effect.flatMap(Clock.currentTimeMillis, (at) => {
          const log = (status: LogEntry["status"], complete: boolean): Effect.Effect<void> =>
            Effect.map(Clock.currentTimeMillis, (end) =>
              settings.onRequest({
                at,
                millis: end - at,
                operation,
                mode,
                method,
                path,
                status,
                complete,
                worked,
                fault,
                requestId,
              }),
            )
          const headers = { "x-request-id": requestId, date: new Date(at).toUTCString() }
          return answer.pipe(
            Effect.map((outgoing): Outgoing => {
              if (outgoing._tag === "Broken") return outgoing
              const told = { ...outgoing, headers: { ...outgoing.headers, ...headers } }
              if (told._tag === "Answer") return told
              // Its end is not now: whoever sends the body sees it.
              const send: Slow["send"] = (write) =>
                Effect.onExit(told.send(write), (exit) =>
                  Exit.isSuccess(exit)
                    ? log(told.status, true)
                    : log(Exit.isInterrupted(exit) ? "interrupted" : "reset", false),
                )
              return { ...told, send }
            }),
            Effect.onExit((exit) => {
              if (Exit.isFailure(exit)) return log("interrupted", false)
              const { value } = exit
              switch (value._tag) {
                case "Answer":
                  return log(value.status, value.spoiled !== true)
                case "Broken":
                  return log(value.by === "reset" ? "reset" : "closed", false)
                case "Slow":
                  return Effect.void
              }
            }),
          )
        })
      })

    const unreadable = (answer: Answer): Answer => ({ ...answer, unread: true })

    return { environments, courier, settle, handle }
  })
