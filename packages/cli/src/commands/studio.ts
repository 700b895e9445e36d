/** `scale studio`. */

import type * as StudioBatch from "@effect-scale/client/StudioBatch"
import type * as StudioLabelers from "@effect-scale/client/StudioLabelers"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandNode, type CommonOptions, command, group } from "../commandLine/command.ts"
import { confirmationOptions, counted, knownFacts, whenConfirmed } from "../commandLine/confirmation.ts"
import { argument, flag, oneOrMore, texts } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import { commandLineError } from "../failure/failure.ts"
import * as Print from "../terminal/print.ts"

const printAssignments = (common: CommonOptions, assignments: StudioLabelers.Assignments) =>
  Print.list(
    common,
    Stream.fromIterable(Object.entries(assignments).map(([email, projects]) => ({ email, projects }))),
    [
      { title: "email", isId: true, value: ({ email }) => email },
      { title: "projects", value: ({ projects }) => projects.join(", ") },
    ],
  )

const printGroups = (common: CommonOptions, groups: ReadonlyArray<StudioLabelers.ProjectGroup>) =>
  Print.list(common, Stream.fromIterable(groups), [
    { title: "name", isId: true, value: ({ name }) => name },
    { title: "id", isId: true, value: ({ id }) => id },
    { title: "members", value: ({ workers }) => (workers ?? []).map(({ email }) => email).join(", ") },
  ])

const printBatches = (common: CommonOptions, batches: ReadonlyArray<StudioBatch.StudioBatch>) =>
  Print.list(
    common,
    Stream.fromIterable(batches),
    [
      { title: "name", isId: true, value: ({ name }) => name },
      { title: "priority", value: ({ studioPriority }) => studioPriority },
      { title: "project", isId: true, value: ({ projectName }) => projectName },
      { title: "completed", value: ({ completed }) => completed },
      { title: "total", value: ({ total }) => total },
    ],
    { empty: "No batches are pending." },
  )

const assignments = command(
  {
    name: "assignments",
    summary: "List the projects of each labeler.",
    params: {},
    examples: ["scale studio assignments"],
  },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* printAssignments(common, yield* scale.studio.assignments.list())
    }),
)

const assign = command(
  {
    name: "assign",
    summary: "Assign labelers to projects, or remove them.",
    params: {
      emails: oneOrMore("email", "e-mail addresses of the labelers"),
      projects: texts("project", "NAME", "a project; can be repeated"),
      remove: flag("remove", "remove the labelers from the projects"),
      ...confirmationOptions,
    },
    details: "Asks for confirmation only with --remove.",
    examples: ["scale studio assign ada@example.org --project street_objects"],
  },
  ({ emails, projects, remove, ...common }) =>
    Effect.gen(function* () {
      if (projects.length === 0) return yield* commandLineError("expected at least one --project, found none")
      const change = Effect.map(connect(common), ({ scale }) => {
        const { assignments } = scale.studio
        const call = remove ? assignments.remove : assignments.add
        const labelers = counted(emails.length, "labeler")
        const from = counted(projects.length, "project")
        return {
          action: remove ? `Remove ${labelers} from ${from}` : `Assign ${labelers} to ${from}`,
          facts: knownFacts({ labelers: emails.length, projects: projects.length }),
          apply: Effect.flatMap(call({ emails, projects }), (all) => printAssignments(common, all)),
        }
      })
      yield* whenConfirmed({ ...common, yes: common.yes || !remove }, change)
    }),
)

const project = argument("project", "name of the project")

const groups = command(
  {
    name: "groups",
    summary: "List the groups of a project.",
    params: { project },
    examples: ["scale studio groups street_objects"],
  },
  ({ project, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* printGroups(common, yield* scale.studio.groups.list(project))
    }),
)

const createGroup = command(
  {
    name: "create-group",
    summary: "Create a group of labelers of a project.",
    params: {
      project,
      name: argument("name", "name of the group"),
      emails: texts("email", "EMAIL", "a member, already assigned to the project; can be repeated"),
    },
    examples: ["scale studio create-group street_objects night --email ada@example.org"],
  },
  ({ emails, name, project, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* printGroups(common, [yield* scale.studio.groups.create(project, { name, emails })])
    }),
)

const changeGroup = command(
  {
    name: "change-group",
    summary: "Add members to a group, or remove them.",
    params: {
      project,
      name: argument("name", "name of the group"),
      add: texts("add", "EMAIL", "a member to add; can be repeated"),
      remove: texts("remove", "EMAIL", "a member to remove; can be repeated"),
      ...confirmationOptions,
    },
    details: "Asks for confirmation only with --remove.",
    examples: ["scale studio change-group street_objects night --add ada@example.org"],
  },
  ({ add, name, project, remove, ...common }) =>
    Effect.gen(function* () {
      if (add.length + remove.length === 0)
        return yield* commandLineError("expected at least one --add or --remove, found none")
      const change = Effect.map(connect(common), ({ scale }) => {
        const emails = { add_emails: add, remove_emails: remove }
        return {
          action:
            add.length === 0
              ? `Remove ${counted(remove.length, "member")} from group "${name}"`
              : remove.length === 0
                ? `Add ${counted(add.length, "member")} to group "${name}"`
                : `Add ${counted(add.length, "member")} to group "${name}" and remove ${remove.length}`,
          facts: knownFacts({ group: name, add: add.length, remove: remove.length }),
          apply: Effect.flatMap(scale.studio.groups.update(project, name, emails), (group) =>
            printGroups(common, [group]),
          ),
        }
      })
      yield* whenConfirmed({ ...common, yes: common.yes || remove.length === 0 }, change)
    }),
)

const batches = command(
  {
    name: "batches",
    summary: "List the pending batches, highest priority first.",
    params: {},
    examples: ["scale studio batches"],
  },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* printBatches(common, yield* scale.studio.batches.list())
    }),
)

const assignBatch = command(
  {
    name: "assign-batch",
    summary: "Set the groups that work on a batch.",
    params: {
      name: argument("name", "name of the batch"),
      groups: texts("group", "NAME", "a group or a labeler's e-mail address; can be repeated"),
      ...confirmationOptions,
    },
    details: "The groups that work on the batch now are replaced. With no --group, all are removed.",
    examples: ["scale studio assign-batch street_2026_03 --group night"],
  },
  ({ groups, name, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action:
          groups.length === 0
            ? `Remove all groups from batch "${name}"`
            : `Replace the groups of batch "${name}" with ${groups.join(", ")}`,
        facts: knownFacts({ batch: name, groups }),
        apply: Effect.flatMap(scale.studio.batches.assign(name, groups), (batch) =>
          printBatches(common, [batch]),
        ),
      })),
    ),
)

const prioritize = command(
  {
    name: "prioritize",
    summary: "Set the order of all pending batches.",
    params: {
      names: oneOrMore("name", "names of all pending batches, highest priority first"),
      ...confirmationOptions,
    },
    details: "The order that the batches have now is lost.",
    examples: ["scale studio prioritize street_2026_04 street_2026_03"],
  },
  ({ names, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: `Replace the order of ${counted(names.length, "batch", "batches")}`,
        facts: knownFacts({ batches: names.length }),
        apply: Effect.flatMap(scale.studio.batches.setPriorities(names), (batches) =>
          printBatches(common, batches),
        ),
      })),
    ),
)

const resetPriorities = command(
  {
    name: "reset-priorities",
    summary: "Restore the default order of the pending batches: calibration first, then the oldest.",
    params: confirmationOptions,
    details: "The order that the batches have now is lost.",
    examples: ["scale studio reset-priorities"],
  },
  (common) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: "Reset the order of all pending batches",
        facts: Effect.map(scale.studio.batches.list(), ({ length }) => ({
          note: `${counted(length, "batch is", "batches are")} pending.`,
          counts: { batches: length },
        })),
        apply: Effect.flatMap(scale.studio.batches.resetPriorities(), (batches) =>
          printBatches(common, batches),
        ),
      })),
    ),
)

/**
 * The commands for Studio.
 *
 * @category commands
 */
export const studio: CommandNode = group(
  { name: "studio", summary: "Assign labelers to projects, groups and batches (Studio)." },
  [assignments, assign, groups, createGroup, changeGroup, batches, assignBatch, prioritize, resetPriorities],
)
