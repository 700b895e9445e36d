/** Where the tasks of a file go: their types, projects and batches. */
import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import type { ScaleError } from "@effect-scale/client/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { didYouMean } from "../commandLine/suggestion.ts"
import { exitStatus, exitStatusOf } from "../failure/failure.ts"
import { plural } from "./importCounts.ts"
import { describePosition, type Position } from "./lineReader.ts"
import type { TaskLine } from "./taskFile.ts"

/** Maximum number of different targets to check. */
const maxTargets = 1000

/** Maximum number of batches among which to look for a similar name. */
const maxSuggestions = 1000

interface Target {
  readonly type: string
  readonly project: string | undefined
  readonly batch: string | undefined
  readonly first: Position
  tasks: number
}

const nameIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined

const keyOf = ({ payload, type }: TaskLine): string =>
  JSON.stringify([type, nameIn(payload.project), nameIn(payload.batch)])

/**
 * The different types, projects and batches of a file.
 *
 * @category models
 */
export class Targets {
  private readonly targets = new Map<string, Target>()

  add(line: TaskLine): void {
    const key = keyOf(line)
    const before = this.targets.get(key)
    if (before !== undefined) before.tasks++
    else if (this.targets.size < maxTargets) {
      const { element, number, payload, type } = line
      this.targets.set(key, {
        type,
        project: nameIn(payload.project),
        batch: nameIn(payload.batch),
        first: { number, element },
        tasks: 1,
      })
    }
  }

  get all(): ReadonlyMap<string, Target> {
    return this.targets
  }
}

/**
 * The targets that cannot take their tasks.
 *
 * @category models
 */
export interface Unavailable {
  /** Whether a project or batch does not exist. */
  readonly hasMissing: boolean
  /** One message per target. */
  readonly messages: ReadonlyArray<string>
  /** The number of tasks that cannot be created. */
  readonly tasks: number
  readonly includes: (line: TaskLine) => boolean
}

type Found<A> = ReadonlyMap<string, Option.Option<A>>

/** Whether Scale refuses to say whether an object exists. It may still accept tasks for it. */
const isRefused = (error: ScaleError): boolean =>
  error._tag !== "ScaleUnauthorized" && exitStatusOf(error) === exitStatus.refused

/** Gets each named object, or `None` if it does not exist. Leaves out objects that the key may not read. */
const getAll = <A>(
  names: Iterable<string | undefined>,
  get: (name: string) => Effect.Effect<A, ScaleError>,
): Effect.Effect<Found<A>, ScaleError> => {
  const distinct = [...new Set(names)].filter((name) => name !== undefined)
  const found = Effect.forEach(
    distinct,
    (name) =>
      get(name).pipe(
        Effect.asSome,
        Effect.catchTag("ScaleResourceNotFound", () => Effect.succeedNone),
        Effect.map((object) => [[name, object] as const]),
        Effect.catchIf(isRefused, () => Effect.succeed([])),
      ),
    { concurrency: 8 },
  )
  return Effect.map(found, (entries) => new Map(entries.flat()))
}

/** The names of existing objects, to suggest one for a name that does not exist. */
const namesFor = <A extends { readonly name: string }>(
  found: Found<unknown>,
  list: Effect.Effect<Iterable<A>, ScaleError>,
): Effect.Effect<ReadonlyArray<string>> =>
  [...found.values()].some(Option.isNone)
    ? list.pipe(
        Effect.map((objects) => [...objects].map(({ name }) => name)),
        Effect.orElseSucceed(() => []),
      )
    : Effect.succeed([])

/**
 * Asks Scale for the projects and batches of a file, and so checks the API key. Fails if Scale cannot be reached or rejects
 * the key. With `unchecked`, only checks that they exist.
 *
 * @category checks
 */
export const check = (
  targets: Targets,
  scale: ScaleClient.Service,
  { unchecked }: { readonly unchecked: boolean },
): Effect.Effect<Unavailable, ScaleError> =>
  Effect.gen(function* () {
    const all = [...targets.all.values()]
    const batches = yield* getAll(
      all.map(({ batch }) => batch),
      scale.batches.get,
    )
    const projectOfBatch = ({ batch }: Target): string | undefined =>
      Option.getOrUndefined(batches.get(batch ?? "") ?? Option.none())?.project ?? undefined
    const projects = yield* getAll(
      all.flatMap((target) => [target.project, projectOfBatch(target)]),
      scale.projects.get,
    )
    // A request that needs the key, if there was none yet.
    if (batches.size + projects.size === 0) yield* scale.tasks.list({ limit: 1 })
    const projectNames = yield* namesFor(projects, scale.projects.list())
    const batchNames = yield* namesFor(
      batches,
      Stream.runCollect(Stream.take(scale.batches.stream(), maxSuggestions)),
    )

    const missing = (kind: string, found: Found<unknown>, name = "", names: ReadonlyArray<string> = []) => {
      const object = found.get(name)
      return object !== undefined && Option.isNone(object)
        ? `${kind} "${name}" does not exist.${didYouMean(name, names)}`
        : undefined
    }
    const reasonOf = (target: Target): string | undefined => {
      const { batch, project, type } = target
      const gone =
        missing("project", projects, project, projectNames) ?? missing("batch", batches, batch, batchNames)
      if (gone !== undefined || unchecked) return gone
      const owner = projectOfBatch(target)
      if (project !== undefined && owner !== undefined && owner !== project) {
        return `batch "${batch}" belongs to project "${owner}", not to "${project}".`
      }
      const name = project ?? owner ?? ""
      const expected = Option.getOrUndefined(projects.get(name) ?? Option.none())?.type
      return expected !== undefined && expected !== null && expected !== type
        ? `project "${name}" takes tasks of type "${expected}", not "${type}".`
        : undefined
    }
    const unavailable = [...targets.all].flatMap(([key, target]) => {
      const reason = reasonOf(target)
      const message = `${plural(target.tasks, "task")}, first in ${describePosition(target.first)}: ${reason}`
      return reason === undefined ? [] : [{ key, message, tasks: target.tasks }]
    })
    const keys = new Set(unavailable.map(({ key }) => key))
    return {
      hasMissing: [...projects.values(), ...batches.values()].some(Option.isNone),
      messages: unavailable.map(({ message }) => message),
      tasks: unavailable.reduce((sum, { tasks }) => sum + tasks, 0),
      includes: (line) => keys.size > 0 && keys.has(keyOf(line)),
    }
  })
