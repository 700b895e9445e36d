// Compares the compiler's work for a program that imports all of `api` and `client` with one that imports only their peers.
// Uses the declarations that `pnpm types` writes.
import { execFileSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const folder = join(root, "packages/examples/node_modules/.cache/type-cost")

const programs = {
  effect: `
    import * as HttpApi from "@effect/platform/HttpApi"
    import * as Effect from "effect/Effect"
    export const program = Effect.succeed(HttpApi.make("mine"))
  `,
  all: `
    import * as Api from "@effect-scale/api"
    import * as Client from "@effect-scale/client"
    import * as Effect from "effect/Effect"
    export const program = Client.ScaleClient.ScaleClient.use((scale) =>
      Effect.flatMap(
        scale.tasks.create("imageannotation", {
          attachment: "https://files.example.org/street-17.jpg",
          geometries: { box: { objects_to_annotate: ["bicycle"] } },
        }),
        (task) => (Api.Task.is("imageannotation")(task) ? Api.TaskResponse.decode(task) : Effect.succeed(undefined)),
      ),
    )
  `,
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const dist = (name: string) => join(root, "packages", name, "dist")
const measure = (name: string, text: string) => {
  writeFileSync(join(folder, `${name}.ts`), text)
  const project = join(folder, `${name}.json`)
  const paths = Object.fromEntries(
    ["api", "client"].flatMap((one) => [
      [`@effect-scale/${one}`, [join(dist(one), "index.d.ts")]],
      [`@effect-scale/${one}/*`, [join(dist(one), "*.d.ts")]],
    ]),
  )
  const compilerOptions = { composite: false, incremental: false, noEmit: true, paths }
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, "tsconfig.base.json"), files: [`${name}.ts`], compilerOptions }),
  )
  const tsc = join(root, "node_modules/typescript/bin/tsc")
  const out = execFileSync(process.execPath, [tsc, "-p", project, "--extendedDiagnostics"], {
    encoding: "utf8",
  })
  const figure = (label: string) => new RegExp(`^${label}: +(\\S+)`, "m").exec(out)?.[1]
  return Object.fromEntries(
    ["Files", "Instantiations", "Memory used", "Check time", "Total time"].map((label) => [
      label,
      figure(label),
    ]),
  )
}
console.table(Object.fromEntries(Object.entries(programs).map(([name, text]) => [name, measure(name, text)])))
