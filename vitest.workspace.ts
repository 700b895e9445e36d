import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

const project = (name: string) => ({
  test: {
    name,
    root: new URL(`./packages/${name}`, import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    // Virtual time makes the tests quick; this only ends one that hangs, on the slowest machine.
    testTimeout: 180_000,
  },
})

export default defineConfig({
  test: {
    projects: ["api", "client", "labels", "callbacks", "node", "sandbox", "cli", "examples", "bench"].map(
      project,
    ),
    // Of its own accord it leaves one core alone: half of them on a small machine.
    maxWorkers: availableParallelism(),
  },
})
