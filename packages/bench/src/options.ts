/** What can be said on the command line. */

import { parseFlags, UsageError } from "@effect-scale/examples/src/command.ts"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { named, type Work, works } from "./works.ts"

const width = Math.max(...works.map(({ name }) => name.length))

export const help = `pnpm bench [options]

Measures the client, what it is made of and what it is compared with, each in a process of its own and in turns, and
prints the medians, and their ratios to the limit: undici.request and JSON.parse, and no more than that.

Options
  --only NAME       one work of the list below; limiter stands for all that begin with it
  --quick           fewer rounds and smaller sizes: half a minute instead of twenty, and figures that are less certain
  --external 'CMD'  one more contender: a shell command, which gets the base URL of the API as its last argument,
                    lists, gets and creates, and prints a line of JSON for each work that it did:
                    { "work": "list-pages", "seconds": 0.71, "count": 20000 }
  --profile         show as well where the CPU time of each contender goes, package by package
  --json            print one JSON document instead of the table
  --markdown        print the table as the README has it
  --out FILE        write the JSON document to a file as well
  --help            print this

Works
${works.map(({ about, name }) => `  ${name.padEnd(width)}  ${about}`).join("\n")}

Exit status
  0    everything was measured, whatever came out
  1    a contender failed
  2    the command line is wrong
  130  stopped by Ctrl-C

Examples
  pnpm bench
  pnpm bench --quick --only get-concurrent
  pnpm bench --only list --json
`

export interface Options {
  readonly works: ReadonlyArray<Work>
  readonly quick: boolean
  readonly external: string | undefined
  readonly format: "table" | "json" | "markdown"
  readonly out: string | undefined
  readonly profile: boolean
}

/** `None` asks for the help. */
export const parse = (args: ReadonlyArray<string>): Effect.Effect<Option.Option<Options>, UsageError> =>
  Effect.gen(function* () {
    const values = yield* parseFlags(args, {
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      external: { type: "string" },
      json: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      out: { type: "string" },
      profile: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    })
    if (values.help) return Option.none()
    const { external, json, markdown, only, out, profile, quick } = values
    const wanted = only === undefined ? works : named(only)
    if (wanted.length === 0) {
      return yield* new UsageError({
        message: `--only takes one of ${works.map(({ name }) => name).join(", ")}, not "${only}"`,
      })
    }
    if (json && markdown) return yield* new UsageError({ message: "--json or --markdown, not both" })
    if (external?.trim() === "") return yield* new UsageError({ message: "--external takes a command" })
    if (out === "") return yield* new UsageError({ message: "--out takes the path of a file" })
    const chosen = quick ? wanted.filter((work) => work.quick !== undefined) : wanted
    if (chosen.length === 0) {
      return yield* new UsageError({ message: `${only} is left out of a quick run` })
    }
    return Option.some({
      works: chosen,
      quick,
      external,
      format: json ? "json" : markdown ? "markdown" : "table",
      out,
      profile,
    })
  })
