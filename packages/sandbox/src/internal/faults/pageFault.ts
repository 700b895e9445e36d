import * as Context from "effect/Context"
import type { ChangePage } from "./behavior.ts"

/** The page fault of the current request, which the operation that lists tasks applies. */
export class PageFault extends Context.Reference<PageFault>()("@effect-scale/sandbox/PageFault", {
  defaultValue: (): ChangePage | undefined => undefined,
}) {}
