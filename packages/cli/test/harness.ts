/** Command lines against a sandbox in memory, with what they print kept. */

import * as FileSystem from "@effect/platform/FileSystem"
import * as HttpClient from "@effect/platform/HttpClient"
import * as NodeCommandExecutor from "@effect/platform-node/NodeCommandExecutor"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeTerminal from "@effect/platform-node/NodeTerminal"
import { Sandbox } from "@effect-scale/sandbox"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Transport } from "../src/connection/connection.ts"
import { run } from "../src/main.ts"
import * as Output from "../src/terminal/output.ts"
import * as Stop from "../src/terminal/shutdown.ts"

export const key = { SCALE_API_KEY: "live_sandbox", XDG_CONFIG_HOME: "/nowhere" }

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface How {
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly columns?: number | undefined
  /** Is given what a Ctrl-C does. */
  readonly onStart?: ((stop: Stop.Service) => void) | undefined
}

const platform = Layer.mergeAll(
  Layer.provideMerge(NodeCommandExecutor.layer, NodeFileSystem.layer),
  NodePath.layer,
  NodeTerminal.layer,
)

/** Runs a command line as it would run on a terminal of that width, or without one. */
export const scaleAs = (
  { columns, env = key, onStart }: How,
  ...args: ReadonlyArray<string>
): Effect.Effect<Ran, never, HttpClient.HttpClient> =>
  Effect.gen(function* () {
    const http = yield* HttpClient.HttpClient
    const stop = Stop.make()
    onStart?.(stop)
    let out = ""
    let err = ""
    const output = Output.make({
      env,
      stdout: {
        isTTY: columns !== undefined,
        columns,
        write: (text, done) => {
          out += typeof text === "string" ? text : Buffer.from(text).toString()
          done?.()
        },
      },
      stderr: {
        write: (text) => {
          err += text
        },
      },
    })
    const environment = Layer.mergeAll(
      platform,
      Layer.succeed(Transport, Layer.succeed(HttpClient.HttpClient, http)),
      Layer.succeed(Stop.Stop, stop),
      Layer.succeed(Output.Output, output),
    )
    const code = yield* run(args).pipe(
      Effect.provide(environment),
      Effect.withConfigProvider(ConfigProvider.fromMap(new Map(Object.entries(env)))),
    )
    return { code, out, err }
  })

export const scale = (...args: ReadonlyArray<string>) => scaleAs({}, ...args)

/** The sandbox, files, and a folder that is gone afterwards. */
export const environment = (options: Sandbox.Options = {}) =>
  Layer.merge(Sandbox.layer({ labeling: "1000 hours", ...options }), NodeFileSystem.layer)

export const folder = Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeTempDirectoryScoped())

export const write = (path: string, text: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) => fs.writeFileString(path, text))

export const read = (path: string) => Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFileString(path))

export const liveTasks = Effect.flatMap(Sandbox.Sandbox, ({ state }) =>
  Effect.map(state, ({ live }) => live.tasks),
)

/** A file of good tasks. */
export const letters = (count: number, more: (n: number) => object = () => ({})): string =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      instruction: "Is it a question?",
      attachment: `Letter ${n}`,
      attachment_type: "text",
      categories: ["yes", "no"],
      ...more(n),
    }),
  )
    .map((line) => `${line}\n`)
    .join("")

export const jsonLines = (text: string): ReadonlyArray<Record<string, unknown>> =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
