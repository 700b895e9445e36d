/** What it costs to know that a task is one, beside what it costs to parse it. */
import * as Check from "@effect-scale/api/Check"
import { Task } from "@effect-scale/api/entities/Task"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import { answer, type Order } from "./answer.ts"
import { task } from "./data.ts"

const texts = Array.from({ length: 500 }, (_, index) => JSON.stringify(task(index)))
const parsed: ReadonlyArray<unknown> = texts.map((text) => JSON.parse(text))

/** How many of them fit: all, or something is wrong. */
const times =
  <A>(values: ReadonlyArray<A>, fits: (value: A) => boolean) =>
  async ({ count }: Order): Promise<number> => {
    let fitting = 0
    for (let n = 0; n < count / values.length; n++) for (const value of values) if (fits(value)) fitting++
    return fitting
  }

const decode = Schema.decodeUnknownEither(Task)

answer({
  parse: times(texts, (text) => JSON.parse(text) !== null),
  compiled: times(parsed, Check.compile(Task)),
  is: times(parsed, Schema.is(Task)),
  decode: times(parsed, (value) => Either.isRight(decode(value))),
})
