// The same in CommonJS: Node 20.19 and newer can `require` ES modules.
const ScaleClient = require("@effect-scale/client/ScaleClient")
const { UndiciHttpClient } = require("@effect-scale/node")
const { Sandbox } = require("@effect-scale/sandbox")
const Effect = require("effect/Effect")
const Layer = require("effect/Layer")
const Redacted = require("effect/Redacted")
const Stream = require("effect/Stream")

const scale = Layer.unwrapEffect(
  Effect.map(Sandbox.Sandbox, ({ url }) =>
    ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox"), apiUrl: url }),
  ),
).pipe(Layer.provide(UndiciHttpClient.layer()), Layer.provide(Sandbox.layerServer()))

const names = ["first", "second"]
const program = Effect.gen(function* () {
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
})

program.pipe(Effect.provide(scale), Effect.runPromise).then((listed) => {
  const found = Array.from(listed, ({ unique_id }) => unique_id).sort()
  if (found.join() !== names.join()) throw new Error(`created ${names}, but the list contains ${found}`)
  for (const module of process.argv.slice(2)) require(module)
  try {
    require("@effect-scale/client/internal/call/executor")
  } catch (error) {
    if (error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return
    throw error
  }
  throw new Error("internal modules can be imported")
})
