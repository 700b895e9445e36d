import { SystemError } from "@effect/platform/Error"
import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { withPath } from "../src/failure/errorPath.ts"
import { explain } from "../src/failure/explain.ts"

it.effect("names the file when an open file cannot be written", () =>
  Effect.gen(function* () {
    const full = new SystemError({
      ...{ module: "FileSystem", method: "writeAll", reason: "Unknown", pathOrDescriptor: 17 },
      description: "ENOSPC: no space left on device, write",
    })
    expect(explain(yield* Effect.flip(withPath("labels.csv")(Effect.fail(full))))).toBe(
      'Cannot write "labels.csv": the disk is full. Free some space and run the same command again.',
    )
  }),
)
