import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/** A store in memory that keeps at least the newest `count` entries, and at most twice as many. */
export const recentStore = (count: number): KeyValueStore.KeyValueStore => {
  // Drops entries by generation: removing single entries makes finding the oldest key of a map slower each time.
  let young = new Map<string, string>()
  let old = new Map<string, string>()
  return KeyValueStore.makeStringOnly({
    get: (key) => Effect.sync(() => Option.fromNullable(young.get(key) ?? old.get(key))),
    set: (key, value) =>
      Effect.sync(() => {
        young.set(key, value)
        if (young.size < count) return
        old = young
        young = new Map()
      }),
    remove: (key) =>
      Effect.sync(() => {
        young.delete(key)
        old.delete(key)
      }),
    clear: Effect.sync(() => {
      young.clear()
      old.clear()
    }),
    size: Effect.sync(() => new Set([...young.keys(), ...old.keys()]).size),
  })
}
