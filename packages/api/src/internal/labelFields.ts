import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "./fields.ts"

// Fields that the schemas of the task types share with the narrower schemas of `Ontology`.

const vector = entity("Vector", { x: Schema.Number, y: Schema.Number, z: Schema.Number })

export const lidarCuboid = {
  uuid: maybe(Schema.String),
  label: Schema.String,
  position: vector,
  dimensions: vector,
  yaw: maybe(Schema.Number),
  pitch: maybe(Schema.Number),
  roll: maybe(Schema.Number),
  stationary: maybe(Schema.Boolean),
  camera_used: maybe(Schema.Union(Schema.Number, Schema.String)),
  distance_to_device: maybe(Schema.Number),
  numberOfPoints: maybe(Schema.Number),
  attributes: maybe(Json),
}

export const namedEntity = {
  id: maybe(Schema.String),
  start: Schema.Number,
  end: Schema.Number,
  text: maybe(Schema.String),
  label: Schema.String,
  attributes: maybe(Json),
}

export const relationships = maybe(
  Schema.Array(
    entity("EntityRelationship", {
      id: maybe(Schema.String),
      name: maybe(Schema.String),
      source_ref: maybe(Schema.String),
      target_ref: maybe(Schema.String),
    }),
  ),
)

export const segmentMapping = {
  index: Schema.Number,
  color: maybe(Schema.String),
  attributes: maybe(Json),
}

export const segmentMasks = {
  unlabeled: maybe(Schema.String),
  combined: maybe(
    entity("CombinedMasks", {
      image: maybe(Schema.String),
      indexedImage: maybe(Schema.String),
      extendedIndexedImage: maybe(Schema.String),
    }),
  ),
}

export const formAnswer = { type: maybe(Schema.String), field_id: maybe(Schema.String) }
