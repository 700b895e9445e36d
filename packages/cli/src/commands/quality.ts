/** `scale quality`. */
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import { type CommandNode, command, group } from "../commandLine/command.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { argument, requiredText, text } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import { prepareParameters } from "../import/prepareParameters.ts"
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

/**
 * The commands for evaluation and training tasks.
 *
 * @category commands
 */
export const quality: CommandNode = group(
  { name: "quality", summary: "Create tasks with known responses, to measure or train labelers." },
  [evaluation, training],
)
