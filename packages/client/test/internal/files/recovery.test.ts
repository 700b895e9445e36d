import { describe, expect, it } from "@effect/vitest"
import { RequestOptions, RetryPolicy, ScaleClient, type ScaleError } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { run } from "../../fixtures/scripted.ts"

type Call = (scale: ScaleClient.Service) => Effect.Effect<unknown, ScaleError.ScaleError>

const content = new TextEncoder().encode("bytes")
const details = { project_name: "p", reference_id: "r1" }
const calls: Readonly<Record<"upload" | "import", (details: object) => Call>> = {
  upload: (more) => (scale) => scale.files.upload({ name: "a.txt", content }, more),
  import: (more) => (scale) => scale.files.import({ file_url: "https://files.example.org/a.txt", ...more }),
}

const epoch = Date.UTC(2020, 0, 1)
const at = (seconds: number) => new Date(epoch + seconds * 1000)
const dated = { headers: { date: at(0).toUTCString() } }
const lost = { status: 503, ...dated }
const taken = { status: 409, body: { status_code: 409, error: "already used" }, ...dated }
const file = {
  id: "f1",
  attachment_url: "scaledata://a/f1",
  reference_id: "r1",
  size: content.byteLength,
  created_at: at(0.1).toISOString(),
}
const page = (docs: ReadonlyArray<object>, next_token?: string) => ({
  status: 200,
  body: { docs, next_token },
})
const other = { ...file, id: "f2", reference_id: "r2" }

for (const [name, callWith] of Object.entries(calls)) {
  const call = callWith(details)
  const failure = (script: Parameters<typeof run>[0], by: Call = call) =>
    Effect.map(run(script, by), ({ requests, result }) => ({
      error: Either.getOrThrow(Either.flip(result)) as ScaleError.ScaleError,
      requests,
    }))

  describe(`${name} with a reference_id`, () => {
    it.effect("is retried after a failure that the server may have carried out", () =>
      Effect.gen(function* () {
        for (const step of [lost, { status: 500 }, "reset", "hang"] as const) {
          const { requests, result } = yield* run([step, { status: 200, body: file }], call)
          expect(result).toEqual(Either.right(file))
          expect(requests.length).toBe(2)
          if (name === "upload") expect(requests.every(({ body }) => body.includes("bytes"))).toBe(true)
        }
      }),
    )
    it.effect("returns the file that a lost attempt has stored, from any page of the project's files", () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([lost, taken, page([other], "n1"), page([other, file])], call)
        expect(result).toEqual(Either.right(file))
        expect(requests.slice(2).map(({ url }) => url.pathname + url.search)).toEqual([
          "/v1/files?project=p",
          "/v1/files?project=p&next_token=n1",
        ])
      }),
    )
    it.effect("fails as a duplicate if the file is older than the call", () =>
      Effect.gen(function* () {
        const older = { ...file, created_at: at(-9).toISOString() }
        const { error } = yield* failure([lost, taken, page([older])])
        expect(error).toMatchObject({ _tag: "ScaleDuplicateResource", mayHaveSucceeded: false })
        expect((yield* failure([taken])).requests.length).toBe(1)
      }),
    )
    it.effect("is ambiguous if the file cannot be found", () =>
      Effect.gen(function* () {
        for (const lookup of [page([other]), { status: 404 }, { status: 200, body: {} }]) {
          expect((yield* failure([lost, taken, lookup])).error).toMatchObject({
            _tag: "ScaleAmbiguousResult",
            sent: { reference_id: "r1" },
          })
        }
        const withoutProject = callWith({ reference_id: "r1" })
        const { error, requests } = yield* failure([lost, taken], withoutProject)
        expect([error._tag, requests.length]).toEqual(["ScaleAmbiguousResult", 2])
      }),
    )
  })

  describe(`${name} without a reference_id`, () => {
    const unsafe = callWith({ project_name: "p" })
    it.effect("is not repeated unless a second copy is allowed", () =>
      Effect.gen(function* () {
        for (const step of [lost, "reset"] as const) {
          expect((yield* failure([step], unsafe)).error.attempts).toBe(1)
          const allowed: Call = (scale) => RequestOptions.withOptions({ retry: "evenIfDone" })(unsafe(scale))
          const { requests, result } = yield* run([step, { status: 200, body: file }], allowed)
          expect([Either.isRight(result), requests.length]).toEqual([true, 2])
        }
      }),
    )
  })
}

describe("the option evenIfDone", () => {
  const ok = { status: 200, body: { task_id: "t1", name: "p" } }
  const others: Readonly<Record<string, Call>> = {
    "tasks.create": (s) =>
      s.tasks.create("imageannotation", { batch: "b", attachment: "https://files.example.org/a.jpg" }),
    "tasks.audit": (s) => s.tasks.audit("t", { accepted: true }),
    "teams.invite": (s) => s.teams.invite({ emails: ["a@example.org"], team_role: "member" }),
    "projects.update": (s) => s.projects.update("p", {}),
    request: (s) => s.request("POST", "/unknown"),
  }
  for (const [name, call] of Object.entries(others)) {
    it.effect(`retries a request that is not idempotent: ${name}`, () =>
      Effect.gen(function* () {
        const { requests } = yield* run(["reset", ok], (scale) =>
          ScaleClient.ScaleClient.withOptions({ retry: "evenIfDone" })(call(scale)),
        )
        expect(requests.length).toBe(2)
      }),
    )
  }
  it.effect("keeps the policy in force, and can be part of one", () =>
    Effect.gen(function* () {
      const { withOptions } = ScaleClient.ScaleClient
      const audit: Call = (scale) => scale.tasks.audit("t", { accepted: true })
      const attempts = (...options: ReadonlyArray<RequestOptions.CallOptions>) =>
        Effect.map(
          run(
            () => ({ status: 503 }),
            (scale) => options.reduce((effect, option) => withOptions(option)(effect), audit(scale)),
          ),
          ({ requests }) => requests.length,
        )
      const once = RetryPolicy.make({ retries: 1 })
      expect(yield* attempts({ retry: "evenIfDone" })).toBe(4)
      expect(yield* attempts({ retry: "evenIfDone" }, { retry: once })).toBe(2)
      expect(yield* attempts({ retry: once }, { retry: "evenIfDone" })).toBe(1)
      expect(yield* attempts({ retry: RetryPolicy.evenIfDone(once) })).toBe(2)
    }),
  )
})
