/** `scale quality`. */
import * as Effect from "effect/Effect"
import { argument, group, leaf, type Node, requiredText, text } from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import * as Show from "../terminal/show.ts"

const type = requiredText("type", "TYPE", "the type of the task, such as imageannotation")
const payload = argument("payload", "the task as for tasks create: a JSON object, or a file that holds one")
const expected = requiredText("expected", "JSON", "what labelers should answer: an object, or a file")

const evaluation = leaf(
  {
    name: "evaluation",
    summary: "Creates an evaluation task, which measures the labelers of a Rapid project.",
    params: {
      payload,
      type,
      expected,
      initial: text("initial", "JSON", "an answer to be reviewed; the task is one of reviewing then"),
    },
    examples: ["scale quality evaluation task.json --type imageannotation --expected answer.json"],
  },
  ({ expected, initial, payload, type, ...common }) =>
    Effect.gen(function* () {
      const task = yield* Json.object("PAYLOAD", payload)
      const expected_response = yield* Json.object("--expected", expected)
      const initial_response = yield* Json.optionalObject("--initial", initial)
      const { scale } = yield* connect(common)
      const created = yield* scale.evaluationTasks.create(type, {
        extra: task,
        expected_response,
        initial_response,
      })
      yield* Show.record(common, created)
    }),
)

const training = leaf(
  {
    name: "training",
    summary: "Creates a training task, from which the labelers of a Rapid project learn.",
    params: { payload, type, expected },
    examples: ["scale quality training task.json --type imageannotation --expected answer.json"],
  },
  ({ expected, payload, type, ...common }) =>
    Effect.gen(function* () {
      const task = yield* Json.object("PAYLOAD", payload)
      const expected_response = yield* Json.object("--expected", expected)
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.trainingTasks.create(type, { extra: task, expected_response }))
    }),
)

/**
 * @category commands
 */
export const quality: Node = group(
  { name: "quality", summary: "Create tasks with a known answer, which measure or train labelers." },
  [evaluation, training],
)
