import * as Schema from "effect/Schema"
import type { AnnotationAttribute, AnnotationAttributes } from "../../labels/AnnotationAttributes.ts"
import * as Labels from "../../labels/Labels.ts"
import { LidarAnnotationResponse } from "../../taskTypes/LidarAnnotation.ts"
import type { EntityLabel } from "../../taskTypes/NamedEntityRecognition.ts"
import type { FormField, TextCollectionField } from "../../taskTypes/TextCollection.ts"
import { VideoAnnotationResponse } from "../../taskTypes/VideoAnnotation.ts"
import * as annotationFields from "../annotationFields.ts"
import { entity, Json, maybe } from "../fields.ts"
import * as labelFields from "../labelFields.ts"
import type { AnnotationType } from "./labels.ts"
import type { DefinableTaskType, ImageProjectParams, ProjectParamsByType } from "./params.ts"

/** The schemas that the parameters of a project determine. */
interface Schemas {
  readonly Label?: Schema.Schema.All
  readonly Attributes?: Schema.Schema.All
  readonly Annotation?: Schema.Schema.All
  readonly Element?: Schema.Schema.All
  readonly Response: Schema.Schema.All
}

/** The schemas for a task type that does not have them. */
const defaults = {
  Label: Schema.Never,
  Attributes: Json,
  Annotation: Schema.Never,
  Element: Schema.Never,
}

/** Makes the schemas of a task type from the parameters of a project. */
export const make = (type: DefinableTaskType, params: unknown): Required<Schemas> => {
  const schemasOf: (params: never) => Schemas = makers[type]
  return { ...defaults, ...schemasOf(params as never) } // the caller passes the parameters of that type
}

const makers: { readonly [Task in DefinableTaskType]: (params: ProjectParamsByType[Task]) => Schemas } = {
  categorization: ({ allow_multiple, categories }) => {
    const Label = oneOf(Labels.leaves(categories))
    const category = allow_multiple === true ? Schema.Array(Label) : Label
    return {
      Label,
      Response: entity("Categorized", { category, category_id: Schema.optional(Schema.Unknown) }),
    }
  },
  imageannotation: (params) => {
    const { Annotation, ...drawn } = geometrySchemas(params)
    const global_attributes = maybe(attributesOf(params.annotation_attributes, true))
    const Response = entity("Drawn", {
      annotations: Schema.Array(Annotation),
      links: maybe(Schema.Array(Schema.Unknown)),
      inlineComments: maybe(Schema.Array(Schema.Unknown)),
      global_attributes,
      is_customer_fix: maybe(Schema.Boolean),
    })
    return { ...drawn, Annotation, Element: Annotation, Response }
  },
  lidarannotation: ({ annotation_attributes, labels }) => {
    const Label = oneOf(Labels.leaves(labels))
    const Attributes = attributesOf(annotation_attributes)
    const Annotation = entity("Cuboid", {
      ...labelFields.lidarCuboid,
      label: Label,
      attributes: maybe(Attributes),
    })
    const Element = entity("LidarFrame", { cuboids: Schema.Array(Annotation) })
    return { Label, Attributes, Annotation, Element, Response: LidarAnnotationResponse }
  },
  namedentityrecognition: ({ labels }) => {
    const Label = oneOf(entityNamesOf(labels))
    const Annotation = entity("Entity", { ...labelFields.namedEntity, label: Label })
    const Response = entity("Entities", {
      annotations: Schema.Array(Annotation),
      relationships: labelFields.relationships,
    })
    return { Label, Annotation, Element: Annotation, Response }
  },
  segmentannotation: ({ allow_parent_labels, annotation_attributes, labels }) => {
    const names = allow_parent_labels === true ? everyLabelOf(labels) : Labels.leaves(labels)
    const Attributes = attributesOf(annotation_attributes)
    const mapping = entity("SegmentMapping", {
      ...labelFields.segmentMapping,
      attributes: maybe(Attributes),
    })
    const Response = entity("Segmented", {
      annotations: entity("Masks", { ...labelFields.segmentMasks, labeled: byLabel(names, Schema.String) }),
      labelMapping: byLabel(names, mapping),
    })
    return { Label: oneOf(names), Attributes, Response }
  },
  textcollection: ({ fields }) => ({
    Response: entity("Collected", {
      annotations: entity("Answers", Object.fromEntries(fields.flatMap(answersTo))),
    }),
  }),
  videoannotation: (params) => {
    const drawn = geometrySchemas(params)
    const Element = entity("VideoFrame", { annotations: Schema.Array(drawn.Annotation) })
    return { ...drawn, Element, Response: VideoAnnotationResponse }
  },
}

/** Errors list up to this many names; more would not help the reader. */
const mostNames = 8

const oneOf = (names: ReadonlyArray<string>): Schema.Schema<string> => {
  const unique = [...new Set(names)]
  if (unique.length === 0) return Schema.String
  const one = Schema.Literal(...unique)
  return unique.length > mostNames
    ? one.annotations({ description: `one of the ${unique.length} defined` })
    : one
}

const attributeValueOf = (definition: AnnotationAttribute): Schema.Schema.Any => {
  switch (definition.type) {
    case "number":
    case "angle":
      return Schema.Number
    case "text":
    case "linked":
      return Schema.String
    case "category":
    case undefined: {
      const choice = oneOf(Labels.leaves(definition.choices))
      return definition.allow_multiple === true ? Schema.Array(choice) : choice
    }
    default:
      return Schema.Unknown // Scale does not document the values of offsets and lines
  }
}

const attributesOf = (definitions: AnnotationAttributes = {}, global = false): Schema.Schema.Any => {
  const asked = Object.entries(definitions).filter(
    ([, definition]) => (definition.global ?? false) === global,
  )
  return asked.length === 0
    ? Json
    : entity(
        "Attributes",
        Object.fromEntries(asked.map(([name, definition]) => [name, maybe(attributeValueOf(definition))])),
      )
}

const coordinates: Readonly<Record<AnnotationType, Schema.Struct.Fields>> = {
  box: annotationFields.box,
  polygon: annotationFields.path,
  line: annotationFields.path,
  point: annotationFields.point,
  cuboid: annotationFields.cuboid,
  ellipse: annotationFields.path,
}

const geometrySchemas = ({
  annotation_attributes,
  geometries,
}: Pick<ImageProjectParams, "annotation_attributes" | "geometries">) => {
  const Attributes = attributesOf(annotation_attributes)
  const types = Object.entries(geometries).map(([type, { objects_to_annotate = [] } = {}]) => ({
    type: type as AnnotationType, // the keys of `Geometries` are
    names: Labels.leaves(objects_to_annotate),
  }))
  const Annotation = Schema.Union(
    ...types.map(({ names, type }) =>
      entity(type, {
        type: Schema.Literal(type), // the first literal is the union's discriminator
        ...annotationFields.annotation,
        label: oneOf(names),
        attributes: maybe(Attributes),
        ...coordinates[type],
      }),
    ),
  )
  // If one geometry has no labels to choose from, any label may occur.
  const names = types.some(({ names }) => names.length === 0) ? [] : types.flatMap(({ names }) => names)
  return { Label: oneOf(names), Attributes, Annotation }
}

const everyLabelOf = (labels: ReadonlyArray<Labels.Label>): ReadonlyArray<string> =>
  labels.flatMap((label) =>
    typeof label === "string" ? [label] : [label.choice, ...everyLabelOf(label.subchoices ?? [])],
  )

const entityNamesOf = (labels: ReadonlyArray<EntityLabel>): ReadonlyArray<string> =>
  labels.flatMap(({ children = [], name }) => [name, ...entityNamesOf(children)])

// The keys are labels here. A key that is not defined is a wrong label and not an additional field.
const byLabel = (names: ReadonlyArray<string>, value: Schema.Schema.Any) => {
  const entry = maybe(Schema.Union(value, Schema.Array(value)))
  return maybe(
    Schema.Struct(Object.fromEntries(names.map((name) => [name, entry]))).annotations({
      parseOptions: { onExcessProperty: "error" },
    }),
  )
}

const answersTo = (field: TextCollectionField): ReadonlyArray<readonly [string, Schema.Struct.Field]> => {
  if (field.type === "form") return field.fields.flatMap(answersTo) // answers do not nest
  const values = Schema.Array(answerTo(field))
  const answer = entity("Answer", { ...labelFields.formAnswer, response: maybe(values) })
  return [[field.field_id, maybe(Schema.Union(answer, values))]]
}

const answerTo = (field: Exclude<TextCollectionField, FormField>): Schema.Schema.Any => {
  switch (field.type) {
    case "category":
      return Schema.Array(oneOf(field.choices.map(({ value }) => value)))
    case "number":
      return Schema.Number
    case "boolean":
      return Schema.Union(Schema.Boolean, Schema.Array(Schema.Boolean))
    default:
      return Schema.Union(Schema.String, Schema.Array(Schema.String))
  }
}
