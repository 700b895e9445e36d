/** `scale projects`. */
import type { Project } from "@effect-scale/api/entities/Project"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { argument, flag, group, leaf, type Node, requiredText, text } from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import { usage } from "../failure/failure.ts"
import * as Show from "../terminal/show.ts"
import type { Column } from "../terminal/table.ts"

const columns: ReadonlyArray<Column<Project>> = [
  { title: "name", of: ({ name }) => name },
  { title: "type", of: ({ type }) => type },
  { title: "version", of: ({ param_history }) => param_history?.at(-1)?.version },
  { title: "created_at", of: ({ created_at }) => created_at },
  { title: "archived", of: ({ archived }) => archived },
]

const name = argument("name", "the name of the project")

const list = leaf(
  {
    name: "list",
    summary: "Lists projects.",
    params: {
      active: flag("active", "only those that are not archived"),
      archived: flag("archived", "only the archived ones"),
    },
    examples: ["scale projects list --active"],
  },
  ({ active, archived, ...common }) =>
    Effect.gen(function* () {
      if (active && archived) return yield* usage("--active and --archived do not go together.")
      const { scale } = yield* connect(common)
      const found = scale.projects.list(active || archived ? { archived } : undefined)
      yield* Show.list(common, Stream.fromIterableEffect(found), columns, { empty: "There are no projects." })
    }),
)

const get = leaf(
  {
    name: "get",
    summary: "Shows a project and its parameters.",
    params: { name },
    examples: ["scale projects get street_objects --json"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.projects.get(name))
    }),
)

const params = text("params", "JSON", "what its tasks inherit: an object, or a file that holds one")

const create = leaf(
  {
    name: "create",
    summary: "Creates a project.",
    params: {
      name,
      type: requiredText("type", "TYPE", "the type of its tasks, such as imageannotation"),
      params,
      rapid: flag("rapid", "a Rapid project"),
      studio: flag("studio", "a Studio project"),
    },
    examples: [
      "scale projects create street_objects --type imageannotation --params params.json",
      `scale projects create letters --type categorization --params '{"categories": ["yes", "no"]}'`,
    ],
  },
  ({ name, params, rapid, studio, type, ...common }) =>
    Effect.gen(function* () {
      const inherited = yield* Json.optionalObject("--params", params)
      const { scale } = yield* connect(common)
      const project = yield* scale.projects.create({
        name,
        type,
        params: inherited,
        rapid: rapid || undefined,
        studio: studio || undefined,
      })
      yield* Show.record(common, project)
    }),
)

const setParams = leaf(
  {
    name: "set-params",
    summary: "Makes a new version of a project's parameters.",
    params: {
      name,
      params: requiredText("params", "JSON", "the parameters: an object, or a file that holds one"),
      patch: flag("patch", "merge them onto the last version, and do not take its place"),
    },
    details: "Tasks that exist keep the version that they were created with.",
    examples: [`scale projects set-params letters --patch --params '{"instruction": "Is it a question?"}'`],
  },
  ({ name, params, patch, ...common }) =>
    Effect.gen(function* () {
      const value = yield* Json.object("--params", params)
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.projects.update(name, value, { patch }))
    }),
)

const template = leaf(
  {
    name: "template",
    summary: "Shows the task template of a textcollection or chat project.",
    params: { name },
    examples: ["scale projects template conversations --json"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.projects.template(name))
    }),
)

/**
 * @category commands
 */
export const projects: Node = group(
  { name: "projects", summary: "List, show and create projects, and set their parameters." },
  [list, get, create, setParams, template],
)
