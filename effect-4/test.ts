/** Generates the packages for Effect 4 and runs their tests, with arguments for vitest if there are any. */
import { spawnSync } from "node:child_process"
import { delimiter, join } from "node:path"
import { packages } from "./packages.ts"

const folder = import.meta.dirname
const bin = join(folder, "node_modules/.bin")

const run = (command: string, ...args: ReadonlyArray<string>): void => {
  const { status } = spawnSync(command, args, {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    // Effect 4 needs a later version of Node than Effect 3.
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  if (status !== 0) process.exit(status ?? 1)
}

run(process.execPath, join(folder, "../node_modules/tsx/dist/cli.mjs"), "generate.ts", "--frozen-lockfile")
run(join(bin, "tsc"), "-b", ...packages.map((name) => `packages/${name}/tsconfig.src.json`))
run(join(bin, "vitest"), "run", "--config", "vitest.config.ts", ...process.argv.slice(2))
