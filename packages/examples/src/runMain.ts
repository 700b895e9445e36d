/** Runs an example that was started by name: `npx tsx packages/examples/src/quickStart.ts`. */
import { fileURLToPath } from "node:url"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { ScaleClient } from "@effect-scale/client"
import { Sandbox } from "@effect-scale/sandbox"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

/** The real API with the key in `SCALE_API_KEY`; without one, a sandbox in memory. */
const client =
  process.env.SCALE_API_KEY === undefined
    ? ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox") }).pipe(
        Layer.provide(Sandbox.layer()),
      )
    : ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(FetchHttpClient.layer))

/** Runs the program and prints its result, if the module is the one that was started and not an import. */
export const runMain = <A, E>(
  module: ImportMeta,
  program: (args: ReadonlyArray<string>) => Effect.Effect<A, E, ScaleClient.ScaleClient>,
): void => {
  if (process.argv[1] !== fileURLToPath(module.url)) return
  NodeRuntime.runMain(
    program(process.argv.slice(2)).pipe(Effect.flatMap(Console.log), Effect.provide(client)),
  )
}
