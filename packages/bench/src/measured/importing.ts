/** How long it takes until a module is there. Only the first time in a process counts. */
import { answer } from "./answer.ts"

const load = async (module: string): Promise<number> => {
  const from = performance.now()
  await import(new URL(module, import.meta.url).href)
  return performance.now() - from
}

answer({
  client: () => load("./clientModule.mjs"),
  parts: () => load("./parts.mjs"),
})
