/** Runs an example from the command line: `npx tsx packages/examples/src/quickStart.ts`. */
import { fileURLToPath } from "node:url"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

/** Uses the real API with the key in `SCALE_API_KEY`, or a sandbox in memory without a key. */
const client =
  process.env.SCALE_API_KEY === undefined
    ? ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox") }).pipe(
        Layer.provide(Sandbox.layer()),
      )
    : ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(FetchHttpClient.layer))

/** Runs the program and prints its result, unless the module was only imported. */
export const runMain = <A, E>(
  module: ImportMeta,
  program: (args: ReadonlyArray<string>) => Effect.Effect<A, E, ScaleClient.ScaleClient>,
): void => {
  if (process.argv[1] !== fileURLToPath(module.url)) return
  NodeRuntime.runMain(
    program(process.argv.slice(2)).pipe(Effect.flatMap(Console.log), Effect.provide(client)),
  )
}
