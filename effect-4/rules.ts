/** What Effect 4 calls the modules, exports and members of Effect 3: data for `codemod.ts`. */

/** Where a module has moved. `as` is its conventional name, which replaces the local name of the old one. */
export interface Module {
  readonly to: string
  readonly as?: readonly [from: string, to: string]
}

export const modules: Readonly<Record<string, Module>> = {
  "effect/Either": { to: "effect/Result", as: ["Either", "Result"] },
  "effect/TestClock": { to: "effect/testing/TestClock" },
  "effect/ConfigError": { to: "effect/Config" },
  "effect/FastCheck": { to: "fast-check" },
  "@effect/platform/Error": { to: "effect/PlatformError" },
  "@effect/platform/FileSystem": { to: "effect/FileSystem" },
  "@effect/platform/Path": { to: "effect/Path" },
  "@effect/platform/KeyValueStore": { to: "effect/persistence/KeyValueStore" },
  "@effect/platform/HttpApp": { to: "effect/http/HttpEffect" },
  "@effect/platform/OpenApi": { to: "effect/http-api/OpenApi" },
  "@effect/platform/HttpApi": { to: "effect/http-api/HttpApi" },
  "@effect/platform/HttpApiBuilder": { to: "effect/http-api/HttpApiBuilder" },
  "@effect/platform/HttpApiGroup": { to: "effect/http-api/HttpApiGroup" },
  "@effect/platform/HttpApiEndpoint": { to: "effect/http-api/HttpApiEndpoint" },
  "@effect/platform/HttpApiSchema": { to: "effect/http-api/HttpApiSchema" },
  "@effect/platform/Cookies": { to: "effect/http/Cookies" },
  "@effect/platform/FetchHttpClient": { to: "effect/http/FetchHttpClient" },
  "@effect/platform/Headers": { to: "effect/http/Headers" },
  "@effect/platform/HttpBody": { to: "effect/http/HttpBody" },
  "@effect/platform/HttpClient": { to: "effect/http/HttpClient" },
  "@effect/platform/HttpClientError": { to: "effect/http/HttpClientError" },
  "@effect/platform/HttpClientRequest": { to: "effect/http/HttpClientRequest" },
  "@effect/platform/HttpClientResponse": { to: "effect/http/HttpClientResponse" },
  "@effect/platform/HttpIncomingMessage": { to: "effect/http/HttpIncomingMessage" },
  "@effect/platform/HttpMethod": { to: "effect/http/HttpMethod" },
  "@effect/platform/HttpRouter": { to: "effect/http/HttpRouter" },
  "@effect/platform/HttpServer": { to: "effect/http/HttpServer" },
  "@effect/platform/HttpServerRequest": { to: "effect/http/HttpServerRequest" },
  "@effect/platform/HttpServerResponse": { to: "effect/http/HttpServerResponse" },
  "@effect/platform/UrlParams": { to: "effect/http/UrlParams" },
}

/** New names of a module's exports. The keys are the module's old path and the export's old name. */
export const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "effect/Cause": {
    failureOption: "findErrorOption",
    isInterruptedOnly: "hasInterruptsOnly",
    isInterrupted: "hasInterrupts",
  },
  "effect/Config": { string: "String", redacted: "Redacted" },
  "effect/DateTime": { unsafeMake: "makeUnsafe" },
  "effect/Deferred": { unsafeMake: "makeUnsafe", unsafeDone: "doneUnsafe" },
  "effect/Duration": {
    DurationInput: "Input",
    decode: "fromInputUnsafe",
    lessThanOrEqualTo: "isLessThanOrEqualTo",
    greaterThan: "isGreaterThan",
  },
  "effect/Effect": {
    catchAll: "catch",
    catchAllCause: "catchCause",
    catchAllDefect: "catchDefect",
    async: "callback",
    zipRight: "andThen",
    zipLeft: "tap",
    either: "result",
    mapInputContext: "updateContext",
    fork: "forkChild",
    forkDaemon: "forkDetach",
    tapErrorCause: "tapCause",
    runtime: "context",
  },
  "effect/Either": {
    Either: "Result",
    left: "fail",
    right: "succeed",
    isLeft: "isFailure",
    isRight: "isSuccess",
    mapLeft: "mapError",
    getLeft: "getFailure",
    getRight: "getSuccess",
  },
  "effect/Exit": { isInterrupted: "hasInterrupts" },
  "effect/Fiber": { RuntimeFiber: "Fiber" },
  "effect/Layer": {
    scoped: "effect",
    unwrapEffect: "unwrap",
    scopedContext: "effectContext",
  },
  "effect/Metric": { tagged: "withAttributes" },
  "effect/Option": { fromNullable: "fromNullishOr" },
  "effect/Predicate": { isRecord: "isObject" },
  "effect/Schema": {
    Uint8ArrayFromSelf: "Uint8Array",
    encodeUnknownEither: "encodeUnknownResult",
    decodeUnknownEither: "decodeUnknownResult",
  },
  "effect/Scope": { CloseableScope: "Closeable", extend: "provide" },
  "effect/Stream": {
    repeatEffect: "fromEffectRepeat",
    unwrapScoped: "unwrap",
    unfoldEffect: "unfold",
    execute: "fromEffectDrain",
    StreamTypeId: "TypeId",
    runForEachChunk: "runForEachArray",
  },
  "@effect/platform/HttpClientRequest": { bodyUnsafeJson: "bodyJsonUnsafe" },
  "@effect/platform/HttpServerResponse": { unsafeJson: "jsonUnsafe" },
  "@effect/platform/Headers": {
    currentRedactedNames: "CurrentRedactedNames",
  },
}

/** New names of members and of the properties of object literals, whatever the object. */
export const members: Readonly<Record<string, string>> = {
  unsafeCurrentTimeMillis: "currentTimeMillisUnsafe",
  unsafeCurrentTimeNanos: "currentTimeNanosUnsafe",
  disableValidation: "disableChecks",
}
