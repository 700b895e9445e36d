/** Processes a list once, over any number of runs of a program. */
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { read, type StoreError } from "./internal/keyValueStore.ts"
import type { Page } from "./Page.ts"

/**
 * Processes all pages of a list in order, and stores under `key` how far it came. If a run fails, is interrupted or
 * crashes, the next run continues after the last page that was processed. After the last page, the key is removed.
 *
 * The key is written after a page was processed. A crash between the two makes the next run process that page again: at
 * most one page, and none before it. Use a separate key for each list and filter. Whether the key survives a restart
 * depends on the `KeyValueStore`, for example `KeyValueStore.layerFileSystem`.
 *
 * A run with another API key or another base URL fails with `ScaleInvalidRequest` before it sends anything.
 *
 * Fails with the errors of the pages, of `process` and of the store.
 *
 * @example
 * ```ts
 * import * as Resume from "@effect-scale/client/Resume"
 * import * as ScaleClient from "@effect-scale/client/ScaleClient"
 * import type * as Task from "@effect-scale/client/Task"
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
): Effect.Effect<void, E | E2 | StoreError, R | R2 | KeyValueStore.KeyValueStore> =>
  Effect.flatMap(KeyValueStore.KeyValueStore, (store) =>
    Effect.flatMap(read(store, key), (from) =>
      Stream.runForEach(pages(from), (page) =>
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
