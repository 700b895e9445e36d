import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Stream from "effect/Stream"
import { box, image } from "../fixtures/taskTypes.ts"
import { scenarios, type World } from "../fixtures/transports.ts"

const names = [
  "a bc/def",
  " a space at either end ",
  "?status=completed&limit=1",
  "#fragment",
  "100%",
  "%2F",
  "a%20b",
  "a+b",
  "../projects",
  "./.",
  "...",
  "//",
  "back\\slash",
  "semi;colon,comma:colon",
  "it's (new)!*~",
  `"quoted" <b> {x} |y| ^z \`q\``,
  "tab\tand\nnewline",
  "ünïcødé",
  "日本語 🚲",
  "e\u0301 is not \u00e9",
  "\u200Ezero width\uFEFF",
  "__proto__",
  "constructor",
  "undefined",
  "set_priorities",
  "x".repeat(1000),
]

/** Every method with a name in its path or query. */
const visit = ({ scale, state }: World, name: string) =>
  Effect.gen(function* () {
    const { batches, projects, studio, tasks } = scale
    const project = yield* projects.create({
      type: "imageannotation",
      name,
      studio: true,
      params: { geometries: box },
    })
    expect(project.name).toBe(name)
    expect(yield* projects.get(name)).toEqual(project)
    expect((yield* projects.update(name, { padding: 1 }, { patch: true })).name).toBe(name)

    const batch = yield* batches.create({ project: name, name })
    expect(batch).toMatchObject({ project: name, name, status: "staging" })
    expect(yield* batches.get(name)).toEqual(batch)
    expect((yield* batches.setMetadata(name, { week: 9 })).metadata).toEqual({ week: 9 })
    expect((yield* batches.list({ project: name })).docs.map((doc) => doc.name)).toEqual([name])

    yield* studio.assignments.add({ emails: ["admin@example.org"], projects: [name] })
    expect(yield* studio.assignments.list()).toEqual({ "admin@example.org": [name] })
    yield* studio.groups.create(name, { name, emails: [] })
    const group = yield* studio.groups.update(name, name, { add_emails: ["admin@example.org"] })
    expect(group).toMatchObject({ name, numWorkers: 1 })
    expect(yield* studio.groups.list(name)).toEqual([group])
    expect(yield* studio.batches.assign(name, [name])).toMatchObject({ name, groups: [name] })
    expect(yield* studio.batches.setPriorities([name])).toMatchObject([{ name }])

    const task = yield* tasks.create("imageannotation", {
      project: name,
      batch: name,
      attachment: image,
      unique_id: name,
      tags: [name],
    })
    expect(task).toMatchObject({ project: name, batch: name, unique_id: name, tags: [name] })
    for (const filter of [
      { project: name },
      { batch: name },
      { unique_id: name },
      { tags: name },
      { tags: [name, "b"] },
    ]) {
      expect([...(yield* Stream.runCollect(tasks.stream(filter)))]).toEqual([task])
    }
    expect((yield* tasks.deleteTags(task.task_id, [name])).tags).toEqual([])
    expect(yield* batches.status(name)).toMatchObject({ status: "staging", completed: 1 })
    expect((yield* batches.finalize(name)).name).toBe(name)
    expect(yield* state).toMatchObject({
      projects: [{ name }],
      batches: [{ name }],
      tasks: [{ unique_id: name }],
    })
  })

scenarios("a name", (scenario) => {
  for (const name of names) {
    const title = name.length > 40 ? `of ${name.length} characters` : JSON.stringify(name)
    scenario(`${title} arrives unchanged`, (world) => visit(world, name))
  }
  scenario("of any characters arrives unchanged", (world) =>
    Effect.promise(() =>
      FastCheck.assert(
        FastCheck.asyncProperty(
          FastCheck.fullUnicodeString({ minLength: 1, maxLength: 30 }),
          async (name) => {
            if (name === "." || name === ".." || name.trim() === "") return
            await Effect.runPromise(
              Effect.gen(function* () {
                yield* world.scale.projects.create({ type: "textcollection", name })
                expect((yield* world.scale.projects.get(name)).name).toBe(name)
                expect((yield* world.scale.projects.template(name)).id).toMatch(/^[0-9a-f]{24}$/)
              }),
            )
          },
        ),
        { numRuns: 50, seed: 17 },
      ),
    ),
  )
})

scenarios("a key of metadata", (scenario) => {
  const comesBack = ({ scale }: World, keys: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "p" })
      const expectKey = (key: string, { metadata }: { readonly metadata?: object | null | undefined }) =>
        expect(Object.keys(metadata ?? {})).toEqual([key])
      for (const [n, key] of keys.entries()) {
        const metadata = { [key]: n }
        const name = `batch ${n}`
        expectKey(key, yield* scale.batches.create({ project: "p", name, metadata }))
        expectKey(key, yield* scale.batches.setMetadata(name, metadata))
        const task = yield* scale.tasks.create("imageannotation", {
          attachment: image,
          geometries: box,
          metadata,
        })
        expectKey(key, task)
        expectKey(key, yield* scale.tasks.setMetadata(task.task_id, metadata))
        expectKey(key, yield* scale.tasks.get(task.task_id))
      }
    })
  // Without the key `__proto__`: a Schema Record of the contract sets a prototype instead of keeping the key.
  scenario("is returned unchanged", (world) =>
    comesBack(
      world,
      names.filter((name) => name !== "__proto__"),
    ),
  )
})
