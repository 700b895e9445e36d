/** A sandbox server as a direct import, for programs that run only on Node. */
import type { ConfigError } from "effect/ConfigError"
import * as Layer from "effect/Layer"
import { serveSandbox } from "./internal/http/server.ts"
import * as Sandbox from "./Sandbox.ts"
import type * as SandboxModel from "./SandboxModel.ts"
import type * as ServeError from "./ServeError.ts"

/**
 * A sandbox server. Equal to `Sandbox.layerServer`, but imports `node:http` together with this module instead of when the
 * layer is built.
 *
 * @example
 * ```ts
 * import * as Sandbox from "@effect-scale/sandbox/Sandbox"
 * import * as SandboxServer from "@effect-scale/sandbox/SandboxServer"
 * import * as Console from "effect/Console"
 * import * as Effect from "effect/Effect"
 *
 * const program = Sandbox.Sandbox.pipe(
 *   Effect.flatMap(({ url }) => Console.log(`Listening on ${url}`)),
 *   Effect.zipRight(Effect.never),
 *   Effect.provide(SandboxServer.layer({ port: 4010 })),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (
  options?: SandboxModel.SandboxServerOptions,
): Layer.Layer<Sandbox.Sandbox, ServeError.ServeError | ConfigError> =>
  Layer.scoped(Sandbox.Sandbox, serveSandbox(options))
