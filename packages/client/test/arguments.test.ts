import { describe, expect, it } from "@effect/vitest"
import { Bulk, Project, RetryPolicy, ScaleClient, ScaleError, ScriptedHttpClient } from "@effect-scale/client"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

/** Arguments that the types exclude, for at least one of the parameters. */
const values: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  zero: 0,
  "a negative number": -1,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  true: true,
  "an empty text": "",
  "a text": "abc",
  "two dots": "..",
  "a lone surrogate": "\ud800",
  "a symbol": Symbol("s"),
  "a BigInt": 5n,
  "an empty list": [],
  "a list of nothing": [undefined, null],
  "a list of numbers": [1, Number.NaN],
  "a list of symbols": [Symbol("s")],
  "an empty object": {},
  "an object with a BigInt": { task_id: 5n, metadata: { n: 1n }, limit: 5n },
  "an object with a symbol": {
    task_id: Symbol("s"),
    type: Symbol("t"),
    limit: Symbol("l"),
    params: Symbol("p"),
  },
  "a cyclic object": cyclic,
  "an object without a prototype": Object.create(null),
  "an object whose getters throw": new Proxy(
    {},
    {
      get: () => {
        throw new Error("no")
      },
      ownKeys: () => {
        throw new Error("no")
      },
    },
  ),
  "an object whose toString throws": {
    toString: () => {
      throw new Error("no")
    },
    toJSON: () => {
      throw new Error("no")
    },
  },
  "a function": () => "abc",
  "an async function": async () => "abc",
  "a date": new Date(Number.NaN),
  "a map": new Map([[1, 2]]),
  "a promise": Promise.resolve(1),
  "a regular expression": /x/,
}

type Call = (...given: ReadonlyArray<unknown>) => unknown

/** All functions of a value, with their paths. */
const functions = (value: object, path: string): ReadonlyArray<readonly [string, Call]> =>
  Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    typeof member === "function"
      ? [[`${path}.${name}`, member as Call] as const]
      : typeof member === "object" && member !== null && !Effect.isEffect(member)
        ? functions(member, `${path}.${name}`)
        : [],
  )

/** Lists of arguments: the same value in each place, and the value beside a valid argument. */
const lists = (value: unknown): ReadonlyArray<ReadonlyArray<unknown>> => [
  [value],
  [value, value],
  ["imageannotation", value],
  ["abc", "abc", value],
  [["abc"], value],
  [{}, value],
]

const server = ScriptedHttpClient.layer(() => ({ status: 400, body: { error: "no" } }))

/** Runs a call. Returns a description of what went wrong: a throw or a defect. */
const problem = (call: () => unknown): Effect.Effect<string | undefined, never, ScaleClient.ScaleClient> =>
  Effect.suspend(() => {
    let result: unknown
    try {
      result = call()
    } catch (error) {
      return Effect.succeed(`threw ${error}`)
    }
    const running = (
      typeof result === "object" &&
      result !== null &&
      Stream.StreamTypeId in result &&
      !Effect.isEffect(result)
        ? Stream.runDrain(Stream.take(result as Stream.Stream<unknown, unknown>, 3))
        : Effect.isEffect(result)
          ? result
          : Effect.void
    ) as Effect.Effect<unknown, unknown, ScaleClient.ScaleClient>
    return Effect.map(Effect.exit(Effect.timeoutOption(running, "1 second")), (exit) => {
      if (Exit.isSuccess(exit)) return undefined
      const failure = Cause.failureOption(exit.cause)
      if (failure._tag === "None")
        return `died: ${Cause.pretty(exit.cause).split("\n").slice(0, 3).join(" ")}`
      return ScaleError.isScaleError(failure.value) ? undefined : `failed with ${String(failure.value)}`
    })
  })

const problems = (all: ReadonlyArray<readonly [string, Call]>) =>
  Effect.gen(function* () {
    const found: Array<string> = []
    for (const [name, call] of all) {
      for (const [kind, value] of Object.entries(values)) {
        for (const given of lists(value)) {
          const wrong = yield* problem(() => call(...given))
          if (wrong !== undefined) found.push(`${name}(${given.length} arguments, ${kind}): ${wrong}`)
        }
      }
    }
    return found
  })

const run = <A, E>(effect: Effect.Effect<A, E, ScaleClient.ScaleClient>) =>
  ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none })(effect).pipe(
    Effect.provide(
      ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(Layer.provide(server)),
    ),
  )

describe("wrong arguments", () => {
  it.live("never make a method of the client throw or die", () =>
    run(
      Effect.gen(function* () {
        const all = functions(yield* ScaleClient.ScaleClient, "scale")
        expect(all.length).toBeGreaterThan(55)
        expect(yield* problems(all)).toEqual([])
      }),
    ),
  )

  it.live("never make Bulk.forEach throw or die", () =>
    run(
      Effect.gen(function* () {
        const never = () => Effect.void
        const all: ReadonlyArray<readonly [string, Call]> = [
          ["Bulk.forEach", Bulk.forEach as Call],
          ["options", (value) => Bulk.forEach(["a"], never, value as never)],
          ["call", (value) => Bulk.forEach([], value as never)],
        ]
        expect(yield* problems(all)).toEqual([])
      }),
    ),
  )

  it.live("never make the client of a project throw or die", () =>
    run(
      Effect.gen(function* () {
        const defined = Project.define("p", "imageannotation", {
          geometries: { box: { objects_to_annotate: ["car"] } },
        })
        const { annotations, count, create, createAll, decode, is, stream } = defined
        const members = { annotations, count, create, createAll, decode, is, stream }
        expect(yield* problems(functions(members, "project"))).toEqual([])
        expect(yield* problems([["register", () => defined.register]])).toEqual([])
      }),
    ),
  )

  it.live("never make Project.define or the client it returns throw or die", () =>
    run(
      Effect.gen(function* () {
        const define = Project.define as unknown as Call
        const all = ["register", "create", "createAll", "decode", "is", "stream", "count"].map(
          (name) =>
            [
              `define.${name}`,
              (...given: ReadonlyArray<unknown>) => {
                const member: unknown = Reflect.get(define(...given) as object, name)
                return typeof member === "function" ? member({ task_id: "t" }) : member
              },
            ] as const,
        )
        expect(yield* problems(all)).toEqual([])
      }),
    ),
  )

  it.effect("are named in the error", () =>
    run(
      Effect.gen(function* () {
        const scale = yield* ScaleClient.ScaleClient
        const { tasks } = scale as unknown as {
          readonly tasks: Readonly<
            Record<string, (...given: ReadonlyArray<unknown>) => Effect.Effect<never, ScaleError.ScaleError>>
          >
        }
        const table = [
          ["get", [5], "task_id: expected a non-empty name or id, got 5"],
          ["getMany", ["abc"], `taskIds: expected a list, got "abc"`],
          ["getMany", [["a", 5]], "taskIds[1]: expected a text, got 5"],
          ["list", [5], "options.filter: expected an object, got 5"],
          ["create", ["imageannotation", null], "payload: expected an object, got null"],
          ["await", [undefined], "task: expected a task or its id, got undefined"],
          ["await", ["t", { schedule: 5 }], "options.schedule: expected a Schedule, got 5"],
        ] as const
        for (const [method, given, message] of table) {
          const error = yield* Effect.flip(
            tasks[method]?.(...given) as Effect.Effect<never, ScaleError.ScaleError>,
          )
          expect(error).toMatchObject({ _tag: "ScaleInvalidRequest", attempts: 0 })
          expect(`options.${error.message}`).toContain(message.replace(/^options\./, ""))
        }
      }),
    ),
  )
})
