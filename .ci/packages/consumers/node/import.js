// Imports the given modules and checks that this does not change globals or the process. Loads the peers first.
import "@effect/platform"
import "effect"
import "undici"

const state = () => {
  const found = new Map()
  for (const key of Reflect.ownKeys(globalThis)) found.set(`globalThis.${String(key)}`, globalThis[key])
  for (const key of Reflect.ownKeys(process)) found.set(`process.${String(key)}`, process[key])
  for (const name of process.eventNames()) {
    found.set(`listeners of ${String(name)}`, process.listenerCount(name))
  }
  return found
}

const before = state()
for (const module of process.argv.slice(2)) await import(module)
const after = state()
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (name) => !Object.is(before.get(name), after.get(name)),
)
if (changed.length > 0) throw new Error(`changed by an import: ${changed.join(", ")}`)
