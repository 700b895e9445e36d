import { isObject, type JsonObject } from "../../json.ts"
import { generateAttributes, generateGlobalAttributes } from "./attributes.ts"
import type { ResponseContext } from "./context.ts"
import type { ValueGenerator } from "./generator.ts"
import { imageSize, type Size } from "./media.ts"
import { asNumber, asObject, isTrue, labelNames } from "./parameters.ts"
import {
  generateShape,
  limitsOf,
  maxItems,
  type Placement,
  randomPlacement,
  type Shape,
  type ShapeLimits,
} from "./shapes.ts"

/** An object in an image or a video. */
export interface AnnotatedObject {
  readonly uuid: string
  readonly type: string
  readonly label: string
  readonly limits: ShapeLimits
  readonly place: Placement
  readonly shape: Shape
}

const generateObject = (
  random: ValueGenerator,
  size: Size,
  type: string,
  label: string,
  limits: ShapeLimits,
): AnnotatedObject => ({
  uuid: random.uuid(),
  type,
  label,
  limits,
  place: randomPlacement(random, size, type, limits),
  shape: generateShape(random, type, limits),
})

/** One or two objects for each of up to four labels of each geometry. */
export const generateObjects = (
  random: ValueGenerator,
  geometries: JsonObject,
  size: Size,
): ReadonlyArray<AnnotatedObject> =>
  Object.entries(geometries).flatMap(([type, definition]) => {
    const labels = labelNames(asObject(definition).objects_to_annotate)
    const limits = limitsOf(definition)
    return random
      .subset(labels, random.integer(1, Math.min(4, labels.length)))
      .flatMap((label) =>
        Array.from({ length: random.integer(1, 2) }, () => generateObject(random, size, type, label, limits)),
      )
  })

/** The attributes of each object. */
export const generateAttributesOfEach = (
  random: ValueGenerator,
  objects: ReadonlyArray<AnnotatedObject>,
  definitions: unknown,
): ReadonlyArray<JsonObject> =>
  objects.map(({ place, uuid }) =>
    generateAttributes(random, definitions, {
      width: place.width,
      height: place.height,
      others: objects.flatMap((other) => (other.uuid === uuid ? [] : [other.uuid])),
    }),
  )

/** One link of each kind between two objects that it can connect. Scale does not document the format of links. */
const generateLinks = (
  random: ValueGenerator,
  objects: ReadonlyArray<AnnotatedObject>,
  definitions: unknown,
): ReadonlyArray<JsonObject> =>
  Object.entries(asObject(definitions)).flatMap(([label, definition]) => {
    if (!isObject(definition)) return []
    const allowed = (labels: unknown) =>
      labels === undefined || labels === null
        ? objects
        : objects.filter((one) => (labelNames(labels) as ReadonlyArray<string>).includes(one.label))
    const targets = allowed(definition.to_allowed_labels)
    const pairs = allowed(definition.from_allowed_labels).flatMap((from) => {
      const [to] = random.subset(
        targets.filter((target) => target !== from),
        1,
      )
      return to === undefined ? [] : [{ from: from.uuid, to: to.uuid }]
    })
    return random
      .subset(pairs, 1)
      .map((pair) => ({ label, ...pair, is_bidirectional: isTrue(definition.is_bidirectional) }))
  })

/** See `packages/api/docs/task-types/image.md#image-response`. */
export const imageAnnotation = ({ random, params, task }: ResponseContext): JsonObject => {
  const size = imageSize(task)
  const objects = generateObjects(random, asObject(params.geometries), size)
  const attributes = generateAttributesOfEach(random, objects, params.annotation_attributes)
  return {
    annotations: objects.map(({ label, place, shape, type, uuid }, at) => ({
      uuid,
      type,
      label,
      attributes: attributes[at],
      ...shape(place),
    })),
    links: generateLinks(random, objects, params.links),
    inlineComments: [],
    global_attributes: generateGlobalAttributes(random, params.annotation_attributes, size),
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

/** The shapes of test mode's responses to legacy types (`packages/api/docs/tasks.md#canned-responses`). */
const cannedShapes: Readonly<Record<string, JsonObject>> = {
  box: { left: 0, top: 0, width: 100, height: 100 },
  polygon: { vertices: cannedVertices },
  line: { vertices: cannedVertices },
  cuboid: { vertices: cannedCuboid },
}

/** Legacy types have one geometry each (`packages/api/docs/task-types/image.md#legacy-image-types`). */
export const legacyImageAnnotation = (
  { random, params, task, isTest }: ResponseContext,
  type: string,
): JsonObject => {
  const size = imageSize(task)
  const hasAttributes = params.annotation_attributes !== undefined
  if (isTest) {
    const attributes = () => generateAttributes(random, params.annotation_attributes, { ...size, others: [] })
    const [label] = labelNames(params.objects_to_annotate)
    return {
      annotations: [{ ...cannedShapes[type], label, ...(hasAttributes ? { attributes: attributes() } : {}) }],
    }
  }
  const found = generateObjects(random, { [type]: params }, size)
  const most = asNumber(params.max_annotations) || found.length // 0, the default, means no limit
  const missing = Math.max(0, Math.min(maxItems, asNumber(params.min_annotations) ?? 0) - found.length)
  const [first] = labelNames(params.objects_to_annotate)
  const more = Array.from({ length: missing }, () =>
    generateObject(random, size, type, first, limitsOf(params)),
  )
  const objects = [...found.slice(0, most), ...more]
  const attributes = generateAttributesOfEach(random, objects, params.annotation_attributes)
  return {
    annotations: objects.map(({ label, place, shape, uuid }, at) => ({
      uuid,
      ...shape(place),
      label,
      ...(hasAttributes ? { attributes: attributes[at] } : {}),
    })),
  }
}
