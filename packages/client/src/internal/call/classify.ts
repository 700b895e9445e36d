import type * as HttpClientError from "@effect/platform/HttpClientError"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Duration from "effect/Duration"
import type { Named } from "./operation.ts"
import * as retryAfter from "./retryAfter.ts"

/** What every error of a call repeats. */
export interface Facts {
  readonly operation: string
  readonly method: string
  readonly route: string
  readonly attempts: number
}

// The fields are ours, of the right types by construction; checking them again could only throw in the error path.
const trusted = { disableValidation: true } as const

const facts = ({ attempts, method, operation, route }: Facts) => ({ operation, method, route, attempts })

/** Of a call of which nothing has been sent. */
export const unsent = ({ method, name, route }: Named): Facts => ({
  operation: name,
  method,
  route,
  attempts: 0,
})

/** The facts of a call whose only attempt succeeded. */
export const answered = (named: Named): Facts => ({ ...unsent(named), attempts: 1 })

/** An error unless `value` is an integer of at least `least`. */
export const tooFew = (
  name: string,
  value: number,
  least: number,
  of: Named,
): ScaleError.ScaleInvalidRequest | undefined =>
  Number.isInteger(value) && value >= least
    ? undefined
    : invalid(`${name}: expected an integer of at least ${least}, got ${value}`, unsent(of))

/** An argument that cannot be right: nothing is sent. */
export const invalid = (message: string, of: Facts): ScaleError.ScaleInvalidRequest =>
  new ScaleError.ScaleInvalidRequest({ ...facts(of), status: 400, message }, trusted)

const connection = (reason: ScaleError.ConnectionReason, message: string, of: Facts) =>
  new ScaleError.ScaleConnectionError({ ...facts(of), reason, message }, trusted)

export const timeout = (message: string, of: Facts) => connection("Timeout", message, of)

export const late = (millis: number, of: Facts) =>
  timeout(`no complete answer within ${Duration.format(Duration.millis(millis))}`, of)

/** A file of which nothing has come for so long. */
export const stalled = (millis: number, of: Facts) =>
  timeout(`the file stood still for ${Duration.format(Duration.millis(millis))}`, of)

export const encode = (message: string, of: Facts) => connection("Encode", message, of)

export const misled = (message: string, of: Facts) => connection("InvalidUrl", message, of)

export const interruptedBody = (status: number, of: Facts) =>
  connection("InterruptedBody", `the answer (status ${status}) broke off before its end`, of)

export const ambiguous = (message: string, sent: unknown, found: unknown, of: Facts) =>
  new ScaleError.ScaleAmbiguousResult(
    {
      ...facts(of),
      message: `an attempt may have done the work: ${message}`,
      sent,
      ...present("found", found),
    },
    trusted,
  )

export const circuitOpen = (retryAfter: Duration.Duration, of: Facts) =>
  new ScaleError.ScaleConnectionError(
    {
      ...facts(of),
      reason: "CircuitOpen",
      message: `the circuit breaker is open, because too many of the last attempts failed; try again in ${Duration.format(retryAfter)}`,
      retryAfter,
    },
    trusted,
  )

/** A failure without an answer. Nothing of its cause is repeated but a code: a cause may quote the key's header. */
export const transport = (
  error: HttpClientError.HttpClientError,
  baseUrl: string,
  of: Facts,
): ScaleError.ScaleConnectionError => {
  const host = new URL(baseUrl).host
  if (error._tag === "ResponseError") return interruptedBody(error.response.status, of)
  if (error.reason === "InvalidUrl") return connection("InvalidUrl", "the address cannot be requested", of)
  if (error.reason === "Encode") return connection("Encode", "the body cannot be sent", of)
  const { code, syscall } = systemError(error.cause)
  if (code === "UND_ERR_HEADERS_TIMEOUT") return timeout(`no answer from ${host} in time (${code})`, of)
  const because = code === undefined ? "" : ` (${code})`
  if (code?.startsWith(proxyCode)) return proxy(code, systemError(error.cause, proxyCode).code, host, of)
  if (isCertificate(code)) {
    return connection("Certificate", `no connection to ${host}: ${certificate("its", code)}${because}`, of)
  }
  return connectCodes.has(code ?? "") || connectCalls.has(syscall ?? "")
    ? connection("Connect", `no connection to ${host}${because}; is it reachable from here?`, of)
    : connection("Reset", `the connection to ${host} broke before an answer came${because}`, of)
}

const connectCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
])
const connectCalls = new Set(["connect", "getaddrinfo"])

const distrustCodes = /^(UNABLE_TO_|SELF_SIGNED_CERT_IN_CHAIN$|DEPTH_ZERO_SELF_SIGNED_CERT$)/
const isCertificate = (code: string | undefined): code is string =>
  code !== undefined && (distrustCodes.test(code) || /^(CERT_|ERR_TLS_CERT)/.test(code))

const certificate = (whose: string, code: string): string =>
  distrustCodes.test(code)
    ? `who signed ${whose} certificate is not trusted; if that is a CA of your own, give it to the transport (ca of @effect-scale/node, or NODE_EXTRA_CA_CERTS)`
    : `${whose} certificate is not valid, or not for that name`

/** How the codes of a transport begin that found no way through its proxy: nothing has reached the server. */
const proxyCode = "ERR_PROXY_"

/** A failure on the way through a proxy. `inner` is what the system said of it. */
const proxy = (code: string, inner: string | undefined, host: string, of: Facts) => {
  const say = (reason: ScaleError.ConnectionReason, why: string) =>
    connection(
      reason,
      `no connection to ${host}: ${why} (${inner === undefined ? code : `${code}, ${inner}`})`,
      of,
    )
  if (code === `${proxyCode}STATUS_407`) {
    return say("Proxy", "the proxy wants a user name and a password, or other ones")
  }
  if (code.startsWith(`${proxyCode}STATUS_4`)) return say("Proxy", "the proxy refuses to connect to there")
  return isCertificate(inner)
    ? say("Certificate", certificate("the proxy's", inner))
    : say("Connect", "the proxy on the way did not make it; is it reachable, and may it connect to there?")
}

// Transports wrap the system's error in one or more of their own; those whose code begins with `beside` are passed over.
const systemError = (
  cause: unknown,
  beside?: string,
): { readonly code: string | undefined; readonly syscall: string | undefined } => {
  let current: unknown = cause
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth++) {
    const code: unknown = "code" in current ? current.code : undefined
    const isTheirs = typeof code === "string" && beside !== undefined && code.startsWith(beside)
    if (typeof code === "string" && !isTheirs && /^[A-Z][A-Z0-9_]+$/.test(code)) {
      const syscall: unknown = "syscall" in current ? current.syscall : undefined
      return { code, syscall: typeof syscall === "string" ? syscall : undefined }
    }
    current = "cause" in current ? current.cause : undefined
  }
  return { code: undefined, syscall: undefined }
}

/** Whether an answer says that what was asked for is elsewhere. */
export const isRedirect = ({ headers, status }: HttpClientResponse.HttpClientResponse): boolean =>
  redirects.has(status) && headers.location !== undefined

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** An answer that is not 2xx, to a request of the API or for the file behind a link. */
export const status = (
  response: HttpClientResponse.HttpClientResponse,
  text: string,
  declared: ReadonlySet<number>,
  of: Facts,
  now: number,
  to: "api" | "link" = "api",
): ScaleError.ScaleError => {
  const answer = readError(response, text)
  const fields = { ...facts(of), status: response.status, ...answer }
  const later = {
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
      return new ScaleError.ScaleTooManyRequests(later, trusted)
    case 500:
      return new ScaleError.ScaleInternalError(fields, trusted)
    case 503:
      return new ScaleError.ScaleServiceUnavailable(later, trusted)
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
        const message = `${fields.message}; the link may have expired: fetch the task again for a new one`
        return new ScaleError.ScaleUnexpectedStatus({ ...fields, message }, trusted)
      }
      break
  }
  return new ScaleError.ScaleUnexpectedStatus(later, trusted)
}

/** A 2xx whose body is not what the contract says. `text` only where it is not JSON: labels are nobody's business. */
export const decode = (
  response: HttpClientResponse.HttpClientResponse,
  text: string | undefined,
  issue: string,
  reason: ScaleError.DecodeReason,
  of: Facts,
): ScaleError.ScaleDecodeError =>
  new ScaleError.ScaleDecodeError(
    {
      ...facts(of),
      status: response.status,
      message: `the server answered ${response.status} with a body that does not fit: ${issue}`,
      reason,
      issue,
      ...requestId(response),
      ...present("body", text === undefined || text === "" ? undefined : excerpt(text)),
    },
    trusted,
  )

/** A file or a page that was answered with a 2xx and cannot be used. */
export const unusable = (
  what: string,
  issue: string,
  of: Facts,
  reason: ScaleError.DecodeReason = "Shape",
): ScaleError.ScaleDecodeError =>
  new ScaleError.ScaleDecodeError(
    { ...facts(of), status: 200, message: `${what}: ${issue}`, reason, issue },
    trusted,
  )

const readError = (response: HttpClientResponse.HttpClientResponse, text: string) => {
  const said = errorMember(text)
  return said === undefined
    ? {
        message: describeBody(response, text),
        ...requestId(response),
        ...present("body", text === "" ? undefined : excerpt(text)),
      }
    : { message: said, ...requestId(response) }
}

const errorMember = (text: string): string | undefined => {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === "object" && json !== null && "error" in json && typeof json.error === "string"
      ? json.error
      : undefined
  } catch {
    return undefined
  }
}

const describeBody = (response: HttpClientResponse.HttpClientResponse, text: string): string => {
  // A transport hands over the redirects that it does not follow. The query of an address may be a secret.
  if (isRedirect(response)) {
    const { location = "" } = response.headers
    return URL.canParse(location)
      ? `redirected to another server, ${new URL(location).origin}, which must not get the credentials`
      : `a redirect (status ${response.status}), which is not followed`
  }
  if (text.trim() === "") return `status ${response.status} with an empty body`
  const type = response.headers["content-type"]?.split(";")[0]
  return type === undefined || type === "application/json" || type.startsWith("text/plain")
    ? excerpt(text.trim())
    : `status ${response.status} with a body of type ${type}, not from Scale's API itself`
}

const requestId = (response: HttpClientResponse.HttpClientResponse) =>
  present("requestId", response.headers["x-request-id"] ?? response.headers["cf-ray"])

const excerptLength = 500

const excerpt = (text: string): string =>
  text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text

const present = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [name in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [name in Name]?: Value } // a computed key widens to string
