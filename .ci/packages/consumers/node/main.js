// An application in ES modules that creates and lists tasks over a real socket.
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

const scale = Layer.unwrapEffect(
  Effect.map(Sandbox.Sandbox, ({ url }) =>
    ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox"), apiUrl: url }),
  ),
).pipe(Layer.provide(UndiciHttpClient.layer()), Layer.provide(Sandbox.layerServer()))

const names = ["first", "second"]
const listed = await Effect.gen(function* () {
  const { tasks } = yield* ScaleClient.ScaleClient
  for (const unique_id of names) {
    const task = {
      instruction: "Which?",
      attachment: "a",
      attachment_type: "text",
      categories: ["yes", "no"],
    }
    yield* tasks.create("categorization", { ...task, unique_id })
  }
  return yield* Stream.runCollect(tasks.stream({}))
}).pipe(Effect.provide(scale), Effect.runPromise)
const found = Array.from(listed, ({ unique_id }) => unique_id).sort()
if (found.join() !== names.join()) throw new Error(`created ${names}, but the list contains ${found}`)

await import("@effect-scale/client/internal/call/executor").then(
  () => {
    throw new Error("internal modules can be imported")
  },
  (error) => {
    if (error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error
  },
)
