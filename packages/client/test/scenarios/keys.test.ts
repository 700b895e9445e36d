import { expect } from "@effect/vitest"
import type { ScaleClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { box, image } from "../fixtures/taskTypes.ts"
import { notFound, scenarios, taskNotFound, unauthorized } from "../fixtures/transports.ts"

const payload = { attachment: image, geometries: box }
const emails = ["ana@example.org"]
const members = { emails, team_role: "member" } as const
const change = { emails, projects: ["p"] }
const quality = { ...payload, project: "p", expected_response: {} }
const file = { content: new Uint8Array(1), name: "a.png" }
const url = "https://files.example.org/a.png"

/** Every method with valid arguments. */
const methods: Readonly<Record<string, (scale: ScaleClient.Service) => Effect.Effect<unknown, unknown>>> = {
  "tasks.create": (s) => s.tasks.create("imageannotation", payload),
  "tasks.get": (s) => s.tasks.get("t"),
  "tasks.list": (s) => s.tasks.list({ project: "p" }),
  "tasks.pages": (s) => Stream.runDrain(s.tasks.pages()),
  "tasks.stream": (s) => Stream.runDrain(s.tasks.stream()),
  "tasks.count": (s) => s.tasks.count(),
  "tasks.cancel": (s) => s.tasks.cancel("t"),
  "tasks.audit": (s) => s.tasks.audit("t", { accepted: true }),
  "tasks.setUniqueId": (s) => s.tasks.setUniqueId("t", "u"),
  "tasks.clearUniqueId": (s) => s.tasks.clearUniqueId("t"),
  "tasks.setMetadata": (s) => s.tasks.setMetadata("t", {}),
  "tasks.setTags": (s) => s.tasks.setTags("t", ["a"]),
  "tasks.addTags": (s) => s.tasks.addTags("t", ["a"]),
  "tasks.deleteTags": (s) => s.tasks.deleteTags("t", ["a"]),
  "batches.create": (s) => s.batches.create({ project: "p", name: "b" }),
  "batches.get": (s) => s.batches.get("b"),
  "batches.status": (s) => s.batches.status("b"),
  "batches.finalize": (s) => s.batches.finalize("b"),
  "batches.setMetadata": (s) => s.batches.setMetadata("b", {}),
  "batches.prioritize": (s) => s.batches.prioritize("b", 30),
  "batches.list": (s) => s.batches.list(),
  "batches.pages": (s) => Stream.runDrain(s.batches.pages()),
  "batches.stream": (s) => Stream.runDrain(s.batches.stream()),
  "projects.create": (s) => s.projects.create({ type: "imageannotation", name: "p" }),
  "projects.get": (s) => s.projects.get("p"),
  "projects.list": (s) => s.projects.list(),
  "projects.update": (s) => s.projects.update("p", {}),
  "projects.setOntology": (s) => s.projects.setOntology("p", []),
  "projects.template": (s) => s.projects.template("p"),
  "files.upload": (s) => s.files.upload(file, { project_name: "p" }),
  "files.import": (s) => s.files.import({ file_url: url }),
  "files.list": (s) => s.files.list({ project: "p" }),
  "files.pages": (s) => Stream.runDrain(s.files.pages({ project: "p" })),
  "files.stream": (s) => Stream.runDrain(s.files.stream({ project: "p" })),
  "teams.list": (s) => s.teams.list(),
  "teams.invite": (s) => s.teams.invite(members),
  "teams.setRole": (s) => s.teams.setRole(members),
  "evaluationTasks.create": (s) => s.evaluationTasks.create("imageannotation", quality),
  "trainingTasks.create": (s) => s.trainingTasks.create("imageannotation", quality),
  "quality.labelers": (s) => s.quality.labelers({ labeler_emails: emails }),
  "audits.create": (s) => s.audits.create({ task_id: "t" }),
  "audits.list": (s) => s.audits.list({ task_id: "t" }),
  "studio.assignments.list": (s) => s.studio.assignments.list(),
  "studio.assignments.add": (s) => s.studio.assignments.add(change),
  "studio.assignments.remove": (s) => s.studio.assignments.remove(change),
  "studio.groups.list": (s) => s.studio.groups.list("p"),
  "studio.groups.create": (s) => s.studio.groups.create("p", { name: "g", emails: [] }),
  "studio.groups.update": (s) => s.studio.groups.update("p", "g", { add_emails: emails }),
  "studio.batches.list": (s) => s.studio.batches.list(),
  "studio.batches.assign": (s) => s.studio.batches.assign("b", []),
  "studio.batches.setPriorities": (s) => s.studio.batches.setPriorities([]),
  "studio.batches.resetPriorities": (s) => s.studio.batches.resetPriorities(),
  request: (s) => s.request("GET", "/projects"),
}

scenarios("an unknown key", (scenario) => {
  scenario("makes all methods fail without a retry", { key: "test_wrong" }, (world) =>
    Effect.gen(function* () {
      for (const [name, method] of Object.entries(methods)) {
        expect(yield* world.refusal(method(world.scale)), name).toMatchObject(unauthorized)
      }
      const log = yield* world.sandbox.log
      expect(log.map(({ status }) => status)).toEqual(Object.keys(methods).map(() => 401))
    }),
  )
  scenario("can look like a valid key", ({ connect, refusal }) =>
    Effect.gen(function* () {
      for (const key of ["test_sandbox2", "TEST_SANDBOX", "test_sandbo", "live_sandbox|test", "sandbox"]) {
        const scale = yield* connect(key)
        expect(yield* refusal(scale.projects.list()), key).toMatchObject(unauthorized)
      }
    }),
  )
})

scenarios("a key in the new format", (scenario) => {
  scenario(
    "is a test or live key by its suffix",
    { keys: ["scaleint_0a1b|test", "scaleint_0a1b"] },
    ({ connect }) =>
      Effect.gen(function* () {
        const [test, live] = [yield* connect("scaleint_0a1b|test"), yield* connect("scaleint_0a1b")]
        expect(yield* test.tasks.create("imageannotation", payload)).toMatchObject({ is_test: true })
        expect(yield* live.tasks.create("imageannotation", payload)).toMatchObject({ is_test: false })
      }),
  )
})

scenarios("test and live data", (scenario) => {
  scenario("can have the same names and are separate", ({ connect, sandbox }) =>
    Effect.gen(function* () {
      const clients = { test: yield* connect("test_sandbox"), live: yield* connect("live_sandbox") }
      const make = (scale: ScaleClient.Service, label: string) =>
        Effect.gen(function* () {
          yield* scale.projects.create({ type: "imageannotation", name: "p", params: { instruction: label } })
          yield* scale.batches.create({ project: "p", name: "b", metadata: { label } })
          yield* scale.teams.invite({ emails: [`${label}@example.org`], team_role: "labeler" })
          yield* scale.studio.assignments.add({ emails: [`${label}@example.org`], projects: ["p"] })
          yield* scale.files.upload(file, { project_name: "p", reference_id: "r", display_name: label })
          return yield* scale.tasks.create("imageannotation", { ...payload, batch: "b", unique_id: "u" })
        })
      const tasks = { test: yield* make(clients.test, "test"), live: yield* make(clients.live, "live") }
      expect(tasks.test.task_id).not.toBe(tasks.live.task_id)
      const state = yield* sandbox.state
      for (const [mode, other] of [
        ["test", "live"],
        ["live", "test"],
      ] as const) {
        const scale = clients[mode]
        expect(yield* scale.tasks.get(tasks[mode].task_id)).toEqual(tasks[mode])
        expect(tasks[mode]).toMatchObject({ is_test: mode === "test", instruction: mode })
        expect(yield* Effect.flip(scale.tasks.get(tasks[other].task_id))).toMatchObject(taskNotFound)
        expect(yield* Effect.flip(scale.tasks.setTags(tasks[other].task_id, []))).toMatchObject(taskNotFound)
        expect((yield* scale.tasks.list({ unique_id: "u" })).docs).toEqual([tasks[mode]])
        expect((yield* scale.batches.list()).docs).toEqual(state[mode].batches)
        expect((yield* scale.batches.get("b")).metadata).toEqual({ label: mode })
        expect((yield* scale.teams.list()).map(({ email }) => email)).toEqual([
          "admin@example.org",
          `${mode}@example.org`,
        ])
        expect(yield* scale.studio.assignments.list()).toMatchObject({ [`${mode}@example.org`]: ["p"] })
        expect(state[mode].files).toMatchObject([{ display_name: mode }])
        expect((yield* scale.files.list({ project: "p" })).docs).toEqual(state[mode].files)
      }
    }),
  )
  scenario("cannot be found with a key of the other mode", ({ connect, refusal }) =>
    Effect.gen(function* () {
      const [test, live] = [yield* connect("test_sandbox"), yield* connect("live_sandbox")]
      yield* live.projects.create({ type: "imageannotation", name: "p" })
      expect(yield* refusal(test.projects.get("p"))).toMatchObject(
        notFound(`Project with name "p" not found.`),
      )
      expect(yield* refusal(test.batches.create({ project: "p", name: "b" }))).toMatchObject(
        notFound(`Project with name "p" not found.`),
      )
      expect(
        yield* refusal(test.tasks.create("imageannotation", { ...payload, project: "p" })),
      ).toMatchObject(notFound(`Project with name "p" not found.`))
      expect(yield* test.projects.list()).toEqual([])
      expect(yield* test.tasks.count({ project: "p" })).toBe(0)
    }),
  )
})
