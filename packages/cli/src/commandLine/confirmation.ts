/** Asks before a command changes something that cannot be undone. */
import * as Effect from "effect/Effect"
import { AlreadyReported, commandLineError, exitStatus, type Failure } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { promptYesNo } from "../terminal/prompt.ts"
import type { CommonOptions } from "./command.ts"
import { flag, type ParamValues } from "./params.ts"

/**
 * The options of commands that ask before they change something.
 *
 * @category options
 */
export const confirmationOptions = {
  yes: flag("yes", "do not ask for confirmation; required without a terminal"),
  dryRun: flag("dry-run", "print what would be changed, and change nothing"),
}

/**
 * The parsed values of `confirmationOptions`.
 *
 * @category models
 */
export type ConfirmationOptions = Pick<CommonOptions, "json"> & ParamValues<typeof confirmationOptions>

/**
 * What the user should know before agreeing.
 *
 * @category models
 */
export interface Facts {
  /** A sentence such as `11 have already started.`, or an empty text. */
  readonly note: string
  /** The same as counts, which `--dry-run --json` prints. */
  readonly counts: Readonly<Record<string, unknown>>
}

/**
 * A change that cannot be undone.
 *
 * @category models
 */
export interface Change<out R> {
  /** The change as an imperative without a period: `Cancel 140 tasks`. */
  readonly action: string
  /** Looks the facts up. Runs only if the user is asked, or for a dry run. */
  readonly facts: Effect.Effect<Facts, Failure, R>
  readonly apply: Effect.Effect<void, Failure, R>
}

/**
 * Returns the question that a change asks.
 *
 * @category getters
 */
export const question = (action: string, { note }: Facts): string =>
  `${action}?${note === "" ? "" : ` ${note}`}`

const preview = (action: string, { note }: Facts): string =>
  `Would ${action.charAt(0).toLowerCase()}${action.slice(1)}.${note === "" ? "" : ` ${note}`}\n`

/**
 * Applies a change if the user agrees, or with `--yes`. With `--dry-run`, only prints it. Fails before `prepare` runs if
 * the user cannot be asked.
 *
 * @category running
 */
export const whenConfirmed = <R, R2>(
  { dryRun, json, yes }: ConfirmationOptions,
  prepare: Effect.Effect<Change<R>, Failure, R2>,
) =>
  Effect.gen(function* () {
    const { interactive } = yield* Output.Output
    if (!interactive && !yes && !dryRun) {
      return yield* commandLineError(
        "expected --yes, because there is no terminal to ask for confirmation. Pass --dry-run to preview the change.",
      )
    }
    const { action, apply, facts } = yield* prepare
    if (dryRun) {
      const found = yield* facts
      return yield* json
        ? Output.json({ ...found.counts, dry_run: true })
        : Output.result(preview(action, found))
    }
    if (!yes && !(yield* promptYesNo(question(action, yield* facts)))) {
      yield* Output.message("Nothing was changed.")
      return yield* new AlreadyReported({ status: exitStatus.usage })
    }
    yield* apply
  })

/**
 * Returns a number with its noun: `1 task`, `140 tasks`.
 *
 * @category getters
 */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/**
 * The facts of a change that needs no lookup.
 *
 * @category constructors
 */
export const knownFacts = (counts: Facts["counts"], note = ""): Effect.Effect<Facts> =>
  Effect.succeed({ counts, note })
