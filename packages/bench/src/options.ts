/** The command line of the benchmark. */

import { parseFlags, UsageError } from "@effect-scale/examples/src/command.ts"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { type Benchmark, benchmarks, benchmarksNamed } from "./benchmarks.ts"

const width = Math.max(...benchmarks.map(({ name }) => name.length))

export const help = `pnpm bench [options]

Measures the client and the HTTP clients it is compared with. Each contender runs in its own process, and contenders take
turns. Prints the medians and their ratios to the limit, which is undici.request and JSON.parse alone.

Options
  --only NAME       run one benchmark of the list below, or all whose names start with NAME and a hyphen
  --quick           use fewer rounds and smaller sizes: half a minute instead of twenty, with less reliable results
  --external 'CMD'  add a contender: a shell command that receives the base URL of the API as its last argument and
                    prints a line of JSON for each benchmark it runs:
                    { "benchmark": "list-pages", "seconds": 0.71, "count": 20000 }
  --profile         also print the CPU time of each contender by package
  --json            print a JSON document instead of a table
  --markdown        print a Markdown table, as in the README
  --out FILE        also write the JSON document to FILE
  --help            print this help

Benchmarks
${benchmarks.map(({ about, name }) => `  ${name.padEnd(width)}  ${about}`).join("\n")}

Exit status
  0    all contenders were measured, even if they missed their goals
  1    a contender failed
  2    the command line is invalid
  130  stopped by Ctrl-C

Examples
  pnpm bench
  pnpm bench --quick --only get-concurrent
  pnpm bench --only list --json
`

export interface BenchOptions {
  readonly benchmarks: ReadonlyArray<Benchmark>
  readonly quick: boolean
  readonly external: string | undefined
  readonly format: "table" | "json" | "markdown"
  readonly out: string | undefined
  readonly profile: boolean
}

/** Returns `None` for `--help`. */
export const parse = (args: ReadonlyArray<string>): Effect.Effect<Option.Option<BenchOptions>, UsageError> =>
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
    const wanted = only === undefined ? benchmarks : benchmarksNamed(only)
    if (wanted.length === 0) {
      return yield* new UsageError({
        message: `--only: expected one of ${benchmarks.map(({ name }) => name).join(", ")}, found "${only}"`,
      })
    }
    if (json && markdown)
      return yield* new UsageError({ message: "--json and --markdown exclude each other; pass one of them" })
    if (external?.trim() === "")
      return yield* new UsageError({ message: "--external: expected a command, found an empty string" })
    if (out === "")
      return yield* new UsageError({ message: "--out: expected the path of a file, found an empty string" })
    const chosen = quick ? wanted.filter((benchmark) => benchmark.quick !== undefined) : wanted
    if (chosen.length === 0) {
      return yield* new UsageError({ message: `${only} is not part of a quick run; remove --quick` })
    }
    return Option.some({
      benchmarks: chosen,
      quick,
      external,
      format: json ? "json" : markdown ? "markdown" : "table",
      out,
      profile,
    })
  })
