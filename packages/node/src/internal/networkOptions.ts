import { X509Certificate } from "node:crypto"
import * as Tls from "node:tls"
import * as Config from "effect/Config"
import * as ConfigError from "effect/ConfigError"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { NetworkOptions, Proxies } from "../UndiciHttpClient.ts"
import * as noProxy from "./noProxy.ts"

/** The validated network options. */
export interface Network {
  /** For connections to servers. */
  readonly tls: TlsOptions
  /** For connections to a proxy: trusts the same CAs, but does not send the client certificate. */
  readonly proxyTls: TlsOptions
  readonly proxies: { readonly http: Proxy | undefined; readonly https: Proxy | undefined }
  readonly bypasses: (url: URL) => boolean
}

export interface TlsOptions {
  /** Created once, because parsing certificates is slow; also avoids keeping the key as text. */
  readonly secureContext?: Tls.SecureContext
  readonly rejectUnauthorized?: boolean
}

/** A proxy; its credentials were moved from the URL to `authorization`. */
export interface Proxy {
  readonly url: URL
  readonly authorization: string | undefined
}

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
    const { http, https, noProxy: noProxyEntries } = yield* proxiesOf(options)
    const { tls, proxyTls } = yield* tlsOf(options)
    return { tls, proxyTls, proxies: { http, https }, bypasses: yield* bypassesOf(noProxyEntries ?? []) }
  })

const proxiesOf = ({ proxy, proxyCredentials }: NetworkOptions) =>
  Either.gen(function* () {
    const authorization =
      proxyCredentials && basic(proxyCredentials.username, Redacted.value(proxyCredentials.password))
    const one = (path: ReadonlyArray<string>, address: string | Redacted.Redacted | undefined) =>
      address === undefined
        ? Either.right(undefined)
        : Either.map(
            proxyAt(path, address),
            (proxy): Proxy => ({ ...proxy, authorization: proxy.authorization ?? authorization }),
          )
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

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`

/** The errors do not quote the address, because it may contain a password. */
const proxyAt = (path: ReadonlyArray<string>, address: string | Redacted.Redacted): Validated<Proxy> => {
  const given = (typeof address === "string" ? address : Redacted.value(address)).trim()
  const text = given.includes("://") ? given : `http://${given}` // like curl and requests
  const expected = "expected the URL of a proxy, such as http://proxy.example.com:3128"
  if (!URL.canParse(text)) return invalid(path, `${expected}, found text that is not a URL`)
  const url = new URL(text)
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return invalid(path, `${expected}, found the scheme ${url.protocol}`)
  }
  if (url.username === "" && url.password === "") return Either.right({ url, authorization: undefined })
  try {
    const authorization = basic(decodeURIComponent(url.username), decodeURIComponent(url.password))
    url.username = ""
    url.password = ""
    return Either.right({ url, authorization })
  } catch {
    return invalid(path, "expected a percent-encoded user name and password in the URL of the proxy")
  }
}

const bypassesOf = (entries: ReadonlyArray<string>) =>
  Either.mapLeft(noProxy.parse(entries), (entry) =>
    ConfigError.InvalidData(["proxy", "noProxy"], `expected a CIDR range such as 10.0.0.0/8, found ${entry}`),
  )

const tlsOf = ({ ca, cert, key, passphrase, rejectUnauthorized }: NetworkOptions) =>
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

const variable = (name: string) =>
  Config.redacted(name.toLowerCase()).pipe(
    Config.orElse(() => Config.redacted(name)),
    Config.option,
    Config.map((found) => Option.getOrUndefined(Option.filter(found, (text) => Redacted.value(text) !== ""))),
  )

const proxyOf = (name: string) =>
  Config.mapOrFail(variable(name), (address) =>
    address === undefined ? Either.right(address) : Either.map(proxyAt([name], address), () => address),
  )

export const environment: Config.Config<Proxies> = Config.all({
  http: proxyOf("HTTP_PROXY"),
  https: proxyOf("HTTPS_PROXY"),
  noProxy: Config.map(variable("NO_PROXY"), (list) =>
    list === undefined
      ? []
      : Redacted.value(list)
          .split(/[\s,]+/)
          .filter((entry) => entry !== ""),
  ),
})
