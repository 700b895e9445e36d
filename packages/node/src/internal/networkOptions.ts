import { X509Certificate } from "node:crypto"
import * as Tls from "node:tls"
import * as Redactor from "@effect-scale/client/Redactor"
import * as ConfigError from "effect/ConfigError"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"
import type { NetworkOptions } from "../UndiciHttpClient.ts"
import * as NoProxy from "./noProxy.ts"
import type { ProxyError } from "./proxyError.ts"
import { type Credentials, type Proxy, parse } from "./proxyUrl.ts"

/** The validated network options. */
export interface Network {
  /** For connections to servers. */
  readonly tls: TlsOptions
  /** For connections to a proxy: trusts the same CAs, but does not send the client certificate. */
  readonly proxyTls: TlsOptions
  readonly proxies: { readonly http: ProxySetting | undefined; readonly https: ProxySetting | undefined }
  readonly bypasses: (url: URL) => boolean
}

export interface TlsOptions {
  /** Created once, because parsing certificates is slow; also avoids keeping the key as text. */
  readonly secureContext?: Tls.SecureContext
  readonly rejectUnauthorized?: boolean
}

/** A proxy, or the error of all requests that need it. */
export type ProxySetting = Either.Either<Proxy, ProxyError>

export const directNetwork: Network = {
  tls: {},
  proxyTls: {},
  proxies: { http: undefined, https: undefined },
  bypasses: () => false,
}

type Validated<A> = Either.Either<A, ConfigError.ConfigError>

const invalid = (path: ReadonlyArray<string>, why: string): Validated<never> =>
  Either.left(ConfigError.InvalidData([...path], why))

export const validate = (options: NetworkOptions): Validated<Network> =>
  Either.gen(function* () {
    const { noProxy, ...proxies } = yield* proxiesOf(options)
    return { ...(yield* tlsOf(options)), proxies, bypasses: yield* bypassesOf(noProxy ?? []) }
  })

const proxiesOf = ({ proxy, proxyCredentials }: NetworkOptions) =>
  Either.gen(function* () {
    const credentials = credentialsOf(proxyCredentials)
    const one = (path: ReadonlyArray<string>, address: string | Redacted.Redacted | undefined) =>
      address === undefined ? Either.right(undefined) : proxyAt(path, address, credentials)
    if (proxy === undefined || typeof proxy === "string" || Redacted.isRedacted(proxy)) {
      const both = yield* one(["proxy"], proxy)
      return { http: both, https: both, noProxy: undefined }
    }
    return {
      http: yield* one(["proxy", "http"], proxy.http),
      https: yield* one(["proxy", "https"], proxy.https),
      noProxy: proxy.noProxy,
    }
  })

/** Removes the credentials of the proxies from text; `undefined` if they have none. */
export const redactorOf = ({ proxies }: Network): Redactor.Redactor | undefined => {
  const secrets = [proxies.http, proxies.https].flatMap((proxy) => {
    if (proxy === undefined || Either.isLeft(proxy) || proxy.right.credentials === undefined) return []
    const { password, username } = proxy.right.credentials
    return password === "" ? [] : [`${username}:${password}`, password]
  })
  return secrets.length === 0 ? undefined : Redactor.make(secrets.map((secret) => Redacted.make(secret)))
}

export const credentialsOf = (given: NetworkOptions["proxyCredentials"]): Credentials | undefined =>
  given && { username: given.username, password: Redacted.value(given.password) }

const proxyAt = (
  path: ReadonlyArray<string>,
  address: string | Redacted.Redacted,
  credentials: Credentials | undefined,
): Validated<ProxySetting> =>
  Either.mapBoth(parse(typeof address === "string" ? address : Redacted.value(address), credentials), {
    onLeft: (why) => ConfigError.InvalidData([...path], why),
    onRight: (proxy) => Either.right(proxy),
  })

const bypassesOf = (entries: ReadonlyArray<string>): Validated<Network["bypasses"]> => {
  const {
    entryFor,
    invalid: [first],
  } = NoProxy.parse(entries)
  return first === undefined
    ? Either.right((url) => entryFor(url) !== undefined)
    : invalid(["proxy", "noProxy"], `${NoProxy.expected}, found ${JSON.stringify(first)}`)
}

export const tlsOf = ({ ca, cert, key, passphrase, rejectUnauthorized }: NetworkOptions) =>
  Either.gen(function* () {
    const trusted = ca === undefined ? undefined : yield* certificates("ca", ca)
    if (cert !== undefined) yield* certificates("cert", cert)
    if (key === undefined && cert !== undefined)
      return yield* invalid(["key"], "expected the private key of `cert`, found none")
    if (key !== undefined && cert === undefined)
      return yield* invalid(["cert"], "expected the certificate of `key`, found none")
    const verify = rejectUnauthorized === undefined ? {} : { rejectUnauthorized }
    const proxyTls: TlsOptions = trusted
      ? { ...verify, secureContext: Tls.createSecureContext({ ca: trusted }) }
      : verify
    if (cert === undefined || key === undefined) return { tls: proxyTls, proxyTls }
    const secureContext = yield* Either.try({
      try: () =>
        Tls.createSecureContext({
          ...(trusted && { ca: trusted }),
          cert,
          key: Redacted.value(key),
          ...(passphrase && { passphrase: Redacted.value(passphrase) }),
        }),
      catch: (error) =>
        ConfigError.InvalidData(
          ["key"],
          `expected the private key of \`cert\` as PEM, with \`passphrase\` if it is encrypted${codeOf(error)}`,
        ),
    })
    return { tls: { ...verify, secureContext }, proxyTls }
  })

/** OpenSSL ignores text that is not a certificate and would then trust no server. */
const certificates = (option: string, pem: string | ReadonlyArray<string>): Validated<Array<string>> => {
  const expected = "expected PEM certificates (-----BEGIN CERTIFICATE----- …)"
  const blocks =
    (typeof pem === "string" ? pem : pem.join("\n")).match(
      /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs,
    ) ?? []
  if (blocks.length === 0) return invalid([option], `${expected}, found none`)
  return Either.try({
    try: () => blocks.map((block) => new X509Certificate(block).toString()),
    catch: (error) => ConfigError.InvalidData([option], `${expected}${codeOf(error)}`),
  })
}

/** Only the code: the message of the error may quote the input. */
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? ` (${String(error.code)})` : ""
