import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import { callForEach } from "../../bulk/runBulk.ts"
import type { CommonOptions } from "../../commandLine/command.ts"

// A task that can no longer be canceled is counted under this name. It is not a failure.
const countAsTooLate = ({ _tag }: { readonly _tag: string }): string | undefined =>
  _tag === "ScaleInvalidRequest" ? "too late to cancel" : undefined

/** Cancels tasks, and prints the outcome of each and a summary. */
export const cancelEach = (
  common: Pick<CommonOptions, "json">,
  { tasks }: ScaleClient.Service,
  ids: ReadonlyArray<string>,
  {
    clearUniqueIds,
    concurrency,
  }: { readonly clearUniqueIds: boolean; readonly concurrency: number | undefined },
) =>
  callForEach(common, ids, (id) => tasks.cancel(id, { clear_unique_id: clearUniqueIds }), {
    activity: "canceling",
    done: "canceled",
    countFailureAs: countAsTooLate,
    concurrency,
    order: "none",
  })
