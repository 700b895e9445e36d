/** Compares the cost of validating a task with the cost of parsing it. */
import * as Check from "@effect-scale/api/Check"
import { Task } from "@effect-scale/api/entities/Task"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import { type JobOrder, serveJobs } from "./jobRunner.ts"
import { task } from "./sampleTasks.ts"

const texts = Array.from({ length: 500 }, (_, index) => JSON.stringify(task(index)))
const parsed: ReadonlyArray<unknown> = texts.map((text) => JSON.parse(text))

/** Returns the number of valid values, which must be all of them. */
const countValid =
  <A>(values: ReadonlyArray<A>, isValid: (value: A) => boolean) =>
  async ({ count }: JobOrder): Promise<number> => {
    let valid = 0
    for (let n = 0; n < count / values.length; n++) for (const value of values) if (isValid(value)) valid++
    return valid
  }

const decode = Schema.decodeUnknownEither(Task)

serveJobs({
  parse: countValid(texts, (text) => JSON.parse(text) !== null),
  compiled: countValid(parsed, Check.compile(Task)),
  is: countValid(parsed, Schema.is(Task)),
  decode: countValid(parsed, (value) => Either.isRight(decode(value))),
})
