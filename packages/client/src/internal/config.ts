import * as ConfigError from "effect/ConfigError"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"

/** The base of every URL, without a slash at its end. */
export const baseUrl = (text: string): Either.Either<string, ConfigError.ConfigError> => {
  const wrong = (why: string) =>
    Either.left(
      ConfigError.InvalidData(["apiUrl"], `expected a URL such as https://api.scale.com/v1, ${why}`),
    )
  if (!URL.canParse(text)) {
    return wrong(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
        ? "got something that is not one"
        : "got one without its https://",
    )
  }
  const url = new URL(text)
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return wrong(
      /^[\w.-]+:\d/.test(text) ? "got one without its https://" : `got one that begins with ${url.protocol}`,
    )
  }
  if (url.username !== "" || url.password !== "")
    return wrong("got one with a user name: the key goes into apiKey")
  if (url.search !== "" || url.hash !== "") return wrong("got one with a query or a fragment")
  return Either.right(url.href.replace(/\/+$/, ""))
}

/** The key, which may not be empty: Scale would answer 401 to everything. */
export const apiKey = (key: Redacted.Redacted): Either.Either<Redacted.Redacted, ConfigError.ConfigError> => {
  const text = Redacted.value(key)
  const wrong = (why: string) =>
    Either.left(ConfigError.InvalidData(["apiKey"], `Please provide a valid API Key: ${why}`))
  if (text.trim() === "") return wrong("it is empty")
  if (text !== text.trim()) return wrong("it begins or ends with white space")
  // Basic authentication (RFC 7617) ends the user name at the first colon and has no control characters; what is
  // not ASCII is no key either, but may be pasted with one, and has no encoding that all servers agree on.
  if (/[^ -~]|:/.test(text)) return wrong("it holds a character that no key has")
  return Either.right(key)
}

export const positive = (name: string, value: number): Either.Either<number, ConfigError.ConfigError> =>
  Number.isInteger(value) && value > 0
    ? Either.right(value)
    : Either.left(ConfigError.InvalidData([name], `expected a positive integer, got ${value}`))
