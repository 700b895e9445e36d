/**
 * What a project's parameters say of the labels that come back: their types and their schemas (`scale-api.md` E1–E12).
 *
 * The schemas of the task types take whatever Scale may add. These are strict where the parameters are: no label, kind
 * of annotation, choice or category passes that was not asked for. Keys and attributes that the parameters do not
 * name pass as ever, and so does what is missing or null.
 */
import * as Schema from "effect/Schema"
import type { Simplify } from "effect/Types"
import * as fields from "../internal/annotation.ts"
import { entity, Json, maybe } from "../internal/fields.ts"
import * as labeled from "../internal/labels.ts"
import type * as Categorization from "../taskTypes/Categorization.ts"
import type * as ImageAnnotation from "../taskTypes/ImageAnnotation.ts"
import * as Lidar from "../taskTypes/LidarAnnotation.ts"
import type * as Entities from "../taskTypes/NamedEntityRecognition.ts"
import type * as Segments from "../taskTypes/SegmentAnnotation.ts"
import type * as TaskPayload from "../taskTypes/TaskPayload.ts"
import type * as TextCollection from "../taskTypes/TextCollection.ts"
import * as Video from "../taskTypes/VideoAnnotation.ts"
import type * as Drawn from "./Annotation.ts"
import type {
  AnnotationAttribute,
  AnnotationAttributes,
  Answers,
  GlobalValues,
  Values,
} from "./AnnotationAttributes.ts"
import type * as Geometries from "./Geometries.ts"
import type * as Hypothesis from "./Hypothesis.ts"
import * as Labels from "./Labels.ts"

/**
 * What any project may set for its tasks.
 *
 * @category definitions
 */
export interface Common
  extends Pick<
    TaskPayload.Common,
    "instruction" | "callback_url" | "priority" | "attachment_type" | "extra"
  > {}

/**
 * @category definitions
 */
export interface ImageParams
  extends Common,
    Omit<ImageAnnotation.Common, "geometries" | "hypothesis" | "base_annotations"> {
  readonly geometries: Geometries.Geometries
}

/**
 * @category definitions
 */
export interface VideoParams
  extends Common,
    Omit<Video.Common, "geometries" | "hypothesis" | "base_annotations"> {
  readonly geometries: Geometries.Geometries
}

/**
 * @category definitions
 */
export interface SegmentParams
  extends Common,
    Omit<Segments.Params, "attachment" | "labels" | "instance_labels" | "hypothesis"> {
  readonly labels: ReadonlyArray<Labels.Label>
}

/**
 * @category definitions
 */
export interface LidarParams
  extends Common,
    Omit<Lidar.Params, "attachments" | "labels" | "base_annotations" | "dependents"> {
  readonly labels: ReadonlyArray<Labels.Label>
}

/**
 * @category definitions
 */
export interface CategorizationParams
  extends Common,
    Pick<Categorization.Params, "category_ids" | "allow_multiple"> {
  readonly categories: ReadonlyArray<Labels.Label>
}

/**
 * @category definitions
 */
export interface TextCollectionParams
  extends Common,
    Omit<TextCollection.Params, "attachments" | "fields" | "hypothesis"> {
  readonly fields: ReadonlyArray<TextCollection.Field>
}

/**
 * @category definitions
 */
export interface EntitiesParams extends Common, Omit<Entities.Params, "text" | "labels" | "hypothesis"> {
  readonly labels: ReadonlyArray<Entities.Label>
}

/**
 * What a project is defined by, for each type of task that has labels to define.
 *
 * @category definitions
 */
export interface Params {
  readonly categorization: CategorizationParams
  readonly imageannotation: ImageParams
  readonly lidarannotation: LidarParams
  readonly namedentityrecognition: EntitiesParams
  readonly segmentannotation: SegmentParams
  readonly textcollection: TextCollectionParams
  readonly videoannotation: VideoParams
}

/**
 * The types of task that have labels to define.
 *
 * @category definitions
 */
export type Type = keyof Params

/**
 * The definition itself, and `NoParameter` where it has a key that nobody reads: an inferred type lacks the compiler's
 * own check for such keys.
 *
 * @category definitions
 */
export type Exact<Shape, A> = A extends string | number | boolean | null | undefined
  ? A
  : A extends ReadonlyArray<unknown>
    ? { readonly [At in keyof A]: Exact<ItemOf<Shape>, A[At]> }
    : { readonly [Key in keyof A]: ValueAt<Fitting<Shape, A>, Key, A[Key]> }

/**
 * In the place of a key that nobody reads.
 *
 * @category definitions
 */
export interface NoParameter<Key> {
  readonly [unread]: Key
}

declare const unread: unique symbol

type ItemOf<Shape> = Shape extends ReadonlyArray<infer Item> ? Item : never

// Of several shapes those that it has: a number with choices is no category.
type Fitting<Shape, A> = Shape extends unknown ? (A extends Shape ? Shape : never) : never

type ValueAt<Shape, Key, A> = [Shape] extends [never]
  ? A // it does not fit at all, which the compiler says by itself
  : Shape extends unknown
    ? Key extends keyof Shape
      ? unknown extends Shape[Key]
        ? A
        : Exact<Shape[Key], A>
      : NoParameter<Key>
    : never

/**
 * The annotations of each kind.
 *
 * @category labels
 */
export interface Shapes<Label extends string, Attributes> {
  readonly box: Drawn.Box<Label, Attributes>
  readonly polygon: Drawn.Polygon<Label, Attributes>
  readonly line: Drawn.Line<Label, Attributes>
  readonly point: Drawn.Point<Label, Attributes>
  readonly cuboid: Drawn.Cuboid<Label, Attributes>
  readonly ellipse: Drawn.Ellipse<Label, Attributes>
}

// Without labels to choose from any string may come.
type LeavesOf<All> =
  All extends ReadonlyArray<infer L extends Labels.Label>
    ? [L] extends [never]
      ? string
      : Labels.Leaf<L>
    : string

type EveryOf<All> = All extends ReadonlyArray<infer L> ? Every<L> : never
type Every<L> = L extends string
  ? L
  :
      | (L extends { readonly choice: infer C extends string } ? C : never)
      | (L extends { readonly subchoices: infer Below } ? EveryOf<Below> : never)

type NamesOf<All> =
  All extends ReadonlyArray<infer L>
    ? L extends { readonly name: infer Name extends string }
      ? Name | (L extends { readonly children: infer Below } ? NamesOf<Below> : never)
      : never
    : never

type At<P, Key extends string> = P extends { readonly [K in Key]: infer A } ? A : undefined

type AttributesOf<P> = P extends { readonly annotation_attributes: infer D } ? Simplify<Values<D>> : Answers
type GlobalAttributesOf<P> = P extends { readonly annotation_attributes: infer D }
  ? Simplify<GlobalValues<D>>
  : Answers

type Kind = keyof Shapes<string, unknown>

// `infer` gives what these are a name for, which is what an editor is to show.
type LabelIn<G> = {
  [K in keyof G & Kind]-?: LeavesOf<At<G[K], "objects_to_annotate">>
}[keyof G & Kind] extends infer Found
  ? Found
  : never
type DrawnIn<G, Attributes> = {
  [K in keyof G & Kind]-?: Shapes<LeavesOf<At<G[K], "objects_to_annotate">>, Attributes>[K]
}[keyof G & Kind] extends infer Found
  ? Found
  : never

type SegmentLabelOf<P> =
  true extends At<P, "allow_parent_labels"> ? EveryOf<At<P, "labels">> : LeavesOf<At<P, "labels">>

type CategoryOf<P, Category> = P extends { readonly allow_multiple: true }
  ? ReadonlyArray<Category>
  : P extends { readonly allow_multiple: boolean }
    ? Category | ReadonlyArray<Category>
    : Category

type FieldOf<All> =
  All extends ReadonlyArray<infer Field>
    ? Field extends { readonly type: "form"; readonly fields: infer Below }
      ? TextCollection.FormField extends Field
        ? never // nothing is known of it, at any depth
        : FieldOf<Below>
      : Field
    : never

/**
 * What one labeler answers to a field of a form. How texts and the like come back is not published: the value, or a list
 * of it as a choice is.
 *
 * @category labels
 */
export type Answered<Field> = Field extends { readonly choices: ReadonlyArray<{ readonly value: infer V }> }
  ? ReadonlyArray<V>
  : Field extends { readonly type: "number" }
    ? number
    : Field extends { readonly type: "boolean" }
      ? boolean | ReadonlyArray<boolean>
      : string | ReadonlyArray<string>

type AnswersOf<Field> = Simplify<{
  readonly [F in Field as F extends { readonly field_id: infer Id extends string } ? Id : never]?:
    | TextCollection.Answer<Answered<F>>
    | ReadonlyArray<Answered<F>>
    | null
    | undefined
}>

/**
 * The category that was chosen, or all of them.
 *
 * @category labels
 */
export interface CategorizationResponse<Category> extends Omit<Categorization.Response, "category"> {
  readonly category: Category
}

/**
 * What was drawn on an image.
 *
 * @category labels
 */
export interface ImageResponse<Annotation, GlobalAttributes>
  extends Omit<ImageAnnotation.Response<string, Answers, GlobalAttributes>, "annotations"> {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * What was drawn on a frame of a video.
 *
 * @category labels
 */
export interface VideoFrame<Annotation> {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * Masks, and how each label is told in the combined ones.
 *
 * @category labels
 */
export interface SegmentResponse<Label extends string, Attributes> {
  readonly annotations: Omit<Segments.Masks, "labeled"> & {
    readonly labeled?: { readonly [L in Label]?: string | ReadonlyArray<string> | null } | null | undefined
  }
  readonly labelMapping?:
    | {
        readonly [L in Label]?: SegmentMapping<Attributes> | ReadonlyArray<SegmentMapping<Attributes>> | null
      }
    | null
    | undefined
}

/**
 * @category labels
 */
export interface SegmentMapping<Attributes> extends Omit<Segments.Mapping, "attributes"> {
  readonly attributes?: Attributes | null | undefined
}

/**
 * The answers to a form, by `field_id`. `TextCollection.responses` reads either shape that they have.
 *
 * @category labels
 */
export interface TextCollectionResponse<Answers> {
  readonly annotations: Answers
}

// What the labels depend on is the project's alone; `extra` takes it all the same.
type Inherited =
  | "project"
  | "project_version"
  | "geometries"
  | "annotation_attributes"
  | "links"
  | "labels"
  | "instance_labels"
  | "allow_parent_labels"
  | "categories"
  | "category_ids"
  | "allow_multiple"
  | "fields"
  | "relationships"

type Given = "hypothesis" | "base_annotations"

/**
 * The payload of a task, without what its project says.
 *
 * @category payloads
 */
export type Own<Task extends Type, Except extends string = never> =
  TaskPayload.For<Task> extends infer Payload
    ? Payload extends unknown
      ? Omit<Payload, Inherited | Except>
      : never
    : never

/**
 * @category payloads
 */
export interface CategorizationPayload extends Own<"categorization"> {}

/**
 * @category payloads
 */
export interface LidarPayload extends Own<"lidarannotation"> {}

/**
 * @category payloads
 */
export interface SegmentPayload extends Own<"segmentannotation"> {}

/**
 * Annotations that are there before the labeler begins, of the kinds, labels and attributes of the project.
 *
 * @category payloads
 */
export interface Begun<Annotation> {
  readonly annotations: ReadonlyArray<
    Annotation extends { readonly type: "cuboid" }
      ? Annotation & { readonly vertices: ReadonlyArray<Hypothesis.CuboidVertex> }
      : Annotation
  >
}

/**
 * @category payloads
 */
export interface ImagePayload<Annotation> extends Own<"imageannotation", Given> {
  /** Annotations to begin with, which the labeler may change. */
  readonly hypothesis?: Begun<Annotation> | undefined
  /** Annotations to begin with, which can be locked by the switches. */
  readonly base_annotations?: Begun<Annotation> | undefined
}

/**
 * @category payloads
 */
export type VideoPayload<Annotation> = Own<"videoannotation", Given> & Pick<ImagePayload<Annotation>, Given>

/**
 * @category payloads
 */
export interface EntitiesPayload<Label extends string> extends Own<"namedentityrecognition", Given> {
  /** Entities to begin with. */
  readonly hypothesis?: Entities.Response<Label> | undefined
}

/**
 * @category payloads
 */
export interface TextCollectionPayload<Answers> extends Own<"textcollection", Given> {
  /** Answers to begin with. */
  readonly hypothesis?: TextCollectionResponse<Answers> | undefined
}

/**
 * What the parameters of a project make of each type of task.
 *
 * @category labels
 */
export interface ByType<P> {
  readonly categorization: {
    readonly Label: LeavesOf<At<P, "categories">>
    readonly Annotation: never
    readonly Element: never
    readonly Response: CategorizationResponse<CategoryOf<P, LeavesOf<At<P, "categories">>>>
    readonly Payload: CategorizationPayload
  }
  readonly imageannotation: {
    readonly Label: LabelIn<At<P, "geometries">>
    readonly Annotation: DrawnIn<At<P, "geometries">, AttributesOf<P>>
    readonly Element: DrawnIn<At<P, "geometries">, AttributesOf<P>>
    readonly Response: ImageResponse<DrawnIn<At<P, "geometries">, AttributesOf<P>>, GlobalAttributesOf<P>>
    readonly Payload: ImagePayload<DrawnIn<At<P, "geometries">, AttributesOf<P>>>
  }
  readonly lidarannotation: {
    readonly Label: LeavesOf<At<P, "labels">>
    readonly Annotation: Lidar.Cuboid<LeavesOf<At<P, "labels">>, AttributesOf<P>>
    readonly Element: Lidar.Frame<LeavesOf<At<P, "labels">>, AttributesOf<P>>
    readonly Response: Lidar.Response
    readonly Payload: LidarPayload
  }
  readonly namedentityrecognition: {
    readonly Label: NamesOf<At<P, "labels">>
    readonly Annotation: Entities.Entity<NamesOf<At<P, "labels">>>
    readonly Element: Entities.Entity<NamesOf<At<P, "labels">>>
    readonly Response: Entities.Response<NamesOf<At<P, "labels">>>
    readonly Payload: EntitiesPayload<NamesOf<At<P, "labels">>>
  }
  readonly segmentannotation: {
    readonly Label: SegmentLabelOf<P>
    readonly Annotation: never
    readonly Element: never
    readonly Response: SegmentResponse<SegmentLabelOf<P>, AttributesOf<P>>
    readonly Payload: SegmentPayload
  }
  readonly textcollection: {
    readonly Label: never
    readonly Annotation: never
    readonly Element: never
    readonly Response: TextCollectionResponse<AnswersOf<FieldOf<At<P, "fields">>>>
    readonly Payload: TextCollectionPayload<AnswersOf<FieldOf<At<P, "fields">>>>
  }
  readonly videoannotation: {
    readonly Label: LabelIn<At<P, "geometries">>
    readonly Annotation: DrawnIn<At<P, "geometries">, AttributesOf<P>>
    readonly Element: VideoFrame<DrawnIn<At<P, "geometries">, AttributesOf<P>>>
    readonly Response: Video.Response
    readonly Payload: VideoPayload<DrawnIn<At<P, "geometries">, AttributesOf<P>>>
  }
}

/**
 * The labels that can come back.
 *
 * @category labels
 */
export type Label<Task extends Type, P> = ByType<P>[Task]["Label"]

/**
 * The values of the attributes of one annotation.
 *
 * @category labels
 */
export type Attributes<P> = AttributesOf<P>

/**
 * One annotation; `never` where the labels are no list.
 *
 * @category labels
 */
export type Annotation<Task extends Type, P> = ByType<P>[Task]["Annotation"]

/**
 * What a list of labels is made of: the annotations of an image or a text, the frames of a video or of lidar.
 *
 * @category labels
 */
export type Element<Task extends Type, P> = ByType<P>[Task]["Element"]

/**
 * What a completed task comes back with.
 *
 * @category labels
 */
export type Response<Task extends Type, P> = ByType<P>[Task]["Response"]

/**
 * What a task of the project is created with.
 *
 * @category payloads
 */
export type Payload<Task extends Type, P> = ByType<P>[Task]["Payload"]

/**
 * The schemas of what comes back. Where a type has no such thing, nothing fits: a categorization has no annotations.
 *
 * @category models
 */
export interface Ontology<Task extends Type, P> {
  /** The labels that can be chosen. */
  readonly Label: Schema.Schema<Label<Task, P>>
  /** The values of the attributes of one annotation. */
  readonly Attributes: Schema.Schema<Attributes<P>>
  readonly Annotation: Schema.Schema<Annotation<Task, P>>
  /** The annotation of an image or a text, the frame of a video or of lidar. */
  readonly Element: Schema.Schema<Element<Task, P>>
  readonly Response: Schema.Schema<Response<Task, P>>
}

/**
 * The schemas of what comes back from a project with these parameters.
 *
 * @example
 * ```ts
 * import { Ontology } from "@effect-scale/api"
 * import * as Schema from "effect/Schema"
 *
 * const { Annotation } = Ontology.make("imageannotation", {
 *   geometries: { point: { objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }] } },
 * })
 *
 * const isAnnotation = Schema.is(Annotation)
 * isAnnotation({ type: "point", label: "bicycle", x: 7, y: 9 }) // true
 * isAnnotation({ type: "point", label: "bike", x: 7, y: 9 }) // false: it has labels below it
 * ```
 *
 * @category constructors
 */
export const make = <const Task extends Type, const P extends Params[Task]>(
  type: Task,
  params: P & Exact<Params[Task], P>,
): Ontology<Task, P> => {
  const schemasOf: (params: never) => Schemas = makers[type] // each takes the parameters of its own type
  const schemas = { ...nothing, ...schemasOf(params as never) }
  return schemas as unknown as Ontology<Task, P> // the types above say what the makers below do
}

interface Schemas {
  readonly Label?: Schema.Schema.All
  readonly Attributes?: Schema.Schema.All
  readonly Annotation?: Schema.Schema.All
  readonly Element?: Schema.Schema.All
  readonly Response: Schema.Schema.All
}

const nothing = { Label: Schema.Never, Attributes: Json, Annotation: Schema.Never, Element: Schema.Never }

const makers: { readonly [Task in Type]: (params: Params[Task]) => Schemas } = {
  categorization: ({ allow_multiple, categories }) => {
    const Label = oneOf(Labels.leaves(categories))
    const category = allow_multiple === true ? Schema.Array(Label) : Label
    return {
      Label,
      Response: entity("Categorized", { category, category_id: Schema.optional(Schema.Unknown) }),
    }
  },
  imageannotation: (params) => {
    const { Annotation, ...drawn } = drawnOf(params)
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
    const Annotation = entity("Cuboid", { ...labeled.cuboid, label: Label, attributes: maybe(Attributes) })
    const Element = entity("LidarFrame", { cuboids: Schema.Array(Annotation) })
    return { Label, Attributes, Annotation, Element, Response: Lidar.Response }
  },
  namedentityrecognition: ({ labels }) => {
    const Label = oneOf(namesOf(labels))
    const Annotation = entity("Entity", { ...labeled.named, label: Label })
    const Response = entity("Entities", {
      annotations: Schema.Array(Annotation),
      relationships: labeled.relationships,
    })
    return { Label, Annotation, Element: Annotation, Response }
  },
  segmentannotation: ({ allow_parent_labels, annotation_attributes, labels }) => {
    const names = allow_parent_labels === true ? everyOf(labels) : Labels.leaves(labels)
    const Attributes = attributesOf(annotation_attributes)
    const mapping = entity("SegmentMapping", { ...labeled.mapping, attributes: maybe(Attributes) })
    const Response = entity("Segmented", {
      annotations: entity("Masks", { ...labeled.masks, labeled: byName(names, Schema.String) }),
      labelMapping: byName(names, mapping),
    })
    return { Label: oneOf(names), Attributes, Response }
  },
  textcollection: ({ fields }) => ({
    Response: entity("Collected", {
      annotations: entity("Answers", Object.fromEntries(fields.flatMap(answersOf))),
    }),
  }),
  videoannotation: (params) => {
    const drawn = drawnOf(params)
    const Element = entity("VideoFrame", { annotations: Schema.Array(drawn.Annotation) })
    return { ...drawn, Element, Response: Video.Response }
  },
}

/** More names than that are no help to who reads an error. */
const mostNames = 8

const oneOf = (names: ReadonlyArray<string>): Schema.Schema<string> => {
  const unique = [...new Set(names)]
  if (unique.length === 0) return Schema.String
  const one = Schema.Literal(...unique)
  return unique.length > mostNames
    ? one.annotations({ description: `one of the ${unique.length} defined` })
    : one
}

const valueOf = (definition: AnnotationAttribute): Schema.Schema.Any => {
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
      return Schema.Unknown // what an offset or a line comes back as is not published
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
        Object.fromEntries(asked.map(([name, definition]) => [name, maybe(valueOf(definition))])),
      )
}

const shapes: Readonly<Record<Kind, Schema.Struct.Fields>> = {
  box: fields.box,
  polygon: fields.path,
  line: fields.path,
  point: fields.point,
  cuboid: fields.cuboid,
  ellipse: fields.path,
}

const drawnOf = ({
  annotation_attributes,
  geometries,
}: Pick<ImageParams, "annotation_attributes" | "geometries">) => {
  const Attributes = attributesOf(annotation_attributes)
  const kinds = Object.entries(geometries).map(([kind, { objects_to_annotate = [] } = {}]) => ({
    kind: kind as Kind, // the keys are
    names: Labels.leaves(objects_to_annotate),
  }))
  const Annotation = Schema.Union(
    ...kinds.map(({ kind, names }) =>
      entity(kind, {
        type: Schema.Literal(kind), // the first literal is what tells the kinds apart
        ...fields.common,
        label: oneOf(names),
        attributes: maybe(Attributes),
        ...shapes[kind],
      }),
    ),
  )
  // Where one kind has no labels to choose from, any may come.
  const names = kinds.some(({ names }) => names.length === 0) ? [] : kinds.flatMap(({ names }) => names)
  return { Label: oneOf(names), Attributes, Annotation }
}

const everyOf = (labels: ReadonlyArray<Labels.Label>): ReadonlyArray<string> =>
  labels.flatMap((label) =>
    typeof label === "string" ? [label] : [label.choice, ...everyOf(label.subchoices ?? [])],
  )

const namesOf = (labels: ReadonlyArray<Entities.Label>): ReadonlyArray<string> =>
  labels.flatMap(({ children = [], name }) => [name, ...namesOf(children)])

// Here a key is a label: one that was not asked for is no addition of Scale's.
const byName = (names: ReadonlyArray<string>, value: Schema.Schema.Any) => {
  const entry = maybe(Schema.Union(value, Schema.Array(value)))
  return maybe(
    Schema.Struct(Object.fromEntries(names.map((name) => [name, entry]))).annotations({
      parseOptions: { onExcessProperty: "error" },
    }),
  )
}

const answersOf = (field: TextCollection.Field): ReadonlyArray<readonly [string, Schema.Struct.Field]> => {
  if (field.type === "form") return field.fields.flatMap(answersOf) // their answers stand beside the others
  const answered = Schema.Array(answeredOf(field))
  const answer = entity("Answer", { ...labeled.answer, response: maybe(answered) })
  return [[field.field_id, maybe(Schema.Union(answer, answered))]]
}

const answeredOf = (field: Exclude<TextCollection.Field, TextCollection.FormField>): Schema.Schema.Any => {
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
