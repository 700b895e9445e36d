/** Lists that are gone through once, over as many runs of a program as that takes. */
import type { PlatformError } from "@effect/platform/Error"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Page } from "./Page.ts"

/**
 * Processes all pages of a list, one after the other, and keeps under `key` how far it came: a run that failed, was
 * interrupted or crashed is taken up by the next one, behind the last page that was processed. After the last page
 * the key is removed.
 *
 * The key is written when a page is processed, so a crash between the two has that page processed once more: at most
 * one, and never the ones before. Keep one key for each list and filter; the `KeyValueStore` says whether it outlives
 * the process (`KeyValueStore.layerFileSystem`, for one). What the store fails with is the effect's to fail with.
 *
 * @example
 * ```ts
 * import { Resume, ScaleClient, type Task } from "@effect-scale/client"
 * import * as Effect from "effect/Effect"
 *
 * declare const save: (tasks: ReadonlyArray<Task.Task>) => Effect.Effect<void>
 *
 * const exported = ScaleClient.ScaleClient.use((scale) =>
 *   Resume.runForEach(
 *     "export of street_2026_03",
 *     (from) => scale.tasks.pages({ batch: "street_2026_03", status: "completed" }, { from }),
 *     (page) => save(page.docs),
 *   ),
 * )
 * ```
 *
 * @category running
 */
export const runForEach = <A, E, R, E2, R2>(
  key: string,
  pages: (from: string | undefined) => Stream.Stream<Page<A>, E, R>,
  process: (page: Page<A>) => Effect.Effect<unknown, E2, R2>,
): Effect.Effect<void, E | E2 | PlatformError, R | R2 | KeyValueStore.KeyValueStore> =>
  Effect.flatMap(KeyValueStore.KeyValueStore, (store) =>
    Effect.flatMap(store.get(key), (from) =>
      Stream.runForEach(pages(Option.getOrUndefined(from)), (page) =>
        Effect.zipRight(
          process(page),
          Option.match(page.next, {
            onNone: () => store.remove(key),
            onSome: (next) => store.set(key, next),
          }),
        ),
      ),
    ),
  )
