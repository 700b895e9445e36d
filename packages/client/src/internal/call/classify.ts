import type * as HttpClientError from "@effect/platform/HttpClientError"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Json from "@effect-scale/api/Json"
import * as Duration from "effect/Duration"
import type { Redactor } from "../../Redactor.ts"
import * as errorBody from "./errorBody.ts"
import type { Named } from "./operation.ts"
import * as retryAfter from "./retryAfter.ts"
import { isUnsent } from "./unsent.ts"

/** The call that an error belongs to. */
export interface Facts {
  readonly operation: Named
  readonly attempts: number
  /** Removes secrets from the texts of the error: a server or a proxy may quote the request. */
  readonly redactor: Redactor | undefined
}

// The fields have the right types by construction. Checking them again could only throw.
const trusted = { disableValidation: true } as const

/** The fields of an error, without secrets. */
const fieldsOf = <Fields extends { readonly message: string }>(
  { attempts, operation: { method, name, route }, redactor }: Facts,
  fields: Fields,
): Fields & { operation: string; method: string; route: string; attempts: number } => {
  const all = { operation: name, method, route, attempts, ...fields }
  if (redactor === undefined) return all
  const redacted = Object.entries(all).map(([name, value]) =>
    typeof value === "string"
      ? [name, redactor.text(value)]
      : name === "sent" || name === "found"
        ? [name, redactor.json(value)]
        : [name, value],
  )
  return Object.fromEntries(redacted) as typeof all // each value has kept its type
}

/** The facts of a call that has sent nothing. */
export const unsent = (operation: Named, redactor?: Redactor): Facts => ({
  operation,
  attempts: 0,
  redactor,
})

/** The facts of a call whose only attempt succeeded. */
export const answered = (operation: Named, redactor: Redactor): Facts => ({
  operation,
  attempts: 1,
  redactor,
})

/** Returns an error unless `value` is an integer of at least `least`. */
export const tooFew = (
  name: string,
  value: number,
  least: number,
  operation: Named,
): ScaleError.ScaleInvalidRequest | undefined =>
  Number.isInteger(value) && value >= least
    ? undefined
    : invalid(`${name}: expected an integer of at least ${least}, got ${value}`, unsent(operation))

/** An argument was wrong, so nothing was sent. */
export const invalid = (message: string, of: Facts): ScaleError.ScaleInvalidRequest =>
  new ScaleError.ScaleInvalidRequest(fieldsOf(of, { status: 400, message }), trusted)

const connection = (reason: ScaleError.ConnectionReason, message: string, of: Facts) =>
  new ScaleError.ScaleConnectionError(fieldsOf(of, { reason, message }), trusted)

/** The payload cannot be encoded. */
export const encode = (message: string, of: Facts) => connection("Encode", message, of)

/** A redirect is invalid, or there were too many. */
export const invalidUrl = (message: string, of: Facts) => connection("InvalidUrl", message, of)

/** An attempt took longer than its timeout. */
export const late = (millis: number, of: Facts) =>
  connection("Timeout", `no complete response within ${Duration.format(Duration.millis(millis))}`, of)

/** A call took longer than its deadline. */
export const deadlineExceeded = (deadline: Duration.DurationInput, of: Facts) =>
  connection(
    "Timeout",
    `the call did not finish within its deadline of ${Duration.format(Duration.decode(deadline))}`,
    of,
  )

/** No bytes of a file arrived for as long as an attempt may take. */
export const stalled = (millis: number, of: Facts) =>
  connection("Timeout", `no bytes of the file arrived for ${Duration.format(Duration.millis(millis))}`, of)

export const interruptedBody = (status: number, of: Facts) =>
  connection("InterruptedBody", `the response (status ${status}) ended before its body was complete`, of)

export const ambiguous = (message: string, sent: unknown, found: unknown, of: Facts) =>
  new ScaleError.ScaleAmbiguousResult(
    fieldsOf(of, {
      message: `the object may have been created: ${message}`,
      sent,
      ...present("found", found),
    }),
    trusted,
  )

export const circuitOpen = (retryAfter: Duration.Duration, of: Facts) =>
  new ScaleError.ScaleConnectionError(
    fieldsOf(of, {
      reason: "CircuitOpen",
      message: `the circuit breaker is open because too many recent attempts failed; try again in ${Duration.format(retryAfter)}`,
      retryAfter,
    } as const),
    trusted,
  )

/**
 * A failure without a response. The message contains only the code of the cause: the rest of it may quote the header
 * with the API key.
 */
export const transport = (
  error: HttpClientError.HttpClientError,
  baseUrl: string,
  of: Facts,
): ScaleError.ScaleConnectionError => {
  const host = new URL(baseUrl).host
  if (error._tag === "ResponseError") return interruptedBody(error.response.status, of)
  if (error.reason === "InvalidUrl") return connection("InvalidUrl", "the URL of the request is invalid", of)
  if (error.reason === "Encode") return connection("Encode", "the body of the request cannot be sent", of)
  const code = systemCode(error.cause)
  const suffix = code === undefined ? "" : ` (${code})`
  if (code === "UND_ERR_HEADERS_TIMEOUT") {
    return connection("Timeout", `no response from ${host} in time${suffix}`, of)
  }
  if (code?.startsWith(proxyCode)) return proxy(code, systemCode(error.cause, proxyCode), host, of)
  if (isCertificate(code)) {
    return connection("Certificate", `cannot connect to ${host}: ${certificate("server", code)}${suffix}`, of)
  }
  return isUnsent(error.cause)
    ? connection("Connect", `cannot connect to ${host}${suffix}; check that this machine can reach it`, of)
    : connection("Reset", `the connection to ${host} closed before the response${suffix}`, of)
}

const untrustedIssuer = /^(UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN$|DEPTH_ZERO_SELF_SIGNED_CERT$)/
const isCertificate = (code: string | undefined): code is string =>
  code !== undefined && (untrustedIssuer.test(code) || /^(CERT_|ERR_TLS_CERT)/.test(code))

const certificate = (of: "server" | "proxy", code: string): string =>
  untrustedIssuer.test(code)
    ? `the issuer of the ${of}'s certificate is not trusted; if it is your own CA, pass it to the transport (ca of @effect-scale/node, or NODE_EXTRA_CA_CERTS)`
    : `the ${of}'s certificate is not valid, or not valid for this host name`

/** Prefix of the codes of a transport whose proxy failed: nothing has reached the server. */
const proxyCode = "ERR_PROXY_"

/** The proxy did not connect. `inner` is the code of the system's own error. */
const proxy = (code: string, inner: string | undefined, host: string, of: Facts) => {
  const failed = (reason: ScaleError.ConnectionReason, why: string) =>
    connection(
      reason,
      `cannot connect to ${host}: ${why} (${inner === undefined ? code : `${code}, ${inner}`})`,
      of,
    )
  const setting = /^ERR_PROXY_SETTING_(\w+)$/.exec(code)?.[1]
  if (setting !== undefined) {
    return failed(
      "Proxy",
      `the environment variable ${setting} is not the URL of an http, https or socks5 proxy; correct it, or remove it to connect directly`,
    )
  }
  if (code === `${proxyCode}STATUS_407` || code === `${proxyCode}CREDENTIALS`) {
    return failed("Proxy", "the proxy requires a user name and a password, or rejected the given ones")
  }
  if (code.startsWith(`${proxyCode}STATUS_4`) || code === `${proxyCode}REFUSED`)
    return failed("Proxy", "the proxy refuses to connect to this host")
  if (code === `${proxyCode}SOCKS_VERSION`) return failed("Proxy", "the proxy does not speak SOCKS 5")
  return isCertificate(inner)
    ? failed("Certificate", certificate("proxy", inner))
    : failed(
        "Connect",
        "the proxy could not reach the host; check that the proxy is up and allows this destination",
      )
}

// Transports wrap the system's error in errors of their own. Those whose code starts with `skipped` are passed over.
const systemCode = (cause: unknown, skipped?: string): string | undefined => {
  let current: unknown = cause
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth++) {
    const code: unknown = "code" in current ? current.code : undefined
    const isSkipped = typeof code === "string" && skipped !== undefined && code.startsWith(skipped)
    if (typeof code === "string" && !isSkipped && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
    current = "cause" in current ? current.cause : undefined
  }
  return undefined
}

/** Whether a response redirects to another URL. */
export const isRedirect = ({ headers, status }: HttpClientResponse.HttpClientResponse): boolean =>
  redirects.has(status) && headers.location !== undefined

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** A response that is not a 2xx, from the API or for the file behind a link. */
export const status = (
  response: HttpClientResponse.HttpClientResponse,
  text: string,
  declared: ReadonlySet<number>,
  of: Facts,
  now: number,
  to: "api" | "link" = "api",
): ScaleError.ScaleError => {
  const fields = fieldsOf(of, { status: response.status, ...readError(response, text, of) })
  const withRetryAfter = {
    ...fields,
    ...present("retryAfter", retryAfter.parse(response.headers["retry-after"], response.headers.date, now)),
  }
  switch (response.status) {
    case 400:
      return new ScaleError.ScaleInvalidRequest(fields, trusted)
    case 401:
      return new ScaleError.ScaleUnauthorized(fields, trusted)
    case 402:
      return new ScaleError.ScaleNotEnabled(fields, trusted)
    case 429:
      return new ScaleError.ScaleTooManyRequests(withRetryAfter, trusted)
    case 500:
      return new ScaleError.ScaleInternalError(fields, trusted)
    case 503:
      return new ScaleError.ScaleServiceUnavailable(withRetryAfter, trusted)
    case 504:
      return new ScaleError.ScaleTimeoutError(fields, trusted)
    case 404:
      if (declared.has(404)) return new ScaleError.ScaleResourceNotFound(fields, trusted)
      break
    case 409:
      if (declared.has(409)) return new ScaleError.ScaleDuplicateResource(fields, trusted)
      break
    case 403:
      if (to === "link") {
        const message = `${fields.message}; the link may have expired: fetch the task again to get a new one`
        return new ScaleError.ScaleUnexpectedStatus({ ...fields, message }, trusted)
      }
      break
  }
  return new ScaleError.ScaleUnexpectedStatus(withRetryAfter, trusted)
}

/** A 2xx whose body is not JSON. */
export const notJson = (
  response: HttpClientResponse.HttpClientResponse,
  text: string,
  of: Facts,
): ScaleError.ScaleDecodeError =>
  undecodable(
    {
      ...unexpected(
        response,
        Json.unpad(text) === ""
          ? "the body is empty"
          : Json.isUtf16(text)
            ? "expected a body in UTF-8, found UTF-16"
            : `the body (${text.length} characters) is not JSON`,
      ),
      ...present("body", text === "" ? undefined : excerpt(text, of)),
      reason: "Syntax",
    },
    of,
  )

/** A 2xx whose JSON does not match the contract. The error has no excerpt of it, because labels are confidential. */
export const wrongShape = (
  response: HttpClientResponse.HttpClientResponse,
  issue: string,
  of: Facts,
): ScaleError.ScaleDecodeError => undecodable({ ...unexpected(response, issue), reason: "Shape" }, of)

/** A file or a page that came with a 2xx and cannot be used. */
export const unusable = (
  what: string,
  issue: string,
  of: Facts,
  reason: ScaleError.DecodeReason = "Shape",
): ScaleError.ScaleDecodeError =>
  undecodable({ status: 200, message: `${what}: ${issue}`, issue, reason }, of)

const unexpected = (response: HttpClientResponse.HttpClientResponse, issue: string) => ({
  status: response.status,
  message: `unexpected response (status ${response.status}): ${issue}`,
  issue,
  ...requestId(response),
})

const undecodable = (
  fields: Pick<ScaleError.ScaleDecodeError, "status" | "message" | "issue" | "reason" | "requestId" | "body">,
  of: Facts,
) => new ScaleError.ScaleDecodeError(fieldsOf(of, fields), trusted)

const readError = (response: HttpClientResponse.HttpClientResponse, text: string, of: Facts) => {
  const found = errorBody.read(text)
  return {
    message:
      found === undefined ? describeBody(response, text, of) : startOf(found.message, longestMessage, of),
    ...requestId(response),
    ...present("body", text === "" || found?.isUsual === true ? undefined : excerpt(text, of)),
  }
}

const describeBody = (response: HttpClientResponse.HttpClientResponse, text: string, of: Facts): string => {
  // The transport did not follow this redirect. The query of its URL may be a secret.
  if (isRedirect(response)) {
    const { location = "" } = response.headers
    return URL.canParse(location)
      ? `redirected to another server, ${new URL(location).origin}, which must not receive the API key`
      : `unexpected redirect (status ${response.status})`
  }
  if (text.trim() === "") return `status ${response.status} with an empty body`
  const type = response.headers["content-type"]?.split(";")[0]
  return type === undefined || type === "application/json" || type.startsWith("text/plain")
    ? excerpt(text.trim(), of)
    : `status ${response.status} with a body of type ${type}, which does not come from Scale's API itself`
}

const requestId = (response: HttpClientResponse.HttpClientResponse) =>
  present("requestId", response.headers["x-request-id"] ?? response.headers["cf-ray"])

const longestMessage = 1_000
const longestExcerpt = 500

/** The beginning of a text. Redacts first: half a secret could not be found. */
const startOf = (text: string, length: number, { redactor }: Facts): string => {
  const part = text.slice(0, 2 * length + 2048) // spelled-out secrets may take up much of it
  const redacted = redactor === undefined ? part : redactor.text(part)
  return redacted.length > length ? `${redacted.slice(0, length)}…` : redacted
}

const excerpt = (text: string, of: Facts): string => startOf(text, longestExcerpt, of)

const present = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [name in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [name in Name]?: Value } // a computed key widens to string
