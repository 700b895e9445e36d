import * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { renameOption } from "./configError.ts"
import * as rules from "./options.ts"

/** Checks the URL of the API and removes its trailing slash. */
export const baseUrl = (text: string): Effect.Effect<string, ConfigError.ConfigError> => {
  const wrong = (why: string) =>
    Effect.fail(
      ConfigError.InvalidData(["apiUrl"], `expected a URL such as https://api.scale.com/v1, ${why}`),
    )
  if (!URL.canParse(text)) {
    return wrong(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? "got an invalid URL" : "got a URL without https://")
  }
  const url = new URL(text)
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return wrong(
      /^[\w.-]+:\d/.test(text) ? "got a URL without https://" : `got a URL that begins with ${url.protocol}`,
    )
  }
  if (url.username !== "" || url.password !== "")
    return wrong("got a URL with a user name; pass the key as apiKey")
  if (url.search !== "" || url.hash !== "") return wrong("got a URL with a query or a fragment")
  return Effect.succeed(url.href.replace(/\/+$/, ""))
}

/** Checks the API key. */
export const apiKey = (key: Redacted.Redacted): Effect.Effect<Redacted.Redacted, ConfigError.ConfigError> => {
  const text = Redacted.value(key)
  const wrong = (why: string) =>
    Effect.fail(ConfigError.InvalidData(["apiKey"], `Please provide a valid API Key: ${why}`))
  if (text.trim() === "") return wrong("it is empty")
  if (text !== text.trim()) return wrong("it starts or ends with white space")
  // The user name of Basic authentication (RFC 7617) ends at the first colon and contains no control characters. Servers
  // disagree about the encoding of other characters, which may have been pasted by accident.
  if (/[^ -~]|:/.test(text)) return wrong("it contains a character that keys do not have")
  return Effect.succeed(key)
}

const clientRules = {
  ...rules.callRules,
  apiKey: rules.required(rules.redacted),
  apiUrl: rules.string,
  concurrency: rules.integer(1),
  rateLimit: rules.rate,
  adaptive: rules.boolean,
  numbers: rules.oneOf("double", "exact"),
  onRequest: rules.aFunction,
  onResponse: rules.aFunction,
  retry: rules.elsewhere("a RetryPolicy that is provided to the layer, or a call option"),
  checkPayload: rules.elsewhere("a call option"),
}

/** Checks the options of a client, except for what `apiKey` and `baseUrl` check. */
export const check = (options: object) => rules.configured(options, clientRules)

/** Checks a retry policy that comes from the context. */
export const checkRetry = (retry: object) => rules.configured({ retry }, { retry: rules.retryPolicy })

const variables: Readonly<Record<string, string>> = {
  apiKey: "SCALE_API_KEY",
  apiUrl: "SCALE_API_URL",
  timeout: "SCALE_TIMEOUT",
  deadline: "SCALE_DEADLINE",
  concurrency: "SCALE_CONCURRENCY",
}

/** The options in environment variables. Text that cannot be read stays as it is, so that the check can quote it. */
export const fromEnvironment = ({
  concurrency,
  ...options
}: {
  readonly apiKey: Redacted.Redacted
  readonly apiUrl: string | undefined
  readonly timeout: string | undefined
  readonly deadline: string | undefined
  readonly concurrency: string | undefined
}) => ({
  ...options,
  concurrency:
    concurrency !== undefined && /^\s*[+-]?\d+\s*$/.test(concurrency) ? Number(concurrency) : concurrency,
})

/** Replaces the names of options by those of their environment variables. */
export const nameVariables = (error: ConfigError.ConfigError): ConfigError.ConfigError =>
  renameOption(error, (name) => variables[name] ?? name)
