import * as Effect from "effect/Effect"
import { type BufferedResponse, jsonResponse, type StreamedResponse, textResponse } from "../response.ts"
import { docsPage, openApi } from "./docs.ts"
import type { Exchange } from "./request.ts"
import { fromPlatformResponse } from "./result.ts"

/** The page loads nothing, talks only to the sandbox, and cannot be framed. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

const withHeaders = (
  response: BufferedResponse | StreamedResponse,
  headers: Readonly<Record<string, string>>,
): BufferedResponse | StreamedResponse => ({ ...response, headers: { ...response.headers, ...headers } })

/** The pages that need no API key: the documentation and its OpenAPI document. */
export const publicPage = ({
  method,
  path,
  request,
}: Exchange<unknown>): Effect.Effect<BufferedResponse | StreamedResponse | undefined> => {
  if (method !== "GET" && method !== "HEAD") return Effect.succeed(undefined)
  const url = `${request.origin}/v1`
  switch (path) {
    case "/openapi.json":
    case "/v1/openapi.json":
      return Effect.sync(() => jsonResponse(200, openApi(url)))
    case "/docs":
    case "/v1/docs":
      return Effect.map(docsPage(url), (page) => withHeaders(fromPlatformResponse(page), pageHeaders))
    case "/":
      return Effect.succeed(
        textResponse(302, { location: "/docs", "content-type": "text/plain" }, "See /docs\n"),
      )
    default:
      return Effect.succeed(undefined)
  }
}
