import { X509Certificate } from "node:crypto"
import * as Tls from "node:tls"
import * as Config from "effect/Config"
import * as ConfigError from "effect/ConfigError"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { NetworkOptions, Proxies } from "../UndiciHttpClient.ts"
import * as noProxy from "./noProxy.ts"

/** How the world is reached, checked. */
export interface Network {
  /** For the servers that answer. */
  readonly tls: TlsOptions
  /** For a proxy on the way: whom it trusts is the same, but our certificate is for the servers. */
  readonly proxyTls: TlsOptions
  readonly proxies: { readonly http: Proxy | undefined; readonly https: Proxy | undefined }
  readonly bypasses: (url: URL) => boolean
}

export interface TlsOptions {
  /** Made once: reading certificates takes longer than using them, and no key is kept as text. */
  readonly secureContext?: Tls.SecureContext
  readonly rejectUnauthorized?: boolean
}

/** A proxy, whose credentials are no longer in its address. */
export interface Proxy {
  readonly url: URL
  readonly authorization: string | undefined
}

export const plain: Network = {
  tls: {},
  proxyTls: {},
  proxies: { http: undefined, https: undefined },
  bypasses: () => false,
}

type Checked<A> = Either.Either<A, ConfigError.ConfigError>

const wrong = (path: ReadonlyArray<string>, why: string): Checked<never> =>
  Either.left(ConfigError.InvalidData([...path], why))

export const check = (options: NetworkOptions): Checked<Network> =>
  Either.gen(function* () {
    const { http, https, noProxy: direct } = yield* proxiesOf(options)
    const { tls, proxyTls } = yield* tlsOf(options)
    return { tls, proxyTls, proxies: { http, https }, bypasses: yield* bypassesOf(direct ?? []) }
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

/** Nothing of the address is repeated when it is wrong: a password may be in it. */
const proxyAt = (path: ReadonlyArray<string>, address: string | Redacted.Redacted): Checked<Proxy> => {
  const given = (typeof address === "string" ? address : Redacted.value(address)).trim()
  const text = given.includes("://") ? given : `http://${given}` // as curl and requests read it
  const expected = "expected the URL of a proxy, such as http://proxy.example.com:3128"
  if (!URL.canParse(text)) return wrong(path, `${expected}, got something that is no URL`)
  const url = new URL(text)
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return wrong(path, `${expected}, got one that begins with ${url.protocol}`)
  }
  if (url.username === "" && url.password === "") return Either.right({ url, authorization: undefined })
  try {
    const authorization = basic(decodeURIComponent(url.username), decodeURIComponent(url.password))
    url.username = ""
    url.password = ""
    return Either.right({ url, authorization })
  } catch {
    return wrong(path, "the user name and the password of a proxy have to be percent-encoded")
  }
}

const bypassesOf = (entries: ReadonlyArray<string>) =>
  Either.mapLeft(noProxy.parse(entries), (entry) =>
    ConfigError.InvalidData(["proxy", "noProxy"], `${entry} is no range of addresses`),
  )

const tlsOf = ({ ca, cert, key, passphrase, rejectUnauthorized }: NetworkOptions) =>
  Either.gen(function* () {
    const trusted = ca === undefined ? undefined : yield* certificates("ca", ca)
    if (cert !== undefined) yield* certificates("cert", cert)
    if (key === undefined && cert !== undefined) return yield* wrong(["key"], "missing: `cert` needs its key")
    if (key !== undefined && cert === undefined)
      return yield* wrong(["cert"], "missing: `key` is that of a certificate")
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
          `expected the PEM of the key of \`cert\`, and \`passphrase\` if it is encrypted${codeOf(error)}`,
        ),
    })
    return { tls: { ...verify, secureContext }, proxyTls }
  })

/** OpenSSL passes over what is no certificate, and then trusts nobody. */
const certificates = (option: string, pem: string | ReadonlyArray<string>): Checked<Array<string>> => {
  const expected = "expected certificates in PEM, each from -----BEGIN CERTIFICATE----- to its end"
  const blocks =
    (typeof pem === "string" ? pem : pem.join("\n")).match(
      /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs,
    ) ?? []
  if (blocks.length === 0) return wrong([option], `${expected}, got none`)
  return Either.try({
    try: () => blocks.map((block) => new X509Certificate(block).toString()),
    catch: (error) => ConfigError.InvalidData([option], `${expected}${codeOf(error)}`),
  })
}

/** The text of an error may quote what it is about. */
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
