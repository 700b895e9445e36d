/** `scale callbacks trigger` and `replay`: sends callbacks to a receiver. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { isRecord } from "effect/Predicate"
import type { CommonOptions } from "../commandLine/command.ts"
import { explain } from "../failure/explain.ts"
import { AlreadyReported, exitStatus, usageError } from "../failure/failure.ts"
import * as Json from "../files/json.ts"
import * as Output from "../terminal/output.ts"
import * as Stdin from "../terminal/stdin.ts"
import { cellText } from "../terminal/table.ts"
import * as Delivery from "./delivery.ts"
import { type SampleEvent, sample } from "./samples.ts"

const defaultAddress = "http://127.0.0.1:4020/"

interface Named {
  readonly event: string
  readonly subject: string | null
  readonly body: string
}

/** Sends callbacks one after another, prints how each ended, and fails if one was not accepted. */
const sendAll = (
  { json, to }: Pick<CommonOptions, "json"> & { readonly to: string | undefined },
  callbacks: ReadonlyArray<Named>,
) =>
  Effect.gen(function* () {
    const url = yield* Delivery.parseAddress("--to", to ?? defaultAddress)
    const { key } = yield* Delivery.callbackKey
    let accepted = 0
    let last: Delivery.Delivered | undefined
    for (const { body, event, subject } of callbacks) {
      const delivered = yield* Delivery.deliver(url, body, key)
      if (Delivery.isAccepted(delivered)) accepted++
      else last = delivered
      yield* json
        ? Output.json({ event, subject, ...delivered })
        : Output.result(`${event}  ${cellText(subject)}  -> ${Delivery.describe(delivered)}\n`)
    }
    if (last === undefined) return
    const hint =
      "status" in last && last.status === 401 ? " Set SCALE_CALLBACK_KEY to the receiver's key." : ""
    yield* Output.message(
      `Not accepted by ${url}: ${callbacks.length - accepted} of ${callbacks.length} callbacks.${hint}`,
    )
    const status = "status" in last ? exitStatus.refused : exitStatus.network
    return yield* new AlreadyReported({ status: accepted > 0 ? exitStatus.incomplete : status })
  })

/**
 * Sends a callback with plausible content.
 *
 * @category running
 */
export const trigger = ({
  event,
  name,
  type,
  ...options
}: Pick<CommonOptions, "json"> & {
  readonly to: string | undefined
  readonly event: SampleEvent
  readonly type: string
  readonly name: string | undefined
}) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) => {
    const body = sample(type, event, { name, now: new Date(now) })
    const subject = "task_id" in body ? String(body.task_id) : (name ?? "example_batch")
    return sendAll(options, [{ event, subject, body: JSON.stringify(body) }])
  })

/** Reads the line of a file that `scale callbacks listen` wrote. */
const parseLine = (line: string): Either.Either<Named, string> =>
  Either.flatMap(Json.parse(line), (value) =>
    isRecord(value) && typeof value.body === "string"
      ? Either.right({
          event: typeof value.event === "string" ? value.event : "callback",
          subject: typeof value.subject === "string" ? value.subject : null,
          body: value.body,
        })
      : Either.left('expected an object with a text "body"'),
  )

/**
 * Sends the callbacks of a file again, in order.
 *
 * @category running
 */
export const replay = ({
  file,
  ...options
}: Pick<CommonOptions, "json"> & { readonly to: string | undefined; readonly file: string }) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const text = yield* Effect.mapError(file === "-" ? Stdin.text : fs.readFileString(file), (error) =>
      usageError(explain(error)),
    )
    const name = file === "-" ? "Standard input" : `The file "${file}"`
    const callbacks: Array<Named> = []
    for (const [at, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue
      const parsed = parseLine(line)
      if (Either.isLeft(parsed)) {
        return yield* usageError(
          `${name} is not a file of callbacks: line ${at + 1}: ${parsed.left}. Record one with "scale callbacks listen --out FILE".`,
        )
      }
      callbacks.push(parsed.right)
    }
    if (callbacks.length === 0) return yield* usageError(`${name} contains no callbacks.`)
    yield* sendAll(options, callbacks)
  })
