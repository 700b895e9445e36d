/** Key-value stores, whose form differs between versions of Effect. */
import type { PlatformError } from "@effect/platform/Error"
import type * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/** How a store fails. */
export type StoreError = PlatformError

/** Returns the value of a key; `undefined` if there is none. */
export const read = (
  store: KeyValueStore.KeyValueStore,
  key: string,
): Effect.Effect<string | undefined, StoreError> => Effect.map(store.get(key), Option.getOrUndefined)
