import * as Either from "effect/Either"

/** A proxy, with its credentials separated from the URL. */
export interface Proxy {
  readonly url: URL
  readonly credentials: Credentials | undefined
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

const expected = "expected the URL of a proxy, such as http://proxy.example.com:3128"

/**
 * Parses the URL of a proxy, or returns what is wrong with it. The text does not quote the URL, because it may contain a
 * password. `defaults` are the credentials of a proxy whose URL has none.
 */
export const parse = (address: string, defaults?: Credentials): Either.Either<Proxy, string> => {
  const given = address.trim().replace(/^\/\//, "")
  const text = given.includes("://") ? given : `http://${given}`
  if (!URL.canParse(text)) return Either.left(`${expected}, found text that is not a URL`)
  const url = new URL(text)
  if (!schemes.has(url.protocol)) {
    return Either.left(
      `${expected} or socks5://proxy.example.com:1080, found the scheme ${url.protocol.slice(0, -1)}`,
    )
  }
  if (url.hostname === "") return Either.left(`${expected}, found a URL without a host`)
  const credentials =
    url.username === "" && url.password === ""
      ? defaults
      : { username: decoded(url.username), password: decoded(url.password) }
  if (isSocks(url) && credentials !== undefined && !fitsSocks(credentials)) {
    return Either.left("expected a user name and a password of 1 to 255 bytes for a SOCKS proxy")
  }
  url.username = ""
  url.password = ""
  return Either.right({ url, credentials })
}

/** `socks5h` and `socks5` are equal here: the proxy resolves host names. */
const schemes = new Set(["http:", "https:", "socks:", "socks5:", "socks5h:"])

export const isSocks = ({ protocol }: URL): boolean => protocol.startsWith("socks")

/** The limits of RFC 1929. */
const fitsSocks = ({ password, username }: Credentials): boolean =>
  [username, password].every((text) => text !== "" && Buffer.byteLength(text) <= 255)

/** Decodes percent-encoding and keeps what is not percent-encoded UTF-8, such as a single `%`. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })

/** The value of the `proxy-authorization` header. */
export const authorizationOf = ({ credentials }: Proxy): string | undefined =>
  credentials === undefined
    ? undefined
    : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`
