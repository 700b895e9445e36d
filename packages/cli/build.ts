// Bundles the command with all that it needs, so that it starts in a fraction of the time; what only some commands need
// stays in files of its own, which are loaded by those.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = fileURLToPath(new URL(".", import.meta.url))
const outdir = join(here, "dist/bundle")

rmSync(outdir, { recursive: true, force: true }) // the names of the parts change with what is in them
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/bin.ts"],
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
})

/** The folders of the packages that are in the bundle. */
const folders = new Set(
  Object.keys(metafile.inputs).flatMap((input) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []),
)
const licenses = [...folders].sort().flatMap((folder) => {
  const path = join(here, folder)
  const file = existsSync(path) ? readdirSync(path).find((name) => /^licen[cs]e/i.test(name)) : undefined
  return file === undefined
    ? []
    : [`${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(join(path, file), "utf8").trim()}\n`]
})
writeFileSync(join(outdir, "LICENSES.txt"), licenses.join(`\n${"-".repeat(80)}\n\n`))
