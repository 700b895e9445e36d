import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type { CameraParams, Geometries, Link } from "../labels/Geometries.ts"
import type { Label } from "../labels/Labels.ts"
import type { Taxonomy } from "../taskTypes/Categorization.ts"
import type { DrawingParams } from "../taskTypes/ImageAnnotation.ts"
import type { LegacyImageParams } from "../taskTypes/LegacyImageAnnotation.ts"
import type { CommonTaskParams, ParamsByType } from "../taskTypes/TaskPayload.ts"
import type { TextCollectionField } from "../taskTypes/TextCollection.ts"
import type { VideoCommonParams } from "../taskTypes/VideoAnnotation.ts"

/**
 * The JSON value that a parameter takes. `any` is for parameters that take several kinds, or whose kind Scale does not
 * document.
 *
 * @category models
 */
export type Kind = "string" | "number" | "boolean" | "list" | "object" | "any"

/**
 * One parameter, or a part of one.
 *
 * @category models
 */
export interface Parameter {
  readonly kind: Kind
  /** The elements of a list. They are strings if each element may be a string, as in a list of labels. */
  readonly items?: Parameter | undefined
  /** The members of an object that has documented members. */
  readonly members?: Parameters | undefined
  /** The members of an object that may have any members, such as `metadata`. */
  readonly values?: Parameter | undefined
}

/**
 * Parameters by name.
 *
 * @category models
 */
export type Parameters = { readonly [name: string]: Parameter | undefined }

// The kinds of the parameters in `TaskPayload`. Those are types, which do not exist at run time, so the table repeats
// them; `ParametersOf` makes the compiler reject a parameter that is missing, unknown or of another kind.

type KeysOf<A> = A extends unknown ? keyof A : never
type At<A, Key> = A extends unknown
  ? Key extends keyof A
    ? unknown extends A[Key]
      ? unknown
      : NonNullable<A[Key]>
    : never
  : never

/** The description of a parameter of type `A`. What an object or a list contains may be left out. */
type Describes<A> = [A] extends [never]
  ? never
  : unknown extends A
    ? { readonly kind: "any" }
    : [A] extends [boolean]
      ? { readonly kind: "boolean" }
      : [A] extends [number | `${number}`]
        ? { readonly kind: "number" }
        : [A] extends [string]
          ? { readonly kind: "string" }
          : [A] extends [ReadonlyArray<infer Item>]
            ? { readonly kind: "list"; readonly items: Describes<Item> }
            : [A] extends [object]
              ? string extends KeysOf<A>
                ? { readonly kind: "object"; readonly values?: Describes<At<A, string>> }
                : { readonly kind: "object"; readonly members?: ParametersOf<A> }
              : { readonly kind: "any" } | { readonly kind: "string" } // a label: a name or a description

type ParametersOf<A> = { readonly [Key in Exclude<KeysOf<A>, "extra">]-?: Describes<At<A, Key>> }

const string = { kind: "string" } as const
const number = { kind: "number" } as const
const boolean = { kind: "boolean" } as const
const any = { kind: "any" } as const
const object = { kind: "object" } as const
const strings = { kind: "list", items: string } as const
const numbers = { kind: "list", items: number } as const
const objects = { kind: "list", items: object } as const
const values = { kind: "list", items: any } as const

/** A list whose items are strings or objects. */
const labels = { kind: "list", items: string } as const satisfies Describes<ReadonlyArray<Label>>

const camera = {
  camera_intrinsics: {
    kind: "object",
    members: { fx: number, fy: number, cx: number, cy: number, skew: number, scalefactor: number },
  },
  camera_rotation_quaternion: { kind: "object", members: { w: number, x: number, y: number, z: number } },
  camera_height: number,
} as const satisfies ParametersOf<CameraParams>

const shape = { objects_to_annotate: labels }
const path = { ...shape, min_vertices: number, max_vertices: number }
const minimum = { min_height: number, min_width: number }

const geometries = {
  kind: "object",
  members: {
    box: { kind: "object", members: { ...shape, ...minimum, can_rotate: boolean, integer_pixels: boolean } },
    polygon: { kind: "object", members: path },
    line: { kind: "object", members: path },
    point: { kind: "object", members: shape },
    cuboid: { kind: "object", members: { ...shape, ...minimum, ...camera } },
    ellipse: { kind: "object", members: shape },
  },
} as const satisfies Describes<Geometries>

const annotation_attributes = {
  kind: "object",
  values: {
    kind: "object",
    members: {
      type: string,
      description: string,
      global: boolean,
      conditions: any,
      choices: labels,
      allow_multiple: boolean,
      min: number,
      max: number,
      step: number,
    },
  },
} as const satisfies Describes<AnnotationAttributes>

const links = {
  kind: "object",
  values: {
    kind: "object",
    members: { is_bidirectional: boolean, from_allowed_labels: strings, to_allowed_labels: strings },
  },
} as const satisfies Describes<Readonly<Record<string, Link>>>

/** The parameters that a task of any type may have. */
export const common = {
  project: string,
  batch: string,
  instruction: string,
  callback_url: string,
  metadata: { kind: "object", values: any },
  priority: number,
  unique_id: string,
  clear_unique_id_on_error: boolean,
  tags: strings,
  project_version: number,
  attachment_type: string,
  urgency: string,
} as const satisfies ParametersOf<CommonTaskParams>

const drawing = {
  geometries,
  annotation_attributes,
  links,
  padding: number,
  paddingX: number,
  paddingY: number,
  hypothesis: object,
  base_annotations: object,
  can_add_base_annotations: boolean,
  can_edit_base_annotations: boolean,
  can_edit_base_annotation_labels: boolean,
  can_delete_base_annotations: boolean,
} as const satisfies ParametersOf<DrawingParams>

const video = {
  ...drawing,
  attachment_type: string,
  attachment: string,
  attachments: strings,
  events_to_annotate: strings,
  frame_rate: number,
  annotation_frame_rate: number,
  video_frame_rate: number,
} as const satisfies ParametersOf<VideoCommonParams> & Record<string, Parameter>

const legacy = {
  attachment: string,
  objects_to_annotate: labels,
  with_labels: boolean,
  examples: {
    kind: "list",
    items: { kind: "object", members: { correct: boolean, image: string, explanation: string } },
  },
} as const satisfies ParametersOf<LegacyImageParams>

/** The members of all types of field. */
const field = {
  type: string,
  field_id: string,
  title: string,
  description: string,
  hint: string,
  required: boolean,
  min_responses_required: number,
  max_responses_required: number,
  choices: {
    kind: "list",
    items: { kind: "object", members: { label: string, value: string, hint: string } },
  },
  min_choices: number,
  max_choices: number,
  max_characters: number,
  min: number,
  max: number,
  step: number,
  digits: number,
  use_slider: boolean,
  prefix: string,
  suffix: string,
  fields: objects,
} as const satisfies ParametersOf<TextCollectionField>

const taxonomy = {
  type: string,
  description: string,
  choices: labels,
  allow_multiple: boolean,
  condition: any,
} as const satisfies ParametersOf<Taxonomy>

const entityLabel = {
  kind: "object",
  members: {
    name: string,
    description: string,
    display_name: string,
    children: objects,
    attributes: any,
  },
} as const

const relationship = {
  kind: "object",
  members: {
    name: string,
    display_name: string,
    is_directed: boolean,
    source_label: string,
    target_label: string,
  },
} as const

const descriptions = { kind: "object", values: any } as const

/** The parameters of each documented task type, without the common ones. */
export const byType: {
  readonly [Type in keyof ParamsByType]: ParametersOf<ParamsByType[Type]> &
    Readonly<Record<string, Parameter>>
} = {
  annotation: { ...legacy, min_width: number, min_height: number, annotation_attributes, layers: object },
  audiotranscription: {
    attachment: string,
    verbatim: boolean,
    phrases: strings,
    skip_human_transcription: boolean,
  },
  categorization: {
    attachment: string,
    categories: labels,
    taxonomies: { kind: "object", values: { kind: "object", members: taxonomy } },
    category_ids: descriptions,
    allow_multiple: boolean,
    layers: object,
  },
  comparison: { attachments: strings, choices: labels, fields: descriptions },
  cuboidannotation: { ...legacy, ...camera, min_annotations: number, max_annotations: number },
  datacollection: { attachment: string, fields: descriptions },
  documenttranscription: {
    attachment: string,
    attachments: strings,
    features: {
      kind: "list",
      items: { kind: "object", members: { type: string, label: string, title: string, flags: strings } },
    },
    lang: string,
    geometry: string,
  },
  imageannotation: {
    ...drawing,
    attachment: string,
    context_attachments: { kind: "list", items: { kind: "object", members: { attachment: string } } },
  },
  lidarannotation: {
    attachments: strings,
    labels,
    annotation_attributes,
    max_distance_meters: number,
    meters_per_unit: number,
    pitch_and_roll_enabled: boolean,
    base_annotations: object,
    dependents: { kind: "object", members: { defs: objects, require_audit: boolean } },
  },
  lidarlinking: {
    lidar_task: string,
    lidar_task_frames: numbers,
    attachments: strings,
    annotation_attributes,
  },
  lidarsegmentation: {
    attachments: strings,
    lidar_task: string,
    lidar_task_frames: numbers,
    labels,
    annotation_attributes,
  },
  lidartopdown: { attachment: string, attachments: strings, geometries, labels, annotation_attributes },
  lineannotation: { ...legacy, splines: boolean, annotation_attributes, layers: object },
  namedentityrecognition: {
    text: string,
    attachment: string,
    attachment_type: string,
    labels: { kind: "list", items: entityLabel },
    relationships: { kind: "list", items: relationship },
    merge_newlines: boolean,
    hypothesis: object,
  },
  pointannotation: legacy,
  polygonannotation: { ...legacy, annotation_attributes, layers: object },
  segmentannotation: {
    attachment: string,
    labels,
    instance_labels: labels,
    allow_unlabeled: boolean,
    allow_parent_labels: boolean,
    annotation_attributes,
    hypothesis: object,
  },
  sensorfusion: { attachments: strings, scene_format: string, annotation_definition: values },
  textcollection: {
    attachments: {
      kind: "list",
      items: { kind: "object", members: { type: string, content: string, forms: strings } },
    },
    fields: { kind: "list", items: { kind: "object", members: field } },
    title: string,
    description: string,
    responses_required: number,
    hypothesis: object,
  },
  transcription: {
    attachment: string,
    fields: descriptions,
    repeatable_fields: descriptions,
    row_fields: descriptions,
  },
  videoannotation: video,
  videoplaybackannotation: video,
}

/** The parameters of a type whose parameters Scale does not document. */
export const open = { attachment: any, attachments: values } as const
