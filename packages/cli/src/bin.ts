#!/usr/bin/env node
/** The entry point of `scale`. */
import module from "node:module"

// Node 22.1 and later can cache compiled code, which shortens the start. The types are those of Node 20, which cannot.
const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown }
enableCompileCache?.()

// `pnpm scale -- …` passes the `--` on.
const args = process.argv[2] === "--" ? process.argv.slice(3) : process.argv.slice(2)

if (args[0] === "sandbox") {
  // The sandbox has a command line, signal handling and exit status of its own. It prints its name from `argv[1]`.
  process.argv.splice(1, process.argv.length, "scale sandbox", ...args.slice(1))
  await import("@effect-scale/sandbox/bin")
} else {
  const { main } = await import("./process.ts")
  main(args)
}
