// Packs the packages as they would be published, looks at them with publint, and uses them from an empty project.
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { publint } from "publint"
import { formatMessage } from "publint/utils"

const root = fileURLToPath(new URL("..", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "effect-scale-"))
const run = (command: string, parameters: ReadonlyArray<string>, cwd: string) =>
  execFileSync(command, parameters, { cwd, stdio: ["ignore", "inherit", "inherit"] })
const pnpm = (parameters: ReadonlyArray<string>, cwd: string) =>
  run("npx", ["-y", "pnpm@12", ...parameters], cwd)

try {
  for (const name of ["api", "client", "node", "sandbox", "cli"]) {
    const directory = join(root, "packages", name)
    pnpm(["pack", "--silent", "--pack-destination", folder], directory)
  }
  const tarballs = readdirSync(folder).filter((file) => file.endsWith(".tgz"))
  for (const file of tarballs) {
    const { buffer } = new Uint8Array(readFileSync(join(folder, file)))
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
    for (const message of messages) console.error(`${file}: ${formatMessage(message, pkg ?? {})}`)
    if (messages.length > 0) process.exitCode = 1
  }
  const tarball = (name: string) => `file:../${tarballs.find((file) => file.includes(`-${name}-`))}`
  const consumer = join(folder, "consumer")
  mkdirSync(consumer)
  const packages = {
    "@effect-scale/api": tarball("api"),
    "@effect-scale/client": tarball("client"),
    "@effect-scale/node": tarball("node"),
    "@effect-scale/sandbox": tarball("sandbox"),
    "@effect-scale/cli": tarball("cli"),
  }
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({
      private: true,
      type: "module",
      dependencies: { ...packages, effect: "^3.22.0", "@effect/platform": "^0.97.0" },
    }),
  )
  writeFileSync(
    join(consumer, "pnpm-workspace.yaml"),
    `strictDepBuilds: false\noverrides:\n${Object.entries(packages)
      .map(([name, target]) => `  "${name}": "${target}"\n`)
      .join("")}`,
  )
  writeFileSync(
    join(consumer, "main.js"),
    `import { ScaleClient } from "@effect-scale/client/ScaleClient"
import { UndiciHttpClient } from "@effect-scale/node"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

const test = Layer.unwrapEffect(
  Effect.map(Sandbox.Sandbox, ({ url }) => ScaleClient.layer({ apiKey: Redacted.make("test_sandbox"), apiUrl: url })),
).pipe(Layer.provide(UndiciHttpClient.layer()), Layer.provide(Sandbox.layerServer()))
const name = await Effect.runPromise(
  ScaleClient.use((scale) => scale.projects.create({ type: "imageannotation", name: "packed" })).pipe(
    Effect.map((project) => project.name),
    Effect.provide(test),
  ),
)
if (name !== "packed") throw new Error(name)
await import("@effect-scale/client/internal/executor").then(
  () => { throw new Error("internal modules are open") },
  (error) => { if (error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error },
)
console.log("the packed packages work, and keep their internals to themselves")
`,
  )
  pnpm(["install", "--silent"], consumer)
  run(process.execPath, ["main.js"], consumer)
  run(join(consumer, "node_modules/.bin/scale"), ["--version"], consumer)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
