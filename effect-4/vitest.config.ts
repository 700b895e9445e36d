import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { packages } from "./packages.ts"

const project = (name: string) => ({
  test: {
    name,
    root: new URL(`./packages/${name}`, import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    // Tests use virtual time and are fast. The timeout only ends a test that hangs.
    testTimeout: 30_000,
  },
})

export default defineConfig({
  test: {
    projects: packages.map(project),
    maxWorkers: availableParallelism(),
  },
})
