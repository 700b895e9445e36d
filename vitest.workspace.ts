import { defineConfig } from "vitest/config"

const project = (name: string) => ({
  test: {
    name,
    root: new URL(`./packages/${name}`, import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    sequence: { concurrent: true },
  },
})

export default defineConfig({
  test: { projects: ["api", "client", "sandbox", "examples"].map(project) },
})
