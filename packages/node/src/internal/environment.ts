import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { Problem, ProxyEnvironment, Route } from "../ProxyEnvironment.ts"
import type { NetworkOptions, Proxies } from "../UndiciHttpClient.ts"
import { credentialsOf, type Network, type ProxySetting, tlsOf } from "./networkOptions.ts"
import * as NoProxy from "./noProxy.ts"
import { ProxyError } from "./proxyError.ts"
import { parse } from "./proxyUrl.ts"

/** An environment variable that is set and not blank. */
interface Variable {
  readonly name: string
  readonly value: Redacted.Redacted
}

/** The lower-case name takes precedence, even if its value is empty. */
const variable = (name: string): Config.Config<Variable | undefined> => {
  const read = (name: string) =>
    Config.map(
      Config.option(Config.redacted(name)),
      Option.map((value) => ({ name, value })),
    )
  return Config.map(Config.all([read(name.toLowerCase()), read(name)]), ([lower, upper]) =>
    Option.getOrUndefined(
      Option.filter(
        Option.orElse(lower, () => upper),
        ({ value }) => Redacted.value(value).trim() !== "",
      ),
    ),
  )
}

interface Settings {
  readonly http: Variable | undefined
  readonly https: Variable | undefined
  readonly noProxy: Variable | undefined
}

const settings: Config.Config<Settings> = Config.map(
  Config.all({
    http: variable("HTTP_PROXY"),
    https: variable("HTTPS_PROXY"),
    all: variable("ALL_PROXY"),
    noProxy: variable("NO_PROXY"),
    cgi: Config.option(Config.string("REQUEST_METHOD")),
  }),
  ({ all, cgi, http, https, noProxy }) => ({
    // In a CGI program, a client's "Proxy" header sets HTTP_PROXY.
    http: (http?.name === "HTTP_PROXY" && Option.isSome(cgi) ? undefined : http) ?? all,
    https: https ?? all,
    noProxy,
  }),
)

const parseNoProxy = ({ noProxy }: Settings): NoProxy.NoProxy =>
  NoProxy.parse(noProxy === undefined ? [] : entriesOf(noProxy))

const entriesOf = ({ value }: Variable): ReadonlyArray<string> =>
  Redacted.value(value)
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")

export const proxies: Config.Config<Proxies> = Config.map(settings, (settings) => {
  const { invalid } = parseNoProxy(settings)
  return {
    http: settings.http?.value,
    https: settings.https?.value,
    noProxy: settings.noProxy && entriesOf(settings.noProxy).filter((entry) => !invalid.includes(entry)),
  }
})

/** The network of the environment. A proxy that cannot be used fails only the requests that need it. */
export const network = (
  options: Omit<NetworkOptions, "proxy">,
): Config.Config<Either.Either<Network, ConfigError>> =>
  Config.map(settings, (settings) => {
    const credentials = credentialsOf(options.proxyCredentials)
    const { entryFor } = parseNoProxy(settings)
    const setting = (variable: Variable | undefined): ProxySetting | undefined =>
      variable &&
      Either.mapLeft(
        parse(Redacted.value(variable.value), credentials),
        (why) =>
          new ProxyError(`ERR_PROXY_SETTING_${variable.name.toUpperCase()}`, `${variable.name}: ${why}`),
      )
    return Either.map(tlsOf(options), (tls) => ({
      ...tls,
      proxies: { http: setting(settings.http), https: setting(settings.https) },
      bypasses: (url) => entryFor(url) !== undefined,
    }))
  })

export const described: Config.Config<ProxyEnvironment> = Config.map(settings, (settings) => {
  const noProxy = parseNoProxy(settings)
  return {
    problems: problemsOf(settings, noProxy.invalid),
    routeTo: (url): Route => {
      const target = new URL(url)
      const variable = target.protocol === "https:" ? settings.https : settings.http
      const entry = noProxy.entryFor(target)
      if (variable === undefined) return { _tag: "Direct", noProxy: undefined }
      if (entry !== undefined) return { _tag: "Direct", noProxy: entry }
      return Either.match(parse(Redacted.value(variable.value)), {
        onLeft: (message) => ({ _tag: "Invalid", variable: variable.name, message }),
        onRight: ({ url }) => ({
          _tag: "Proxy",
          variable: variable.name,
          url: `${url.protocol}//${url.host}`,
        }),
      })
    },
  }
})

const withoutCredentials = (entry: string): string => entry.replace(/[^/]*@/, "***@")

const problemsOf = (
  { http, https, noProxy }: Settings,
  invalidEntries: ReadonlyArray<string>,
): ReadonlyArray<Problem> => {
  const used = http?.name === https?.name ? [http] : [http, https]
  return [
    ...used.flatMap((variable) =>
      variable === undefined
        ? []
        : Either.match(parse(Redacted.value(variable.value)), {
            onLeft: (message) => [{ variable: variable.name, message }],
            onRight: () => [],
          }),
    ),
    ...invalidEntries.map((entry) => ({
      variable: noProxy?.name ?? "NO_PROXY",
      message: `${NoProxy.expected}, found ${JSON.stringify(withoutCredentials(entry))}, which is ignored`,
    })),
  ]
}
