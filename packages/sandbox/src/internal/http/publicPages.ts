import * as Effect from "effect/Effect"
import { type BufferedResponse, jsonResponse, type StreamedResponse, textResponse } from "../response.ts"
import { docsPage, openApi } from "./docs.ts"
import type { Exchange } from "./request.ts"
import { fromPlatformResponse } from "./result.ts"

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
      return Effect.map(docsPage(url), fromPlatformResponse)
    case "/":
      return Effect.succeed(
        textResponse(302, { location: "/docs", "content-type": "text/plain" }, "See /docs\n"),
      )
    default:
      return Effect.succeed(undefined)
  }
}
