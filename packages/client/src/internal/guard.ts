/**
 * Makes the methods of a client safe against arguments that their types exclude: a program in JavaScript can pass
 * anything. Each method then fails with `ScaleInvalidRequest`. It neither throws nor dies.
 */
import * as AuditEndpoints from "@effect-scale/api/endpoints/Audits"
import * as BatchEndpoints from "@effect-scale/api/endpoints/Batches"
import * as EvaluationTaskEndpoints from "@effect-scale/api/endpoints/EvaluationTasks"
import * as FileEndpoints from "@effect-scale/api/endpoints/Files"
import * as ProjectEndpoints from "@effect-scale/api/endpoints/Projects"
import * as QualityEndpoints from "@effect-scale/api/endpoints/Quality"
import * as StudioEndpoints from "@effect-scale/api/endpoints/Studio"
import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import * as TeamEndpoints from "@effect-scale/api/endpoints/Teams"
import * as TrainingTaskEndpoints from "@effect-scale/api/endpoints/TrainingTasks"
import * as Json from "@effect-scale/api/Json"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Predicate from "effect/Predicate"
import * as Stream from "effect/Stream"
import type { Redactor } from "../Redactor.ts"
import * as classify from "./call/classify.ts"
import type { Named } from "./call/operation.ts"
import * as rules from "./options.ts"
import { show, unreadable } from "./show.ts"

/** Reads an argument. A `Left` says what is wrong with it. */
type Read = (value: unknown) => Either.Either<unknown, string>

const reading =
  (name: string, accepts: rules.Rule): Read =>
  (value) => {
    const expected = accepts(value)
    if (expected === undefined) return Either.right(value)
    return Either.left(
      typeof expected === "string"
        ? `${name}: expected ${expected}, got ${show(value)}`
        : `${name}.${expected.option}: ${expected.problem}`,
    )
  }

const object = (name: string): Read => reading(name, rules.object)
const options = (name: string, of: rules.Rules = {}): Read =>
  reading(name, (value) =>
    value === undefined ? undefined : Predicate.isRecord(value) ? rules.check(value, of) : "an object",
  )
const anything: Read = Either.right

const isTask = (value: unknown): boolean => Predicate.isRecord(value) && typeof value.task_id === "string"
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value

/** Reads a list once, so that its items can be checked. */
const list =
  (name: string, item: string, accepts: (value: unknown) => boolean): Read =>
  (value) => {
    if (!isIterable(value)) return Either.left(`${name}: expected a list, got ${show(value)}`)
    const items = [...value]
    const at = items.findIndex((item) => !accepts(item))
    return at < 0
      ? Either.right(items)
      : Either.left(`${name}[${at}]: expected ${item}, got ${show(items[at])}`)
  }

/** Reads all properties now: a getter that throws would make the stream die later. */
const copied = (value: unknown): unknown => ({ ...Object(value) })

const isText = (value: unknown): boolean => typeof value === "string"
const ids = (name: string) => list(name, "a text", isText)
const taskList = list("tasks", "a task or its id", (task) => isText(task) || isTask(task))
/** One id may take the place of a list. */
const tasks: Read = (value) => (isText(value) ? Either.right([value]) : taskList(value))
const watching = options("options", {
  schedule: rules.schedule,
  inbox: (inbox) =>
    Predicate.isRecord(inbox) && typeof inbox.awaitTask === "function"
      ? undefined
      : "an inbox with the method awaitTask",
})
const filter = options("filter")
const paging = options("options", { from: rules.string })
const streaming = options("options", { from: rules.string, order: rules.oneOf("none", "newest") })
const views = {
  list: [filter, paging],
  pages: [filter, paging],
  stream: [filter, streaming],
} as const

/** A filter that needs one of two members. An empty member would select everything. */
const filterWith = (one: string, other: string): Read => {
  const isGiven = (value: unknown) => value !== undefined && value !== null && Object(value).length > 0
  return reading("filter", (filter) =>
    Predicate.isRecord(filter) && (isGiven(filter[one]) || isGiven(filter[other]))
      ? undefined
      : `an object with ${one} or ${other}`,
  )
}

const isBytes = (value: unknown): boolean =>
  value instanceof Uint8Array ||
  value instanceof Blob ||
  (Predicate.isRecord(value) &&
    Stream.StreamTypeId in Object(value.stream) &&
    rules.integer(0)(value.size) === undefined)
const upload = reading("file", (file) =>
  Predicate.isRecord(file)
    ? rules.check(file, {
        name: rules.required(rules.string),
        type: rules.string,
        content: rules.required((content) =>
          isBytes(content) ? undefined : "a Uint8Array, a Blob, or a stream with its size",
        ),
      })
    : "an object with content and name",
)
const encodable = reading("details", (details) => {
  if (details === undefined) return undefined
  if (!Predicate.isRecord(details)) return "an object"
  try {
    Json.stringify(details)
    return undefined
  } catch {
    return "an object that can be encoded as JSON"
  }
})

/** How the arguments of each method are read. Methods that are not listed check all their arguments themselves. */
const parameters: Readonly<Record<string, ReadonlyArray<Read>>> = {
  "tasks.create": [anything, object("payload")],
  "tasks.createAndAwait": [anything, object("payload"), watching],
  "tasks.getMany": [ids("taskIds")],
  "tasks.getByUniqueIds": [ids("uniqueIds")],
  "tasks.list": views.list,
  "tasks.pages": views.pages,
  "tasks.stream": views.stream,
  "tasks.count": [filter],
  "tasks.cancel": [anything, options("options")],
  "tasks.await": [
    reading("task", (task) => (isText(task) || isTask(task) ? undefined : "a task or its id")),
    watching,
  ],
  "tasks.awaitAll": [tasks, watching],
  "tasks.watch": [
    (value) =>
      isIterable(value) || isText(value) ? tasks(value) : Either.map(object("filter")(value), copied),
    watching,
  ],
  "tasks.download": [reading("url", rules.string)],
  "tasks.elements": [reading("url", rules.string), options("options")],
  "tasks.annotations": [reading("task", (task) => (isTask(task) ? undefined : "a task")), options("options")],
  "batches.create": [object("batch")],
  "batches.list": views.list,
  "batches.pages": views.pages,
  "batches.stream": views.stream,
  "batches.await": [anything, watching],
  "batches.watch": [anything, watching],
  "projects.create": [object("project")],
  "projects.list": [filter],
  "projects.update": [anything, object("params"), options("options")],
  "projects.setOntology": [
    anything,
    list("ontology", "a JSON value", (entry) => entry !== undefined),
    options("options", { name: rules.string }),
  ],
  "files.upload": [upload, encodable],
  "files.import": [object("file")],
  "files.list": views.list,
  "files.pages": views.pages,
  "files.stream": views.stream,
  "evaluationTasks.create": [anything, object("payload")],
  "trainingTasks.create": [anything, object("payload")],
  "quality.labelers": [filterWith("quality_task_ids", "labeler_emails")],
  "audits.create": [object("audit")],
  "audits.list": [filterWith("task_id", "id")],
  "studio.batches.assign": [anything, ids("groups")],
  "studio.batches.setPriorities": [ids("names")],
  request: [reading("method", rules.string), reading("path", rules.string), options("input")],
}

const streams = new Set(["pages", "stream", "watch", "download", "elements", "annotations", "createAll"])

const endpoints: ReadonlyMap<string, Named> = new Map(
  [
    AuditEndpoints,
    BatchEndpoints,
    EvaluationTaskEndpoints,
    FileEndpoints,
    ProjectEndpoints,
    QualityEndpoints,
    StudioEndpoints,
    TaskEndpoints,
    TeamEndpoints,
    TrainingTaskEndpoints,
  ].flatMap((endpoints) =>
    Object.values(endpoints as Readonly<Record<string, unknown>>).flatMap((value) =>
      isEndpoint(value) ? [[value.name, { name: value.name, method: value.method, route: value.path }]] : [],
    ),
  ),
)

function isEndpoint(value: unknown): value is { name: string; method: Named["method"]; path: string } {
  return Predicate.isRecord(value) && typeof value.name === "string" && typeof value.path === "string"
}

/** The operation in the error of a method. Methods without an endpoint of their own are named after their group. */
const operationOf = (name: string): Named =>
  endpoints.get(name) ?? { name, method: "GET", route: `/${name.split(".")[0]}` }

/** Guards all methods of a service, at any depth. */
export const service = <A extends object>(unguarded: A, redactor: Redactor, path = ""): A =>
  Object.fromEntries(
    Object.entries(unguarded).map(([member, value]: [string, unknown]) => {
      const name = path === "" ? member : `${path}.${member}`
      if (typeof value === "function")
        return [member, method(name, streams.has(member), value as Method, redactor)]
      return [member, Predicate.isRecord(value) ? service(value, redactor, name) : value]
    }),
  ) as A // the same members, and functions with the same types

type Method = (...given: ReadonlyArray<unknown>) => unknown

const method = (name: string, isStream: boolean, call: Method, redactor: Redactor): Method => {
  const operation = operationOf(name)
  const reads = parameters[name] ?? []
  const refuse = (issue: string) => {
    const error = classify.invalid(issue, classify.unsent(operation, redactor))
    return isStream ? Stream.fail(error) : Effect.fail(error)
  }
  return (...given) => {
    try {
      if (reads.length === 0) return call(...given)
      const read = [...given]
      for (const [at, readArgument] of reads.entries()) {
        const argument = readArgument(given[at])
        if (Either.isLeft(argument)) return refuse(argument.left)
        if (at < given.length) read[at] = argument.right
      }
      return call(...read)
    } catch (cause) {
      return refuse(unreadable(cause))
    }
  }
}
