/**
 * What a task is created with, by task type (`scale-api.md` B1 and E). Types only: the server validates, because
 * what a task must bring depends on what its project already has.
 *
 * A field that Scale does not document for a type is a compile error, so that a typo is one; `extra` takes it
 * all the same. "Required unless inherited" on a field means that Scale refuses a task which has it neither
 * itself nor from the parameters of its project.
 *
 * @since 0.1.0
 */
import type { OpenEnum } from "./OpenEnum.ts"
import type { TaskType } from "./TaskType.ts"

/**
 * What an attachment holds.
 *
 * @since 0.1.0
 * @category models
 */
export type AttachmentType = OpenEnum<
  "text" | "image" | "video" | "audio" | "website" | "pdf" | "json" | "protobuf"
>

/**
 * 30 is done before 20, and 20 before 10.
 *
 * @since 0.1.0
 * @category models
 */
export type Priority = 10 | 20 | 30 | (number & {})

/**
 * The parameters that a task of any type may have.
 *
 * @since 0.1.0
 * @category models
 */
export interface Common {
  /** The name of the project, whose parameters the task inherits. A batch implies its project. */
  readonly project?: string | undefined
  /** The name of the batch. Rapid projects demand one that is still staging. */
  readonly batch?: string | undefined
  /** What to do, in markdown. The instruction of the project, if it has one, is appended. */
  readonly instruction?: string | undefined
  /** Where to post the finished task: an `http(s)` URL or an e-mail address. Default: the project's, then the account's. */
  readonly callback_url?: string | undefined
  /** Your own data, at most 10 KB of JSON; Scale hands it back untouched. Default: `{}`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly priority?: Priority | undefined
  /** Your own name for the task. Scale accepts each once over the whole account, which makes creating repeatable. */
  readonly unique_id?: string | undefined
  /** Whether the `unique_id` is free again when the task ends in an error. Default: false. */
  readonly clear_unique_id_on_error?: boolean | undefined
  /** At most 5. */
  readonly tags?: ReadonlyArray<string> | undefined
  /** The version of the project's parameters to inherit, or -1 for none. Default: the newest. */
  readonly project_version?: number | undefined
  readonly attachment_type?: AttachmentType | undefined
  /** Of old accounts only. */
  readonly urgency?: OpenEnum<"immediate" | "day" | "week" | "standard"> | undefined
  /** Parameters beyond the documented ones, merged into the body. A field of the same name above wins. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A payload that no type checks beyond the common parameters: for task types that are not known here, and for
 * those whose parameters Scale does not publish (`chat` and its family, `laneannotation`, `multistage`, …).
 *
 * @since 0.1.0
 * @category models
 */
export interface Open extends Common {
  /** The URL of what to label. */
  readonly attachment?: unknown
  /** The URLs, or descriptions, of what to label. */
  readonly attachments?: ReadonlyArray<unknown> | undefined
  readonly [parameter: string]: unknown
}

// ---------------------------------------------------------------------------------------------------------------
// Labels and attributes
// ---------------------------------------------------------------------------------------------------------------

/**
 * A label that may have labels below it, a display name, or a mask per instance.
 *
 * @since 0.1.0
 * @category labels
 */
export interface LabelDescription {
  /** The label itself. */
  readonly choice: string
  /** Labels below this one. They make it unselectable: only leaves appear in a response. */
  readonly subchoices?: ReadonlyArray<Label> | undefined
  /** For segmentation: one mask per instance, not one for all. Default: false. */
  readonly instance_label?: boolean | undefined
  /** What the labeler sees. Default: `choice`. */
  readonly display?: string | undefined
}

/**
 * @since 0.1.0
 * @category labels
 */
export type Label = string | LabelDescription

/**
 * What every attribute of an annotation may say.
 *
 * @since 0.1.0
 * @category attributes
 */
export interface AttributeCommon {
  /** The question that the labeler sees. */
  readonly description?: string | undefined
  /** Asked once per task; the answer is in `response.global_attributes`. Default: false. */
  readonly global?: boolean | undefined
  /** When to ask, by label, geometry or other attributes. Its grammar is not published. */
  readonly conditions?: unknown
}

/**
 * One of several choices; the default kind.
 *
 * @since 0.1.0
 * @category attributes
 */
export interface CategoryAttribute extends AttributeCommon {
  readonly type?: "category" | undefined
  readonly choices: ReadonlyArray<Label>
  /** Any number of the choices; the answer is an array then. Default: false. */
  readonly allow_multiple?: boolean | undefined
}

/**
 * A number.
 *
 * @since 0.1.0
 * @category attributes
 */
export interface NumberAttribute extends AttributeCommon {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Default: 1. */
  readonly step?: number | undefined
}

/**
 * An angle in degrees from 0 to 360, free text, an offset inside the box, or a link to another annotation.
 *
 * @since 0.1.0
 * @category attributes
 */
export interface PlainAttribute extends AttributeCommon {
  readonly type: "angle" | "text" | "x_offset" | "y_offset" | "x_line" | "y_line" | "linked"
}

/**
 * A question about each annotation, or with `global` about the whole task.
 *
 * @since 0.1.0
 * @category attributes
 */
export type AnnotationAttribute = CategoryAttribute | NumberAttribute | PlainAttribute

/**
 * Attributes by name. The answers come back under the same names.
 *
 * @since 0.1.0
 * @category attributes
 */
export interface AnnotationAttributes {
  readonly [name: string]: AnnotationAttribute
}

// ---------------------------------------------------------------------------------------------------------------
// Geometries
// ---------------------------------------------------------------------------------------------------------------

/**
 * @since 0.1.0
 * @category geometries
 */
export interface GeometryCommon {
  /** The labels to choose from. Default: none. */
  readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface BoxGeometry extends GeometryCommon {
  /** In pixels. Default: 0. */
  readonly min_height?: number | undefined
  /** In pixels. Default: 0. */
  readonly min_width?: number | undefined
  /** Default: false. */
  readonly can_rotate?: boolean | undefined
  /** Default: false. */
  readonly integer_pixels?: boolean | undefined
}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface PolygonGeometry extends GeometryCommon {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no bound. */
  readonly max_vertices?: number | undefined
}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface LineGeometry extends GeometryCommon {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no bound. */
  readonly max_vertices?: number | undefined
}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface PointGeometry extends GeometryCommon {}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface EllipseGeometry extends GeometryCommon {}

/**
 * How the camera projects.
 *
 * @since 0.1.0
 * @category geometries
 */
export interface CameraIntrinsics {
  readonly fx: number
  readonly fy: number
  readonly cx: number
  readonly cy: number
  /** Default: 0. */
  readonly skew?: number | undefined
  /** Default: 1. */
  readonly scalefactor?: number | undefined
}

/**
 * @since 0.1.0
 * @category geometries
 */
export interface Quaternion {
  readonly w: number
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * A cuboid in the image. With the camera's parameters the answer has its corners in space, too.
 *
 * @since 0.1.0
 * @category geometries
 */
export interface CuboidGeometry extends GeometryCommon {
  /** In pixels. Default: 0. */
  readonly min_height?: number | undefined
  /** In pixels. Default: 0. */
  readonly min_width?: number | undefined
  readonly camera_intrinsics?: CameraIntrinsics | undefined
  readonly camera_rotation_quaternion?: Quaternion | undefined
  readonly camera_height?: number | undefined
}

/**
 * The geometries to draw, each with its labels.
 *
 * @since 0.1.0
 * @category geometries
 */
export interface Geometries {
  readonly box?: BoxGeometry | undefined
  readonly polygon?: PolygonGeometry | undefined
  readonly line?: LineGeometry | undefined
  readonly point?: PointGeometry | undefined
  readonly cuboid?: CuboidGeometry | undefined
  readonly ellipse?: EllipseGeometry | undefined
}

/**
 * A relation that the labeler may draw between two annotations.
 *
 * @since 0.1.0
 * @category geometries
 */
export interface LinkDefinition {
  readonly is_bidirectional?: boolean | undefined
  readonly from_allowed_labels?: ReadonlyArray<string> | undefined
  readonly to_allowed_labels?: ReadonlyArray<string> | undefined
}

// ---------------------------------------------------------------------------------------------------------------
// Annotations that are there before the labeler
// ---------------------------------------------------------------------------------------------------------------

/**
 * @since 0.1.0
 * @category annotations
 */
export interface AnnotationCommon {
  /** Follows the same object through the frames of a video. */
  readonly uuid?: string | undefined
  readonly label: string
  /** Values of the annotation attributes, by name. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A point of an image, in pixels from the top left.
 *
 * @since 0.1.0
 * @category annotations
 */
export interface Vertex {
  readonly x: number
  readonly y: number
}

/**
 * @since 0.1.0
 * @category annotations
 */
export interface Box extends AnnotationCommon {
  readonly type: "box"
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** In radians, clockwise; the other numbers describe the box before it is turned. */
  readonly rotation?: number | undefined
}

/**
 * @since 0.1.0
 * @category annotations
 */
export interface Path extends AnnotationCommon {
  readonly type: "polygon" | "line" | "ellipse"
  /** For an ellipse: the ends of its axes. */
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * @since 0.1.0
 * @category annotations
 */
export interface Point extends AnnotationCommon, Vertex {
  readonly type: "point"
}

/**
 * A corner of a cuboid; `description` says which, such as `face-topleft`.
 *
 * @since 0.1.0
 * @category annotations
 */
export interface CuboidVertex extends Vertex {
  readonly type: "vertex"
  readonly description: string
}

/**
 * @since 0.1.0
 * @category annotations
 */
export interface Cuboid extends AnnotationCommon {
  readonly type: "cuboid"
  readonly vertices: ReadonlyArray<CuboidVertex>
}

/**
 * @since 0.1.0
 * @category annotations
 */
export type Annotation = Box | Path | Point | Cuboid

/**
 * Annotations of an image or a video that are drawn before the labeler begins.
 *
 * @since 0.1.0
 * @category annotations
 */
export interface Hypothesis {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * What tasks on images and videos have in common.
 *
 * @since 0.1.0
 * @category models
 */
export interface VisualCommon extends Common {
  /** What to draw. Required unless inherited. */
  readonly geometries?: Geometries | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** Relations between annotations, by name. */
  readonly links?: Readonly<Record<string, LinkDefinition>> | undefined
  /** In pixels around the image. */
  readonly padding?: number | undefined
  /** In pixels; overrides `padding` to the left and right. */
  readonly paddingX?: number | undefined
  /** In pixels; overrides `padding` above and below. */
  readonly paddingY?: number | undefined
  /** Annotations to begin with, which the labeler may change. */
  readonly hypothesis?: Hypothesis | undefined
  /** Annotations to begin with, which can be locked by the switches below. */
  readonly base_annotations?: Hypothesis | undefined
  readonly can_add_base_annotations?: boolean | undefined
  readonly can_edit_base_annotations?: boolean | undefined
  readonly can_edit_base_annotation_labels?: boolean | undefined
  readonly can_delete_base_annotations?: boolean | undefined
}

// ---------------------------------------------------------------------------------------------------------------
// Images
// ---------------------------------------------------------------------------------------------------------------

/**
 * Boxes, polygons, lines, points, cuboids and ellipses in an image (`scale-api.md` E3).
 *
 * @example
 * ```ts
 * import type { TaskPayload } from "@effect-scale/api"
 *
 * const payload: TaskPayload.ImageAnnotation = {
 *   project: "street_objects",
 *   attachment: "https://files.example.org/street-17.jpg",
 *   geometries: { box: { objects_to_annotate: ["bicycle", "car"], min_width: 8 } },
 *   unique_id: "street-17",
 * }
 * ```
 *
 * @since 0.1.0
 * @category images
 */
export interface ImageAnnotation extends VisualCommon {
  /** The URL of the image. */
  readonly attachment: string
  /** More images that the labeler sees. */
  readonly context_attachments?: ReadonlyArray<ContextAttachment> | undefined
}

/**
 * @since 0.1.0
 * @category images
 */
export interface ContextAttachment {
  readonly attachment: string
}

/**
 * Every pixel of an image gets a label (`scale-api.md` E5).
 *
 * @since 0.1.0
 * @category images
 */
export interface SegmentAnnotation extends Common {
  /** The URL of the image. */
  readonly attachment: string
  /** At most 50. Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  /** The old way to say `instance_label`. */
  readonly instance_labels?: ReadonlyArray<Label> | undefined
  /** Whether pixels may stay without a label. Default: false. */
  readonly allow_unlabeled?: boolean | undefined
  /** Whether a label with labels below it may be chosen. Default: false. */
  readonly allow_parent_labels?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** Masks and label mapping to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What the image types before `imageannotation` have in common (`scale-api.md` E4).
 *
 * @since 0.1.0
 * @category images
 */
export interface LegacyImageCommon extends Common {
  /** The URL of the image. */
  readonly attachment: string
  /** The labels to choose from. Required unless inherited. */
  readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
  readonly with_labels?: boolean | undefined
  readonly examples?: ReadonlyArray<Example> | undefined
}

/**
 * A right or wrong annotation to learn from.
 *
 * @since 0.1.0
 * @category images
 */
export interface Example {
  readonly correct: boolean
  /** The URL of an image. */
  readonly image: string
  readonly explanation?: string | undefined
}

/**
 * Boxes in an image; `imageannotation` is its successor.
 *
 * @since 0.1.0
 * @category images
 */
export interface BoxAnnotation extends LegacyImageCommon {
  /** In pixels. Default: 0. */
  readonly min_width?: number | `${number}` | undefined
  /** In pixels. Default: 0. */
  readonly min_height?: number | `${number}` | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Polygons in an image; `imageannotation` is its successor.
 *
 * @since 0.1.0
 * @category images
 */
export interface PolygonAnnotation extends LegacyImageCommon {
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Lines in an image; `imageannotation` is its successor.
 *
 * @since 0.1.0
 * @category images
 */
export interface LineAnnotation extends LegacyImageCommon {
  /** Curved lines. Default: false. */
  readonly splines?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Points in an image; `imageannotation` is its successor.
 *
 * @since 0.1.0
 * @category images
 */
export interface PointAnnotation extends LegacyImageCommon {}

/**
 * Cuboids in an image; `imageannotation` is its successor.
 *
 * @since 0.1.0
 * @category images
 */
export interface CuboidAnnotation extends LegacyImageCommon {
  /** Default: 0. */
  readonly min_annotations?: number | undefined
  /** Default: 0, no bound. */
  readonly max_annotations?: number | undefined
  readonly camera_intrinsics?: CameraIntrinsics | undefined
  readonly camera_rotation_quaternion?: Quaternion | undefined
  readonly camera_height?: number | undefined
}

// ---------------------------------------------------------------------------------------------------------------
// Videos
// ---------------------------------------------------------------------------------------------------------------

/**
 * What tasks on videos have in common (`scale-api.md` E6).
 *
 * @since 0.1.0
 * @category videos
 */
export interface VideoCommon extends VisualCommon {
  /** Names of events, to be marked with their beginning and end. */
  readonly events_to_annotate?: ReadonlyArray<string> | undefined
  /** Frames per second to annotate. Default: 1. */
  readonly frame_rate?: number | undefined
  readonly annotation_frame_rate?: number | undefined
  readonly video_frame_rate?: number | undefined
}

/**
 * A video in one file: mp4, webm or ogg.
 *
 * @since 0.1.0
 * @category videos
 */
export interface VideoFile extends VideoCommon {
  readonly attachment_type?: "video" | undefined
  /** The URL of the video. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * A video as images, one per frame.
 *
 * @since 0.1.0
 * @category videos
 */
export interface VideoFrames extends VideoCommon {
  readonly attachment_type?: "image" | undefined
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * Objects that are followed through a video, as one file or as its frames.
 *
 * @since 0.1.0
 * @category videos
 */
export type VideoAnnotation = VideoFile | VideoFrames

// ---------------------------------------------------------------------------------------------------------------
// Lidar
// ---------------------------------------------------------------------------------------------------------------

/**
 * Cuboids in clouds of points (`scale-api.md` E7).
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarAnnotation extends Common {
  /** The URLs of the frames, in order. `attachment_type` is `json` unless told. */
  readonly attachments: ReadonlyArray<string>
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly max_distance_meters?: number | undefined
  readonly meters_per_unit?: number | undefined
  /** Whether a cuboid may be tilted, not only turned. */
  readonly pitch_and_roll_enabled?: boolean | undefined
  /** Cuboids to begin with, in the shape of a response. */
  readonly base_annotations?: Readonly<Record<string, unknown>> | undefined
  /** Linking or segmentation tasks to make from this one when it is done. */
  readonly dependents?: LidarDependents | undefined
}

/**
 * @since 0.1.0
 * @category lidar
 */
export interface LidarDependents {
  readonly defs: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** Whether they wait for an audit of the first task. */
  readonly require_audit?: boolean | undefined
}

/**
 * What the lidar segmentation tasks have in common: every point gets a label. They need a project or a batch.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarSegmentationCommon extends Common {
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * Segmentation of frames of its own.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarSegmentationOfFrames extends LidarSegmentationCommon {
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly lidar_task?: undefined
}

/**
 * Segmentation of the frames of a completed `lidarannotation` task.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarSegmentationOfTask extends LidarSegmentationCommon {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** Which of its frames. Default: all. */
  readonly lidar_task_frames?: ReadonlyArray<number> | undefined
  readonly attachments?: undefined
}

/**
 * @since 0.1.0
 * @category lidar
 */
export type LidarSegmentation = LidarSegmentationOfFrames | LidarSegmentationOfTask

/**
 * Finds the cuboids of a completed `lidarannotation` task in its camera images.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarLinking extends Common {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * What the top-down lidar tasks have in common. They need a project.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface LidarTopdownCommon extends Common {
  /** Polygons, lines and points. Required unless inherited. */
  readonly geometries?: Geometries | undefined
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * @since 0.1.0
 * @category lidar
 */
export interface LidarTopdownOfOne extends LidarTopdownCommon {
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * @since 0.1.0
 * @category lidar
 */
export interface LidarTopdownOfMany extends LidarTopdownCommon {
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * Polygons, lines and points on a map seen from above, of one attachment or of several.
 *
 * @since 0.1.0
 * @category lidar
 */
export type LidarTopdown = LidarTopdownOfOne | LidarTopdownOfMany

/**
 * A whole scene of several sensors (`scale-api.md` E8). It needs a project, an instruction and a `callback_url`.
 *
 * @since 0.1.0
 * @category lidar
 */
export interface SensorFusion extends Common {
  /** The URL of the scene. */
  readonly attachments: readonly [scene: string]
  /** Required unless inherited. */
  readonly scene_format?: OpenEnum<"sensor_fusion"> | undefined
  /** Required unless inherited. */
  readonly annotation_definition?: ReadonlyArray<unknown> | undefined
}

// ---------------------------------------------------------------------------------------------------------------
// Texts and documents
// ---------------------------------------------------------------------------------------------------------------

/**
 * Something to read, see or hear before answering.
 *
 * @since 0.1.0
 * @category texts
 */
export interface TextCollectionAttachment {
  readonly type: AttachmentType
  /** A URL, or the text itself when `type` is `text`. */
  readonly content: string
  /** Shows only these forms with it. */
  readonly forms?: ReadonlyArray<string> | undefined
}

/**
 * What every field of a form has.
 *
 * @since 0.1.0
 * @category texts
 */
export interface FieldCommon {
  /** Unique in the project; the answer comes back under it. */
  readonly field_id: string
  readonly title: string
  readonly description?: string | undefined
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  readonly min_responses_required?: number | undefined
  readonly max_responses_required?: number | undefined
}

/**
 * @since 0.1.0
 * @category texts
 */
export interface Choice {
  readonly label: string
  readonly value: string
  readonly hint?: string | undefined
}

/**
 * A choice among several.
 *
 * @since 0.1.0
 * @category texts
 */
export interface CategoryField extends FieldCommon {
  readonly type: "category"
  readonly choices: ReadonlyArray<Choice>
  readonly min_choices?: number | undefined
  readonly max_choices?: number | undefined
}

/**
 * Free text.
 *
 * @since 0.1.0
 * @category texts
 */
export interface TextField extends FieldCommon {
  readonly type: "text"
  readonly max_characters?: number | undefined
}

/**
 * A number.
 *
 * @since 0.1.0
 * @category texts
 */
export interface NumberField extends FieldCommon {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** Digits after the point. */
  readonly digits?: number | undefined
  readonly use_slider?: boolean | undefined
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

/**
 * A value that needs no more description than its kind.
 *
 * @since 0.1.0
 * @category texts
 */
export interface PlainField extends FieldCommon {
  readonly type: "boolean" | "date" | "email" | "url"
}

/**
 * A form within the form.
 *
 * @since 0.1.0
 * @category texts
 */
export interface FormField extends FieldCommon {
  readonly type: "form"
  readonly fields: ReadonlyArray<Field>
}

/**
 * A field of a form.
 *
 * @since 0.1.0
 * @category texts
 */
export type Field = CategoryField | TextField | NumberField | PlainField | FormField

/**
 * A form to fill in about the attachments (`scale-api.md` E9).
 *
 * @example
 * ```ts
 * import type { TaskPayload } from "@effect-scale/api"
 *
 * const payload: TaskPayload.TextCollection = {
 *   project: "reviews",
 *   attachments: [{ type: "text", content: "The handle broke on the second day." }],
 *   fields: [
 *     {
 *       type: "category",
 *       field_id: "sentiment",
 *       title: "How does the writer feel?",
 *       choices: [
 *         { label: "Happy", value: "happy" },
 *         { label: "Angry", value: "angry" },
 *       ],
 *     },
 *   ],
 * }
 * ```
 *
 * @since 0.1.0
 * @category texts
 */
export interface TextCollection extends Common {
  readonly attachments: ReadonlyArray<TextCollectionAttachment>
  /** Required unless inherited. */
  readonly fields?: ReadonlyArray<Field> | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** How many labelers answer, at most 100. Default: 1. */
  readonly responses_required?: number | undefined
  /** Answers to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A kind of entity.
 *
 * @since 0.1.0
 * @category texts
 */
export interface EntityLabel {
  readonly name: string
  readonly description?: string | undefined
  readonly display_name?: string | undefined
  /** Kinds below this one. */
  readonly children?: ReadonlyArray<EntityLabel> | undefined
  readonly attributes?: unknown
}

/**
 * A relation between two entities.
 *
 * @since 0.1.0
 * @category texts
 */
export interface EntityRelationship {
  readonly name: string
  readonly display_name?: string | undefined
  readonly is_directed?: boolean | undefined
  readonly source_label?: string | undefined
  readonly target_label?: string | undefined
}

/**
 * Names, places and the like, marked in a text (`scale-api.md` E10).
 *
 * @since 0.1.0
 * @category texts
 */
export interface NamedEntityRecognition extends Common {
  readonly text: string
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<EntityLabel> | undefined
  readonly relationships?: ReadonlyArray<EntityRelationship> | undefined
  readonly merge_newlines?: boolean | undefined
  /** Entities to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * How a feature of a document behaves.
 *
 * @since 0.1.0
 * @category texts
 */
export type FeatureFlag = OpenEnum<
  "line" | "key" | "value" | "thead" | "tbody" | "date" | "money" | "checkbox" | "region" | "query" | "span"
>

/**
 * Text, or a block of it, to be found in a document.
 *
 * @since 0.1.0
 * @category texts
 */
export interface TextFeature {
  readonly type: "text" | "block"
  readonly label: string
  readonly flags?: ReadonlyArray<FeatureFlag> | undefined
}

/**
 * Features that belong together, such as the cells of a row.
 *
 * @since 0.1.0
 * @category texts
 */
export interface GroupFeature {
  readonly type: "group"
  readonly title: string
  readonly flags?: ReadonlyArray<FeatureFlag> | undefined
}

/**
 * @since 0.1.0
 * @category texts
 */
export type Feature = TextFeature | GroupFeature

/**
 * What tasks on documents have in common (`scale-api.md` E11).
 *
 * @since 0.1.0
 * @category texts
 */
export interface DocumentCommon extends Common {
  /** What to find. Required unless inherited. */
  readonly features?: ReadonlyArray<Feature> | undefined
  /** Such as `en-US`. */
  readonly lang?: string | undefined
  /** How to mark places. Default: `box`. */
  readonly geometry?: "box" | "polygon" | undefined
}

/**
 * @since 0.1.0
 * @category texts
 */
export interface DocumentFile extends DocumentCommon {
  /** The URL of the document. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * @since 0.1.0
 * @category texts
 */
export interface DocumentPages extends DocumentCommon {
  /** The URLs of the pages, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * Text found and read in a document, as one file or as its pages.
 *
 * @since 0.1.0
 * @category texts
 */
export type DocumentTranscription = DocumentFile | DocumentPages

/**
 * One or several of the given categories (`scale-api.md` E12). It needs an instruction.
 *
 * @since 0.1.0
 * @category texts
 */
export interface Categorization extends Common {
  /** A URL, or the text itself when `attachment_type` is `text`. */
  readonly attachment: string
  /** Required unless inherited. */
  readonly categories?: ReadonlyArray<Label | Readonly<Record<string, unknown>>> | undefined
  /** Your own id for each category. */
  readonly category_ids?: Readonly<Record<string, unknown>> | undefined
  /** Default: false. */
  readonly allow_multiple?: boolean | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Attachments compared with each other. It needs an instruction, and choices or fields.
 *
 * @since 0.1.0
 * @category texts
 */
export interface Comparison extends Common {
  /** URLs, or the texts themselves when `attachment_type` is `text`. */
  readonly attachments: ReadonlyArray<string>
  readonly choices?: ReadonlyArray<Label> | undefined
  /** What to answer: a description by key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Values copied from an attachment. It needs fields or repeatable fields.
 *
 * @since 0.1.0
 * @category texts
 */
export interface Transcription extends Common {
  readonly attachment: string
  /** What to copy: a description by key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  /** What to copy from each of several rows: a description by key. */
  readonly repeatable_fields?: Readonly<Record<string, unknown>> | undefined
  /** The older name of `repeatable_fields`. */
  readonly row_fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Values looked up, on a website for example. It needs an instruction.
 *
 * @since 0.1.0
 * @category texts
 */
export interface DataCollection extends Common {
  readonly attachment?: string | undefined
  /** What to find: a description by key. Required unless inherited. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What is said in a recording.
 *
 * @since 0.1.0
 * @category texts
 */
export interface AudioTranscription extends Common {
  /** The URL of the recording. */
  readonly attachment: string
  /** Whether to keep every "um". Default: false. */
  readonly verbatim?: boolean | undefined
  /** Words that are likely to occur. */
  readonly phrases?: ReadonlyArray<string> | undefined
  /** Default: false. */
  readonly skip_human_transcription?: boolean | undefined
}

// ---------------------------------------------------------------------------------------------------------------
// By type
// ---------------------------------------------------------------------------------------------------------------

/**
 * The payload of each task type whose parameters are published.
 *
 * @since 0.1.0
 * @category models
 */
export interface ByType {
  readonly annotation: BoxAnnotation
  readonly audiotranscription: AudioTranscription
  readonly categorization: Categorization
  readonly comparison: Comparison
  readonly cuboidannotation: CuboidAnnotation
  readonly datacollection: DataCollection
  readonly documenttranscription: DocumentTranscription
  readonly imageannotation: ImageAnnotation
  readonly lidarannotation: LidarAnnotation
  readonly lidarlinking: LidarLinking
  readonly lidarsegmentation: LidarSegmentation
  readonly lidartopdown: LidarTopdown
  readonly lineannotation: LineAnnotation
  readonly namedentityrecognition: NamedEntityRecognition
  readonly pointannotation: PointAnnotation
  readonly polygonannotation: PolygonAnnotation
  readonly segmentannotation: SegmentAnnotation
  readonly sensorfusion: SensorFusion
  readonly textcollection: TextCollection
  readonly transcription: Transcription
  readonly videoannotation: VideoAnnotation
  readonly videoplaybackannotation: VideoAnnotation
}

/**
 * The payload of a task type: checked where its parameters are published, open elsewhere.
 *
 * @example
 * ```ts
 * import type { TaskPayload } from "@effect-scale/api"
 *
 * const known: TaskPayload.For<"namedentityrecognition"> = { text: "Ada was born in London." }
 * const open: TaskPayload.For<"chat"> = { project: "tutor", prompt: "What is a monad?" }
 * ```
 *
 * @since 0.1.0
 * @category models
 */
export type For<T extends TaskType> = T extends keyof ByType ? ByType[T] : Open
