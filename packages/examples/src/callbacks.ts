/**
 * A server that receives Scale's callbacks and writes one file for each task.
 *
 * Set `SCALE_CALLBACK_KEYS` to the account's callback keys, separated by commas, and `PORT` to change the port (default
 * 3000). Pass `https://<this server>/scale/callback` as the `callback_url` of a task or a project.
 */
import { createServer } from "node:http"
import { fileURLToPath } from "node:url"
import * as HttpServer from "@effect/platform/HttpServer"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as NodeContext from "@effect/platform-node/NodeContext"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackServer from "@effect-scale/callbacks/CallbackServer"
import * as Arr from "effect/Array"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

/** Events arrive in any order and may arrive twice. Each contains the whole task, so the last write wins. */
const save = (event: CallbackEvent.CallbackEvent) =>
  Effect.gen(function* () {
    const store = yield* KeyValueStore.KeyValueStore
    switch (event._tag) {
      case "TaskCompleted":
      case "TaskAudited":
      case "TaskErrored":
        return yield* store.set(`task ${event.task.task_id}`, JSON.stringify(event.task))
      case "TaskRecalled":
        return yield* store.remove(`task ${event.task.task_id}`)
      default:
        return yield* Effect.logInfo(event._tag, event.body)
    }
  })

/** Stores the ids of handled events next to the tasks, so that they survive a restart. */
export const callbacks = (keys: Arr.NonEmptyReadonlyArray<Redacted.Redacted>) =>
  Layer.unwrapScoped(
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const handled = KeyValueStore.prefix(store, "handled ")
      const router = yield* CallbackReceiver.router("/scale/callback", {
        keys,
        handler: save,
        store: handled,
      })
      return HttpServer.serve(router)
    }),
  )

const keys = Config.map(Config.redacted("SCALE_CALLBACK_KEYS"), (all) => {
  const [first = "", ...others] = Redacted.value(all).split(",")
  return Arr.map([first, ...others] as const, (key) => Redacted.make(key.trim()))
})

const server = Layer.unwrapEffect(
  Effect.map(Config.all([keys, Config.withDefault(Config.port("PORT"), 3000)]), ([keys, port]) =>
    callbacks(keys).pipe(
      HttpServer.withLogAddress,
      Layer.provide(
        NodeHttpServer.layer(
          CallbackServer.closeWithin("5 seconds", () => createServer()),
          { port },
        ),
      ),
    ),
  ),
)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  NodeRuntime.runMain(
    Layer.launch(server).pipe(
      Effect.provide(Layer.provide(KeyValueStore.layerFileSystem("callbacks"), NodeContext.layer)),
    ),
  )
}
