import type * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type { HttpMethod } from "@effect/platform/HttpMethod"
import * as Encoding from "effect/Encoding"
import * as Redacted from "effect/Redacted"
import * as Redactor from "../../Redactor.ts"

/** Makes requests with the API key, and removes the key from text. */
export interface Credentials {
  /** A request to the API. */
  readonly apiRequest: (
    method: HttpMethod,
    url: string,
    query: ReadonlyArray<readonly [string, string]>,
    body: HttpBody.HttpBody | undefined,
  ) => HttpClientRequest.HttpClientRequest
  /** A request for a file, with the API key only if the file is on the API's own server. */
  readonly fileRequest: (
    url: URL,
    isApi: boolean,
    range: FileRange | undefined,
  ) => HttpClientRequest.HttpClientRequest
  /** Removes the API key from text: a proxy may quote the request in its error page. */
  readonly redactor: Redactor.Redactor
}

/** The rest of a file, from `offset` bytes on, provided that the file is still the version with this `etag`. */
export interface FileRange {
  readonly offset: number
  readonly etag: string
}

export const make = (apiKey: Redacted.Redacted): Credentials => {
  const signed = HttpClientRequest.setHeaders(HttpClientRequest.get(""), {
    accept: "application/json",
    // the key is the user name; the password is empty (packages/api/docs/transport.md#authentication)
    authorization: `Basic ${Encoding.encodeBase64(`${Redacted.value(apiKey)}:`)}`,
  })
  return {
    apiRequest: (method, url, query, body) => {
      const withUrl = HttpClientRequest.setUrl(HttpClientRequest.setMethod(signed, method), url)
      const withQuery = query.length === 0 ? withUrl : HttpClientRequest.setUrlParams(withUrl, query)
      return body === undefined ? withQuery : HttpClientRequest.setBody(withQuery, body)
    },
    fileRequest: (url, isApi, range) => {
      const whole = HttpClientRequest.setHeaders(
        isApi ? HttpClientRequest.setUrl(signed, url.href) : HttpClientRequest.get(url.href),
        { accept: "*/*" },
      )
      return range === undefined
        ? whole
        : HttpClientRequest.setHeaders(whole, { range: `bytes=${range.offset}-`, "if-range": range.etag })
    },
    redactor: Redactor.make([apiKey]),
  }
}
