import { expect } from "@effect/vitest"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { createBatch, createProject, createTask } from "../../fixtures/resources.ts"
import { call, ok, scenarios } from "../../fixtures/scenarios.ts"

const markup = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'\``

/** Creates a project, a batch, tasks and a file with markup in every text. */
const createMarkup = Effect.gen(function* () {
  yield* createProject(markup)
  yield* createBatch(markup, markup, { metadata: { [markup]: markup } })
  const task = yield* createTask({
    project: markup,
    batch: markup,
    instruction: markup,
    unique_id: markup,
    tags: [markup],
    metadata: { [markup]: markup },
    geometries: { box: { objects_to_annotate: [markup] } },
  })
  yield* ok("POST", "/files/import", { body: { file_url: "https://a.example/a.png", display_name: markup } })
  yield* ok("POST", "/teams/invite", { body: { emails: ["a@example.org"], team_role: "labeler" } })
  return task.task_id as string
})

scenarios(
  "markup in names and labels",
  {
    "does not get into the documentation": () =>
      Effect.gen(function* () {
        const before = yield* call("GET", "/docs", { key: undefined })
        yield* createMarkup
        for (const path of ["/docs", `/docs?url=${encodeURIComponent(markup)}&configUrl=x`]) {
          const page = yield* call("GET", path, { key: undefined })
          expect(page.text === before.text, path).toBe(true)
          expect(page.headers.get("content-security-policy")).toMatch(
            /default-src 'none'.*connect-src 'self'/,
          )
        }
        expect((yield* call("GET", "/openapi.json", { key: undefined })).text).not.toContain("alert(1)")
      }),

    "is never part of an HTML response": () =>
      Effect.gen(function* () {
        const task = yield* createMarkup
        const name = encodeURIComponent(markup)
        const responses = [
          ...["/tasks", `/task/${task}`, "/projects", `/projects/${name}`, "/batches", `/batches/${name}`],
          ...[`/batches/${name}/status`, `/tasks?project=${name}`, `/tasks?limit=${name}`, `/task/${name}`],
          ...[`/${name}`, `/docs/${name}`, `/projects/${name}x`, `/task/${task}/response_url/${name}`],
        ].map((path) => [path, call("GET", path)] as const)
        for (const [path, response] of [
          ...responses,
          ["a conflict", call("POST", "/projects", { body: { name: markup, type: "chat" } })] as const,
          ["a type", call("POST", `/task/${name}`, { body: {} })] as const,
          ["a member", call("POST", "/projects", { body: { name: "q", type: markup } })] as const,
          ["an upload", call("POST", "/files/upload", { body: markup })] as const,
        ]) {
          const { headers } = yield* response
          expect(headers.get("content-type") ?? "", path).toMatch(/^application\/json/)
          expect(headers.get("x-content-type-options"), path).toBe("nosniff")
        }
      }),
  },
  { labeling: 0 },
)

scenarios(
  "markup in a response with the wrong content type",
  {
    "is not executed": () =>
      Effect.gen(function* () {
        const page = yield* call("POST", "/projects", { body: { name: markup, type: "chat" } })
        expect(page.headers.get("content-type")).toBe("text/html")
        expect(page.headers.get("content-security-policy")).toBe("sandbox")
      }),
  },
  { faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.wrongContentType)) },
)
