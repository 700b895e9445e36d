import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { createProject, createTask, namesOf } from "../../fixtures/resources.ts"
import { image, type Json, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

scenarios("projects", {
  "start with version 0 of their parameters": () =>
    Effect.gen(function* () {
      const created = yield* createProject("street", {
        params: { instruction: "Box it.", padding: 3 },
        datasetId: null,
      })
      expect(created).toStrictEqual({
        type: "imageannotation",
        name: "street",
        created_at: "1970-01-01T00:00:00.000Z",
        archived: false,
        param_history: [
          { instruction: "Box it.", padding: 3, version: 0, created_at: "1970-01-01T00:00:00.000Z" },
        ],
      })
      expect(yield* ok("GET", "/projects/street")).toStrictEqual(created)
      yield* rejected(409, "POST", "/projects", { body: { name: "street", type: "imageannotation" } })
      yield* rejected(404, "GET", "/projects/nope")
      expect(yield* rejected(400, "POST", "/projects", { body: { name: "x" } })).toBe(
        `Parameter is invalid, reason: "type" is required`,
      )
      yield* rejected(400, "POST", "/projects", { body: { name: "x", type: "mindreading" } })
    }),

  "are listed as an array, newest first": () =>
    Effect.gen(function* () {
      yield* createProject("a")
      yield* createProject("b")
      expect(namesOf(yield* ok("GET", "/projects"))).toStrictEqual(["b", "a"])
      expect(namesOf(yield* ok("GET", "/projects?archived=False"))).toStrictEqual(["b", "a"])
      expect(yield* ok("GET", "/projects?archived=true")).toStrictEqual([])
    }),

  "replace or patch parameters for tasks created afterwards": () =>
    Effect.gen(function* () {
      yield* createProject("p", { params: { instruction: "One.", padding: 1 } })
      const before = yield* createTask({ project: "p", instruction: "Mine." })
      const patched = yield* ok("POST", "/projects/p/setParams", { body: { patch: true, padding: 2 } })
      expect(
        patched.param_history.map(({ version, instruction, padding }: Json) => [
          version,
          instruction,
          padding,
        ]),
      ).toStrictEqual([
        [0, "One.", 1],
        [1, "One.", 2],
      ])
      const replaced = yield* ok("POST", "/projects/p/setParams", { body: { paddingX: 9 } })
      const { created_at: _, ...latest } = replaced.param_history[2]
      expect(latest).toStrictEqual({ paddingX: 9, version: 2 })
      expect(before.params.padding).toBe(1)
      expect(before.instruction).toBe("Mine.\n\nOne.")
      expect(before.project_param_version).toBe(0)
      const after = yield* createTask({ project: "p", instruction: "Mine." })
      expect([after.instruction, after.params.paddingX, after.project_param_version]).toStrictEqual([
        "Mine.",
        9,
        2,
      ])
      const pinned = yield* createTask({ project: "p", project_version: 1, padding: 7 })
      expect([pinned.params.padding, pinned.project_param_version]).toStrictEqual([7, 1])
      const none = yield* createTask({ project: "p", project_version: -1 })
      expect(none).not.toHaveProperty(["project_param_version"])
      expect(none.params).not.toHaveProperty(["paddingX"])
      yield* rejected(400, "POST", "/task/imageannotation", {
        body: { ...image, project: "p", project_version: 8 },
      })
      yield* rejected(404, "POST", "/projects/nope/setParams", { body: {} })
    }),

  "provide required parameters and match the task's type": () =>
    Effect.gen(function* () {
      yield* createProject("p", { params: { geometries: image.geometries } })
      const made = yield* ok("POST", "/task/imageannotation", {
        body: { project: "p", attachment: "https://a" },
      })
      expect(made.params.geometries).toStrictEqual(image.geometries)
      yield* rejected(400, "POST", "/task/annotation", { body: { project: "p", attachment: "a" } })
    }),

  "have a template only for text collection": () =>
    Effect.gen(function* () {
      yield* createProject("boxes")
      yield* createProject("texts", {
        type: "textcollection",
        params: { template_variables: { prompt: { type: "string" } } },
      })
      yield* rejected(400, "GET", "/projects/boxes/taskTemplates")
      yield* rejected(404, "GET", "/projects/nope/taskTemplates")
      const template = yield* ok("GET", "/projects/texts/taskTemplates")
      expect(template.template_variables).toStrictEqual({ prompt: { type: "string" } })
      expect(yield* ok("GET", "/projects/texts/taskTemplates")).toStrictEqual(template)
    }),

  "accept any name": () =>
    Effect.gen(function* () {
      const name = `a bc/def?é#%${"x".repeat(150)}`
      yield* createProject(name)
      expect((yield* ok("GET", `/projects/${encodeURIComponent(name)}`)).name).toBe(name)
      yield* rejected(404, "GET", "/projects/a%20bc/def")
      yield* rejected(404, "GET", "/projects/%zz")
    }),
})
