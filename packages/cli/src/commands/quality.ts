/** `scale quality`. */
import * as Json from "@effect-scale/client/Json"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import { type CommandNode, type CommonOptions, command, group } from "../commandLine/command.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { argument, count, requiredText, text, texts } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import { commandLineError } from "../failure/failure.ts"
import { prepareParameters } from "../import/prepareParameters.ts"
import * as Output from "../terminal/output.ts"
import * as Print from "../terminal/print.ts"

const type = requiredText("type", "TYPE", "task type, such as imageannotation")
const payload = argument("payload", "payload of the task, as a JSON object or a JSON file", { stdin: true })
const expected = requiredText("expected", "JSON", "the correct response, as a JSON object or a JSON file")

const parsePayload = (payload: string, type: string) =>
  Effect.flatMap(JsonObject.parse("PAYLOAD", payload), (task) => prepareParameters("PAYLOAD", type, task))

const evaluation = command(
  {
    name: "evaluation",
    summary: "Create an evaluation task, which measures the labelers of a Rapid project.",
    params: {
      payload,
      type,
      expected,
      initial: text("initial", "JSON", "a response to review, which makes this a review task"),
    },
    examples: ["scale quality evaluation task.json --type imageannotation --expected answer.json"],
  },
  ({ expected, initial, payload, type, ...common }) =>
    Effect.gen(function* () {
      const task = yield* parsePayload(payload, type)
      const expected_response = yield* JsonObject.parse("--expected", expected)
      const initial_response = yield* JsonObject.parseOptional("--initial", initial)
      const { scale } = yield* connect(common)
      const created = yield* scale.evaluationTasks.create(TaskType.other(type), {
        extra: task,
        expected_response,
        initial_response,
      })
      yield* Print.record(common, created)
    }),
)

const training = command(
  {
    name: "training",
    summary: "Create a training task, which teaches the labelers of a Rapid project.",
    params: { payload, type, expected },
    examples: ["scale quality training task.json --type imageannotation --expected answer.json"],
  },
  ({ expected, payload, type, ...common }) =>
    Effect.gen(function* () {
      const task = yield* parsePayload(payload, type)
      const expected_response = yield* JsonObject.parse("--expected", expected)
      const { scale } = yield* connect(common)
      yield* Print.record(
        common,
        yield* scale.trainingTasks.create(TaskType.other(type), { extra: task, expected_response }),
      )
    }),
)

/** Prints a response whose structure Scale does not publish. */
const printJson = (common: Pick<CommonOptions, "json">, value: unknown) =>
  common.json ? Output.json(value) : Output.result(`${Json.stringify(value, 2)}\n`)

const labelers = command(
  {
    name: "labelers",
    summary: "Print how labelers did on evaluation and training tasks.",
    params: {
      tasks: texts("task", "ID", "id of an evaluation or training task; can be repeated"),
      emails: texts("email", "EMAIL", "e-mail address of a labeler; can be repeated"),
      limit: count("limit", "size of the page"),
      token: text("next-token", "TOKEN", "next_token of an earlier page, to continue after it"),
    },
    details: "Needs at least one --task or --email. Prints the response of Scale as JSON.",
    examples: ["scale quality labelers --email ada@example.org"],
  },
  ({ emails, limit, tasks, token, ...common }) =>
    Effect.gen(function* () {
      if (tasks.length === 0 && emails.length === 0) {
        return yield* commandLineError("expected --task or --email, found neither")
      }
      const { scale } = yield* connect(common)
      const found = yield* scale.quality.labelers({
        quality_task_ids: tasks,
        labeler_emails: emails,
        limit,
        next_token: token,
      })
      yield* printJson(common, found)
    }),
)

const createAudit = command(
  {
    name: "create-audit",
    summary: "Audit a response without changing it.",
    params: {
      audit: argument("audit", "the audit with its task_id, as a JSON object or a JSON file", {
        stdin: true,
      }),
    },
    details: "To accept or reject a response, use: scale tasks audit",
    examples: ["scale quality create-audit audit.json"],
  },
  ({ audit, ...common }) =>
    Effect.gen(function* () {
      const { task_id, ...members } = yield* JsonObject.parse("AUDIT", audit)
      if (typeof task_id !== "string") {
        return yield* commandLineError("AUDIT has no task_id; add the id of the task")
      }
      const { scale } = yield* connect(common)
      yield* printJson(common, yield* scale.audits.create({ ...members, task_id }))
    }),
)

const audits = command(
  {
    name: "audits",
    summary: "Print the audits of a task that do not change its response.",
    params: {
      task: text("task", "ID", "id of the task"),
      id: text("id", "ID", "id of an audit"),
    },
    details: "Needs --task or --id. Prints the response of Scale as JSON.",
    examples: ["scale quality audits --task 64f0c2a19b1e8a0012d4c7e1"],
  },
  ({ id, task, ...common }) =>
    Effect.gen(function* () {
      if (!id && !task) return yield* commandLineError("expected --task or --id, found neither")
      const { scale } = yield* connect(common)
      yield* printJson(common, yield* scale.audits.list({ task_id: task, id }))
    }),
)

/**
 * The commands for evaluation and training tasks, the quality of labelers and audits.
 *
 * @category commands
 */
export const quality: CommandNode = group(
  { name: "quality", summary: "Measure and train labelers, and audit responses." },
  [evaluation, training, labelers, createAudit, audits],
)
