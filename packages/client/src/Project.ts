/**
 * Projects: the entity that Scale returns, and `Project.define`, which describes a project in a program and derives the
 * types and checks of its tasks and labels.
 */
import * as Check from "@effect-scale/api/Check"
import * as Entity from "@effect-scale/api/entities/Project"
import type * as Task from "@effect-scale/api/entities/Task"
import * as Issue from "@effect-scale/api/errors/Issue"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Ontology from "@effect-scale/api/taskTypes/Ontology"
import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
import * as TaskResponse from "@effect-scale/api/taskTypes/TaskResponse"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Predicate from "effect/Predicate"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import * as Bulk from "./Bulk.ts"
import type * as Downloads from "./Downloads.ts"
import { invalid, unsent } from "./internal/call/classify.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import { sameParams } from "./internal/sameParams.ts"
import { show, unreadable } from "./internal/show.ts"
import type { StreamOptions } from "./Page.ts"
import type * as Projects from "./Projects.ts"
import { ScaleClient } from "./ScaleClient.ts"
import type * as Tasks from "./Tasks.ts"
import type { AwaitOptions } from "./Watch.ts"

export * from "@effect-scale/api/entities/Project"

/**
 * Properties of a project other than its parameters. Only used when `register` creates the project.
 *
 * @category models
 */
export interface ProjectOptions
  extends Pick<Projects.NewProject, "rapid" | "studio" | "dataset_id" | "pipeline" | "consensus_attempts"> {}

/**
 * The result of `register`: the project, and what was changed.
 *
 * @category models
 */
export interface Registered {
  readonly project: Entity.Project
  readonly change: "created" | "updated" | "none"
}

/**
 * The errors of `register`.
 *
 * @category errors
 */
export type RegisterError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleAmbiguousResult

/**
 * Filters of a list of the project's tasks.
 *
 * @category models
 */
export interface ProjectTaskFilter extends Omit<Tasks.TaskFilter, "project" | "type" | "limited_response"> {}

/**
 * The task types whose labels are a list.
 *
 * @category models
 */
export type TypeWithAnnotations =
  | "imageannotation"
  | "lidarannotation"
  | "namedentityrecognition"
  | "videoannotation"

/**
 * A project as defined in a program. `Label`, `Attributes`, `Annotation` and `Response` are schemas derived from the
 * definition; use `typeof Streets.Annotation.Type` for the type.
 *
 * @category models
 */
export interface Definition<Type extends Ontology.DefinableTaskType, Params>
  extends Ontology.Ontology<Type, Params> {
  readonly name: string
  readonly type: Type
  readonly params: Params

  /**
   * Creates or updates the project so that it matches this definition. A missing project is created; if the parameters
   * differ, a version with those of the definition is added; otherwise nothing is changed.
   *
   * It is safe to run this at every start of a program, and from several programs at once. If two programs define the
   * project differently, the last one wins. Defaults that Scale adds are not differences, but a parameter that the
   * definition lacks is, and is removed. Existing tasks keep the version they were created with.
   *
   * Fails with `ScaleInvalidRequest` if the project has another task type.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly register: Effect.Effect<Registered, RegisterError, ScaleClient>

  /**
   * Creates a task of the project, like `tasks.create`. Parameters that determine the labels come from the project and
   * cannot be overridden; a `hypothesis` can only have the annotations, labels and attributes of the definition.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly create: (
    payload: Ontology.PayloadOf<Type, Params>,
  ) => Effect.Effect<Task.Task, Tasks.CreateError, ScaleClient>

  /**
   * Creates many tasks of the project, like `tasks.createAll`. Default `concurrency`: 50.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly createAll: <E = never, R = never>(
    source: Bulk.Source<Ontology.PayloadOf<Type, Params>, E, R>,
    options?: Bulk.BulkOptions<Ontology.PayloadOf<Type, Params>, Task.Task, Tasks.CreateError>,
  ) => Stream.Stream<
    Bulk.Outcome<Ontology.PayloadOf<Type, Params>, Task.Task, Tasks.CreateError>,
    E | ScaleError.ScaleInvalidRequest,
    R | ScaleClient
  >

  /**
   * Creates a task of the project and waits until it has ended, like `tasks.createAndAwait`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly createAndAwait: (
    payload: Ontology.PayloadOf<Type, Params>,
    options?: AwaitOptions,
  ) => Effect.Effect<Task.Task, Tasks.CreateError, ScaleClient>

  /**
   * Waits until a task has ended, like `tasks.await`. Pass the result to `decode` for its labels.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly await: (
    task: string | Task.Task,
    options?: AwaitOptions,
  ) => Effect.Effect<Task.Task, Tasks.GetError, ScaleClient>

  /**
   * Waits until all tasks have ended, and returns them in the order of the input, like `tasks.awaitAll`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly awaitAll: (
    tasks: Iterable<string | Task.Task>,
    options?: AwaitOptions,
  ) => Effect.Effect<ReadonlyArray<Task.Task>, Tasks.GetError, ScaleClient>

  /** Whether a task belongs to this project and has its type. */
  readonly is: (task: Task.Task) => task is Task.TaskOf<Type>

  /**
   * Checks the response of a completed task against the definition, and returns it unchanged. Sends no request.
   *
   * Fails with `ScaleDecodeError` if the response has a label, a kind of annotation or a choice that the definition lacks
   * (`issue` has its path), if the task belongs to another project or type, and if it has no labels.
   */
  readonly decode: (
    task: Task.Task,
  ) => Effect.Effect<Ontology.ResponseOf<Type, Params>, ScaleError.ScaleDecodeError>

  /**
   * Streams the labels of a completed task, like `tasks.annotations`, with the checks of `decode`: the annotations of an
   * image or a text, or the frames of a video or of lidar. `undefined` for types whose labels are not a list.
   */
  readonly annotations: Type extends TypeWithAnnotations
    ? (
        task: Task.Task,
      ) => Stream.Stream<Ontology.ElementOf<Type, Params>, Downloads.DownloadError, ScaleClient>
    : undefined

  /**
   * Streams the tasks of the project, newest first, like `tasks.stream`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly stream: (
    filter?: ProjectTaskFilter,
    options?: StreamOptions,
  ) => Stream.Stream<Task.Task, Tasks.ListError, ScaleClient>

  /**
   * Counts the tasks of the project that match, like `tasks.count`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly count: (
    filter?: Omit<ProjectTaskFilter, "limit">,
  ) => Effect.Effect<number, Tasks.ListError, ScaleClient>
}

/**
 * Defines a project: its name, the type of its tasks, and what to label. Sends no request until you run one of the
 * effects of the result.
 *
 * @example
 * ```ts
 * import * as Project from "@effect-scale/client/Project"
 * import * as Effect from "effect/Effect"
 *
 * const Streets = Project.define("street_objects", "imageannotation", {
 *   instruction: "Draw what moves.",
 *   geometries: {
 *     box: { objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }] },
 *     polygon: { objects_to_annotate: ["crosswalk"] },
 *   },
 *   annotation_attributes: { occlusion: { choices: ["none", "half", "most"] }, riders: { type: "number" } },
 * })
 *
 * type Label = typeof Streets.Label.Type // "car" | "bicycle" | "motorbike" | "crosswalk"
 *
 * const program = Effect.gen(function* () {
 *   yield* Streets.register
 *   const task = yield* Streets.create({
 *     attachment: "https://files.example.org/street-17.jpg",
 *     unique_id: "street-17",
 *     hypothesis: {
 *       annotations: [
 *         { type: "box", label: "bicycle", left: 12, top: 30, width: 40, height: 22, attributes: { occlusion: "half" } },
 *       ],
 *     },
 *   })
 *   const { annotations } = yield* Streets.decode(task)
 *   return annotations.filter(({ attributes }) => attributes?.occlusion === "most")
 * })
 * ```
 *
 * @category constructors
 */
export const define = <
  const Type extends Ontology.DefinableTaskType,
  const Params extends Ontology.ProjectParamsByType[Type],
>(
  name: string,
  type: Type,
  params: Params & Ontology.ExactParams<Ontology.ProjectParamsByType[Type], Params>,
  options: ProjectOptions = {},
): Definition<Type, Params> => {
  type Payload = Ontology.PayloadOf<Type, Params>
  const { issue, ontology } = ontologyOf({ name, type, params, options }, () =>
    Ontology.make<Type, Params>(type, params),
  )
  const refused = issue === undefined ? undefined : invalid(issue, unsent(defining))
  const fits = Check.compile(ontology.Response)

  // The project supplies every parameter that `Payload` lacks.
  const withProject = (payload: Payload) =>
    ({ ...payload, project: name }) as unknown as TaskPayload.PayloadOf<Type>

  const is = (task: Task.Task): task is Task.TaskOf<Type> =>
    isReadable(task) && task.project === name && task.type === type

  const checkOrigin = (task: Task.Task): Effect.Effect<Task.Task, ScaleError.ScaleDecodeError> => {
    if (issue !== undefined) return failDecode({ task_id: "" }, `cannot be read: ${issue}`, issue)
    if (!isReadable(task)) {
      const found = `expected a task, got ${show(task)}`
      return failDecode({ task_id: "" }, `cannot be read: ${found}`, found)
    }
    if (is(task)) return Effect.succeed(task)
    return task.project === name
      ? failDecode(task, `has type ${task.type}, not ${type}`, `type: expected ${type}`)
      : failDecode(
          task,
          `belongs to ${projectNamed(task.project)}, not to ${projectNamed(name)}`,
          `project: expected ${name}`,
        )
  }

  const decode = (task: Task.Task) =>
    Effect.flatMap(checkOrigin(task), () =>
      Effect.flatMap(TaskResponse.decode(task), (response: unknown) => {
        if (fits(response)) return Effect.succeed(response as Ontology.ResponseOf<Type, Params>) // by its schema
        if (TaskResponse.isCanceled(response)) {
          return failDecode(task, "has no labels because it was canceled", "response is of a canceled task")
        }
        const issue = Issue.describe(Schema.Struct({ response: ontology.Response }), { response })
        return failDecode(
          task,
          `has a response that does not match the definition of ${projectNamed(name)}: ${issue}`,
          issue,
        )
      }),
    )

  const annotations = (task: Task.Task) =>
    Stream.unwrap(
      Effect.map(checkOrigin(task), (task) =>
        ScaleClient.stream(({ tasks }) => tasks.annotations(task, { schema: ontology.Element })),
      ),
    )

  return {
    ...ontology,
    name,
    type,
    params,
    register: refused ?? register(name, type, mergeExtra(params), options),
    create: (payload) =>
      Either.match(copyOf("payload", payload, refused), {
        onLeft: Effect.fail,
        onRight: (payload) => ScaleClient.use(({ tasks }) => tasks.create(type, withProject(payload))),
      }),
    createAll: (source, options) =>
      ScaleClient.stream(({ tasks }) =>
        refused !== undefined
          ? Stream.fail(refused)
          : Bulk.forEach(source, (payload) => tasks.create(type, withProject(payload)), options),
      ),
    createAndAwait: (payload, options) =>
      ScaleClient.use(({ tasks }) => tasks.createAndAwait(type, withProject(payload), options)),
    await: (task, options) => ScaleClient.use(({ tasks }) => tasks.await(task, options)),
    awaitAll: (given, options) => ScaleClient.use(({ tasks }) => tasks.awaitAll(given, options)),
    is,
    decode,
    // The conditional type of `annotations` tests the same.
    annotations: (withAnnotations.has(type) ? annotations : undefined) as Definition<
      Type,
      Params
    >["annotations"],
    stream: (filter = {}, options) =>
      Either.match(copyOf("filter", filter, refused), {
        onLeft: Stream.fail,
        onRight: (filter) =>
          ScaleClient.stream(({ tasks }) => tasks.stream({ ...filter, project: name, type }, options)),
      }),
    count: (filter = {}) =>
      Either.match(copyOf("filter", filter, refused), {
        onLeft: Effect.fail,
        onRight: (filter) => ScaleClient.use(({ tasks }) => tasks.count({ ...filter, project: name, type })),
      }),
  }
}

const defining = { name: "Project.define", method: "POST", route: "/projects" } as const

/** The ontology of a definition, or why the definition cannot be used. Then every method fails with the reason. */
const ontologyOf = <
  Type extends Ontology.DefinableTaskType,
  Params extends Ontology.ProjectParamsByType[Type],
>(
  { name, options, params, type }: Readonly<Record<"name" | "options" | "params" | "type", unknown>>,
  make: () => Ontology.Ontology<Type, Params>,
): { readonly ontology: Ontology.Ontology<Type, Params>; readonly issue: string | undefined } => {
  try {
    const issue =
      typeof name !== "string" || name === ""
        ? `name: expected the name of a project, got ${show(name)}`
        : typeof type !== "string"
          ? `type: expected a task type, got ${show(type)}`
          : !Predicate.isRecord(params)
            ? `params: expected an object, got ${show(params)}`
            : Predicate.isRecord(options)
              ? undefined
              : `options: expected an object, got ${show(options)}`
    if (issue === undefined) return { ontology: make(), issue }
    return { ontology: unusableOntology(), issue }
  } catch (cause) {
    return { ontology: unusableOntology(), issue: `params: ${unreadable(cause)}` }
  }
}

const unusableOntology = <Type extends Ontology.DefinableTaskType, Params>() =>
  Ontology.make("imageannotation", { geometries: {} }) as unknown as Ontology.Ontology<Type, Params> // no method uses it

/** Reads an argument that has to be an object. */
const copyOf = <A>(
  name: string,
  value: A,
  refused: ScaleError.ScaleInvalidRequest | undefined,
): Either.Either<A, ScaleError.ScaleInvalidRequest> => {
  if (refused !== undefined) return Either.left(refused)
  const wrong = (issue: string) => Either.left(invalid(issue, unsent(defining)))
  try {
    return Predicate.isRecord(value)
      ? Either.right({ ...value })
      : wrong(`${name}: expected an object, got ${show(value)}`)
  } catch (cause) {
    return wrong(`${name}: ${unreadable(cause)}`)
  }
}

/** Whether a value can be a task, and reading it does not throw. */
const isReadable = (task: unknown): boolean => {
  try {
    return (
      Predicate.isRecord(task) &&
      typeof task.task_id === "string" &&
      [task.project, task.type, task.status, task.response].length > 0
    )
  } catch {
    return false
  }
}

const register = (
  name: string,
  type: Ontology.DefinableTaskType,
  params: Readonly<Record<string, unknown>>,
  options: ProjectOptions,
): Effect.Effect<Registered, RegisterError, ScaleClient> =>
  ScaleClient.use(({ projects }) => {
    const update = (project: Entity.Project): Effect.Effect<Registered, RegisterError> => {
      if ((project.type ?? type) !== type) {
        return Effect.fail(
          invalid(
            `type: ${projectNamed(name)} is defined for tasks of type ${type}, but it has ${project.type ? `tasks of type ${project.type}` : "no task type"}`,
            unsent({ name: "Project.register", method: "POST", route: "/projects" }),
          ),
        )
      }
      return sameParams(Entity.currentParams(project) ?? {}, params)
        ? Effect.succeed({ project, change: "none" })
        : Effect.map(projects.update(name, params), (project) => ({ project, change: "updated" }))
    }
    const create = () =>
      projects.create({ ...options, name, type, params }).pipe(
        Effect.map((project) => ({ project, change: "created" as const })),
        // Another program has just created it.
        Effect.catchTag("ScaleDuplicateResource", () => Effect.flatMap(projects.get(name), update)),
      )
    return projects.get(name).pipe(Effect.flatMap(update), Effect.catchTag("ScaleResourceNotFound", create))
  })

const withAnnotations: ReadonlySet<string> = new Set<TypeWithAnnotations>([
  "imageannotation",
  "lidarannotation",
  "namedentityrecognition",
  "videoannotation",
])

const projectNamed = (name: string | null | undefined): string => (name ? `project ${name}` : "no project")

const failDecode = (
  task: Task.Task,
  problem: string,
  issue: string,
): Effect.Effect<never, ScaleError.ScaleDecodeError> =>
  Effect.fail(TaskResponse.refuse(task, issue, problem, "Project.decode"))
