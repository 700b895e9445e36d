// Bundles the command with all its dependencies, so that it starts quickly. Modules that only some commands need become
// files of their own, which those commands load. `tsx build.ts [DIRECTORY]`; default: dist/bundle.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { type BuildOptions, build } from "esbuild"

const packageDirectory = fileURLToPath(new URL(".", import.meta.url))
const publishedDirectory = join(packageDirectory, "dist/bundle")
const outdir = resolve(process.argv[2] ?? publishedDirectory)
// File names contain hashes, so files of an earlier build would remain and be published.
if (outdir === publishedDirectory) rmSync(publishedDirectory, { recursive: true, force: true })

const options: BuildOptions = {
  absWorkingDir: packageDirectory,
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  metafile: true,
  // undici is CommonJS and calls `require` for modules of Node.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
}

// Two bundles: in a shared one, the command would load parts of effect that only the sandbox needs.
const sandbox = "./sandbox.js"
const bundles = await Promise.all([
  build({
    ...options,
    entryPoints: ["src/bin.ts"],
    external: [sandbox],
    alias: { "@effect-scale/sandbox/bin": sandbox },
  }),
  build({ ...options, entryPoints: { sandbox: "@effect-scale/sandbox/bin" } }),
])

/** The directories of the packages in the bundles. */
const bundledPackages = new Set(
  bundles
    .flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
    .flatMap((input) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []),
)
const licenses = [...bundledPackages].sort().flatMap((directory) => {
  const path = join(packageDirectory, directory)
  const file = existsSync(path) ? readdirSync(path).find((name) => /^licen[cs]e/i.test(name)) : undefined
  return file === undefined
    ? []
    : [`${directory.replace(/^.*node_modules\//, "")}\n\n${readFileSync(join(path, file), "utf8").trim()}\n`]
})
writeFileSync(join(outdir, "LICENSES.txt"), licenses.join(`\n${"-".repeat(80)}\n\n`))
