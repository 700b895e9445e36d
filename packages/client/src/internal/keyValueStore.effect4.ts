/** Key-value stores, whose form differs between versions of Effect. */
import type * as Effect from "effect/Effect"
import type * as KeyValueStore from "effect/persistence/KeyValueStore"

/** How a store fails. */
export type StoreError = KeyValueStore.KeyValueStoreError

/** Returns the value of a key; `undefined` if there is none. */
export const read = (
  store: KeyValueStore.KeyValueStore,
  key: string,
): Effect.Effect<string | undefined, StoreError> => store.get(key)
