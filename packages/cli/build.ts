// Bundles the command with all that it needs, so that it starts in a fraction of the time; what only some commands need
// stays in files of its own, which are loaded by those. `tsx build.ts [FOLDER]`; the folder is dist/bundle.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { type BuildOptions, build } from "esbuild"

const here = fileURLToPath(new URL(".", import.meta.url))
const own = join(here, "dist/bundle")
const outdir = resolve(process.argv[2] ?? own)
// The files have the names of what is in them: those of an earlier build would be published, too.
if (outdir === own) rmSync(own, { recursive: true, force: true })

const options: BuildOptions = {
  absWorkingDir: here,
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  metafile: true,
  // undici is CommonJS and asks for Node's own modules
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
}

// Two bundles: one that had both would have the command load what of effect only the sandbox needs.
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

/** The folders of the packages that are in the bundle. */
const folders = new Set(
  bundles
    .flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
    .flatMap((input) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []),
)
const licenses = [...folders].sort().flatMap((folder) => {
  const path = join(here, folder)
  const file = existsSync(path) ? readdirSync(path).find((name) => /^licen[cs]e/i.test(name)) : undefined
  return file === undefined
    ? []
    : [`${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(join(path, file), "utf8").trim()}\n`]
})
writeFileSync(join(outdir, "LICENSES.txt"), licenses.join(`\n${"-".repeat(80)}\n\n`))
