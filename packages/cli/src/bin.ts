#!/usr/bin/env node
/** `scale`: see `--help`. */
import module from "node:module"

// Node 22.1 and later keep what they have compiled, which is a good part of the time that it takes to start: of what is
// imported from here on. The types are those of Node 20, which has no such thing.
const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown }
enableCompileCache?.()

// `pnpm scale -- …` passes the two dashes on
const args = process.argv[2] === "--" ? process.argv.slice(3) : process.argv.slice(2)

if (args[0] === "sandbox") {
  // Its own command: its flags, its Ctrl-C, its exit status. It says what it is called.
  process.argv.splice(1, process.argv.length, "scale sandbox", ...args.slice(1))
  await import("@effect-scale/sandbox/bin")
} else {
  const { main } = await import("./process.ts")
  main(args)
}
