import { isObject } from "../../operations/validation.ts"
import type { JsonObject } from "../../state/environment.ts"
import { attributesOf, globalAttributesOf } from "./attributes.ts"
import type { Draw } from "./draw.ts"
import type { Making } from "./making.ts"
import { type Size, sizeOf } from "./media.ts"
import { isTrue, leaves, numeric, object } from "./params.ts"
import { type Limits, limitsOf, type Place, placeIn, type Shape, shapeOf } from "./shapes.ts"

/** Something that was seen in an image, or on its way through a video. */
export interface Sight {
  readonly uuid: string
  readonly type: string
  readonly label: string
  readonly limits: Limits
  readonly place: Place
  readonly shape: Shape
}

const sight = (draw: Draw, size: Size, type: string, label: string, limits: Limits): Sight => ({
  uuid: draw.uuid(),
  type,
  label,
  limits,
  place: placeIn(draw, size, type, limits),
  shape: shapeOf(draw, type, limits),
})

/** One or two of each of up to four labels of every geometry. */
export const sightsOf = (draw: Draw, geometries: JsonObject, size: Size): ReadonlyArray<Sight> =>
  Object.entries(geometries).flatMap(([type, definition]) => {
    const labels = leaves(object(definition).objects_to_annotate)
    const limits = limitsOf(definition)
    return draw
      .some(labels, draw.integer(1, Math.min(4, labels.length)))
      .flatMap((label) =>
        Array.from({ length: draw.integer(1, 2) }, () => sight(draw, size, type, label, limits)),
      )
  })

/** The attributes of each of the sights. */
export const attributesOfEach = (
  draw: Draw,
  sights: ReadonlyArray<Sight>,
  definitions: unknown,
): ReadonlyArray<JsonObject> =>
  sights.map(({ place, uuid }) =>
    attributesOf(draw, definitions, {
      width: place.width,
      height: place.height,
      others: sights.flatMap((other) => (other.uuid === uuid ? [] : [other.uuid])),
    }),
  )

/** One for each kind of link between two that it may join. What a link looks like is not published. */
const linksOf = (draw: Draw, sights: ReadonlyArray<Sight>, definitions: unknown): ReadonlyArray<JsonObject> =>
  Object.entries(object(definitions)).flatMap(([label, definition]) => {
    if (!isObject(definition)) return []
    const allowed = (labels: unknown) =>
      labels === undefined || labels === null
        ? sights
        : sights.filter((one) => (leaves(labels) as ReadonlyArray<string>).includes(one.label))
    const targets = allowed(definition.to_allowed_labels)
    const pairs = allowed(definition.from_allowed_labels).flatMap((from) => {
      const [to] = draw.some(
        targets.filter((target) => target !== from),
        1,
      )
      return to === undefined ? [] : [{ from: from.uuid, to: to.uuid }]
    })
    return draw
      .some(pairs, 1)
      .map((pair) => ({ label, ...pair, is_bidirectional: isTrue(definition.is_bidirectional) }))
  })

/** `scale-api.md` E3. */
export const imageAnnotation = ({ draw, params, task }: Making): JsonObject => {
  const size = sizeOf(task)
  const sights = sightsOf(draw, object(params.geometries), size)
  const attributes = attributesOfEach(draw, sights, params.annotation_attributes)
  return {
    annotations: sights.map(({ label, place, shape, type, uuid }, at) => ({
      uuid,
      type,
      label,
      attributes: attributes[at],
      ...shape(place),
    })),
    links: linksOf(draw, sights, params.links),
    inlineComments: [],
    global_attributes: globalAttributesOf(draw, params.annotation_attributes, size),
    is_customer_fix: false,
  }
}

const cannedVertices = [
  { x: 10, y: 10 },
  { x: 110, y: 110 },
  { x: 10, y: 110 },
]

const cannedCuboid = [
  { x: 10, y: 10, type: "vertex", description: "face-topleft" },
  { x: 10, y: 110, type: "vertex", description: "face-bottomleft" },
  { x: 110, y: 10, type: "vertex", description: "face-topright" },
  { x: 110, y: 110, type: "vertex", description: "face-bottomright" },
  { x: 130, y: 20, type: "vertex", description: "side-topcorner" },
  { x: 130, y: 120, type: "vertex", description: "side-bottomcorner" },
]

/** What test mode answers to the older types (`scale-api.md` C1). */
const canned: Readonly<Record<string, JsonObject>> = {
  box: { left: 0, top: 0, width: 100, height: 100 },
  polygon: { vertices: cannedVertices },
  line: { vertices: cannedVertices },
  cuboid: { vertices: cannedCuboid },
}

/** The older types have one geometry each (`scale-api.md` E4). */
export const legacyImage = ({ draw, params, task, test }: Making, type: string): JsonObject => {
  const size = sizeOf(task)
  const asked = params.annotation_attributes !== undefined
  if (test) {
    const attributes = () => attributesOf(draw, params.annotation_attributes, { ...size, others: [] })
    const [label] = leaves(params.objects_to_annotate)
    return { annotations: [{ ...canned[type], label, ...(asked ? { attributes: attributes() } : {}) }] }
  }
  const seen = sightsOf(draw, { [type]: params }, size)
  const most = numeric(params.max_annotations) || seen.length // 0 stands for no limit: it is the default
  const missing = Math.max(0, (numeric(params.min_annotations) ?? 0) - seen.length)
  const [first] = leaves(params.objects_to_annotate)
  const more = Array.from({ length: missing }, () => sight(draw, size, type, first, limitsOf(params)))
  const sights = [...seen.slice(0, most), ...more]
  const attributes = attributesOfEach(draw, sights, params.annotation_attributes)
  return {
    annotations: sights.map(({ label, place, shape, uuid }, at) => ({
      uuid,
      ...shape(place),
      label,
      ...(asked ? { attributes: attributes[at] } : {}),
    })),
  }
}
