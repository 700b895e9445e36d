/** `scale request`. */
import * as Json from "@effect-scale/client/Json"
import * as Effect from "effect/Effect"
import { type CommandNode, command } from "../commandLine/command.ts"
import { confirmationOptions, knownFacts, whenConfirmed } from "../commandLine/confirmation.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { argument, text, texts } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import { commandLineError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

/** Whether a request may do something that cannot be undone. */
const isIrreversible = (method: string, path: string): boolean =>
  method === "DELETE" || (method !== "GET" && /\/(cancel|finalize|audit)\/*(\?|$)/i.test(path))

/** Groups `NAME=VALUE` pairs by name. */
const parseQuery = (pairs: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const query: Record<string, string | readonly [string, ...ReadonlyArray<string>]> = {}
    for (const pair of pairs) {
      const at = pair.indexOf("=")
      if (at < 1) return yield* commandLineError(`--query expects NAME=VALUE, found "${pair}"`)
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      const before = Object.hasOwn(query, name) ? query[name] : undefined
      if (before === undefined) query[name] = value
      else query[name] = typeof before === "string" ? [before, value] : [...before, value]
    }
    return query
  })

/**
 * Sends a request to any endpoint.
 *
 * @category commands
 */
export const request: CommandNode = command(
  {
    name: "request",
    summary: "Send a request to any endpoint, and print the response as JSON.",
    params: {
      method: argument("method", "GET, POST, PUT, PATCH or DELETE"),
      path: argument("path", "path below the base URL, such as /tasks"),
      query: texts("query", "NAME=VALUE", "a query parameter; can be repeated"),
      body: text("body", "JSON", "body of the request, as a JSON object or a JSON file"),
      ...confirmationOptions,
    },
    details: `
Use this for endpoints without a command of their own. The API key, limits and exit statuses are the same as for other
commands. GET requests are retried as usual; other requests only if the failure proves that they had no effect.

Asks for confirmation before DELETE and before requests that cancel, finalize or audit.`,
    examples: [
      "scale request GET /tasks --query batch=street_2026_03 --query limit=1",
      `scale request POST /some/new/endpoint --body '{"name": "night"}'`,
    ],
  },
  ({ body, method: methodName, path, query: pairs, ...common }) =>
    Effect.gen(function* () {
      const method = methods.find((known) => known === methodName.toUpperCase())
      if (method === undefined) {
        return yield* commandLineError(
          `METHOD expects GET, POST, PUT, PATCH or DELETE, found "${methodName}"`,
        )
      }
      if (!path.startsWith("/")) {
        return yield* commandLineError(`PATH expects a path that begins with "/", found "${path}"`)
      }
      const query = yield* parseQuery(pairs)
      const payload = yield* JsonObject.parseOptional("--body", body)
      const change = Effect.map(connect(common), ({ scale }) => ({
        action: `Send ${method} ${path}`,
        facts: knownFacts({ method, path, query, body: payload }),
        apply: Effect.flatMap(
          scale.request(method, path as `/${string}`, { query, body: payload }),
          (response) =>
            common.json ? Output.json(response) : Output.result(`${Json.stringify(response, 2)}\n`),
        ),
      }))
      yield* whenConfirmed({ ...common, yes: common.yes || !isIrreversible(method, path) }, change)
    }),
)
