/** `scale studio`. */
import type { Assignments } from "@effect-scale/api/entities/Assignments"
import type { ProjectGroup } from "@effect-scale/api/entities/ProjectGroup"
import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import {
  argument,
  type Common,
  flag,
  group,
  leaf,
  type Node,
  oneOrMore,
  texts,
} from "../commandLine/command.ts"
import { connect } from "../connection/connection.ts"
import { usage } from "../failure/failure.ts"
import * as Show from "../terminal/show.ts"

const showAssignments = (common: Common, assignments: Assignments) =>
  Show.list(
    common,
    Stream.fromIterable(Object.entries(assignments).map(([email, projects]) => ({ email, projects }))),
    [
      { title: "email", of: ({ email }) => email },
      { title: "projects", of: ({ projects }) => projects.join(", ") },
    ],
  )

const showGroups = (common: Common, groups: ReadonlyArray<ProjectGroup>) =>
  Show.list(common, Stream.fromIterable(groups), [
    { title: "name", of: ({ name }) => name },
    { title: "id", of: ({ id }) => id },
    { title: "members", of: ({ workers }) => (workers ?? []).map(({ email }) => email).join(", ") },
  ])

const showBatches = (common: Common, batches: ReadonlyArray<StudioBatch>) =>
  Show.list(
    common,
    Stream.fromIterable(batches),
    [
      { title: "name", of: ({ name }) => name },
      { title: "priority", of: ({ studioPriority }) => studioPriority },
      { title: "project", of: ({ projectName }) => projectName },
      { title: "completed", of: ({ completed }) => completed },
      { title: "total", of: ({ total }) => total },
    ],
    { empty: "No batch is pending." },
  )

const assignments = leaf(
  {
    name: "assignments",
    summary: "Lists who works on which projects.",
    params: {},
    examples: ["scale studio assignments"],
  },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showAssignments(common, yield* scale.studio.assignments.list())
    }),
)

const assign = leaf(
  {
    name: "assign",
    summary: "Assigns labelers to projects, or takes them off.",
    params: {
      emails: oneOrMore("email", "their e-mail addresses"),
      projects: texts("project", "NAME", "the project; may be given again"),
      remove: flag("remove", "take them off"),
    },
    examples: ["scale studio assign ada@example.org --project street_objects"],
  },
  ({ emails, projects, remove, ...common }) =>
    Effect.gen(function* () {
      if (projects.length === 0) return yield* usage("Give at least one --project.")
      const { scale } = yield* connect(common)
      const { add, remove: takeOff } = scale.studio.assignments
      yield* showAssignments(common, yield* (remove ? takeOff : add)({ emails, projects }))
    }),
)

const project = argument("project", "the name of the project")

const groups = leaf(
  {
    name: "groups",
    summary: "Lists the groups of a project.",
    params: { project },
    examples: ["scale studio groups street_objects"],
  },
  ({ project, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showGroups(common, yield* scale.studio.groups.list(project))
    }),
)

const createGroup = leaf(
  {
    name: "create-group",
    summary: "Makes a group of labelers of a project.",
    params: {
      project,
      name: argument("name", "the name of the group"),
      emails: texts("email", "EMAIL", "a member, who must be assigned to the project; may be given again"),
    },
    examples: ["scale studio create-group street_objects night --email ada@example.org"],
  },
  ({ emails, name, project, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showGroups(common, [yield* scale.studio.groups.create(project, { name, emails })])
    }),
)

const changeGroup = leaf(
  {
    name: "change-group",
    summary: "Adds members to a group, or removes them.",
    params: {
      project,
      name: argument("name", "the name of the group"),
      add: texts("add", "EMAIL", "a member to add; may be given again"),
      remove: texts("remove", "EMAIL", "a member to remove; may be given again"),
    },
    examples: ["scale studio change-group street_objects night --add ada@example.org"],
  },
  ({ add, name, project, remove, ...common }) =>
    Effect.gen(function* () {
      if (add.length + remove.length === 0) return yield* usage("Give an --add or a --remove.")
      const { scale } = yield* connect(common)
      const change = { add_emails: add, remove_emails: remove }
      yield* showGroups(common, [yield* scale.studio.groups.update(project, name, change)])
    }),
)

const batches = leaf(
  {
    name: "batches",
    summary: "Lists the pending batches in their order.",
    params: {},
    examples: ["scale studio batches"],
  },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showBatches(common, yield* scale.studio.batches.list())
    }),
)

const assignBatch = leaf(
  {
    name: "assign-batch",
    summary: "Sets the groups that work on a batch.",
    params: {
      name: argument("name", "the name of the batch"),
      groups: texts("group", "NAME", "the group, or a member's e-mail address; may be given again"),
    },
    examples: ["scale studio assign-batch street_2026_03 --group night"],
  },
  ({ groups, name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showBatches(common, [yield* scale.studio.batches.assign(name, groups)])
    }),
)

const prioritize = leaf(
  {
    name: "prioritize",
    summary: "Sets the order of the pending batches: all of them, the first one first.",
    params: { names: oneOrMore("name", "the names of the batches") },
    examples: ["scale studio prioritize street_2026_04 street_2026_03"],
  },
  ({ names, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showBatches(common, yield* scale.studio.batches.setPriorities(names))
    }),
)

const resetPriorities = leaf(
  {
    name: "reset-priorities",
    summary: "Puts the pending batches into their usual order: calibration first, then the oldest.",
    params: {},
    examples: ["scale studio reset-priorities"],
  },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* showBatches(common, yield* scale.studio.batches.resetPriorities())
    }),
)

/**
 * @category commands
 */
export const studio: Node = group(
  { name: "studio", summary: "Who works on which projects, in which groups, and on which batch next." },
  [assignments, assign, groups, createGroup, changeGroup, batches, assignBatch, prioritize, resetPriorities],
)
