/** Measures how long importing a module takes. A process can do that only once. */
import { serveJobs } from "./jobRunner.ts"

const load = async (module: string): Promise<number> => {
  const from = performance.now()
  await import(new URL(module, import.meta.url).href)
  return performance.now() - from
}

serveJobs({
  client: () => load("./clientModule.mjs"),
  dependencies: () => load("./clientDependencies.mjs"),
})
