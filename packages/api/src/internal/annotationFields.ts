import * as Schema from "effect/Schema"
import type * as OpenEnum from "../OpenEnum.ts"
import { entity, Json, maybe } from "./fields.ts"

// The fields of annotations of an image or a video. Task types and `Ontology` build their schemas from them.

/** The fields of every annotation. */
export const annotation = { uuid: maybe(Schema.String), label: Schema.String, attributes: maybe(Json) }

/**
 * The same for the legacy image types, whose tasks may ask for no labels
 * (`packages/api/docs/task-types/image.md#legacy-image-types`, `with_labels`).
 */
export const legacyAnnotation = { ...annotation, label: maybe(Schema.String) }

export const point = { x: Schema.Number, y: Schema.Number }

const vertices = Schema.Array(entity("Vertex", point))

export const path = { vertices }

export const box = {
  left: Schema.Number,
  top: Schema.Number,
  width: Schema.Number,
  height: Schema.Number,
  rotation: maybe(Schema.Number),
  vertices: maybe(vertices),
}

export const cuboid = {
  vertices: Schema.Array(
    entity("CuboidVertex", { ...point, type: maybe(Schema.String), description: maybe(Schema.String) }),
  ),
  edges: maybe(Schema.Unknown),
  points_2d: maybe(Schema.Unknown),
  points_3d: maybe(Schema.Unknown),
}

/**
 * An object whose `type` is not one of the known types. A union that ends with it accepts types that Scale adds later,
 * and still checks objects of a known type.
 */
export const otherType = <A extends { readonly type?: OpenEnum.OtherMember | null | undefined }>(
  known: ReadonlyArray<string>,
  fits: (value: Readonly<Record<string, unknown>>) => boolean = () => true,
): Schema.Schema<A> =>
  Schema.declare(
    (u: unknown): u is A =>
      typeof u === "object" &&
      u !== null &&
      !Array.isArray(u) &&
      !("type" in u && typeof u.type === "string" && known.includes(u.type)) &&
      fits(u as Readonly<Record<string, unknown>>), // an object, by the lines above
    { jsonSchema: { type: "object" } },
  )
