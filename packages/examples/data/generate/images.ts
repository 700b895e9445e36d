/** Tasks that annotate the photographs: `imageannotation` and `segmentannotation`. */
import type * as Geometries from "@effect-scale/client/Geometries"
import { at, fourDigits, line, product } from "./lines.ts"
import { type PhotoObject, photos } from "./photos.ts"

const care = [
  "Draw tightly: no more than 2 pixels of background on any side.",
  "Include parts that something else covers, as far as you can tell where they end.",
  "Leave out what is less than 10 pixels wide.",
]

const geometryOf = (object: PhotoObject, other: PhotoObject, n: number): Geometries.Geometries => {
  const objects_to_annotate = object.label === other.label ? [object.label] : [object.label, other.label]
  switch (at(object.geometries, n)) {
    case "box":
      return {
        box: { objects_to_annotate, min_width: 4 + (n % 5), min_height: 4, integer_pixels: n % 2 === 0 },
      }
    case "polygon":
      return { polygon: { objects_to_annotate, min_vertices: 3, max_vertices: 24 + 8 * (n % 4) } }
    case "line":
      return { line: { objects_to_annotate, min_vertices: 2 } }
    case "point":
      return { point: { objects_to_annotate } }
    case "ellipse":
      return { ellipse: { objects_to_annotate } }
  }
}

export const imageTasks = product(
  photos,
  [0, 1, 2, 3, 4, 5, 6, 7],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
).map(({ a: photo, b, c }, n) => {
  const object = photo.objects[b]
  const other = at(photo.objects, b + 1 + Math.floor(c / 4))
  const [left, top, width, height] = object.box
  const geometries = geometryOf(object, other, c)
  return line("imageannotation", {
    unique_id: `image-${photo.name}-${fourDigits(n)}`,
    attachment: photo.attachment,
    attachment_type: "image",
    instruction: `Mark all ${object.plural}${other === object ? "" : `, and all ${other.plural}`}. ${at(care, c)}`,
    geometries,
    annotation_attributes: at(photo.attributes, c),
    ...(c % 6 === 5 && "box" in geometries
      ? { hypothesis: { annotations: [{ type: "box", label: object.label, left, top, width, height }] } }
      : {}),
    ...(c % 6 === 4
      ? { links: { part_of: { from_allowed_labels: [object.label], to_allowed_labels: [other.label] } } }
      : {}),
    ...(c % 4 === 3 ? { padding: 8 * (1 + (n % 3)) } : {}),
    priority: at([10, 20, 30], n),
    metadata: { photo: photo.name, thing: object.label, pass: 1 + (c % 3) },
  })
})

export const segmentTasks = product(photos, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6, 7]).map(
  ({ a: photo, b, c }, n) =>
    line("segmentannotation", {
      unique_id: `segment-${photo.name}-${fourDigits(n)}`,
      attachment: photo.attachment,
      attachment_type: "image",
      instruction: at(
        [
          "Give every pixel a label. At a soft edge, split the transition in the middle.",
          "Label only what you are sure about and leave the rest unlabeled.",
          "Work from the background to the front; what is in front wins.",
          "Zoom in to at least 200% along all outlines.",
        ],
        c,
      ),
      labels: photo.surfaces[b],
      allow_unlabeled: c % 4 === 1,
      allow_parent_labels: c >= 4,
      ...(c % 2 === 0
        ? {
            annotation_attributes: {
              confidence: { type: "number", description: "From 1 to 5", min: 1, max: 5 },
            },
          }
        : {}),
      metadata: { photo: photo.name, resolution: at(["full", "half"], c >> 2) },
    }),
)
