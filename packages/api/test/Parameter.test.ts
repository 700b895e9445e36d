import * as Parameter from "@effect-scale/api/taskTypes/Parameter"
import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import { describe, expect, it } from "vitest"

describe("at", () => {
  const cases: ReadonlyArray<readonly [type: string, path: string, kind: Parameter.Kind | undefined]> = [
    ["annotation", "objects_to_annotate", "list"],
    ["annotation", "objects_to_annotate.0", "string"],
    ["annotation", "with_labels", "boolean"],
    ["annotation", "min_width", "number"],
    ["annotation", "examples.0.correct", "boolean"],
    ["audiotranscription", "phrases", "list"],
    ["categorization", "allow_multiple", "boolean"],
    ["categorization", "metadata.frame", "any"],
    ["chat", "attachments", "list"],
    ["chat", "prompt", undefined],
    ["chat", "tags", "list"],
    ["datacollection", "fields.price", "any"],
    ["imageannotation", "annotation_attributes.occlusion.choices", "list"],
    ["imageannotation", "annotation_attributes.occlusion.conditions.anything", "any"],
    ["imageannotation", "geometries.box.min_width", "number"],
    ["imageannotation", "geometries.cuboid.camera_intrinsics.fx", "number"],
    ["imageannotation", "geometries.point.objects_to_annotate", "list"],
    ["imageannotation", "geometries.point.min_width", undefined],
    ["imageannotation", "links.tows.is_bidirectional", "boolean"],
    ["lidarsegmentation", "lidar_task_frames.3", "number"],
    ["namedentityrecognition", "labels.0", "object"],
    ["no-such-type", "unique_id", "string"],
    ["no-such-type", "objects_to_annotate", undefined],
    ["textcollection", "fields", "list"],
    ["textcollection", "responses_required", "number"],
    ["transcription", "fields", "object"],
    ["videoannotation", "frame_rate", "number"],
    ["videoannotation", "constructor", undefined],
    ["videoannotation", "geometries.toString", undefined],
  ]

  for (const [type, path, kind] of cases) {
    it(`returns ${kind} for ${path} of ${type}`, () => {
      expect(Parameter.at(type, path.split("."))?.kind).toBe(kind)
    })
  }

  it("returns undefined for an empty path", () => {
    expect(Parameter.at("annotation", [])).toBeUndefined()
  })
})

describe("of", () => {
  it("includes the common parameters for every type", () => {
    for (const type of [...TaskType.known, "no-such-type", "constructor"]) {
      expect(Object.keys(Parameter.of(type))).toEqual(expect.arrayContaining(["project", "metadata", "tags"]))
    }
  })

  it("is complete only for types with documented parameters", () => {
    expect(TaskType.known.filter((type) => !Parameter.isComplete(type))).toEqual([
      "chat",
      "chatexperimental",
      "chatlite",
      "documentmodel",
      "federal2dvideoannotation",
      "laneannotation",
      "multichat",
      "multistage",
      "videoboxannotation",
      "videocuboidannotation",
    ])
    expect(Parameter.isComplete("constructor")).toBe(false)
  })
})
