/** Options and arguments of commands. Each one holds its parser and the text that `--help` shows for it. */
import * as Args from "@effect/cli/Args"
import * as HelpDoc from "@effect/cli/HelpDoc"
import * as Options from "@effect/cli/Options"
import * as ValidationError from "@effect/cli/ValidationError"
import * as Timestamp from "@effect-scale/client/Timestamp"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stdin from "../terminal/stdin.ts"
import { parseDuration } from "./duration.ts"
import { didYouMean } from "./suggestion.ts"

/**
 * An option (`--json`) or an argument of a command.
 *
 * @category models
 */
export interface Param<out A> {
  /** `--limit N`, `FILE`, … */
  readonly usage: string
  readonly help: string
  /** All accepted values, if the option accepts only some. */
  readonly choices?: ReadonlyArray<string> | undefined
  readonly parser: Options.Options<A> | Args.Args<A>
}

/**
 * The parameters of a command, by the names under which it receives their values.
 *
 * @category models
 */
export type ParamRecord = Readonly<Record<string, Param<unknown>>>

/**
 * The parsed values of a command's parameters.
 *
 * @category models
 */
export type ParamValues<Params extends ParamRecord> = {
  readonly [Name in keyof Params]: Params[Name] extends Param<infer A> ? A : never
}

/**
 * Whether a parameter is an option rather than an argument.
 *
 * @category refinements
 */
export const isOption = ({ usage }: Param<unknown>): boolean => usage.startsWith("--")

/**
 * A boolean option: `true` if it is given.
 *
 * @category options
 */
export const flag = (name: string, help: string): Param<boolean> => ({
  usage: `--${name}`,
  help,
  parser: Options.withDescription(Options.boolean(name), help),
})

/** An option before it is made optional or repeatable. */
interface OptionParam<A> extends Param<A> {
  readonly parser: Options.Options<A>
}

const option = <A>(
  parser: Options.Options<A>,
  name: string,
  placeholder: string,
  help: string,
): OptionParam<A> => ({
  usage: `--${name} ${placeholder}`,
  help,
  parser: parser.pipe(Options.withPseudoName(placeholder), Options.withDescription(help)),
})

const optional = <A>({ parser, ...param }: OptionParam<A>): Param<A | undefined> => ({
  ...param,
  parser: Options.map(Options.optional(parser), Option.getOrUndefined),
})

/**
 * An optional option that takes text.
 *
 * @category options
 */
export const text = (name: string, placeholder: string, help: string): Param<string | undefined> =>
  optional(option(Options.text(name), name, placeholder, help))

/**
 * A required option that takes text.
 *
 * @category options
 */
export const requiredText = (name: string, placeholder: string, help: string): Param<string> =>
  option(Options.text(name), name, placeholder, help)

/**
 * An option that takes text and can be given several times.
 *
 * @category options
 */
export const texts = (name: string, placeholder: string, help: string): Param<ReadonlyArray<string>> => {
  const { parser, ...param } = option(Options.text(name), name, placeholder, help)
  return { ...param, parser: Options.repeated(parser) }
}

const invalid = (message: string): Effect.Effect<never, ValidationError.ValidationError> =>
  Effect.fail(ValidationError.invalidValue(HelpDoc.p(message)))

/** `a, b or c` */
const alternatives = (values: ReadonlyArray<string>): string =>
  values.length < 2 ? values.join() : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`

const choiceOption = <A extends string>(
  name: string,
  choices: ReadonlyArray<A>,
  help: string,
): OptionParam<A> => {
  const parser = Options.mapEffect(Options.text(name), (value) => {
    const chosen = choices.find((choice) => choice === value)
    return chosen === undefined
      ? invalid(`--${name} expects ${alternatives(choices)}, found "${value}".${didYouMean(value, choices)}`)
      : Effect.succeed(chosen)
  })
  return { ...option(parser, name, choices.join("|"), help), choices }
}

/**
 * An optional option that takes one of some values.
 *
 * @category options
 */
export const choice = <const A extends string>(
  name: string,
  choices: ReadonlyArray<A>,
  help: string,
): Param<A | undefined> => optional(choiceOption(name, choices, help))

/**
 * A required option that takes one of some values.
 *
 * @category options
 */
export const requiredChoice = <const A extends string>(
  name: string,
  choices: ReadonlyArray<A>,
  help: string,
): Param<A> => choiceOption(name, choices, help)

const positiveInteger = Schema.decodeOption(
  Schema.compose(Schema.NumberFromString, Schema.Int.pipe(Schema.positive())),
)

/**
 * An optional option that takes an integer of at least 1.
 *
 * @category options
 */
export const count = (name: string, help: string): Param<number | undefined> => {
  const parser = Options.mapEffect(Options.text(name), (value) =>
    Option.match(positiveInteger(value), {
      onNone: () => invalid(`--${name} expects an integer of at least 1, found "${value}"`),
      onSome: Effect.succeed,
    }),
  )
  return optional(option(parser, name, "N", help))
}

/**
 * An optional option that takes an integer between two bounds.
 *
 * @category options
 */
export const countUpTo = (name: string, most: number, help: string): Param<number | undefined> => {
  const parser = Options.mapEffect(Options.text(name), (value) =>
    Option.match(
      Option.filter(positiveInteger(value), (n) => n <= most),
      {
        onNone: () => invalid(`--${name} expects an integer from 1 to ${most}, found "${value}"`),
        onSome: Effect.succeed,
      },
    ),
  )
  return optional(option(parser, name, "N", help))
}

/**
 * An optional option that takes a duration.
 *
 * @category options
 */
export const duration = (name: string, help: string): Param<Duration.Duration | undefined> => {
  const parser = Options.mapEffect(Options.text(name), (value) =>
    Option.match(parseDuration(value), {
      onNone: () => invalid(`--${name} expects a duration such as 90s or 2m, found "${value}"`),
      onSome: Effect.succeed,
    }),
  )
  return optional(option(parser, name, "TIME", help))
}

/**
 * An optional option that takes a date.
 *
 * @category options
 */
export const date = (name: string, help: string): Param<string | undefined> => {
  const parser = Options.mapEffect(Options.text(name), (value) =>
    Either.isRight(Timestamp.format(value))
      ? Effect.succeed(value)
      : invalid(`--${name} expects a date such as 2026-03-01 or 2026-03-01T08:00:00Z, found "${value}"`),
  )
  return optional(option(parser, name, "DATE", help))
}

/**
 * An optional option that takes the path of a file that is read and written, so that it cannot be `-`.
 *
 * @category options
 */
export const stateFile = (name: string, help: string): Param<string | undefined> => {
  const parser = Options.mapEffect(Options.text(name), (value) =>
    value === "-"
      ? invalid(`--${name} expects the path of a file, found "-": the file is read and written`)
      : Effect.succeed(value),
  )
  return optional(option(parser, name, "FILE", help))
}

/**
 * The word that the parser gets for the argument `-`.
 *
 * @category constants
 */
export const stdinWord = "\u0000-"

/** What an argument accepts. */
interface ArgumentOptions {
  /** Whether `-` means standard input. */
  readonly stdin?: boolean | undefined
}

// The parser takes an option that it does not know for an argument. Reject it, so that a typo does not become a name.
const argumentParser = (name: string, { stdin = false }: ArgumentOptions) =>
  Args.text({ name }).pipe(
    Args.mapEffect((value) => {
      if (value === "-" || value === stdinWord) {
        return stdin
          ? Effect.succeed("-")
          : Effect.fail(HelpDoc.p(`${name.toUpperCase()} cannot be read from standard input, found "-"`))
      }
      return value.startsWith("-")
        ? Effect.fail(HelpDoc.p(`Received unknown argument: '${value}'`))
        : value === ""
          ? Effect.fail(HelpDoc.p(`argument ${name.toUpperCase()} is empty`))
          : Effect.succeed(value)
    }),
  )

/**
 * A required argument.
 *
 * @category arguments
 */
export const argument = (name: string, help: string, options: ArgumentOptions = {}): Param<string> => ({
  usage: name.toUpperCase(),
  help,
  parser: Args.withDescription(argumentParser(name, options), help),
})

/**
 * One or more arguments.
 *
 * @category arguments
 */
export const oneOrMore = (name: string, help: string): Param<ReadonlyArray<string>> => ({
  usage: `${name.toUpperCase()}…`,
  help,
  parser: Args.atLeast(Args.withDescription(argumentParser(name, {}), help), 1),
})

/**
 * Any number of arguments, including none.
 *
 * @category arguments
 */
export const anyNumber = (name: string, help: string): Param<ReadonlyArray<string>> => ({
  usage: `[${name.toUpperCase()}…]`,
  help,
  parser: Args.repeated(Args.withDescription(argumentParser(name, {}), help)),
})

/** Replaces `-` by the words on standard input. */
const readWords = (name: string) => (values: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    if (!values.includes("-")) return values
    const text = yield* Effect.mapError(Stdin.text, ({ message }) => HelpDoc.p(message))
    const words = text.split(/\s+/).filter((word) => word !== "")
    if (words.length === 0) {
      return yield* Effect.fail(
        HelpDoc.p(`expected at least one ${name.toUpperCase()} on standard input, found none`),
      )
    }
    return [...new Set(values)].flatMap((value) => (value === "-" ? words : [value]))
  })

/**
 * One or more arguments; `-` reads them from standard input, separated by white space.
 *
 * @category arguments
 */
export const oneOrMoreWords = (name: string, help: string): Param<ReadonlyArray<string>> => ({
  usage: `${name.toUpperCase()}…`,
  help: `${help}; - reads them from standard input`,
  parser: Args.atLeast(Args.withDescription(argumentParser(name, { stdin: true }), help), 1).pipe(
    Args.mapEffect(readWords(name)),
  ),
})
