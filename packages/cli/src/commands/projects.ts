/** `scale projects`. */
import type * as Project from "@effect-scale/client/Project"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandNode, command, group } from "../commandLine/command.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { argument, flag, requiredText, text } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import { commandLineError } from "../failure/failure.ts"
import { prepareParameters } from "../import/prepareParameters.ts"
import * as Print from "../terminal/print.ts"
import type { Column } from "../terminal/table.ts"

const columns: ReadonlyArray<Column<Project.Project>> = [
  { title: "name", isId: true, value: ({ name }) => name },
  { title: "type", value: ({ type }) => type },
  { title: "version", value: ({ param_history }) => param_history?.at(-1)?.version },
  { title: "created_at", value: ({ created_at }) => created_at },
  { title: "archived", value: ({ archived }) => archived },
]

const name = argument("name", "name of the project")

const list = command(
  {
    name: "list",
    summary: "List projects.",
    params: {
      active: flag("active", "only projects that are not archived"),
      archived: flag("archived", "only archived projects"),
    },
    examples: ["scale projects list --active"],
  },
  ({ active, archived, ...common }) =>
    Effect.gen(function* () {
      if (active && archived)
        return yield* commandLineError("expected either --active or --archived, found both")
      const { scale } = yield* connect(common)
      const found = scale.projects.list(active || archived ? { archived } : undefined)
      yield* Print.list(common, Stream.fromIterableEffect(found), columns, { empty: "No projects match." })
    }),
)

const get = command(
  {
    name: "get",
    summary: "Print a project and its parameters.",
    params: { name },
    examples: ["scale projects get street_objects --json"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Print.record(common, yield* scale.projects.get(name))
    }),
)

const create = command(
  {
    name: "create",
    summary: "Create a project.",
    params: {
      name,
      type: requiredText("type", "TYPE", "type of the project's tasks, such as imageannotation"),
      params: text("params", "JSON", "parameters that tasks inherit, as a JSON object or a JSON file"),
      rapid: flag("rapid", "create a Rapid project"),
      studio: flag("studio", "create a Studio project"),
    },
    examples: [
      "scale projects create street_objects --type imageannotation --params params.json",
      `scale projects create letters --type categorization --params '{"categories": ["yes", "no"]}'`,
    ],
  },
  ({ name, params, rapid, studio, type, ...common }) =>
    Effect.gen(function* () {
      const inherited = yield* JsonObject.parseOptional("--params", params)
      const { scale } = yield* connect(common)
      const project = yield* scale.projects.create({
        name,
        type: TaskType.other(type),
        params: inherited === undefined ? undefined : yield* prepareParameters("--params", type, inherited),
        rapid: rapid || undefined,
        studio: studio || undefined,
      })
      yield* Print.record(common, project)
    }),
)

const setParams = command(
  {
    name: "set-params",
    summary: "Add a version of a project's parameters.",
    params: {
      name,
      params: requiredText("params", "JSON", "the parameters, as a JSON object or a JSON file"),
      patch: flag("patch", "merge the parameters into the last version instead of replacing it"),
    },
    details: "Existing tasks keep the version that they were created with.",
    examples: [`scale projects set-params letters --patch --params '{"instruction": "Is it a question?"}'`],
  },
  ({ name, params, patch, ...common }) =>
    Effect.gen(function* () {
      const value = yield* JsonObject.parse("--params", params)
      const { scale } = yield* connect(common)
      const { type } = yield* scale.projects.get(name)
      const prepared = yield* prepareParameters("--params", type ?? "", value)
      yield* Print.record(common, yield* scale.projects.update(name, prepared, { patch }))
    }),
)

const setOntology = command(
  {
    name: "set-ontology",
    summary: "Add a version of a project's ontology.",
    params: {
      name,
      ontology: requiredText("ontology", "JSON", "the ontology, as a JSON array or a JSON file"),
      version: text("version-name", "NAME", "name of this version of the ontology"),
    },
    details: "The ontology applies to tasks that are created afterwards.",
    examples: ["scale projects set-ontology street_objects --ontology ontology.json --version-name v2"],
  },
  ({ name, ontology, version, ...common }) =>
    Effect.gen(function* () {
      const entries = yield* JsonObject.parseList("--ontology", ontology)
      const { scale } = yield* connect(common)
      yield* Print.record(common, yield* scale.projects.setOntology(name, entries, { name: version }))
    }),
)

const template = command(
  {
    name: "template",
    summary: "Print the task template of a textcollection or chat project.",
    params: { name },
    examples: ["scale projects template conversations --json"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Print.record(common, yield* scale.projects.template(name))
    }),
)

/**
 * The commands for projects.
 *
 * @category commands
 */
export const projects: CommandNode = group(
  { name: "projects", summary: "Create, list and print projects, and set their parameters and ontologies." },
  [list, get, create, setParams, setOntology, template],
)
