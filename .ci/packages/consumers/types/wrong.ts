// Code that must not compile. Each statement differs from code in main.ts in one detail.
import * as Project from "@effect-scale/client/Project"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

declare const scale: ScaleClient.Service

// @ts-expect-error the attachment is missing
scale.tasks.create("imageannotation", { geometries: { box: { objects_to_annotate: ["bicycle"] } } })
scale.tasks.create("imageannotation", {
  attachment: "https://files.example.org/street-17.jpg",
  // @ts-expect-error `objects_to_anotate` is misspelt
  geometries: { box: { objects_to_anotate: ["bicycle"] } },
})
// @ts-expect-error a status is a string
scale.tasks.list({ status: 1 })
// @ts-expect-error a parallel scan cannot start at a token
scale.tasks.stream({}, { concurrency: 4, from: "token" })
Effect.catchTags(scale.tasks.list({}), {
  // @ts-expect-error a list does not fail with 404
  ScaleResourceNotFound: () => Effect.succeed(undefined),
})
// @ts-expect-error the key is redacted
ScaleClient.ScaleClient.layer({ apiKey: "live_key" })
// @ts-expect-error the client is not provided
Effect.runPromise(ScaleClient.ScaleClient.use((one) => one.tasks.count()))
// @ts-expect-error no such option
Sandbox.layer({ seeds: 1 })
// @ts-expect-error this layer still needs an HttpClient
Effect.runPromise(Effect.provide(Effect.void, ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("k") })))

const Streets = Project.define("streets", "imageannotation", {
  geometries: { box: { objects_to_annotate: ["car", "bicycle"] } },
})
Project.define("streets", "imageannotation", {
  // @ts-expect-error no such geometry
  geometries: { boxes: { objects_to_annotate: ["car"] } },
})
// @ts-expect-error the attachment is missing
Streets.create({})
export const labels = Effect.map(Effect.flatMap(scale.tasks.get("t"), Streets.decode), ({ annotations }) =>
  // @ts-expect-error no such label in this project
  annotations.filter(({ label }) => label === "lorry"),
)
// @ts-expect-error internal modules cannot be imported
export type { Executor } from "@effect-scale/client/internal/call/executor"
