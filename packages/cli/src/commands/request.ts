/** `scale request`. */
import * as Effect from "effect/Effect"
import { argument, leaf, type Node, text, texts } from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import { usage } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

/**
 * @category commands
 */
export const request: Node = leaf(
  {
    name: "request",
    summary: "Sends a request of your own, and prints the answer as JSON.",
    params: {
      method: argument("method", "GET, POST, PUT, PATCH or DELETE"),
      path: argument("path", "behind the address of the API, such as /tasks"),
      query: texts("query", "NAME=VALUE", "a parameter; may be given again"),
      body: text("body", "JSON", "what is sent: an object, or a file that holds one"),
    },
    details: `For what this command does not know: with the same key, retries and exit statuses as all others. Only GET is sent
again when it failed.`,
    examples: [
      "scale request GET /tasks --query batch=street_2026_03 --query limit=1",
      `scale request POST /some/new/endpoint --body '{"name": "night"}'`,
    ],
  },
  ({ body, method, path, query, ...common }) =>
    Effect.gen(function* () {
      const chosen = methods.find((known) => known === method.toUpperCase())
      if (chosen === undefined)
        return yield* usage(`METHOD is one of ${methods.join(", ")}, not "${method}".`)
      if (!path.startsWith("/"))
        return yield* usage(`PATH begins with a slash, as in /tasks, and not so: ${path}`)
      const parameters: Record<string, ReadonlyArray<string>> = {}
      for (const parameter of query) {
        const at = parameter.indexOf("=")
        if (at < 1) return yield* usage(`--query takes NAME=VALUE, not "${parameter}".`)
        const name = parameter.slice(0, at)
        parameters[name] = [...(parameters[name] ?? []), parameter.slice(at + 1)]
      }
      const payload = yield* Json.optionalObject("--body", body)
      const { scale } = yield* connect(common)
      const answer = yield* scale.request(chosen, path as `/${string}`, {
        query: Object.fromEntries(
          Object.entries(parameters).map(([name, [first = "", ...more]]) => [
            name,
            more.length === 0 ? first : [first, ...more],
          ]),
        ),
        body: payload,
      })
      yield* common.json ? Output.json(answer) : Output.result(`${JSON.stringify(answer, undefined, 2)}\n`)
    }),
)
