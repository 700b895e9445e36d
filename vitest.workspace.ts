import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

const project = (name: string) => ({
  test: {
    name,
    root: new URL(`./packages/${name}`, import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    // Tests use virtual time and are fast. The timeout only ends a test that hangs.
    testTimeout: 180_000,
  },
})

export default defineConfig({
  test: {
    projects: [
      ...["api", "client", "labels", "callbacks", "node", "sandbox", "cli", "examples", "bench"].map(project),
      {
        test: {
          name: "effect-4",
          root: new URL("./effect-4", import.meta.url).pathname,
          include: ["test/*.test.ts"],
        },
      },
    ],
    // The default leaves one core unused, which is half of a machine with two cores.
    maxWorkers: availableParallelism(),
  },
})
