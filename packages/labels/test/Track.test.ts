import { describe, expect, it } from "@effect/vitest"
import * as Track from "@effect-scale/labels/Track"
import * as FastCheck from "effect/FastCheck"

describe("fromFrames", () => {
  it("groups annotations by object, in the order of the frames", () => {
    const tracks = Track.fromFrames<{ readonly uuid?: string | null; readonly left: number }>([
      { annotations: [{ uuid: "a", left: 1 }, { uuid: "b", left: 2 }, { left: 3 }] },
      { annotations: null },
      {
        cuboids: [
          { uuid: "a", left: 4 },
          { uuid: null, left: 5 },
        ],
      },
    ])
    expect([...tracks]).toEqual([
      [
        "a",
        [
          { frame: 0, annotation: { uuid: "a", left: 1 } },
          { frame: 2, annotation: { uuid: "a", left: 4 } },
        ],
      ],
      ["b", [{ frame: 0, annotation: { uuid: "b", left: 2 } }]],
    ])
  })
  it.prop(
    "contains each annotation with a uuid exactly once",
    [
      FastCheck.array(
        FastCheck.array(FastCheck.record({ uuid: FastCheck.constantFrom("a", "b", "__proto__") })),
      ),
    ],
    ([frames]) => {
      const tracks = Track.fromFrames(frames.map((annotations) => ({ annotations })))
      const seen = [...tracks.values()].flat()
      expect(seen.length).toBe(frames.flat().length)
      expect(seen.every(({ annotation, frame }) => frames[frame]?.includes(annotation))).toBe(true)
    },
  )
})
