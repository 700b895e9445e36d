/**
 * Projects as Scale sends them, and projects as a program defines them: `Project.define` says once what is to be
 * labeled, and everything that goes to the project or comes from it is typed and checked by that.
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
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import * as Bulk from "./Bulk.ts"
import type * as Downloads from "./Downloads.ts"
import { invalid, unsent } from "./internal/call/classify.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import { isSettled } from "./internal/params.ts"
import type { StreamOptions } from "./Page.ts"
import type * as Projects from "./Projects.ts"
import { ScaleClient } from "./ScaleClient.ts"
import type * as Tasks from "./Tasks.ts"

export * from "@effect-scale/api/entities/Project"

/**
 * What a project is, beside its parameters. It matters only when `register` creates it.
 *
 * @category models
 */
export interface Options
  extends Pick<Projects.Create, "rapid" | "studio" | "dataset_id" | "pipeline" | "consensus_attempts"> {}

/**
 * The project as it is now, and what `register` had to do for that.
 *
 * @category models
 */
export interface Registered {
  readonly project: Entity.Project
  readonly change: "created" | "updated" | "none"
}

/**
 * @category errors
 */
export type RegisterError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleAmbiguousResult

/**
 * Which of the project's tasks a list is about.
 *
 * @category models
 */
export interface Filter extends Omit<Tasks.Filter, "project" | "type" | "limited_response"> {}

/** The types whose labels are a list. */
type Listed = "imageannotation" | "lidarannotation" | "namedentityrecognition" | "videoannotation"

/**
 * A project as a program defines it. `Label`, `Attributes`, `Annotation` and `Response` are schemas made from the
 * definition; `typeof Streets.Annotation.Type` names the type.
 *
 * @category models
 */
export interface Definition<Type extends Ontology.DefinableTaskType, Params>
  extends Ontology.Ontology<Type, Params> {
  readonly name: string
  readonly type: Type
  readonly params: Params

  /**
   * Sees to it that Scale has the project as it is defined here: creates it where it is missing, makes a new version of
   * its parameters where they differ, and does nothing where they agree. So it can be run at each start of a program, and
   * by several at once: who comes second finds what the first has made. Of two that define it differently the last one
   * wins. Defaults that Scale adds are no difference; a parameter that somebody else has set, and that the definition
   * lacks, is one, and goes. Tasks keep the version that they were created with.
   */
  readonly register: Effect.Effect<Registered, RegisterError, ScaleClient>

  /**
   * Creates a task of the project, as `tasks.create` does. What the labels depend on comes from the project and cannot be
   * said again; annotations to begin with are of the kinds, labels and attributes that it defines.
   */
  readonly create: (
    payload: Ontology.PayloadOf<Type, Params>,
  ) => Effect.Effect<Task.Task, Tasks.CreateError, ScaleClient>

  /** Creates many tasks of the project, as `tasks.createAll` does. */
  readonly createAll: <E = never, R = never>(
    source: Bulk.Source<Ontology.PayloadOf<Type, Params>, E, R>,
    options?: Bulk.BulkOptions<Ontology.PayloadOf<Type, Params>, Task.Task, Tasks.CreateError>,
  ) => Stream.Stream<
    Bulk.Outcome<Ontology.PayloadOf<Type, Params>, Task.Task, Tasks.CreateError>,
    E | ScaleError.ScaleInvalidRequest,
    R | ScaleClient
  >

  /** Whether a task is of this project and its type. */
  readonly is: (task: Task.Task) => task is Task.TaskOf<Type>

  /**
   * The response of a completed task of the project: the very object, checked by the definition. It is strict where the
   * definition speaks: a label, a kind of annotation or a choice that it does not have is an error, whose `issue` names
   * the path. So are a task of another project or type, and one without labels. Nothing is requested.
   */
  readonly decode: (
    task: Task.Task,
  ) => Effect.Effect<Ontology.ResponseOf<Type, Params>, ScaleError.ScaleDecodeError>

  /**
   * The labels of a completed task one by one, as `tasks.annotations` gives them and as strict as `decode`: the
   * annotations of an image or a text, the frames of a video or of lidar. Types whose labels are no list lack it.
   */
  readonly annotations: Type extends Listed
    ? (
        task: Task.Task,
      ) => Stream.Stream<Ontology.ElementOf<Type, Params>, Downloads.DownloadError, ScaleClient>
    : undefined

  /** The project's tasks, newest first. */
  readonly stream: (
    filter?: Filter,
    options?: StreamOptions,
  ) => Stream.Stream<Task.Task, Tasks.ListError, ScaleClient>

  /** How many of the project's tasks match. */
  readonly count: (filter?: Omit<Filter, "limit">) => Effect.Effect<number, Tasks.ListError, ScaleClient>
}

/**
 * Defines a project: its name, the type of its tasks, and what is to be labeled. The result is a value; nothing is
 * requested before one of its effects is run.
 *
 * @example
 * ```ts
 * import { Project } from "@effect-scale/client"
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
  options: Options = {},
): Definition<Type, Params> => {
  type Payload = Ontology.PayloadOf<Type, Params>
  const ontology = Ontology.make<Type, Params>(type, params)
  const fits = Check.compile(ontology.Response)
  const wanted = mergeExtra(params)

  // What the project has already is all that a payload of the type would have besides.
  const filled = (payload: Payload) =>
    ({ ...payload, project: name }) as unknown as TaskPayload.PayloadOf<Type>
  const is = (task: Task.Task): task is Task.TaskOf<Type> => task.project === name && task.type === type
  const mine = (task: Task.Task): Effect.Effect<Task.Task, ScaleError.ScaleDecodeError> =>
    is(task)
      ? Effect.succeed(task)
      : Effect.fail(
          task.project === name
            ? refuse(task, `is of type ${task.type}, not of ${type}`, `type: expected ${type}`)
            : refuse(
                task,
                `is of ${theProject(task.project)}, not of ${theProject(name)}`,
                `project: expected ${name}`,
              ),
        )
  const decode = (task: Task.Task) =>
    Effect.flatMap(mine(task), () =>
      Effect.flatMap(TaskResponse.decode(task), (response: unknown) => {
        if (fits(response)) return Effect.succeed(response as Ontology.ResponseOf<Type, Params>) // by its schema
        const issue = Issue.describe(Schema.Struct({ response: ontology.Response }), { response })
        return Effect.fail(
          refuse(task, `has a response that ${theProject(name)} does not define: ${issue}`, issue),
        )
      }),
    )

  const annotations = (task: Task.Task) =>
    Stream.unwrap(
      Effect.map(mine(task), (task) =>
        ScaleClient.stream(({ tasks }) => tasks.annotations(task, { schema: ontology.Element })),
      ),
    )

  const settle = (project: Entity.Project): Effect.Effect<Registered, RegisterError, ScaleClient> => {
    if ((project.type ?? type) !== type) {
      return Effect.fail(
        invalid(
          `${theProject(name)} has ${tasksOf(project.type)}, and is defined here for ${tasksOf(type)}`,
          unsent({ name: "Project.register", method: "POST", route: "/projects" }),
        ),
      )
    }
    return isSettled(Entity.currentParams(project) ?? {}, wanted)
      ? Effect.succeed({ project, change: "none" })
      : ScaleClient.use(({ projects }) =>
          Effect.map(projects.update(name, wanted), (project) => ({ project, change: "updated" })),
        )
  }

  return {
    ...ontology,
    name,
    type,
    params,
    register: ScaleClient.use(({ projects }) =>
      projects.get(name).pipe(
        Effect.flatMap(settle),
        Effect.catchTag("ScaleResourceNotFound", () =>
          projects.create({ ...options, name, type, params: wanted }).pipe(
            Effect.map((project) => ({ project, change: "created" as const })),
            // Somebody else was quicker.
            Effect.catchTag("ScaleDuplicateResource", () => Effect.flatMap(projects.get(name), settle)),
          ),
        ),
      ),
    ),
    create: (payload) => ScaleClient.use(({ tasks }) => tasks.create(type, filled(payload))),
    createAll: (source, options) =>
      ScaleClient.stream(({ tasks }) =>
        Bulk.forEach(source, (payload) => tasks.create(type, filled(payload)), options),
      ),
    is,
    decode,
    // The type of the member asks the same question.
    annotations: (listed.has(type) ? annotations : undefined) as Definition<Type, Params>["annotations"],
    stream: (filter, options) =>
      ScaleClient.stream(({ tasks }) => tasks.stream({ ...filter, project: name, type }, options)),
    count: (filter) => ScaleClient.use(({ tasks }) => tasks.count({ ...filter, project: name, type })),
  }
}

const listed: ReadonlySet<string> = new Set<Listed>([
  "imageannotation",
  "lidarannotation",
  "namedentityrecognition",
  "videoannotation",
])

const tasksOf = (type: string | null | undefined): string =>
  type ? `tasks of type ${type}` : "tasks of no type"

const theProject = (name: string | null | undefined): string => (name ? `the project ${name}` : "no project")

const refuse = (task: Task.Task, what: string, issue: string): ScaleError.ScaleDecodeError =>
  TaskResponse.refuse(task, issue, what, "Project.decode")
