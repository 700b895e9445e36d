import { expect } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { image, ok, rejected, scenarios, transport } from "../fixtures/scenarios.ts"

const keys = ["live_sandbox", "live_b", "secret|user", "test_sandbox", "test_b", "secret|user|test"]

const project = { name: "p", type: "imageannotation" }
const task = { ...image, project: "p", batch: "b", unique_id: "u" }

/** The same requests with each key, none of which is a conflict. */
const createWith = (key: string) =>
  Effect.gen(function* () {
    yield* ok("POST", "/projects", { key, body: project })
    yield* ok("POST", "/batches", { key, body: { name: "b", project: "p" } })
    yield* ok("POST", "/files/import", { key, body: { file_url: "https://a/a.png", reference_id: "r" } })
    return (yield* ok("POST", "/task/imageannotation", { key, body: task })).task_id as string
  })

scenarios(
  "accounts",
  {
    "are separate for each key": () =>
      Effect.gen(function* () {
        const ids = yield* Effect.forEach(keys, createWith)
        expect(new Set(ids).size).toBe(keys.length)
        for (const [at, key] of keys.entries()) {
          expect((yield* ok("GET", "/tasks", { key })).docs).toHaveLength(1)
          expect(yield* ok("GET", "/projects", { key })).toHaveLength(1)
          yield* rejected(409, "POST", "/projects", { key, body: project })
          yield* rejected(409, "POST", "/task/imageannotation", { key, body: task })
          for (const [other, id] of ids.entries()) {
            if (other === at) yield* ok("GET", `/task/${id}`, { key })
            else yield* rejected(404, "GET", `/task/${id}`, { key })
          }
        }
        yield* ok("POST", "/teams/invite", {
          key: "live_b",
          body: { emails: ["b@example.org"], team_role: "labeler" },
        })
        expect(yield* ok("GET", "/teams", { key: "live_sandbox" })).toHaveLength(1)
      }),

    "are in the state by their key": () =>
      Effect.gen(function* () {
        const ids = yield* Effect.forEach(keys, createWith)
        const sandbox = yield* Sandbox.Sandbox
        const before = yield* sandbox.state
        expect([...before.accounts.keys()].sort()).toStrictEqual([...keys].sort())
        const found = keys.map((key) => before.accounts.get(key)?.tasks.map(({ task_id }) => task_id))
        expect(found).toStrictEqual(ids.map((id) => [id]))
        expect(before.live).toStrictEqual(before.accounts.get("live_sandbox"))
        expect(before.test).toStrictEqual(before.accounts.get("test_sandbox"))
        yield* sandbox.complete(ids[1] ?? "")
        const after = yield* sandbox.state
        expect(after.accounts.get("live_b")?.tasks[0]?.status).toBe("completed")
        expect(after.live.tasks[0]?.status).toBe("pending")
      }),

    "have ids that do not depend on other keys": () =>
      Effect.gen(function* () {
        const first = yield* createWith("live_b")
        const alone = yield* createWith("live_b").pipe(
          Effect.provide(transport("in memory", { keys: ["live_b"] })),
        )
        expect(alone).toBe(first)
      }),
  },
  { keys: keys.filter((key) => !key.endsWith("_sandbox")), labeling: "1 hour" },
)
