// What @effect-scale/api exports. Written by `pnpm surface`.

declare module "@effect-scale/api/Annotation" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  import * as Schema from "effect/Schema"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  export type Annotation<Label extends string = string, Attributes = Answers> =
    | Known<Label, Attributes>
    | Other<Label, Attributes>
  export const Annotation: Schema.Schema<Annotation>
  export interface Box<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type: "box"
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
    readonly rotation?: number | null | undefined
    readonly vertices?: ReadonlyArray<Vertex> | null | undefined
  }
  export const Box: Schema.Schema<Box>
  export interface Common<Label extends string = string, Attributes = Answers> {
    readonly uuid?: string | null | undefined
    readonly label: Label
    readonly attributes?: Attributes | null | undefined
  }
  export interface Cuboid<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type: "cuboid"
    readonly vertices: ReadonlyArray<CuboidVertex>
    readonly edges?: unknown
    readonly points_2d?: unknown
    readonly points_3d?: unknown
  }
  export const Cuboid: Schema.Schema<Cuboid>
  export interface CuboidVertex extends Vertex {
    readonly type?: OpenEnum.OpenEnum<"vertex"> | null | undefined
    readonly description?:
      | OpenEnum.OpenEnum<
          | "face-bottomleft"
          | "face-bottomright"
          | "face-topleft"
          | "face-topright"
          | "side-bottomcorner"
          | "side-topcorner"
        >
      | null
      | undefined
  }
  export interface Ellipse<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type: "ellipse"
    readonly vertices: ReadonlyArray<Vertex>
  }
  export const Ellipse: Schema.Schema<Ellipse>
  export type Known<Label extends string = string, Attributes = Answers> =
    | Box<Label, Attributes>
    | Cuboid<Label, Attributes>
    | Ellipse<Label, Attributes>
    | Line<Label, Attributes>
    | Point<Label, Attributes>
    | Polygon<Label, Attributes>
  export interface Line<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type: "line"
    readonly vertices: ReadonlyArray<Vertex>
  }
  export const Line: Schema.Schema<Line>
  export interface Other<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type?: OpenEnum.Other | null | undefined
    readonly [member: string]: unknown
  }
  export interface Point<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes>,
      Vertex {
    readonly type: "point"
  }
  export const Point: Schema.Schema<Point>
  export interface Polygon<Label extends string = string, Attributes = Answers>
    extends Common<Label, Attributes> {
    readonly type: "polygon"
    readonly vertices: ReadonlyArray<Vertex>
  }
  export const Polygon: Schema.Schema<Polygon>
  export interface Vertex {
    readonly x: number
    readonly y: number
  }
  export const Vertex: Schema.Schema<Vertex>
  export const isKnown: <Label extends string, Attributes>(
    annotation: Annotation<Label, Attributes>,
  ) => annotation is Known<Label, Attributes>
}

declare module "@effect-scale/api/AnnotationAttributes" {
  import { Label } from "@effect-scale/api/Labels"
  import { Leaf } from "@effect-scale/api/Labels"
  export type AnnotationAttribute = Category | Numeric | Plain
  export interface AnnotationAttributes {
    readonly [name: string]: AnnotationAttribute
  }
  export interface Answers {
    readonly [name: string]: unknown
  }
  export interface Category extends Common {
    readonly type?: "category" | undefined
    readonly choices: ReadonlyArray<Label>
    readonly allow_multiple?: boolean | undefined
  }
  export interface Common {
    readonly description?: string | undefined
    readonly global?: boolean | undefined
    readonly conditions?: unknown
  }
  export type GlobalValues<Definitions> = {
    readonly [Name in keyof Definitions as Definitions[Name] extends {
      readonly global: true
    }
      ? Name
      : never]?: Value<Definitions[Name]> | null | undefined
  }
  export interface Numeric extends Common {
    readonly type: "number"
    readonly min?: number | undefined
    readonly max?: number | undefined
    readonly step?: number | undefined
  }
  export interface Plain extends Common {
    readonly type: "angle" | "linked" | "text" | "x_line" | "x_offset" | "y_line" | "y_offset"
  }
  export type Value<Definition> = Definition extends {
    readonly type: "angle" | "number"
  }
    ? number
    : Definition extends {
          readonly type: "linked" | "text"
        }
      ? string
      : Definition extends {
            readonly choices: ReadonlyArray<infer Choice extends Label>
          }
        ? Definition extends {
            readonly allow_multiple: true
          }
          ? ReadonlyArray<Leaf<Choice>>
          : Definition extends {
                readonly allow_multiple: boolean
              }
            ? Leaf<Choice> | ReadonlyArray<Leaf<Choice>>
            : Leaf<Choice>
        : unknown
  export type Values<Definitions> = {
    readonly [Name in keyof Definitions as Definitions[Name] extends {
      readonly global: true
    }
      ? never
      : Name]?: Value<Definitions[Name]> | null | undefined
  }
}

declare module "@effect-scale/api/Assignments" {
  import * as Schema from "effect/Schema"
  export const Assignments: Schema.Record$<typeof Schema.String, Schema.Array$<typeof Schema.String>>
  export interface Assignments extends Schema.Schema.Type<typeof Assignments> {}
}

declare module "@effect-scale/api/AttachmentType" {
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  export type AttachmentType = OpenEnum<
    "audio" | "image" | "json" | "pdf" | "protobuf" | "text" | "video" | "website"
  >
}

declare module "@effect-scale/api/AudioTranscription" {
  import * as Schema from "effect/Schema"
  export interface Params {
    readonly attachment: string
    readonly verbatim?: boolean | undefined
    readonly phrases?: ReadonlyArray<string> | undefined
    readonly skip_human_transcription?: boolean | undefined
  }
  export interface Response {
    readonly transcript: string
    readonly duration?: number | null | undefined
    readonly alignment?: ReadonlyArray<Word> | null | undefined
  }
  export const Response: Schema.Schema<Response>
  export interface Word {
    readonly word?: string | null | undefined
    readonly start?: number | null | undefined
    readonly end?: number | null | undefined
    readonly confidence?: number | null | undefined
  }
}

declare module "@effect-scale/api/BaseUrl" {
  export const production = "https://api.scale.com/v1"
}

declare module "@effect-scale/api/Batch" {
  import * as Schema from "effect/Schema"
  export const Batch: Schema.Struct<{
    name: typeof Schema.String
    project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
          string,
          never
        >
      >
    >
    created_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    completed_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    callback: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    metadata: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
    calibration_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    self_label_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
  }>
  export interface Batch extends Schema.Schema.Type<typeof Batch> {}
  export const BatchCounts: Schema.Struct<{
    status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
          string,
          never
        >
      >
    >
    pending: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    completed: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    error: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    canceled: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
  }>
  export interface BatchCounts extends Schema.Schema.Type<typeof BatchCounts> {}
  export const BatchPage: Schema.Struct<{
    docs: Schema.Array$<
      Schema.Struct<{
        name: typeof Schema.String
        project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        status: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
              string,
              never
            >
          >
        >
        created_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        completed_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        callback: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        metadata: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              {
                readonly [x: string]: unknown
              },
              {
                readonly [x: string]: unknown
              },
              never
            >
          >
        >
        calibration_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
        self_label_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
      }>
    >
    totalDocs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    limit: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    offset: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    has_more: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
  }>
  export interface BatchPage extends Schema.Schema.Type<typeof BatchPage> {}
}

declare module "@effect-scale/api/BatchStatus" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  export const BatchStatus: import("effect/Schema").Schema<
    OpenEnum.OpenEnum<"completed" | "in_progress" | "staging">,
    string,
    never
  >
  export type BatchStatus = typeof BatchStatus.Type
  export type Known = (typeof known)[number]
  export const known: readonly ["staging", "in_progress", "completed"]
}

declare module "@effect-scale/api/BatchesApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const create: HttpApiEndpoint.HttpApiEndpoint<
    "create",
    "POST",
    never,
    never,
    {
      readonly project: string
      readonly name: string
      readonly callback?: string | null | undefined
      readonly calibration_batch?: boolean | null | undefined
      readonly self_label_batch?: boolean | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
    },
    never,
    {
      readonly project?: string | null | undefined
      readonly name: string
      readonly callback?: string | null | undefined
      readonly calibration_batch?: boolean | null | undefined
      readonly self_label_batch?: boolean | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
        | null
        | undefined
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const finalize: HttpApiEndpoint.HttpApiEndpoint<
    "finalize",
    "POST",
    {
      readonly name: string
    },
    never,
    never,
    never,
    {
      readonly project?: string | null | undefined
      readonly name: string
      readonly callback?: string | null | undefined
      readonly calibration_batch?: boolean | null | undefined
      readonly self_label_batch?: boolean | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
        | null
        | undefined
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const get: HttpApiEndpoint.HttpApiEndpoint<
    "get",
    "GET",
    {
      readonly name: string
    },
    never,
    never,
    never,
    {
      readonly project?: string | null | undefined
      readonly name: string
      readonly callback?: string | null | undefined
      readonly calibration_batch?: boolean | null | undefined
      readonly self_label_batch?: boolean | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
        | null
        | undefined
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const group: HttpApiGroup.HttpApiGroup<
    "batches",
    | HttpApiEndpoint.HttpApiEndpoint<
        "create",
        "POST",
        never,
        never,
        {
          readonly project: string
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
        },
        never,
        {
          readonly project?: string | null | undefined
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "finalize",
        "POST",
        {
          readonly name: string
        },
        never,
        never,
        never,
        {
          readonly project?: string | null | undefined
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "get",
        "GET",
        {
          readonly name: string
        },
        never,
        never,
        never,
        {
          readonly project?: string | null | undefined
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "list",
        "GET",
        never,
        {
          readonly project?: string | undefined
          readonly status?: string | undefined
          readonly start_time?: string | undefined
          readonly end_time?: string | undefined
          readonly exclude_archived?: boolean | undefined
          readonly limit?: number | undefined
          readonly offset?: number | undefined
        },
        never,
        never,
        {
          readonly limit?: number | null | undefined
          readonly offset?: number | null | undefined
          readonly docs: readonly {
            readonly project?: string | null | undefined
            readonly name: string
            readonly callback?: string | null | undefined
            readonly calibration_batch?: boolean | null | undefined
            readonly self_label_batch?: boolean | null | undefined
            readonly metadata?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
              | null
              | undefined
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly completed_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
          }[]
          readonly totalDocs?: number | null | undefined
          readonly has_more?: boolean | null | undefined
        },
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "prioritize",
        "POST",
        {
          readonly name: string
        },
        never,
        {
          readonly priority: number
        },
        never,
        string,
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setMetadata",
        "POST",
        {
          readonly name: string
        },
        never,
        {
          readonly [x: string]: unknown
        },
        never,
        {
          readonly project?: string | null | undefined
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "status",
        "GET",
        {
          readonly name: string
        },
        never,
        never,
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly completed?: number | null | undefined
          readonly error?: number | null | undefined
          readonly pending?: number | null | undefined
          readonly canceled?: number | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const list: HttpApiEndpoint.HttpApiEndpoint<
    "list",
    "GET",
    never,
    {
      readonly project?: string | undefined
      readonly status?: string | undefined
      readonly start_time?: string | undefined
      readonly end_time?: string | undefined
      readonly exclude_archived?: boolean | undefined
      readonly limit?: number | undefined
      readonly offset?: number | undefined
    },
    never,
    never,
    {
      readonly limit?: number | null | undefined
      readonly offset?: number | null | undefined
      readonly docs: readonly {
        readonly project?: string | null | undefined
        readonly name: string
        readonly callback?: string | null | undefined
        readonly calibration_batch?: boolean | null | undefined
        readonly self_label_batch?: boolean | null | undefined
        readonly metadata?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
        readonly status?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
          | null
          | undefined
        readonly created_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly completed_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
      }[]
      readonly totalDocs?: number | null | undefined
      readonly has_more?: boolean | null | undefined
    },
    never,
    never,
    never
  >
  export const prioritize: HttpApiEndpoint.HttpApiEndpoint<
    "prioritize",
    "POST",
    {
      readonly name: string
    },
    never,
    {
      readonly priority: number
    },
    never,
    string,
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const setMetadata: HttpApiEndpoint.HttpApiEndpoint<
    "setMetadata",
    "POST",
    {
      readonly name: string
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly project?: string | null | undefined
      readonly name: string
      readonly callback?: string | null | undefined
      readonly calibration_batch?: boolean | null | undefined
      readonly self_label_batch?: boolean | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
        | null
        | undefined
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const status: HttpApiEndpoint.HttpApiEndpoint<
    "status",
    "GET",
    {
      readonly name: string
    },
    never,
    never,
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
        | null
        | undefined
      readonly completed?: number | null | undefined
      readonly error?: number | null | undefined
      readonly pending?: number | null | undefined
      readonly canceled?: number | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
}

declare module "@effect-scale/api/BoxAnnotation" {
  import * as LegacyImage from "@effect-scale/api/LegacyImage"
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Box } from "@effect-scale/api/Annotation"
  export interface Annotation
    extends LegacyImage.Annotation,
      Omit<Box, "type" | keyof LegacyImage.Annotation> {}
  export interface Params extends LegacyImage.Params {
    readonly min_width?: `${number}` | number | undefined
    readonly min_height?: `${number}` | number | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly layers?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response extends LegacyImage.Response<Annotation> {}
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/CallbackApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const group: HttpApiGroup.HttpApiGroup<
    "callbacks",
    HttpApiEndpoint.HttpApiEndpoint<
      "receive",
      "POST",
      never,
      never,
      | {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly task_id?: string | null | undefined
          readonly response?: unknown
          readonly task: {
            readonly status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
              | null
              | undefined
            readonly type?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  | "annotation"
                  | "audiotranscription"
                  | "categorization"
                  | "chat"
                  | "chatexperimental"
                  | "chatlite"
                  | "comparison"
                  | "cuboidannotation"
                  | "datacollection"
                  | "documentmodel"
                  | "documenttranscription"
                  | "federal2dvideoannotation"
                  | "imageannotation"
                  | "laneannotation"
                  | "lidarannotation"
                  | "lidarlinking"
                  | "lidarsegmentation"
                  | "lidartopdown"
                  | "lineannotation"
                  | "multichat"
                  | "multistage"
                  | "namedentityrecognition"
                  | "pointannotation"
                  | "polygonannotation"
                  | "segmentannotation"
                  | "sensorfusion"
                  | "textcollection"
                  | "transcription"
                  | "videoannotation"
                  | "videoboxannotation"
                  | "videocuboidannotation"
                  | "videoplaybackannotation"
                >
              | null
              | undefined
            readonly task_id: string
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly updated_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly completed_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly params?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly response?: unknown
            readonly prior_responses?: readonly unknown[] | null | undefined
            readonly project?: string | null | undefined
            readonly project_param_version?: number | null | undefined
            readonly batch?: string | null | undefined
            readonly unique_id?: string | null | undefined
            readonly tags?: readonly string[] | null | undefined
            readonly metadata?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly priority?: number | null | undefined
            readonly urgency?: string | null | undefined
            readonly is_test?: boolean | null | undefined
            readonly callback_url?: string | null | undefined
            readonly callback_succeeded?: boolean | null | undefined
            readonly callback_succeeded_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly attachment_url?: string | null | undefined
            readonly document_pages?:
              | readonly {
                  readonly width?: number | null | undefined
                  readonly height?: number | null | undefined
                }[]
              | null
              | undefined
            readonly customer_review_status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly customer_review_comments?: readonly string[] | null | undefined
            readonly customer_reviewed_by?: string | null | undefined
            readonly customer_audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly customer_audit_time_secs?: number | null | undefined
            readonly audits?:
              | readonly {
                  readonly audited_by?: string | null | undefined
                  readonly audited_at?:
                    | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                    | null
                    | undefined
                  readonly audit_time_secs?: number | null | undefined
                  readonly audit_result?:
                    | import("@effect-scale/api/OpenEnum").OpenEnum<
                        "accepted" | "commented" | "fixed" | "pending" | "rejected"
                      >
                    | null
                    | undefined
                  readonly audit_source?: string | null | undefined
                }[]
              | null
              | undefined
            readonly otherVersion?: string | null | undefined
          }
        }
      | {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly batch: {
            readonly status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
              | null
              | undefined
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly completed_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly project?: string | null | undefined
            readonly metadata?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly name: string
            readonly callback?: string | null | undefined
            readonly calibration_batch?: boolean | null | undefined
            readonly self_label_batch?: boolean | null | undefined
          }
        },
      never,
      void,
      | ErrorBody.ErrorBody<400>
      | ErrorBody.ErrorBody<401>
      | ErrorBody.ErrorBody<408>
      | ErrorBody.ErrorBody<413>
      | ErrorBody.ErrorBody<500>
      | ErrorBody.ErrorBody<503>,
      never,
      never
    >,
    never,
    never,
    false
  >
  export const receive: HttpApiEndpoint.HttpApiEndpoint<
    "receive",
    "POST",
    never,
    never,
    | {
        readonly status?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
          | null
          | undefined
        readonly task_id?: string | null | undefined
        readonly response?: unknown
        readonly task: {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        }
      }
    | {
        readonly status?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
          | null
          | undefined
        readonly batch: {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
            | null
            | undefined
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly project?: string | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly name: string
          readonly callback?: string | null | undefined
          readonly calibration_batch?: boolean | null | undefined
          readonly self_label_batch?: boolean | null | undefined
        }
      },
    never,
    void,
    | ErrorBody.ErrorBody<400>
    | ErrorBody.ErrorBody<401>
    | ErrorBody.ErrorBody<408>
    | ErrorBody.ErrorBody<413>
    | ErrorBody.ErrorBody<500>
    | ErrorBody.ErrorBody<503>,
    never,
    never
  >
}

declare module "@effect-scale/api/CallbackBody" {
  import * as Schema from "effect/Schema"
  export const BatchCallback: Schema.Struct<{
    batch: Schema.Struct<{
      name: typeof Schema.String
      project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      status: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
            string,
            never
          >
        >
      >
      created_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      completed_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      callback: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      metadata: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            {
              readonly [x: string]: unknown
            },
            {
              readonly [x: string]: unknown
            },
            never
          >
        >
      >
      calibration_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
      self_label_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    }>
    status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
          string,
          never
        >
      >
    >
  }>
  export interface BatchCallback extends Schema.Schema.Type<typeof BatchCallback> {}
  export const CallbackBody: Schema.Union<
    [
      Schema.Struct<{
        task: Schema.Struct<{
          task_id: typeof Schema.String
          type: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                import("@effect-scale/api/OpenEnum").OpenEnum<
                  | "annotation"
                  | "audiotranscription"
                  | "categorization"
                  | "chat"
                  | "chatexperimental"
                  | "chatlite"
                  | "comparison"
                  | "cuboidannotation"
                  | "datacollection"
                  | "documentmodel"
                  | "documenttranscription"
                  | "federal2dvideoannotation"
                  | "imageannotation"
                  | "laneannotation"
                  | "lidarannotation"
                  | "lidarlinking"
                  | "lidarsegmentation"
                  | "lidartopdown"
                  | "lineannotation"
                  | "multichat"
                  | "multistage"
                  | "namedentityrecognition"
                  | "pointannotation"
                  | "polygonannotation"
                  | "segmentannotation"
                  | "sensorfusion"
                  | "textcollection"
                  | "transcription"
                  | "videoannotation"
                  | "videoboxannotation"
                  | "videocuboidannotation"
                  | "videoplaybackannotation"
                >,
                string,
                never
              >
            >
          >
          status: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
                string,
                never
              >
            >
          >
          created_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          updated_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          completed_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          instruction: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          params: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                {
                  readonly [x: string]: unknown
                },
                {
                  readonly [x: string]: unknown
                },
                never
              >
            >
          >
          response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
          prior_responses: Schema.optional<
            Schema.NullOr<Schema.Schema<readonly unknown[], readonly unknown[], never>>
          >
          project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          project_param_version: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
          batch: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          unique_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          tags: Schema.optional<Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>>
          metadata: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                {
                  readonly [x: string]: unknown
                },
                {
                  readonly [x: string]: unknown
                },
                never
              >
            >
          >
          priority: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
          urgency: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          is_test: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
          callback_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          callback_succeeded: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
          callback_succeeded_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          attachment_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          document_pages: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                readonly {
                  readonly width?: number | null | undefined
                  readonly height?: number | null | undefined
                }[],
                readonly {
                  readonly width?: number | null | undefined
                  readonly height?: number | null | undefined
                }[],
                never
              >
            >
          >
          customer_review_status: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >,
                string,
                never
              >
            >
          >
          customer_review_comments: Schema.optional<
            Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>
          >
          customer_reviewed_by: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          customer_audited_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          customer_audit_time_secs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
          audits: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                readonly {
                  readonly audited_by?: string | null | undefined
                  readonly audited_at?:
                    | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                    | null
                    | undefined
                  readonly audit_time_secs?: number | null | undefined
                  readonly audit_result?:
                    | import("@effect-scale/api/OpenEnum").OpenEnum<
                        "accepted" | "commented" | "fixed" | "pending" | "rejected"
                      >
                    | null
                    | undefined
                  readonly audit_source?: string | null | undefined
                }[],
                readonly {
                  readonly audited_by?: string | null | undefined
                  readonly audited_at?: string | null | undefined
                  readonly audit_time_secs?: number | null | undefined
                  readonly audit_result?: string | null | undefined
                  readonly audit_source?: string | null | undefined
                }[],
                never
              >
            >
          >
          otherVersion: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        }>
        task_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
        status: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
              string,
              never
            >
          >
        >
      }>,
      Schema.Struct<{
        batch: Schema.Struct<{
          name: typeof Schema.String
          project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          status: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
                string,
                never
              >
            >
          >
          created_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          completed_at: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">,
                string,
                never
              >
            >
          >
          callback: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
          metadata: Schema.optional<
            Schema.NullOr<
              Schema.Schema<
                {
                  readonly [x: string]: unknown
                },
                {
                  readonly [x: string]: unknown
                },
                never
              >
            >
          >
          calibration_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
          self_label_batch: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
        }>
        status: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">,
              string,
              never
            >
          >
        >
      }>,
    ]
  >
  export type CallbackBody = BatchCallback | TaskCallback
  export const TaskCallback: Schema.Struct<{
    task: Schema.Struct<{
      task_id: typeof Schema.String
      type: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            import("@effect-scale/api/OpenEnum").OpenEnum<
              | "annotation"
              | "audiotranscription"
              | "categorization"
              | "chat"
              | "chatexperimental"
              | "chatlite"
              | "comparison"
              | "cuboidannotation"
              | "datacollection"
              | "documentmodel"
              | "documenttranscription"
              | "federal2dvideoannotation"
              | "imageannotation"
              | "laneannotation"
              | "lidarannotation"
              | "lidarlinking"
              | "lidarsegmentation"
              | "lidartopdown"
              | "lineannotation"
              | "multichat"
              | "multistage"
              | "namedentityrecognition"
              | "pointannotation"
              | "polygonannotation"
              | "segmentannotation"
              | "sensorfusion"
              | "textcollection"
              | "transcription"
              | "videoannotation"
              | "videoboxannotation"
              | "videocuboidannotation"
              | "videoplaybackannotation"
            >,
            string,
            never
          >
        >
      >
      status: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
            string,
            never
          >
        >
      >
      created_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      updated_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      completed_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      instruction: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      params: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            {
              readonly [x: string]: unknown
            },
            {
              readonly [x: string]: unknown
            },
            never
          >
        >
      >
      response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
      prior_responses: Schema.optional<
        Schema.NullOr<Schema.Schema<readonly unknown[], readonly unknown[], never>>
      >
      project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      project_param_version: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
      batch: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      unique_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      tags: Schema.optional<Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>>
      metadata: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            {
              readonly [x: string]: unknown
            },
            {
              readonly [x: string]: unknown
            },
            never
          >
        >
      >
      priority: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
      urgency: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      is_test: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
      callback_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      callback_succeeded: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
      callback_succeeded_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      attachment_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      document_pages: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            readonly {
              readonly width?: number | null | undefined
              readonly height?: number | null | undefined
            }[],
            readonly {
              readonly width?: number | null | undefined
              readonly height?: number | null | undefined
            }[],
            never
          >
        >
      >
      customer_review_status: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            import("@effect-scale/api/OpenEnum").OpenEnum<
              "accepted" | "commented" | "fixed" | "pending" | "rejected"
            >,
            string,
            never
          >
        >
      >
      customer_review_comments: Schema.optional<
        Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>
      >
      customer_reviewed_by: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      customer_audited_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      customer_audit_time_secs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
      audits: Schema.optional<
        Schema.NullOr<
          Schema.Schema<
            readonly {
              readonly audited_by?: string | null | undefined
              readonly audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly audit_time_secs?: number | null | undefined
              readonly audit_result?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly audit_source?: string | null | undefined
            }[],
            readonly {
              readonly audited_by?: string | null | undefined
              readonly audited_at?: string | null | undefined
              readonly audit_time_secs?: number | null | undefined
              readonly audit_result?: string | null | undefined
              readonly audit_source?: string | null | undefined
            }[],
            never
          >
        >
      >
      otherVersion: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    }>
    task_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
    status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
          string,
          never
        >
      >
    >
  }>
  export interface TaskCallback extends Schema.Schema.Type<typeof TaskCallback> {}
  export const authHeader = "scale-callback-auth"
}

declare module "@effect-scale/api/Camera" {
  export interface Camera {
    readonly camera_intrinsics?: Intrinsics | undefined
    readonly camera_rotation_quaternion?: Quaternion | undefined
    readonly camera_height?: number | undefined
  }
  export interface Intrinsics {
    readonly fx: number
    readonly fy: number
    readonly cx: number
    readonly cy: number
    readonly skew?: number | undefined
    readonly scalefactor?: number | undefined
  }
  export interface Quaternion {
    readonly w: number
    readonly x: number
    readonly y: number
    readonly z: number
  }
}

declare module "@effect-scale/api/Categorization" {
  import * as Schema from "effect/Schema"
  import { Label } from "@effect-scale/api/Labels"
  export interface Params {
    readonly attachment: string
    readonly categories?: ReadonlyArray<Label | Readonly<Record<string, unknown>>> | undefined
    readonly category_ids?: Readonly<Record<string, unknown>> | undefined
    readonly allow_multiple?: boolean | undefined
    readonly layers?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response<Category extends string = string> {
    readonly category: Category | ReadonlyArray<Category>
    readonly category_id?: unknown
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Chat" {
  import * as Schema from "effect/Schema"
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  export interface Output {
    readonly type?: OpenEnum<"text"> | null | undefined
    readonly output?: unknown
  }
  export interface Params {
    readonly [parameter: string]: unknown
  }
  export interface Response {
    readonly responses?: ReadonlyArray<Output> | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Check" {
  import * as Schema from "effect/Schema"
  export type Check = (u: unknown) => boolean
  export interface Checks {
    readonly payload?: Check
    readonly success?: Check
  }
  export const compile: (schema: Schema.Schema.All) => Check
  export const of: (operation: string) => Checks | undefined
}

declare module "@effect-scale/api/Comparison" {
  import * as Schema from "effect/Schema"
  import { Label } from "@effect-scale/api/Labels"
  export interface Params {
    readonly attachments: ReadonlyArray<string>
    readonly choices?: ReadonlyArray<Label> | undefined
    readonly fields?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response<Choice extends string = string> {
    readonly choice?: Choice | null | undefined
    readonly fields?: Readonly<Record<string, unknown>> | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/CuboidAnnotation" {
  import * as LegacyImage from "@effect-scale/api/LegacyImage"
  import * as Schema from "effect/Schema"
  import { Camera } from "@effect-scale/api/Camera"
  import { Cuboid } from "@effect-scale/api/Annotation"
  export interface Annotation
    extends LegacyImage.Annotation,
      Omit<Cuboid, "type" | keyof LegacyImage.Annotation> {}
  export interface Params extends LegacyImage.Params, Camera {
    readonly min_annotations?: number | undefined
    readonly max_annotations?: number | undefined
  }
  export interface Response extends LegacyImage.Response<Annotation> {}
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/DataCollection" {
  import * as Schema from "effect/Schema"
  export interface Params {
    readonly attachment?: string | undefined
    readonly fields?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response {
    readonly fields?: Readonly<Record<string, unknown>> | null | undefined
    readonly time_spent_in_seconds?: number | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/DocumentTranscription" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  import * as Schema from "effect/Schema"
  import { Vertex } from "@effect-scale/api/Annotation"
  export interface Annotation<Label extends string = string> {
    readonly id?: string | null | undefined
    readonly page?: number | null | undefined
    readonly label?: Label | null | undefined
    readonly text?: string | null | undefined
    readonly location?: Location | null | undefined
  }
  export interface BoxLocation {
    readonly type: "box"
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  export interface Common {
    readonly features?: ReadonlyArray<Feature> | undefined
    readonly lang?: string | undefined
    readonly geometry?: "box" | "polygon" | undefined
  }
  export type Feature = GroupFeature | TextFeature
  export type FeatureFlag = OpenEnum.OpenEnum<
    "checkbox" | "date" | "key" | "line" | "money" | "query" | "region" | "span" | "tbody" | "thead" | "value"
  >
  export interface GroupFeature {
    readonly type: "group"
    readonly title: string
    readonly flags?: ReadonlyArray<FeatureFlag> | undefined
  }
  export type Location = BoxLocation | OtherLocation | PolygonLocation
  export const Location: Schema.Schema<Location>
  export interface OfFile extends Common {
    readonly attachment: string
    readonly attachments?: undefined
  }
  export interface OfPages extends Common {
    readonly attachments: ReadonlyArray<string>
    readonly attachment?: undefined
  }
  export interface OtherLocation {
    readonly type?: OpenEnum.Other | null | undefined
    readonly [member: string]: unknown
  }
  export type Params = OfFile | OfPages
  export interface PolygonLocation {
    readonly type: "polygon"
    readonly vertices: ReadonlyArray<Vertex>
  }
  export interface Response<Label extends string = string> {
    readonly annotations: ReadonlyArray<Annotation<Label>>
  }
  export const Response: Schema.Schema<Response>
  export interface TextFeature {
    readonly type: "block" | "text"
    readonly label: string
    readonly flags?: ReadonlyArray<FeatureFlag> | undefined
  }
}

declare module "@effect-scale/api/ErrorBody" {
  import * as Schema from "effect/Schema"
  export const DuplicateResource: Schema.Schema<ErrorBody<409>, ErrorBody<409>, never>
  export interface ErrorBody<Status extends number> {
    readonly status_code: Status
    readonly error: string
  }
  export const InternalError: Schema.Schema<ErrorBody<500>, ErrorBody<500>, never>
  export const InvalidRequest: Schema.Schema<ErrorBody<400>, ErrorBody<400>, never>
  export const NotEnabled: Schema.Schema<ErrorBody<402>, ErrorBody<402>, never>
  export const ResourceNotFound: Schema.Schema<ErrorBody<404>, ErrorBody<404>, never>
  export const ServiceUnavailable: Schema.Schema<ErrorBody<503>, ErrorBody<503>, never>
  export const TimeoutError: Schema.Schema<ErrorBody<504>, ErrorBody<504>, never>
  export const TooManyRequests: Schema.Schema<ErrorBody<429>, ErrorBody<429>, never>
  export const Unauthorized: Schema.Schema<ErrorBody<401>, ErrorBody<401>, never>
  export const make: <const Status extends number>(
    status: Status,
    identifier: string,
    description: string,
  ) => Schema.Schema<ErrorBody<Status>>
}

declare module "@effect-scale/api/File" {
  import * as Schema from "effect/Schema"
  export const File: Schema.Struct<{
    id: typeof Schema.String
    attachment_url: typeof Schema.String
    mime_type: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    size: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    project_names: Schema.optional<Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>>
    display_name: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    reference_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    metadata: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
    created_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    updated_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
  }>
  export interface File extends Schema.Schema.Type<typeof File> {}
}

declare module "@effect-scale/api/FilesApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
  export const group: HttpApiGroup.HttpApiGroup<
    "files",
    | HttpApiEndpoint.HttpApiEndpoint<
        "import",
        "POST",
        never,
        never,
        {
          readonly metadata?: unknown
          readonly project_name?: string | null | undefined
          readonly display_name?: string | null | undefined
          readonly reference_id?: string | null | undefined
          readonly file_url: string
        },
        never,
        {
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly metadata?: unknown
          readonly id: string
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url: string
          readonly display_name?: string | null | undefined
          readonly reference_id?: string | null | undefined
          readonly mime_type?: string | null | undefined
          readonly size?: number | null | undefined
          readonly project_names?: readonly string[] | null | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "upload",
        "POST",
        never,
        never,
        {
          readonly metadata?: string | null | undefined
          readonly file: unknown
          readonly project_name?: string | null | undefined
          readonly display_name?: string | null | undefined
          readonly reference_id?: string | null | undefined
        } & import("effect/Brand").Brand<typeof HttpApiSchema.MultipartStreamTypeId>,
        never,
        {
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly metadata?: unknown
          readonly id: string
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url: string
          readonly display_name?: string | null | undefined
          readonly reference_id?: string | null | undefined
          readonly mime_type?: string | null | undefined
          readonly size?: number | null | undefined
          readonly project_names?: readonly string[] | null | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const importFile: HttpApiEndpoint.HttpApiEndpoint<
    "import",
    "POST",
    never,
    never,
    {
      readonly metadata?: unknown
      readonly project_name?: string | null | undefined
      readonly display_name?: string | null | undefined
      readonly reference_id?: string | null | undefined
      readonly file_url: string
    },
    never,
    {
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly metadata?: unknown
      readonly id: string
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url: string
      readonly display_name?: string | null | undefined
      readonly reference_id?: string | null | undefined
      readonly mime_type?: string | null | undefined
      readonly size?: number | null | undefined
      readonly project_names?: readonly string[] | null | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const upload: HttpApiEndpoint.HttpApiEndpoint<
    "upload",
    "POST",
    never,
    never,
    {
      readonly metadata?: string | null | undefined
      readonly file: unknown
      readonly project_name?: string | null | undefined
      readonly display_name?: string | null | undefined
      readonly reference_id?: string | null | undefined
    } & import("effect/Brand").Brand<typeof HttpApiSchema.MultipartStreamTypeId>,
    never,
    {
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly metadata?: unknown
      readonly id: string
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url: string
      readonly display_name?: string | null | undefined
      readonly reference_id?: string | null | undefined
      readonly mime_type?: string | null | undefined
      readonly size?: number | null | undefined
      readonly project_names?: readonly string[] | null | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
}

declare module "@effect-scale/api/Geometries" {
  import { Camera } from "@effect-scale/api/Camera"
  import { Label } from "@effect-scale/api/Labels"
  export interface Box extends Common {
    readonly min_height?: number | undefined
    readonly min_width?: number | undefined
    readonly can_rotate?: boolean | undefined
    readonly integer_pixels?: boolean | undefined
  }
  export interface Common {
    readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
  }
  export interface Cuboid extends Common, Camera {
    readonly min_height?: number | undefined
    readonly min_width?: number | undefined
  }
  export interface Ellipse extends Common {}
  export interface Geometries {
    readonly box?: Box | undefined
    readonly polygon?: Polygon | undefined
    readonly line?: Line | undefined
    readonly point?: Point | undefined
    readonly cuboid?: Cuboid | undefined
    readonly ellipse?: Ellipse | undefined
  }
  export interface Line extends Common {
    readonly min_vertices?: number | undefined
    readonly max_vertices?: number | undefined
  }
  export interface Link {
    readonly is_bidirectional?: boolean | undefined
    readonly from_allowed_labels?: ReadonlyArray<string> | undefined
    readonly to_allowed_labels?: ReadonlyArray<string> | undefined
  }
  export interface Point extends Common {}
  export interface Polygon extends Common {
    readonly min_vertices?: number | undefined
    readonly max_vertices?: number | undefined
  }
}

declare module "@effect-scale/api/Geometry" {
  import * as Option from "effect/Option"
  export interface Box {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
    readonly rotation?: number | null | undefined
  }
  export type Located =
    | Box
    | Vertex
    | {
        readonly vertices: Polygon
      }
  export type Polygon = ReadonlyArray<Vertex>
  export type Shape = Box | Polygon
  export interface Size {
    readonly width: number
    readonly height: number
  }
  export interface Vertex {
    readonly x: number
    readonly y: number
  }
  export const area: (shape: Shape) => number
  export const boundingBox: (located: Iterable<Located>) => Option.Option<Box>
  export const centroid: (shape: Shape) => Option.Option<Vertex>
  export const contains: {
    (vertex: Vertex): (self: Shape) => boolean
    (self: Shape, vertex: Vertex): boolean
  }
  export const fromPolygon: (polygon: Polygon) => Option.Option<Box>
  export const intersection: {
    (that: Shape): (self: Shape) => Option.Option<Polygon>
    (self: Shape, that: Shape): Option.Option<Polygon>
  }
  export const iou: {
    (that: Box): (self: Box) => number
    (self: Box, that: Box): number
  }
  export const iouPolygons: {
    (that: Polygon): (self: Polygon) => Option.Option<number>
    (self: Polygon, that: Polygon): Option.Option<number>
  }
  export const isConvex: (polygon: Polygon) => boolean
  export const normalise: {
    (image: Size): <A extends Located>(self: A) => A
    <A extends Located>(self: A, image: Size): A
  }
  export const toPixels: {
    (image: Size): <A extends Located>(self: A) => A
    <A extends Located>(self: A, image: Size): A
  }
  export const toPolygon: (box: Box) => Polygon
}

declare module "@effect-scale/api/Hypothesis" {
  import * as Drawn from "@effect-scale/api/Annotation"
  export type Annotation = Cuboid | Exclude<Drawn.Known, Drawn.Cuboid>
  export interface Cuboid extends Drawn.Cuboid {
    readonly vertices: ReadonlyArray<CuboidVertex>
  }
  export interface CuboidVertex extends Drawn.Vertex {
    readonly type: "vertex"
    readonly description: string
  }
  export interface Hypothesis {
    readonly annotations: ReadonlyArray<Annotation>
  }
}

declare module "@effect-scale/api/ImageAnnotation" {
  import * as Schema from "effect/Schema"
  import { Annotation } from "@effect-scale/api/Annotation"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { Geometries } from "@effect-scale/api/Geometries"
  import { Hypothesis } from "@effect-scale/api/Hypothesis"
  import { Link } from "@effect-scale/api/Geometries"
  export interface Common {
    readonly geometries?: Geometries | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly links?: Readonly<Record<string, Link>> | undefined
    readonly padding?: number | undefined
    readonly paddingX?: number | undefined
    readonly paddingY?: number | undefined
    readonly hypothesis?: Hypothesis | undefined
    readonly base_annotations?: Hypothesis | undefined
    readonly can_add_base_annotations?: boolean | undefined
    readonly can_edit_base_annotations?: boolean | undefined
    readonly can_edit_base_annotation_labels?: boolean | undefined
    readonly can_delete_base_annotations?: boolean | undefined
  }
  export interface ContextAttachment {
    readonly attachment: string
  }
  export interface Params extends Common {
    readonly attachment: string
    readonly context_attachments?: ReadonlyArray<ContextAttachment> | undefined
  }
  export interface Response<Label extends string = string, Attributes = Answers, GlobalAttributes = Answers> {
    readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
    readonly links?: ReadonlyArray<unknown> | null | undefined
    readonly inlineComments?: ReadonlyArray<unknown> | null | undefined
    readonly global_attributes?: GlobalAttributes | null | undefined
    readonly is_customer_fix?: boolean | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Issue" {
  import * as ParseResult from "effect/ParseResult"
  import * as Schema from "effect/Schema"
  export const describe: (schema: Schema.Schema.All, value: unknown) => string
  export const render: (issue: ParseResult.ParseIssue) => string
}

declare module "@effect-scale/api/Labels" {
  import * as Schema from "effect/Schema"
  type ChoiceOf<L> = L extends {
    readonly choice: infer Choice extends string
  }
    ? Choice
    : never
  export type Label = LabelDescription | string
  export const Label: Schema.Schema<Label>
  export interface LabelDescription {
    readonly choice: string
    readonly subchoices?: ReadonlyArray<Label> | null | undefined
    readonly instance_label?: boolean | null | undefined
    readonly display?: string | null | undefined
  }
  export const LabelDescription: Schema.Schema<LabelDescription>
  export type Leaf<L extends Label> = L extends string
    ? L
    : L extends {
          readonly subchoices: readonly [Label, ...ReadonlyArray<Label>]
        }
      ? Leaf<L["subchoices"][number]>
      : L extends {
            readonly subchoices: readonly []
          }
        ? ChoiceOf<L>
        : L extends {
              readonly subchoices: ReadonlyArray<infer Below extends Label>
            }
          ? ChoiceOf<L> | Leaf<Below>
          : ChoiceOf<L>
  export const leaves: <const L extends Label>(labels: ReadonlyArray<L>) => ReadonlyArray<Leaf<L>>
}

declare module "@effect-scale/api/LegacyImage" {
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { Label } from "@effect-scale/api/Labels"
  export interface Annotation {
    readonly uuid?: string | null | undefined
    readonly label?: string | null | undefined
    readonly attributes?: Answers | null | undefined
  }
  export interface Example {
    readonly correct: boolean
    readonly image: string
    readonly explanation?: string | undefined
  }
  export interface Params {
    readonly attachment: string
    readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
    readonly with_labels?: boolean | undefined
    readonly examples?: ReadonlyArray<Example> | undefined
  }
  export interface Response<Drawn extends Annotation> {
    readonly annotations: ReadonlyArray<Drawn>
  }
}

declare module "@effect-scale/api/LidarAnnotation" {
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { Label } from "@effect-scale/api/Labels"
  import { ResponseFile } from "@effect-scale/api/ResponseFile"
  export interface Cuboid<Label extends string = string, Attributes = Answers> {
    readonly uuid?: string | null | undefined
    readonly label: Label
    readonly position: Vector
    readonly dimensions: Vector
    readonly yaw?: number | null | undefined
    readonly pitch?: number | null | undefined
    readonly roll?: number | null | undefined
    readonly stationary?: boolean | null | undefined
    readonly camera_used?: number | string | null | undefined
    readonly distance_to_device?: number | null | undefined
    readonly numberOfPoints?: number | null | undefined
    readonly attributes?: Attributes | null | undefined
  }
  export const Cuboid: Schema.Schema<Cuboid>
  export interface Dependents {
    readonly defs: ReadonlyArray<Readonly<Record<string, unknown>>>
    readonly require_audit?: boolean | undefined
  }
  export interface Frame<Label extends string = string, Attributes = Answers> {
    readonly cuboids: ReadonlyArray<Cuboid<Label, Attributes>>
  }
  export const Frame: Schema.Schema<Frame>
  export const Frames: Schema.Schema<ReadonlyArray<Frame>>
  export interface Params {
    readonly attachments: ReadonlyArray<string>
    readonly labels?: ReadonlyArray<Label> | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly max_distance_meters?: number | undefined
    readonly meters_per_unit?: number | undefined
    readonly pitch_and_roll_enabled?: boolean | undefined
    readonly base_annotations?: Readonly<Record<string, unknown>> | undefined
    readonly dependents?: Dependents | undefined
  }
  export interface Response {
    readonly annotations: ResponseFile
  }
  export const Response: Schema.Schema<Response>
  export interface Vector {
    readonly x: number
    readonly y: number
    readonly z: number
  }
}

declare module "@effect-scale/api/LidarLinking" {
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  import { ResponseFile } from "@effect-scale/api/ResponseFile"
  export interface Annotation<Label extends string = string, Attributes = Answers> {
    readonly uuid?: string | null | undefined
    readonly cuboid_uuid?: string | null | undefined
    readonly label: Label
    readonly type?: OpenEnum<"box"> | null | undefined
    readonly left?: number | null | undefined
    readonly top?: number | null | undefined
    readonly width?: number | null | undefined
    readonly height?: number | null | undefined
    readonly not_in_lidar?: boolean | null | undefined
    readonly attributes?: Attributes | null | undefined
  }
  export const Annotation: Schema.Schema<Annotation>
  export interface CameraResponse<Label extends string = string, Attributes = Answers> {
    readonly camera_used?: number | string | null | undefined
    readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
  }
  export interface Frame<Label extends string = string, Attributes = Answers> {
    readonly camera_responses: ReadonlyArray<CameraResponse<Label, Attributes>>
  }
  export const Frame: Schema.Schema<Frame>
  export const Frames: Schema.Schema<ReadonlyArray<Frame>>
  export interface Params {
    readonly lidar_task: string
    readonly attachments: ReadonlyArray<string>
    readonly annotation_attributes?: AnnotationAttributes | undefined
  }
  export interface Response {
    readonly annotations: ResponseFile
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/LidarSegmentation" {
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Label } from "@effect-scale/api/Labels"
  import { ResponseFile } from "@effect-scale/api/ResponseFile"
  export interface Common {
    readonly labels?: ReadonlyArray<Label> | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
  }
  export const Element: Schema.Schema<PointObjects | SegmentedObject>
  export interface OfFrames extends Common {
    readonly attachments: ReadonlyArray<string>
    readonly lidar_task?: undefined
  }
  export interface OfTask extends Common {
    readonly lidar_task: string
    readonly lidar_task_frames?: ReadonlyArray<number> | undefined
    readonly attachments?: undefined
  }
  export type Params = OfFrames | OfTask
  export type PointObjects = ReadonlyArray<number | null>
  export const PointObjects: Schema.Schema<PointObjects>
  export interface PointSegmentations {
    readonly objects: ReadonlyArray<SegmentedObject>
    readonly point_objects: ReadonlyArray<PointObjects>
  }
  export const PointSegmentations: Schema.Schema<PointSegmentations>
  export interface Response {
    readonly annotations?: ResponseFile | null | undefined
    readonly point_segmentations: ResponseFile
  }
  export const Response: Schema.Schema<Response>
  export interface SegmentedObject {
    readonly label: string
    readonly index: number
    readonly instance?: boolean | number | string | null | undefined
  }
  export const SegmentedObject: Schema.Schema<SegmentedObject>
}

declare module "@effect-scale/api/LidarTopdown" {
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Geometries } from "@effect-scale/api/Geometries"
  import { Label } from "@effect-scale/api/Labels"
  export interface Common {
    readonly geometries?: Geometries | undefined
    readonly labels?: ReadonlyArray<Label> | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
  }
  export interface OfMany extends Common {
    readonly attachments: ReadonlyArray<string>
    readonly attachment?: undefined
  }
  export interface OfOne extends Common {
    readonly attachment: string
    readonly attachments?: undefined
  }
  export type Params = OfMany | OfOne
  export interface Response {
    readonly annotations?: unknown
    readonly [member: string]: unknown
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/LineAnnotation" {
  import * as LegacyImage from "@effect-scale/api/LegacyImage"
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Vertex } from "@effect-scale/api/Annotation"
  export interface Annotation extends LegacyImage.Annotation {
    readonly vertices: ReadonlyArray<Vertex>
  }
  export interface Params extends LegacyImage.Params {
    readonly splines?: boolean | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly layers?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response extends LegacyImage.Response<Annotation> {}
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/NamedEntityRecognition" {
  import * as Schema from "effect/Schema"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  export interface Entity<Label extends string = string> {
    readonly id?: string | null | undefined
    readonly start: number
    readonly end: number
    readonly text?: string | null | undefined
    readonly label: Label
    readonly attributes?: Answers | null | undefined
  }
  export interface Label {
    readonly name: string
    readonly description?: string | undefined
    readonly display_name?: string | undefined
    readonly children?: ReadonlyArray<Label> | undefined
    readonly attributes?: unknown
  }
  export interface Params {
    readonly text: string
    readonly labels?: ReadonlyArray<Label> | undefined
    readonly relationships?: ReadonlyArray<RelationshipDefinition> | undefined
    readonly merge_newlines?: boolean | undefined
    readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Relationship {
    readonly id?: string | null | undefined
    readonly name?: string | null | undefined
    readonly source_ref?: string | null | undefined
    readonly target_ref?: string | null | undefined
  }
  export interface RelationshipDefinition {
    readonly name: string
    readonly display_name?: string | undefined
    readonly is_directed?: boolean | undefined
    readonly source_label?: string | undefined
    readonly target_label?: string | undefined
  }
  export interface Response<Label extends string = string> {
    readonly annotations: ReadonlyArray<Entity<Label>>
    readonly relationships?: ReadonlyArray<Relationship> | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Ontology" {
  import * as Categorization from "@effect-scale/api/Categorization"
  import * as Drawn from "@effect-scale/api/Annotation"
  import * as Entities from "@effect-scale/api/NamedEntityRecognition"
  import * as Geometries from "@effect-scale/api/Geometries"
  import * as Hypothesis from "@effect-scale/api/Hypothesis"
  import * as ImageAnnotation from "@effect-scale/api/ImageAnnotation"
  import * as Labels from "@effect-scale/api/Labels"
  import * as Lidar from "@effect-scale/api/LidarAnnotation"
  import * as Schema from "effect/Schema"
  import * as Segments from "@effect-scale/api/SegmentAnnotation"
  import * as TaskPayload from "@effect-scale/api/TaskPayload"
  import * as TextCollection from "@effect-scale/api/TextCollection"
  import * as Video from "@effect-scale/api/VideoAnnotation"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { GlobalValues } from "@effect-scale/api/AnnotationAttributes"
  import { Simplify } from "effect/Types"
  import { Values } from "@effect-scale/api/AnnotationAttributes"
  export type Annotation<Task extends Type, P> = ByType<P>[Task]["Annotation"]
  export type Answered<Field> = Field extends {
    readonly choices: ReadonlyArray<{
      readonly value: infer V
    }>
  }
    ? ReadonlyArray<V>
    : Field extends {
          readonly type: "number"
        }
      ? number
      : Field extends {
            readonly type: "boolean"
          }
        ? ReadonlyArray<boolean> | boolean
        : ReadonlyArray<string> | string
  type AnswersOf<Field> = Simplify<{
    readonly [F in Field as F extends {
      readonly field_id: infer Id extends string
    }
      ? Id
      : never]?: ReadonlyArray<Answered<F>> | TextCollection.Answer<Answered<F>> | null | undefined
  }>
  type At<P, Key extends string> = P extends {
    readonly [K in Key]: infer A
  }
    ? A
    : undefined
  export type Attributes<P> = AttributesOf<P>
  type AttributesOf<P> = P extends {
    readonly annotation_attributes: infer D
  }
    ? Simplify<Values<D>>
    : Answers
  export interface Begun<Annotation> {
    readonly annotations: ReadonlyArray<
      Annotation extends {
        readonly type: "cuboid"
      }
        ? Annotation & {
            readonly vertices: ReadonlyArray<Hypothesis.CuboidVertex>
          }
        : Annotation
    >
  }
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
  export interface CategorizationParams
    extends Common,
      Pick<Categorization.Params, "allow_multiple" | "category_ids"> {
    readonly categories: ReadonlyArray<Labels.Label>
  }
  export interface CategorizationPayload extends Own<"categorization"> {}
  export interface CategorizationResponse<Category> extends Omit<Categorization.Response, "category"> {
    readonly category: Category
  }
  type CategoryOf<P, Category> = P extends {
    readonly allow_multiple: true
  }
    ? ReadonlyArray<Category>
    : P extends {
          readonly allow_multiple: boolean
        }
      ? Category | ReadonlyArray<Category>
      : Category
  export interface Common
    extends Pick<
      TaskPayload.Common,
      "attachment_type" | "callback_url" | "extra" | "instruction" | "priority"
    > {}
  type DrawnIn<G, Attributes> = {
    [K in keyof G & Kind]-?: Shapes<LeavesOf<At<G[K], "objects_to_annotate">>, Attributes>[K]
  }[keyof G & Kind] extends infer Found
    ? Found
    : never
  export type Element<Task extends Type, P> = ByType<P>[Task]["Element"]
  export interface EntitiesParams extends Common, Omit<Entities.Params, "hypothesis" | "labels" | "text"> {
    readonly labels: ReadonlyArray<Entities.Label>
  }
  export interface EntitiesPayload<Label extends string> extends Own<"namedentityrecognition", Given> {
    readonly hypothesis?: Entities.Response<Label> | undefined
  }
  type Every<L> = L extends string
    ? L
    :
        | (L extends {
            readonly choice: infer C extends string
          }
            ? C
            : never)
        | (L extends {
            readonly subchoices: infer Below
          }
            ? EveryOf<Below>
            : never)
  type EveryOf<All> = All extends ReadonlyArray<infer L> ? Every<L> : never
  export type Exact<Shape, A> = A extends boolean | number | string | null | undefined
    ? A
    : A extends ReadonlyArray<unknown>
      ? {
          readonly [At in keyof A]: Exact<ItemOf<Shape>, A[At]>
        }
      : {
          readonly [Key in keyof A]: ValueAt<Fitting<Shape, A>, Key, A[Key]>
        }
  type FieldOf<All> =
    All extends ReadonlyArray<infer Field>
      ? Field extends {
          readonly type: "form"
          readonly fields: infer Below
        }
        ? TextCollection.FormField extends Field
          ? never
          : FieldOf<Below>
        : Field
      : never
  type Fitting<Shape, A> = Shape extends unknown ? (A extends Shape ? Shape : never) : never
  type Given = "base_annotations" | "hypothesis"
  type GlobalAttributesOf<P> = P extends {
    readonly annotation_attributes: infer D
  }
    ? Simplify<GlobalValues<D>>
    : Answers
  export interface ImageParams
    extends Common,
      Omit<ImageAnnotation.Common, "base_annotations" | "geometries" | "hypothesis"> {
    readonly geometries: Geometries.Geometries
  }
  export interface ImagePayload<Annotation> extends Own<"imageannotation", Given> {
    readonly hypothesis?: Begun<Annotation> | undefined
    readonly base_annotations?: Begun<Annotation> | undefined
  }
  export interface ImageResponse<Annotation, GlobalAttributes>
    extends Omit<ImageAnnotation.Response<string, Answers, GlobalAttributes>, "annotations"> {
    readonly annotations: ReadonlyArray<Annotation>
  }
  type Inherited =
    | "allow_multiple"
    | "allow_parent_labels"
    | "annotation_attributes"
    | "categories"
    | "category_ids"
    | "fields"
    | "geometries"
    | "instance_labels"
    | "labels"
    | "links"
    | "project"
    | "project_version"
    | "relationships"
  type ItemOf<Shape> = Shape extends ReadonlyArray<infer Item> ? Item : never
  type Kind = keyof Shapes<string, unknown>
  export type Label<Task extends Type, P> = ByType<P>[Task]["Label"]
  type LabelIn<G> = {
    [K in keyof G & Kind]-?: LeavesOf<At<G[K], "objects_to_annotate">>
  }[keyof G & Kind] extends infer Found
    ? Found
    : never
  type LeavesOf<All> =
    All extends ReadonlyArray<infer L extends Labels.Label>
      ? [L] extends [never]
        ? string
        : Labels.Leaf<L>
      : string
  export interface LidarParams
    extends Common,
      Omit<Lidar.Params, "attachments" | "base_annotations" | "dependents" | "labels"> {
    readonly labels: ReadonlyArray<Labels.Label>
  }
  export interface LidarPayload extends Own<"lidarannotation"> {}
  type NamesOf<All> =
    All extends ReadonlyArray<infer L>
      ? L extends {
          readonly name: infer Name extends string
        }
        ?
            | (L extends {
                readonly children: infer Below
              }
                ? NamesOf<Below>
                : never)
            | Name
        : never
      : never
  export interface NoParameter<Key> {
    readonly [unread]: Key
  }
  export interface Ontology<Task extends Type, P> {
    readonly Label: Schema.Schema<Label<Task, P>>
    readonly Attributes: Schema.Schema<Attributes<P>>
    readonly Annotation: Schema.Schema<Annotation<Task, P>>
    readonly Element: Schema.Schema<Element<Task, P>>
    readonly Response: Schema.Schema<Response<Task, P>>
  }
  export type Own<Task extends Type, Except extends string = never> =
    TaskPayload.For<Task> extends infer Payload
      ? Payload extends unknown
        ? Omit<Payload, Except | Inherited>
        : never
      : never
  export interface Params {
    readonly categorization: CategorizationParams
    readonly imageannotation: ImageParams
    readonly lidarannotation: LidarParams
    readonly namedentityrecognition: EntitiesParams
    readonly segmentannotation: SegmentParams
    readonly textcollection: TextCollectionParams
    readonly videoannotation: VideoParams
  }
  export type Payload<Task extends Type, P> = ByType<P>[Task]["Payload"]
  export type Response<Task extends Type, P> = ByType<P>[Task]["Response"]
  type SegmentLabelOf<P> =
    true extends At<P, "allow_parent_labels"> ? EveryOf<At<P, "labels">> : LeavesOf<At<P, "labels">>
  export interface SegmentMapping<Attributes> extends Omit<Segments.Mapping, "attributes"> {
    readonly attributes?: Attributes | null | undefined
  }
  export interface SegmentParams
    extends Common,
      Omit<Segments.Params, "attachment" | "hypothesis" | "instance_labels" | "labels"> {
    readonly labels: ReadonlyArray<Labels.Label>
  }
  export interface SegmentPayload extends Own<"segmentannotation"> {}
  export interface SegmentResponse<Label extends string, Attributes> {
    readonly annotations: Omit<Segments.Masks, "labeled"> & {
      readonly labeled?:
        | {
            readonly [L in Label]?: ReadonlyArray<string> | string | null
          }
        | null
        | undefined
    }
    readonly labelMapping?:
      | {
          readonly [L in Label]?:
            | ReadonlyArray<SegmentMapping<Attributes>>
            | SegmentMapping<Attributes>
            | null
        }
      | null
      | undefined
  }
  export interface Shapes<Label extends string, Attributes> {
    readonly box: Drawn.Box<Label, Attributes>
    readonly polygon: Drawn.Polygon<Label, Attributes>
    readonly line: Drawn.Line<Label, Attributes>
    readonly point: Drawn.Point<Label, Attributes>
    readonly cuboid: Drawn.Cuboid<Label, Attributes>
    readonly ellipse: Drawn.Ellipse<Label, Attributes>
  }
  export interface TextCollectionParams
    extends Common,
      Omit<TextCollection.Params, "attachments" | "fields" | "hypothesis"> {
    readonly fields: ReadonlyArray<TextCollection.Field>
  }
  export interface TextCollectionPayload<Answers> extends Own<"textcollection", Given> {
    readonly hypothesis?: TextCollectionResponse<Answers> | undefined
  }
  export interface TextCollectionResponse<Answers> {
    readonly annotations: Answers
  }
  export type Type = keyof Params
  type ValueAt<Shape, Key, A> = [Shape] extends [never]
    ? A
    : Shape extends unknown
      ? Key extends keyof Shape
        ? unknown extends Shape[Key]
          ? A
          : Exact<Shape[Key], A>
        : NoParameter<Key>
      : never
  export interface VideoFrame<Annotation> {
    readonly annotations: ReadonlyArray<Annotation>
  }
  export interface VideoParams
    extends Common,
      Omit<Video.Common, "base_annotations" | "geometries" | "hypothesis"> {
    readonly geometries: Geometries.Geometries
  }
  export type VideoPayload<Annotation> = Own<"videoannotation", Given> & Pick<ImagePayload<Annotation>, Given>
  export const make: <const Task extends Type, const P extends Params[Task]>(
    type: Task,
    params: P & Exact<Params[Task], P>,
  ) => Ontology<Task, P>
  const unread: unique symbol
}

declare module "@effect-scale/api/OpenEnum" {
  import * as Schema from "effect/Schema"
  export type OpenEnum<Known extends string> = (string & {}) | Known
  export interface Other extends String {
    readonly [other]: never
  }
  export const make: <const Known extends string>(
    known: ReadonlyArray<Known>,
  ) => Schema.Schema<OpenEnum<Known>, string>
  const other: unique symbol
}

declare module "@effect-scale/api/Pagination" {
  import * as Context from "effect/Context"
  export class Pagination extends Pagination_base {}
  const Pagination_base: Context.ReferenceClass<Pagination, "@effect-scale/api/Pagination", Style>
  export type Style = "cursor" | "none" | "offset"
}

declare module "@effect-scale/api/PointAnnotation" {
  import * as LegacyImage from "@effect-scale/api/LegacyImage"
  import * as Schema from "effect/Schema"
  import { Vertex } from "@effect-scale/api/Annotation"
  export interface Annotation extends LegacyImage.Annotation, Vertex {}
  export interface Params extends LegacyImage.Params {}
  export interface Response extends LegacyImage.Response<Annotation> {}
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/PolygonAnnotation" {
  import * as LegacyImage from "@effect-scale/api/LegacyImage"
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Vertex } from "@effect-scale/api/Annotation"
  export interface Annotation extends LegacyImage.Annotation {
    readonly vertices: ReadonlyArray<Vertex>
  }
  export interface Params extends LegacyImage.Params {
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly layers?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response extends LegacyImage.Response<Annotation> {}
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Project" {
  import * as Schema from "effect/Schema"
  export const Project: Schema.Struct<{
    name: typeof Schema.String
    type: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >,
          string,
          never
        >
      >
    >
    created_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    archived: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    datasetId: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    param_history: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          readonly {
            readonly [x: string]: unknown
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[],
          readonly {
            readonly [x: string]: unknown
            readonly created_at?: string | null | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[],
          never
        >
      >
    >
  }>
  export interface Project extends Schema.Schema.Type<typeof Project> {}
  export const ProjectParams: Schema.TypeLiteral<
    {
      version: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
      created_at: Schema.optional<
        Schema.NullOr<
          Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
        >
      >
      instruction: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    },
    readonly [Schema.Record$<typeof Schema.String, typeof Schema.Unknown>]
  >
  export interface ProjectParams extends Schema.Schema.Type<typeof ProjectParams> {}
  export const TaskTemplate: Schema.Struct<{
    id: typeof Schema.String
    version: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
    created_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    updated_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    template_variables: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
    response_schema: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
    auto_onboard_enabled: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
  }>
  export interface TaskTemplate extends Schema.Schema.Type<typeof TaskTemplate> {}
  export const currentParams: (project: Project) => ProjectParams | undefined
}

declare module "@effect-scale/api/ProjectGroup" {
  import * as Schema from "effect/Schema"
  export const ProjectGroup: Schema.Struct<{
    id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    name: typeof Schema.String
    numWorkers: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    isSingleton: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    workers: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          readonly {
            readonly id?: string | null | undefined
            readonly email?: string | null | undefined
          }[],
          readonly {
            readonly id?: string | null | undefined
            readonly email?: string | null | undefined
          }[],
          never
        >
      >
    >
  }>
  export interface ProjectGroup extends Schema.Schema.Type<typeof ProjectGroup> {}
  export const Worker: Schema.Struct<{
    id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    email: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
  }>
  export interface Worker extends Schema.Schema.Type<typeof Worker> {}
}

declare module "@effect-scale/api/ProjectsApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const create: HttpApiEndpoint.HttpApiEndpoint<
    "create",
    "POST",
    never,
    never,
    {
      readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
        | "annotation"
        | "audiotranscription"
        | "categorization"
        | "chat"
        | "chatexperimental"
        | "chatlite"
        | "comparison"
        | "cuboidannotation"
        | "datacollection"
        | "documentmodel"
        | "documenttranscription"
        | "federal2dvideoannotation"
        | "imageannotation"
        | "laneannotation"
        | "lidarannotation"
        | "lidarlinking"
        | "lidarsegmentation"
        | "lidartopdown"
        | "lineannotation"
        | "multichat"
        | "multistage"
        | "namedentityrecognition"
        | "pointannotation"
        | "polygonannotation"
        | "segmentannotation"
        | "sensorfusion"
        | "textcollection"
        | "transcription"
        | "videoannotation"
        | "videoboxannotation"
        | "videocuboidannotation"
        | "videoplaybackannotation"
      >
      readonly name: string
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly rapid?: boolean | null | undefined
      readonly studio?: boolean | null | undefined
      readonly datasetId?: string | null | undefined
      readonly pipeline?: string | null | undefined
      readonly consensus_attempts?: number | null | undefined
    },
    never,
    {
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly name: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly datasetId?: string | null | undefined
      readonly archived?: boolean | null | undefined
      readonly param_history?:
        | readonly {
            readonly [x: string]: unknown
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[]
        | null
        | undefined
    },
    ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const get: HttpApiEndpoint.HttpApiEndpoint<
    "get",
    "GET",
    {
      readonly name: string
    },
    never,
    never,
    never,
    {
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly name: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly datasetId?: string | null | undefined
      readonly archived?: boolean | null | undefined
      readonly param_history?:
        | readonly {
            readonly [x: string]: unknown
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[]
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const group: HttpApiGroup.HttpApiGroup<
    "projects",
    | HttpApiEndpoint.HttpApiEndpoint<
        "create",
        "POST",
        never,
        never,
        {
          readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
          readonly name: string
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly rapid?: boolean | null | undefined
          readonly studio?: boolean | null | undefined
          readonly datasetId?: string | null | undefined
          readonly pipeline?: string | null | undefined
          readonly consensus_attempts?: number | null | undefined
        },
        never,
        {
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly name: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly datasetId?: string | null | undefined
          readonly archived?: boolean | null | undefined
          readonly param_history?:
            | readonly {
                readonly [x: string]: unknown
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly instruction?: string | null | undefined
                readonly version?: number | null | undefined
              }[]
            | null
            | undefined
        },
        ErrorBody.ErrorBody<409>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "get",
        "GET",
        {
          readonly name: string
        },
        never,
        never,
        never,
        {
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly name: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly datasetId?: string | null | undefined
          readonly archived?: boolean | null | undefined
          readonly param_history?:
            | readonly {
                readonly [x: string]: unknown
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly instruction?: string | null | undefined
                readonly version?: number | null | undefined
              }[]
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "list",
        "GET",
        never,
        {
          readonly archived?: boolean | undefined
        },
        never,
        never,
        readonly {
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly name: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly datasetId?: string | null | undefined
          readonly archived?: boolean | null | undefined
          readonly param_history?:
            | readonly {
                readonly [x: string]: unknown
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly instruction?: string | null | undefined
                readonly version?: number | null | undefined
              }[]
            | null
            | undefined
        }[],
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setParams",
        "POST",
        {
          readonly name: string
        },
        never,
        {
          readonly [x: string]: unknown
        },
        never,
        {
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly name: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly datasetId?: string | null | undefined
          readonly archived?: boolean | null | undefined
          readonly param_history?:
            | readonly {
                readonly [x: string]: unknown
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly instruction?: string | null | undefined
                readonly version?: number | null | undefined
              }[]
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "template",
        "GET",
        {
          readonly name: string
        },
        never,
        never,
        never,
        {
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly id: string
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly version?: unknown
          readonly template_variables?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly auto_onboard_enabled?: boolean | null | undefined
          readonly response_schema?: unknown
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const list: HttpApiEndpoint.HttpApiEndpoint<
    "list",
    "GET",
    never,
    {
      readonly archived?: boolean | undefined
    },
    never,
    never,
    readonly {
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly name: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly datasetId?: string | null | undefined
      readonly archived?: boolean | null | undefined
      readonly param_history?:
        | readonly {
            readonly [x: string]: unknown
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[]
        | null
        | undefined
    }[],
    never,
    never,
    never
  >
  export const setParams: HttpApiEndpoint.HttpApiEndpoint<
    "setParams",
    "POST",
    {
      readonly name: string
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly name: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly datasetId?: string | null | undefined
      readonly archived?: boolean | null | undefined
      readonly param_history?:
        | readonly {
            readonly [x: string]: unknown
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly version?: number | null | undefined
          }[]
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const template: HttpApiEndpoint.HttpApiEndpoint<
    "template",
    "GET",
    {
      readonly name: string
    },
    never,
    never,
    never,
    {
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly id: string
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly version?: unknown
      readonly template_variables?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly auto_onboard_enabled?: boolean | null | undefined
      readonly response_schema?: unknown
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
}

declare module "@effect-scale/api/QualityTask" {
  import * as Schema from "effect/Schema"
  export const QualityTask: Schema.Struct<{
    id: typeof Schema.String
    expected_response: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
    initial_response: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
  }>
  export interface QualityTask extends Schema.Schema.Type<typeof QualityTask> {}
}

declare module "@effect-scale/api/QualityTasksApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const createEvaluationTask: HttpApiEndpoint.HttpApiEndpoint<
    "create",
    "POST",
    {
      readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
        | "annotation"
        | "audiotranscription"
        | "categorization"
        | "chat"
        | "chatexperimental"
        | "chatlite"
        | "comparison"
        | "cuboidannotation"
        | "datacollection"
        | "documentmodel"
        | "documenttranscription"
        | "federal2dvideoannotation"
        | "imageannotation"
        | "laneannotation"
        | "lidarannotation"
        | "lidarlinking"
        | "lidarsegmentation"
        | "lidartopdown"
        | "lineannotation"
        | "multichat"
        | "multistage"
        | "namedentityrecognition"
        | "pointannotation"
        | "polygonannotation"
        | "segmentannotation"
        | "sensorfusion"
        | "textcollection"
        | "transcription"
        | "videoannotation"
        | "videoboxannotation"
        | "videocuboidannotation"
        | "videoplaybackannotation"
      >
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly id: string
      readonly expected_response?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly initial_response?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const createTrainingTask: HttpApiEndpoint.HttpApiEndpoint<
    "create",
    "POST",
    {
      readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
        | "annotation"
        | "audiotranscription"
        | "categorization"
        | "chat"
        | "chatexperimental"
        | "chatlite"
        | "comparison"
        | "cuboidannotation"
        | "datacollection"
        | "documentmodel"
        | "documenttranscription"
        | "federal2dvideoannotation"
        | "imageannotation"
        | "laneannotation"
        | "lidarannotation"
        | "lidarlinking"
        | "lidarsegmentation"
        | "lidartopdown"
        | "lineannotation"
        | "multichat"
        | "multistage"
        | "namedentityrecognition"
        | "pointannotation"
        | "polygonannotation"
        | "segmentannotation"
        | "sensorfusion"
        | "textcollection"
        | "transcription"
        | "videoannotation"
        | "videoboxannotation"
        | "videocuboidannotation"
        | "videoplaybackannotation"
      >
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly id: string
      readonly expected_response?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly initial_response?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const evaluationTasks: HttpApiGroup.HttpApiGroup<
    "evaluationTasks",
    HttpApiEndpoint.HttpApiEndpoint<
      "create",
      "POST",
      {
        readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
          | "annotation"
          | "audiotranscription"
          | "categorization"
          | "chat"
          | "chatexperimental"
          | "chatlite"
          | "comparison"
          | "cuboidannotation"
          | "datacollection"
          | "documentmodel"
          | "documenttranscription"
          | "federal2dvideoannotation"
          | "imageannotation"
          | "laneannotation"
          | "lidarannotation"
          | "lidarlinking"
          | "lidarsegmentation"
          | "lidartopdown"
          | "lineannotation"
          | "multichat"
          | "multistage"
          | "namedentityrecognition"
          | "pointannotation"
          | "polygonannotation"
          | "segmentannotation"
          | "sensorfusion"
          | "textcollection"
          | "transcription"
          | "videoannotation"
          | "videoboxannotation"
          | "videocuboidannotation"
          | "videoplaybackannotation"
        >
      },
      never,
      {
        readonly [x: string]: unknown
      },
      never,
      {
        readonly id: string
        readonly expected_response?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
        readonly initial_response?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
      },
      ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
      never,
      never
    >,
    never,
    never,
    false
  >
  export const trainingTasks: HttpApiGroup.HttpApiGroup<
    "trainingTasks",
    HttpApiEndpoint.HttpApiEndpoint<
      "create",
      "POST",
      {
        readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
          | "annotation"
          | "audiotranscription"
          | "categorization"
          | "chat"
          | "chatexperimental"
          | "chatlite"
          | "comparison"
          | "cuboidannotation"
          | "datacollection"
          | "documentmodel"
          | "documenttranscription"
          | "federal2dvideoannotation"
          | "imageannotation"
          | "laneannotation"
          | "lidarannotation"
          | "lidarlinking"
          | "lidarsegmentation"
          | "lidartopdown"
          | "lineannotation"
          | "multichat"
          | "multistage"
          | "namedentityrecognition"
          | "pointannotation"
          | "polygonannotation"
          | "segmentannotation"
          | "sensorfusion"
          | "textcollection"
          | "transcription"
          | "videoannotation"
          | "videoboxannotation"
          | "videocuboidannotation"
          | "videoplaybackannotation"
        >
      },
      never,
      {
        readonly [x: string]: unknown
      },
      never,
      {
        readonly id: string
        readonly expected_response?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
        readonly initial_response?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
      },
      ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
      never,
      never
    >,
    never,
    never,
    false
  >
}

declare module "@effect-scale/api/Repeat" {
  import * as Context from "effect/Context"
  export class Repeat extends Repeat_base {}
  const Repeat_base: Context.ReferenceClass<Repeat, "@effect-scale/api/Repeat", Safety>
  export type Safety = "always" | "byName" | "never" | "withUniqueId"
}

declare module "@effect-scale/api/ResponseFile" {
  import * as Schema from "effect/Schema"
  export interface ResponseFile {
    readonly url: string
  }
  export const ResponseFile: Schema.Schema<ResponseFile>
}

declare module "@effect-scale/api/ReviewStatus" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  export type Known = (typeof known)[number]
  export const ReviewStatus: import("effect/Schema").Schema<
    OpenEnum.OpenEnum<"accepted" | "commented" | "fixed" | "pending" | "rejected">,
    string,
    never
  >
  export type ReviewStatus = typeof ReviewStatus.Type
  export const known: readonly ["accepted", "fixed", "commented", "rejected", "pending"]
}

declare module "@effect-scale/api/ScaleApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApi from "@effect/platform/HttpApi"
  export const ScaleApi: HttpApi.HttpApi<
    "scale",
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "batches",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "create",
            "POST",
            never,
            never,
            {
              readonly project: string
              readonly name: string
              readonly callback?: string | null | undefined
              readonly calibration_batch?: boolean | null | undefined
              readonly self_label_batch?: boolean | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
            },
            never,
            {
              readonly project?: string | null | undefined
              readonly name: string
              readonly callback?: string | null | undefined
              readonly calibration_batch?: boolean | null | undefined
              readonly self_label_batch?: boolean | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "finalize",
            "POST",
            {
              readonly name: string
            },
            never,
            never,
            never,
            {
              readonly project?: string | null | undefined
              readonly name: string
              readonly callback?: string | null | undefined
              readonly calibration_batch?: boolean | null | undefined
              readonly self_label_batch?: boolean | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "get",
            "GET",
            {
              readonly name: string
            },
            never,
            never,
            never,
            {
              readonly project?: string | null | undefined
              readonly name: string
              readonly callback?: string | null | undefined
              readonly calibration_batch?: boolean | null | undefined
              readonly self_label_batch?: boolean | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "list",
            "GET",
            never,
            {
              readonly project?: string | undefined
              readonly status?: string | undefined
              readonly start_time?: string | undefined
              readonly end_time?: string | undefined
              readonly exclude_archived?: boolean | undefined
              readonly limit?: number | undefined
              readonly offset?: number | undefined
            },
            never,
            never,
            {
              readonly limit?: number | null | undefined
              readonly offset?: number | null | undefined
              readonly docs: readonly {
                readonly project?: string | null | undefined
                readonly name: string
                readonly callback?: string | null | undefined
                readonly calibration_batch?: boolean | null | undefined
                readonly self_label_batch?: boolean | null | undefined
                readonly metadata?:
                  | {
                      readonly [x: string]: unknown
                    }
                  | null
                  | undefined
                readonly status?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                  | null
                  | undefined
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly completed_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
              }[]
              readonly totalDocs?: number | null | undefined
              readonly has_more?: boolean | null | undefined
            },
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "prioritize",
            "POST",
            {
              readonly name: string
            },
            never,
            {
              readonly priority: number
            },
            never,
            string,
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setMetadata",
            "POST",
            {
              readonly name: string
            },
            never,
            {
              readonly [x: string]: unknown
            },
            never,
            {
              readonly project?: string | null | undefined
              readonly name: string
              readonly callback?: string | null | undefined
              readonly calibration_batch?: boolean | null | undefined
              readonly self_label_batch?: boolean | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "status",
            "GET",
            {
              readonly name: string
            },
            never,
            never,
            never,
            {
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"completed" | "in_progress" | "staging">
                | null
                | undefined
              readonly completed?: number | null | undefined
              readonly error?: number | null | undefined
              readonly pending?: number | null | undefined
              readonly canceled?: number | null | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "evaluationTasks",
        import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
          "create",
          "POST",
          {
            readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
              | "annotation"
              | "audiotranscription"
              | "categorization"
              | "chat"
              | "chatexperimental"
              | "chatlite"
              | "comparison"
              | "cuboidannotation"
              | "datacollection"
              | "documentmodel"
              | "documenttranscription"
              | "federal2dvideoannotation"
              | "imageannotation"
              | "laneannotation"
              | "lidarannotation"
              | "lidarlinking"
              | "lidarsegmentation"
              | "lidartopdown"
              | "lineannotation"
              | "multichat"
              | "multistage"
              | "namedentityrecognition"
              | "pointannotation"
              | "polygonannotation"
              | "segmentannotation"
              | "sensorfusion"
              | "textcollection"
              | "transcription"
              | "videoannotation"
              | "videoboxannotation"
              | "videocuboidannotation"
              | "videoplaybackannotation"
            >
          },
          never,
          {
            readonly [x: string]: unknown
          },
          never,
          {
            readonly id: string
            readonly expected_response?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly initial_response?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
          },
          ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
          never,
          never
        >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "files",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "import",
            "POST",
            never,
            never,
            {
              readonly metadata?: unknown
              readonly project_name?: string | null | undefined
              readonly display_name?: string | null | undefined
              readonly reference_id?: string | null | undefined
              readonly file_url: string
            },
            never,
            {
              readonly metadata?: unknown
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url: string
              readonly id: string
              readonly display_name?: string | null | undefined
              readonly reference_id?: string | null | undefined
              readonly mime_type?: string | null | undefined
              readonly size?: number | null | undefined
              readonly project_names?: readonly string[] | null | undefined
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "upload",
            "POST",
            never,
            never,
            {
              readonly metadata?: string | null | undefined
              readonly file: unknown
              readonly project_name?: string | null | undefined
              readonly display_name?: string | null | undefined
              readonly reference_id?: string | null | undefined
            } & import("effect/Brand").Brand<
              typeof import("@effect/platform/HttpApiSchema").MultipartStreamTypeId
            >,
            never,
            {
              readonly metadata?: unknown
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url: string
              readonly id: string
              readonly display_name?: string | null | undefined
              readonly reference_id?: string | null | undefined
              readonly mime_type?: string | null | undefined
              readonly size?: number | null | undefined
              readonly project_names?: readonly string[] | null | undefined
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "projects",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "create",
            "POST",
            never,
            never,
            {
              readonly name: string
              readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly rapid?: boolean | null | undefined
              readonly studio?: boolean | null | undefined
              readonly datasetId?: string | null | undefined
              readonly pipeline?: string | null | undefined
              readonly consensus_attempts?: number | null | undefined
            },
            never,
            {
              readonly name: string
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly datasetId?: string | null | undefined
              readonly archived?: boolean | null | undefined
              readonly param_history?:
                | readonly {
                    readonly [x: string]: unknown
                    readonly created_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly instruction?: string | null | undefined
                    readonly version?: number | null | undefined
                  }[]
                | null
                | undefined
            },
            ErrorBody.ErrorBody<409>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "get",
            "GET",
            {
              readonly name: string
            },
            never,
            never,
            never,
            {
              readonly name: string
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly datasetId?: string | null | undefined
              readonly archived?: boolean | null | undefined
              readonly param_history?:
                | readonly {
                    readonly [x: string]: unknown
                    readonly created_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly instruction?: string | null | undefined
                    readonly version?: number | null | undefined
                  }[]
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "list",
            "GET",
            never,
            {
              readonly archived?: boolean | undefined
            },
            never,
            never,
            readonly {
              readonly name: string
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly datasetId?: string | null | undefined
              readonly archived?: boolean | null | undefined
              readonly param_history?:
                | readonly {
                    readonly [x: string]: unknown
                    readonly created_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly instruction?: string | null | undefined
                    readonly version?: number | null | undefined
                  }[]
                | null
                | undefined
            }[],
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setParams",
            "POST",
            {
              readonly name: string
            },
            never,
            {
              readonly [x: string]: unknown
            },
            never,
            {
              readonly name: string
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly datasetId?: string | null | undefined
              readonly archived?: boolean | null | undefined
              readonly param_history?:
                | readonly {
                    readonly [x: string]: unknown
                    readonly created_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly instruction?: string | null | undefined
                    readonly version?: number | null | undefined
                  }[]
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "template",
            "GET",
            {
              readonly name: string
            },
            never,
            never,
            never,
            {
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly version?: unknown
              readonly id: string
              readonly template_variables?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly auto_onboard_enabled?: boolean | null | undefined
              readonly response_schema?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "studio",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "assignments.add",
            "POST",
            never,
            never,
            {
              readonly emails: readonly string[]
              readonly projects: readonly string[]
            },
            never,
            {
              readonly [x: string]: readonly string[]
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "assignments.list",
            "GET",
            never,
            never,
            never,
            never,
            {
              readonly [x: string]: readonly string[]
            },
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "assignments.remove",
            "POST",
            never,
            never,
            {
              readonly emails: readonly string[]
              readonly projects: readonly string[]
            },
            never,
            {
              readonly [x: string]: readonly string[]
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "batches.assign",
            "PUT",
            {
              readonly name: string
            },
            never,
            {
              readonly groups: readonly string[]
            },
            never,
            {
              readonly name: string
              readonly completed?: number | null | undefined
              readonly total?: number | null | undefined
              readonly id?: string | null | undefined
              readonly projectId?: string | null | undefined
              readonly projectName?: string | null | undefined
              readonly batchType?: string | null | undefined
              readonly studioPriority?: number | null | undefined
              readonly groups?: readonly unknown[] | null | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "batches.list",
            "GET",
            never,
            never,
            never,
            never,
            readonly {
              readonly name: string
              readonly completed?: number | null | undefined
              readonly total?: number | null | undefined
              readonly id?: string | null | undefined
              readonly projectId?: string | null | undefined
              readonly projectName?: string | null | undefined
              readonly batchType?: string | null | undefined
              readonly studioPriority?: number | null | undefined
              readonly groups?: readonly unknown[] | null | undefined
            }[],
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "batches.resetPriorities",
            "POST",
            never,
            never,
            never,
            never,
            readonly {
              readonly name: string
              readonly completed?: number | null | undefined
              readonly total?: number | null | undefined
              readonly id?: string | null | undefined
              readonly projectId?: string | null | undefined
              readonly projectName?: string | null | undefined
              readonly batchType?: string | null | undefined
              readonly studioPriority?: number | null | undefined
              readonly groups?: readonly unknown[] | null | undefined
            }[],
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "batches.setPriorities",
            "POST",
            never,
            never,
            {
              readonly batches: readonly {
                readonly name: string
              }[]
            },
            never,
            readonly {
              readonly name: string
              readonly completed?: number | null | undefined
              readonly total?: number | null | undefined
              readonly id?: string | null | undefined
              readonly projectId?: string | null | undefined
              readonly projectName?: string | null | undefined
              readonly batchType?: string | null | undefined
              readonly studioPriority?: number | null | undefined
              readonly groups?: readonly unknown[] | null | undefined
            }[],
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "groups.create",
            "POST",
            {
              readonly project: string
            },
            never,
            {
              readonly name: string
              readonly emails: readonly string[]
            },
            never,
            {
              readonly name: string
              readonly id?: string | null | undefined
              readonly numWorkers?: number | null | undefined
              readonly isSingleton?: boolean | null | undefined
              readonly workers?:
                | readonly {
                    readonly id?: string | null | undefined
                    readonly email?: string | null | undefined
                  }[]
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "groups.list",
            "GET",
            {
              readonly project: string
            },
            never,
            never,
            never,
            readonly {
              readonly name: string
              readonly id?: string | null | undefined
              readonly numWorkers?: number | null | undefined
              readonly isSingleton?: boolean | null | undefined
              readonly workers?:
                | readonly {
                    readonly id?: string | null | undefined
                    readonly email?: string | null | undefined
                  }[]
                | null
                | undefined
            }[],
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "groups.update",
            "PUT",
            {
              readonly project: string
              readonly group: string
            },
            never,
            {
              readonly add_emails?: readonly string[] | null | undefined
              readonly remove_emails?: readonly string[] | null | undefined
            },
            never,
            {
              readonly name: string
              readonly id?: string | null | undefined
              readonly numWorkers?: number | null | undefined
              readonly isSingleton?: boolean | null | undefined
              readonly workers?:
                | readonly {
                    readonly id?: string | null | undefined
                    readonly email?: string | null | undefined
                  }[]
                | null
                | undefined
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "tasks",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "addTags",
            "PUT",
            {
              readonly task_id: string
            },
            never,
            readonly string[],
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "audit",
            "POST",
            {
              readonly task_id: string
            },
            never,
            {
              readonly accepted: boolean
              readonly comments?: string | null | undefined
            },
            never,
            string,
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "cancel",
            "POST",
            {
              readonly task_id: string
            },
            {
              readonly clear_unique_id?: boolean | undefined
            },
            never,
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "clearUniqueId",
            "DELETE",
            {
              readonly task_id: string
            },
            never,
            never,
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "create",
            "POST",
            {
              readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            },
            never,
            {
              readonly [x: string]: unknown
            },
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "deleteTags",
            "DELETE",
            {
              readonly task_id: string
            },
            never,
            readonly string[],
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "get",
            "GET",
            {
              readonly task_id: string
            },
            never,
            never,
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "list",
            "GET",
            never,
            {
              readonly project?: string | undefined
              readonly status?: string | undefined
              readonly start_time?: string | undefined
              readonly end_time?: string | undefined
              readonly limit?: number | undefined
              readonly type?: string | undefined
              readonly offset?: number | undefined
              readonly batch?: string | undefined
              readonly unique_id?: readonly string[] | string | undefined
              readonly tags?: readonly string[] | string | undefined
              readonly customer_review_status?: string | undefined
              readonly next_token?: string | undefined
              readonly completed_after?: string | undefined
              readonly completed_before?: string | undefined
              readonly updated_after?: string | undefined
              readonly updated_before?: string | undefined
              readonly include_attachment_url?: boolean | undefined
              readonly limited_response?: boolean | undefined
            },
            never,
            never,
            {
              readonly limit?: number | null | undefined
              readonly offset?: number | null | undefined
              readonly docs: readonly {
                readonly project?: string | null | undefined
                readonly metadata?:
                  | {
                      readonly [x: string]: unknown
                    }
                  | null
                  | undefined
                readonly status?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "canceled" | "completed" | "error" | "pending"
                    >
                  | null
                  | undefined
                readonly created_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly completed_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly type?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      | "annotation"
                      | "audiotranscription"
                      | "categorization"
                      | "chat"
                      | "chatexperimental"
                      | "chatlite"
                      | "comparison"
                      | "cuboidannotation"
                      | "datacollection"
                      | "documentmodel"
                      | "documenttranscription"
                      | "federal2dvideoannotation"
                      | "imageannotation"
                      | "laneannotation"
                      | "lidarannotation"
                      | "lidarlinking"
                      | "lidarsegmentation"
                      | "lidartopdown"
                      | "lineannotation"
                      | "multichat"
                      | "multistage"
                      | "namedentityrecognition"
                      | "pointannotation"
                      | "polygonannotation"
                      | "segmentannotation"
                      | "sensorfusion"
                      | "textcollection"
                      | "transcription"
                      | "videoannotation"
                      | "videoboxannotation"
                      | "videocuboidannotation"
                      | "videoplaybackannotation"
                    >
                  | null
                  | undefined
                readonly priority?: number | null | undefined
                readonly task_id: string
                readonly updated_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly instruction?: string | null | undefined
                readonly params?:
                  | {
                      readonly [x: string]: unknown
                    }
                  | null
                  | undefined
                readonly prior_responses?: readonly unknown[] | null | undefined
                readonly project_param_version?: number | null | undefined
                readonly batch?: string | null | undefined
                readonly unique_id?: string | null | undefined
                readonly tags?: readonly string[] | null | undefined
                readonly urgency?: string | null | undefined
                readonly is_test?: boolean | null | undefined
                readonly callback_url?: string | null | undefined
                readonly callback_succeeded?: boolean | null | undefined
                readonly callback_succeeded_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly attachment_url?: string | null | undefined
                readonly document_pages?:
                  | readonly {
                      readonly width?: number | null | undefined
                      readonly height?: number | null | undefined
                    }[]
                  | null
                  | undefined
                readonly customer_review_status?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly customer_review_comments?: readonly string[] | null | undefined
                readonly customer_reviewed_by?: string | null | undefined
                readonly customer_audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly customer_audit_time_secs?: number | null | undefined
                readonly audits?:
                  | readonly {
                      readonly audited_by?: string | null | undefined
                      readonly audited_at?:
                        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                        | null
                        | undefined
                      readonly audit_time_secs?: number | null | undefined
                      readonly audit_result?:
                        | import("@effect-scale/api/OpenEnum").OpenEnum<
                            "accepted" | "commented" | "fixed" | "pending" | "rejected"
                          >
                        | null
                        | undefined
                      readonly audit_source?: string | null | undefined
                    }[]
                  | null
                  | undefined
                readonly otherVersion?: string | null | undefined
                readonly response?: unknown
              }[]
              readonly has_more?: boolean | null | undefined
              readonly total?: number | null | undefined
              readonly next_token?: string | null | undefined
            },
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "responseFile",
            "GET",
            {
              readonly task_id: string
              readonly uuid: string
            },
            never,
            never,
            never,
            Uint8Array<ArrayBufferLike>,
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setMetadata",
            "POST",
            {
              readonly task_id: string
            },
            never,
            {
              readonly [x: string]: unknown
            },
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setTags",
            "POST",
            {
              readonly task_id: string
            },
            never,
            readonly string[],
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404>,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setUniqueId",
            "POST",
            {
              readonly task_id: string
            },
            never,
            {
              readonly unique_id: string
            },
            never,
            {
              readonly project?: string | null | undefined
              readonly metadata?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "canceled" | "completed" | "error" | "pending"
                  >
                | null
                | undefined
              readonly created_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly completed_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly type?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    | "annotation"
                    | "audiotranscription"
                    | "categorization"
                    | "chat"
                    | "chatexperimental"
                    | "chatlite"
                    | "comparison"
                    | "cuboidannotation"
                    | "datacollection"
                    | "documentmodel"
                    | "documenttranscription"
                    | "federal2dvideoannotation"
                    | "imageannotation"
                    | "laneannotation"
                    | "lidarannotation"
                    | "lidarlinking"
                    | "lidarsegmentation"
                    | "lidartopdown"
                    | "lineannotation"
                    | "multichat"
                    | "multistage"
                    | "namedentityrecognition"
                    | "pointannotation"
                    | "polygonannotation"
                    | "segmentannotation"
                    | "sensorfusion"
                    | "textcollection"
                    | "transcription"
                    | "videoannotation"
                    | "videoboxannotation"
                    | "videocuboidannotation"
                    | "videoplaybackannotation"
                  >
                | null
                | undefined
              readonly priority?: number | null | undefined
              readonly task_id: string
              readonly updated_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly instruction?: string | null | undefined
              readonly params?:
                | {
                    readonly [x: string]: unknown
                  }
                | null
                | undefined
              readonly prior_responses?: readonly unknown[] | null | undefined
              readonly project_param_version?: number | null | undefined
              readonly batch?: string | null | undefined
              readonly unique_id?: string | null | undefined
              readonly tags?: readonly string[] | null | undefined
              readonly urgency?: string | null | undefined
              readonly is_test?: boolean | null | undefined
              readonly callback_url?: string | null | undefined
              readonly callback_succeeded?: boolean | null | undefined
              readonly callback_succeeded_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly attachment_url?: string | null | undefined
              readonly document_pages?:
                | readonly {
                    readonly width?: number | null | undefined
                    readonly height?: number | null | undefined
                  }[]
                | null
                | undefined
              readonly customer_review_status?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly customer_review_comments?: readonly string[] | null | undefined
              readonly customer_reviewed_by?: string | null | undefined
              readonly customer_audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly customer_audit_time_secs?: number | null | undefined
              readonly audits?:
                | readonly {
                    readonly audited_by?: string | null | undefined
                    readonly audited_at?:
                      | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                      | null
                      | undefined
                    readonly audit_time_secs?: number | null | undefined
                    readonly audit_result?:
                      | import("@effect-scale/api/OpenEnum").OpenEnum<
                          "accepted" | "commented" | "fixed" | "pending" | "rejected"
                        >
                      | null
                      | undefined
                    readonly audit_source?: string | null | undefined
                  }[]
                | null
                | undefined
              readonly otherVersion?: string | null | undefined
              readonly response?: unknown
            },
            ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "teams",
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "invite",
            "POST",
            never,
            never,
            {
              readonly emails: readonly string[]
              readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
                "admin" | "labeler" | "manager" | "member"
              >
            },
            never,
            readonly {
              readonly email: string
              readonly role?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
                | null
                | undefined
              readonly firstName?: string | null | undefined
              readonly lastName?: string | null | undefined
              readonly company?: string | null | undefined
              readonly isStudioLabeler?: boolean | null | undefined
              readonly expiry?: string | null | undefined
              readonly disableRapidEmails?: boolean | null | undefined
            }[],
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "list",
            "GET",
            never,
            never,
            never,
            never,
            readonly {
              readonly email: string
              readonly role?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
                | null
                | undefined
              readonly firstName?: string | null | undefined
              readonly lastName?: string | null | undefined
              readonly company?: string | null | undefined
              readonly isStudioLabeler?: boolean | null | undefined
              readonly expiry?: string | null | undefined
              readonly disableRapidEmails?: boolean | null | undefined
            }[],
            never,
            never,
            never
          >
        | import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
            "setRole",
            "POST",
            never,
            never,
            {
              readonly emails: readonly string[]
              readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
                "admin" | "labeler" | "manager" | "member"
              >
            },
            never,
            readonly {
              readonly email: string
              readonly role?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
                | null
                | undefined
              readonly firstName?: string | null | undefined
              readonly lastName?: string | null | undefined
              readonly company?: string | null | undefined
              readonly isStudioLabeler?: boolean | null | undefined
              readonly expiry?: string | null | undefined
              readonly disableRapidEmails?: boolean | null | undefined
            }[],
            never,
            never,
            never
          >,
        never,
        never,
        false
      >
    | import("@effect/platform/HttpApiGroup").HttpApiGroup<
        "trainingTasks",
        import("@effect/platform/HttpApiEndpoint").HttpApiEndpoint<
          "create",
          "POST",
          {
            readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
              | "annotation"
              | "audiotranscription"
              | "categorization"
              | "chat"
              | "chatexperimental"
              | "chatlite"
              | "comparison"
              | "cuboidannotation"
              | "datacollection"
              | "documentmodel"
              | "documenttranscription"
              | "federal2dvideoannotation"
              | "imageannotation"
              | "laneannotation"
              | "lidarannotation"
              | "lidarlinking"
              | "lidarsegmentation"
              | "lidartopdown"
              | "lineannotation"
              | "multichat"
              | "multistage"
              | "namedentityrecognition"
              | "pointannotation"
              | "polygonannotation"
              | "segmentannotation"
              | "sensorfusion"
              | "textcollection"
              | "transcription"
              | "videoannotation"
              | "videoboxannotation"
              | "videocuboidannotation"
              | "videoplaybackannotation"
            >
          },
          never,
          {
            readonly [x: string]: unknown
          },
          never,
          {
            readonly id: string
            readonly expected_response?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly initial_response?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
          },
          ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
          never,
          never
        >,
        never,
        never,
        false
      >,
    | ErrorBody.ErrorBody<400>
    | ErrorBody.ErrorBody<401>
    | ErrorBody.ErrorBody<402>
    | ErrorBody.ErrorBody<429>
    | ErrorBody.ErrorBody<500>
    | ErrorBody.ErrorBody<503>
    | ErrorBody.ErrorBody<504>
    | import("@effect/platform/HttpApiError").HttpApiDecodeError,
    never
  >
}

declare module "@effect-scale/api/ScaleError" {
  import * as Duration from "effect/Duration"
  import * as Schema from "effect/Schema"
  export interface ByStatus {
    readonly 400: ScaleInvalidRequest
    readonly 401: ScaleUnauthorized
    readonly 402: ScaleNotEnabled
    readonly 404: ScaleResourceNotFound
    readonly 409: ScaleDuplicateResource
    readonly 429: ScaleTooManyRequests
    readonly 500: ScaleInternalError
    readonly 503: ScaleServiceUnavailable
    readonly 504: ScaleTimeoutError
  }
  export type Common =
    | ScaleCircuitOpen
    | ScaleConnectionError
    | ScaleDecodeError
    | ScaleInternalError
    | ScaleInvalidRequest
    | ScaleNotEnabled
    | ScaleServiceUnavailable
    | ScaleTimeoutError
    | ScaleTooManyRequests
    | ScaleUnauthorized
    | ScaleUnexpectedStatus
  export type ConnectionReason =
    | "Certificate"
    | "Connect"
    | "Encode"
    | "InterruptedBody"
    | "InvalidUrl"
    | "Proxy"
    | "Reset"
    | "Timeout"
  export type DecodeReason = "Shape" | "Syntax"
  export class ScaleAmbiguousResult extends ScaleAmbiguousResult_base {
    toString(): string
  }
  const ScaleAmbiguousResult_base: Schema.TaggedErrorClass<
    ScaleAmbiguousResult,
    "ScaleAmbiguousResult",
    {
      readonly _tag: Schema.tag<"ScaleAmbiguousResult">
    } & {
      sent: typeof Schema.Unknown
      found: Schema.optional<typeof Schema.Unknown>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleCircuitOpen extends ScaleCircuitOpen_base {
    toString(): string
  }
  const ScaleCircuitOpen_base: Schema.TaggedErrorClass<
    ScaleCircuitOpen,
    "ScaleCircuitOpen",
    {
      readonly _tag: Schema.tag<"ScaleCircuitOpen">
    } & {
      retryAfter: Schema.optional<typeof Schema.DurationFromMillis>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleConnectionError extends ScaleConnectionError_base {
    toString(): string
  }
  const ScaleConnectionError_base: Schema.TaggedErrorClass<
    ScaleConnectionError,
    "ScaleConnectionError",
    {
      readonly _tag: Schema.tag<"ScaleConnectionError">
    } & {
      reason: Schema.Literal<
        ["Connect", "Certificate", "Proxy", "Reset", "Timeout", "InterruptedBody", "InvalidUrl", "Encode"]
      >
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleDecodeError extends ScaleDecodeError_base {
    toString(): string
  }
  const ScaleDecodeError_base: Schema.TaggedErrorClass<
    ScaleDecodeError,
    "ScaleDecodeError",
    {
      readonly _tag: Schema.tag<"ScaleDecodeError">
    } & {
      reason: Schema.Literal<["Syntax", "Shape"]>
      issue: typeof Schema.String
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleDuplicateResource extends ScaleDuplicateResource_base {
    toString(): string
  }
  const ScaleDuplicateResource_base: Schema.TaggedErrorClass<
    ScaleDuplicateResource,
    "ScaleDuplicateResource",
    {
      readonly _tag: Schema.tag<"ScaleDuplicateResource">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export const ScaleError: Schema.Union<
    [
      typeof ScaleInvalidRequest,
      typeof ScaleUnauthorized,
      typeof ScaleNotEnabled,
      typeof ScaleResourceNotFound,
      typeof ScaleDuplicateResource,
      typeof ScaleTooManyRequests,
      typeof ScaleInternalError,
      typeof ScaleServiceUnavailable,
      typeof ScaleTimeoutError,
      typeof ScaleUnexpectedStatus,
      typeof ScaleConnectionError,
      typeof ScaleDecodeError,
      typeof ScaleAmbiguousResult,
      typeof ScaleCircuitOpen,
    ]
  >
  export type ScaleError = typeof ScaleError.Type
  export class ScaleInternalError extends ScaleInternalError_base {
    toString(): string
  }
  const ScaleInternalError_base: Schema.TaggedErrorClass<
    ScaleInternalError,
    "ScaleInternalError",
    {
      readonly _tag: Schema.tag<"ScaleInternalError">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleInvalidRequest extends ScaleInvalidRequest_base {
    toString(): string
  }
  const ScaleInvalidRequest_base: Schema.TaggedErrorClass<
    ScaleInvalidRequest,
    "ScaleInvalidRequest",
    {
      readonly _tag: Schema.tag<"ScaleInvalidRequest">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleNotEnabled extends ScaleNotEnabled_base {
    toString(): string
  }
  const ScaleNotEnabled_base: Schema.TaggedErrorClass<
    ScaleNotEnabled,
    "ScaleNotEnabled",
    {
      readonly _tag: Schema.tag<"ScaleNotEnabled">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleResourceNotFound extends ScaleResourceNotFound_base {
    toString(): string
  }
  const ScaleResourceNotFound_base: Schema.TaggedErrorClass<
    ScaleResourceNotFound,
    "ScaleResourceNotFound",
    {
      readonly _tag: Schema.tag<"ScaleResourceNotFound">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleServiceUnavailable extends ScaleServiceUnavailable_base {
    toString(): string
  }
  const ScaleServiceUnavailable_base: Schema.TaggedErrorClass<
    ScaleServiceUnavailable,
    "ScaleServiceUnavailable",
    {
      readonly _tag: Schema.tag<"ScaleServiceUnavailable">
    } & {
      retryAfter: Schema.optional<typeof Schema.DurationFromMillis>
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleTimeoutError extends ScaleTimeoutError_base {
    toString(): string
  }
  const ScaleTimeoutError_base: Schema.TaggedErrorClass<
    ScaleTimeoutError,
    "ScaleTimeoutError",
    {
      readonly _tag: Schema.tag<"ScaleTimeoutError">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleTooManyRequests extends ScaleTooManyRequests_base {
    toString(): string
  }
  const ScaleTooManyRequests_base: Schema.TaggedErrorClass<
    ScaleTooManyRequests,
    "ScaleTooManyRequests",
    {
      readonly _tag: Schema.tag<"ScaleTooManyRequests">
    } & {
      retryAfter: Schema.optional<typeof Schema.DurationFromMillis>
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleUnauthorized extends ScaleUnauthorized_base {
    toString(): string
  }
  const ScaleUnauthorized_base: Schema.TaggedErrorClass<
    ScaleUnauthorized,
    "ScaleUnauthorized",
    {
      readonly _tag: Schema.tag<"ScaleUnauthorized">
    } & {
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export class ScaleUnexpectedStatus extends ScaleUnexpectedStatus_base {
    toString(): string
  }
  const ScaleUnexpectedStatus_base: Schema.TaggedErrorClass<
    ScaleUnexpectedStatus,
    "ScaleUnexpectedStatus",
    {
      readonly _tag: Schema.tag<"ScaleUnexpectedStatus">
    } & {
      retryAfter: Schema.optional<typeof Schema.DurationFromMillis>
      status: typeof Schema.Int
      requestId: Schema.optional<typeof Schema.String>
      body: Schema.optional<typeof Schema.String>
      operation: typeof Schema.String
      method: typeof Schema.String
      route: typeof Schema.String
      attempts: typeof Schema.Int
      message: typeof Schema.String
    }
  >
  export const isAmbiguous: (error: ScaleError) => boolean
  export const isRefusal: (error: ScaleError) => boolean
  export const isRetryable: (error: ScaleError) => boolean
  export const isScaleError: (u: unknown) => u is ScaleError
  export const retryAfterOf: (error: ScaleError) => Duration.Duration | undefined
}

declare module "@effect-scale/api/SegmentAnnotation" {
  import * as Schema from "effect/Schema"
  import { AnnotationAttributes } from "@effect-scale/api/AnnotationAttributes"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { Label } from "@effect-scale/api/Labels"
  export interface CombinedMasks {
    readonly image?: string | null | undefined
    readonly indexedImage?: string | null | undefined
    readonly extendedIndexedImage?: string | null | undefined
  }
  export interface Mapping {
    readonly index: number
    readonly color?: string | null | undefined
    readonly attributes?: Answers | null | undefined
  }
  export interface Masks {
    readonly unlabeled?: string | null | undefined
    readonly labeled?: Readonly<Record<string, ReadonlyArray<string> | string | null>> | null | undefined
    readonly combined?: CombinedMasks | null | undefined
  }
  export interface Params {
    readonly attachment: string
    readonly labels?: ReadonlyArray<Label> | undefined
    readonly instance_labels?: ReadonlyArray<Label> | undefined
    readonly allow_unlabeled?: boolean | undefined
    readonly allow_parent_labels?: boolean | undefined
    readonly annotation_attributes?: AnnotationAttributes | undefined
    readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response {
    readonly annotations: Masks
    readonly labelMapping?:
      | Readonly<Record<string, Mapping | ReadonlyArray<Mapping> | null>>
      | null
      | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/SensorFusion" {
  import * as Schema from "effect/Schema"
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  export interface Params {
    readonly attachments: readonly [scene: string]
    readonly scene_format?: OpenEnum<"sensor_fusion"> | undefined
    readonly annotation_definition?: ReadonlyArray<unknown> | undefined
  }
  export interface Response {
    readonly annotations?: unknown
    readonly [member: string]: unknown
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/StudioApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const addAssignments: HttpApiEndpoint.HttpApiEndpoint<
    "assignments.add",
    "POST",
    never,
    never,
    {
      readonly emails: readonly string[]
      readonly projects: readonly string[]
    },
    never,
    {
      readonly [x: string]: readonly string[]
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const assignBatch: HttpApiEndpoint.HttpApiEndpoint<
    "batches.assign",
    "PUT",
    {
      readonly name: string
    },
    never,
    {
      readonly groups: readonly string[]
    },
    never,
    {
      readonly completed?: number | null | undefined
      readonly name: string
      readonly id?: string | null | undefined
      readonly total?: number | null | undefined
      readonly projectId?: string | null | undefined
      readonly projectName?: string | null | undefined
      readonly batchType?: string | null | undefined
      readonly studioPriority?: number | null | undefined
      readonly groups?: readonly unknown[] | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const createGroup: HttpApiEndpoint.HttpApiEndpoint<
    "groups.create",
    "POST",
    {
      readonly project: string
    },
    never,
    {
      readonly name: string
      readonly emails: readonly string[]
    },
    never,
    {
      readonly name: string
      readonly id?: string | null | undefined
      readonly numWorkers?: number | null | undefined
      readonly isSingleton?: boolean | null | undefined
      readonly workers?:
        | readonly {
            readonly id?: string | null | undefined
            readonly email?: string | null | undefined
          }[]
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const group: HttpApiGroup.HttpApiGroup<
    "studio",
    | HttpApiEndpoint.HttpApiEndpoint<
        "assignments.add",
        "POST",
        never,
        never,
        {
          readonly emails: readonly string[]
          readonly projects: readonly string[]
        },
        never,
        {
          readonly [x: string]: readonly string[]
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "assignments.list",
        "GET",
        never,
        never,
        never,
        never,
        {
          readonly [x: string]: readonly string[]
        },
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "assignments.remove",
        "POST",
        never,
        never,
        {
          readonly emails: readonly string[]
          readonly projects: readonly string[]
        },
        never,
        {
          readonly [x: string]: readonly string[]
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "batches.assign",
        "PUT",
        {
          readonly name: string
        },
        never,
        {
          readonly groups: readonly string[]
        },
        never,
        {
          readonly completed?: number | null | undefined
          readonly name: string
          readonly id?: string | null | undefined
          readonly total?: number | null | undefined
          readonly projectId?: string | null | undefined
          readonly projectName?: string | null | undefined
          readonly batchType?: string | null | undefined
          readonly studioPriority?: number | null | undefined
          readonly groups?: readonly unknown[] | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "batches.list",
        "GET",
        never,
        never,
        never,
        never,
        readonly {
          readonly completed?: number | null | undefined
          readonly name: string
          readonly id?: string | null | undefined
          readonly total?: number | null | undefined
          readonly projectId?: string | null | undefined
          readonly projectName?: string | null | undefined
          readonly batchType?: string | null | undefined
          readonly studioPriority?: number | null | undefined
          readonly groups?: readonly unknown[] | null | undefined
        }[],
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "batches.resetPriorities",
        "POST",
        never,
        never,
        never,
        never,
        readonly {
          readonly completed?: number | null | undefined
          readonly name: string
          readonly id?: string | null | undefined
          readonly total?: number | null | undefined
          readonly projectId?: string | null | undefined
          readonly projectName?: string | null | undefined
          readonly batchType?: string | null | undefined
          readonly studioPriority?: number | null | undefined
          readonly groups?: readonly unknown[] | null | undefined
        }[],
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "batches.setPriorities",
        "POST",
        never,
        never,
        {
          readonly batches: readonly {
            readonly name: string
          }[]
        },
        never,
        readonly {
          readonly completed?: number | null | undefined
          readonly name: string
          readonly id?: string | null | undefined
          readonly total?: number | null | undefined
          readonly projectId?: string | null | undefined
          readonly projectName?: string | null | undefined
          readonly batchType?: string | null | undefined
          readonly studioPriority?: number | null | undefined
          readonly groups?: readonly unknown[] | null | undefined
        }[],
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "groups.create",
        "POST",
        {
          readonly project: string
        },
        never,
        {
          readonly name: string
          readonly emails: readonly string[]
        },
        never,
        {
          readonly name: string
          readonly id?: string | null | undefined
          readonly numWorkers?: number | null | undefined
          readonly isSingleton?: boolean | null | undefined
          readonly workers?:
            | readonly {
                readonly id?: string | null | undefined
                readonly email?: string | null | undefined
              }[]
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "groups.list",
        "GET",
        {
          readonly project: string
        },
        never,
        never,
        never,
        readonly {
          readonly name: string
          readonly id?: string | null | undefined
          readonly numWorkers?: number | null | undefined
          readonly isSingleton?: boolean | null | undefined
          readonly workers?:
            | readonly {
                readonly id?: string | null | undefined
                readonly email?: string | null | undefined
              }[]
            | null
            | undefined
        }[],
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "groups.update",
        "PUT",
        {
          readonly project: string
          readonly group: string
        },
        never,
        {
          readonly add_emails?: readonly string[] | null | undefined
          readonly remove_emails?: readonly string[] | null | undefined
        },
        never,
        {
          readonly name: string
          readonly id?: string | null | undefined
          readonly numWorkers?: number | null | undefined
          readonly isSingleton?: boolean | null | undefined
          readonly workers?:
            | readonly {
                readonly id?: string | null | undefined
                readonly email?: string | null | undefined
              }[]
            | null
            | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const listAssignments: HttpApiEndpoint.HttpApiEndpoint<
    "assignments.list",
    "GET",
    never,
    never,
    never,
    never,
    {
      readonly [x: string]: readonly string[]
    },
    never,
    never,
    never
  >
  export const listBatches: HttpApiEndpoint.HttpApiEndpoint<
    "batches.list",
    "GET",
    never,
    never,
    never,
    never,
    readonly {
      readonly completed?: number | null | undefined
      readonly name: string
      readonly id?: string | null | undefined
      readonly total?: number | null | undefined
      readonly projectId?: string | null | undefined
      readonly projectName?: string | null | undefined
      readonly batchType?: string | null | undefined
      readonly studioPriority?: number | null | undefined
      readonly groups?: readonly unknown[] | null | undefined
    }[],
    never,
    never,
    never
  >
  export const listGroups: HttpApiEndpoint.HttpApiEndpoint<
    "groups.list",
    "GET",
    {
      readonly project: string
    },
    never,
    never,
    never,
    readonly {
      readonly name: string
      readonly id?: string | null | undefined
      readonly numWorkers?: number | null | undefined
      readonly isSingleton?: boolean | null | undefined
      readonly workers?:
        | readonly {
            readonly id?: string | null | undefined
            readonly email?: string | null | undefined
          }[]
        | null
        | undefined
    }[],
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const removeAssignments: HttpApiEndpoint.HttpApiEndpoint<
    "assignments.remove",
    "POST",
    never,
    never,
    {
      readonly emails: readonly string[]
      readonly projects: readonly string[]
    },
    never,
    {
      readonly [x: string]: readonly string[]
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const resetBatchPriorities: HttpApiEndpoint.HttpApiEndpoint<
    "batches.resetPriorities",
    "POST",
    never,
    never,
    never,
    never,
    readonly {
      readonly completed?: number | null | undefined
      readonly name: string
      readonly id?: string | null | undefined
      readonly total?: number | null | undefined
      readonly projectId?: string | null | undefined
      readonly projectName?: string | null | undefined
      readonly batchType?: string | null | undefined
      readonly studioPriority?: number | null | undefined
      readonly groups?: readonly unknown[] | null | undefined
    }[],
    never,
    never,
    never
  >
  export const setBatchPriorities: HttpApiEndpoint.HttpApiEndpoint<
    "batches.setPriorities",
    "POST",
    never,
    never,
    {
      readonly batches: readonly {
        readonly name: string
      }[]
    },
    never,
    readonly {
      readonly completed?: number | null | undefined
      readonly name: string
      readonly id?: string | null | undefined
      readonly total?: number | null | undefined
      readonly projectId?: string | null | undefined
      readonly projectName?: string | null | undefined
      readonly batchType?: string | null | undefined
      readonly studioPriority?: number | null | undefined
      readonly groups?: readonly unknown[] | null | undefined
    }[],
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const updateGroup: HttpApiEndpoint.HttpApiEndpoint<
    "groups.update",
    "PUT",
    {
      readonly project: string
      readonly group: string
    },
    never,
    {
      readonly add_emails?: readonly string[] | null | undefined
      readonly remove_emails?: readonly string[] | null | undefined
    },
    never,
    {
      readonly name: string
      readonly id?: string | null | undefined
      readonly numWorkers?: number | null | undefined
      readonly isSingleton?: boolean | null | undefined
      readonly workers?:
        | readonly {
            readonly id?: string | null | undefined
            readonly email?: string | null | undefined
          }[]
        | null
        | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
}

declare module "@effect-scale/api/StudioBatch" {
  import * as Schema from "effect/Schema"
  export const StudioBatch: Schema.Struct<{
    id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    name: typeof Schema.String
    projectId: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    projectName: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    batchType: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    studioPriority: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    total: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    completed: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    groups: Schema.optional<Schema.NullOr<Schema.Schema<readonly unknown[], readonly unknown[], never>>>
  }>
  export interface StudioBatch extends Schema.Schema.Type<typeof StudioBatch> {}
}

declare module "@effect-scale/api/Task" {
  import * as Schema from "effect/Schema"
  import * as TaskPayload from "@effect-scale/api/TaskPayload"
  import * as TaskResponse from "@effect-scale/api/TaskResponse"
  import { TaskType } from "@effect-scale/api/TaskType"
  export const Audit: Schema.Struct<{
    audited_by: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    audited_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    audit_time_secs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    audit_result: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >,
          string,
          never
        >
      >
    >
    audit_source: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
  }>
  export interface Audit extends Schema.Schema.Type<typeof Audit> {}
  export const DocumentPage: Schema.Struct<{
    width: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    height: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
  }>
  export interface DocumentPage extends Schema.Schema.Type<typeof DocumentPage> {}
  export type For<Type extends TaskType> = Task & {
    readonly type: Type
    readonly params?: TaskPayload.Stored<Type> | null | undefined
    readonly response?: TaskResponse.Failure | TaskResponse.For<Type> | null | undefined
  }
  export const Task: Schema.Struct<{
    task_id: typeof Schema.String
    type: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >,
          string,
          never
        >
      >
    >
    status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
          string,
          never
        >
      >
    >
    created_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    updated_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    completed_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    instruction: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    params: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
    response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
    prior_responses: Schema.optional<
      Schema.NullOr<Schema.Schema<readonly unknown[], readonly unknown[], never>>
    >
    project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    project_param_version: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    batch: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    unique_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    tags: Schema.optional<Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>>
    metadata: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          {
            readonly [x: string]: unknown
          },
          {
            readonly [x: string]: unknown
          },
          never
        >
      >
    >
    priority: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    urgency: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    is_test: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    callback_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    callback_succeeded: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    callback_succeeded_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    attachment_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    document_pages: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[],
          readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[],
          never
        >
      >
    >
    customer_review_status: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >,
          string,
          never
        >
      >
    >
    customer_review_comments: Schema.optional<
      Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>
    >
    customer_reviewed_by: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    customer_audited_at: Schema.optional<
      Schema.NullOr<
        Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
      >
    >
    customer_audit_time_secs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    audits: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[],
          readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?: string | null | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?: string | null | undefined
            readonly audit_source?: string | null | undefined
          }[],
          never
        >
      >
    >
    otherVersion: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
  }>
  export interface Task extends Schema.Schema.Type<typeof Task> {}
  export const TaskPage: Schema.Struct<{
    docs: Schema.Array$<
      Schema.Struct<{
        task_id: typeof Schema.String
        type: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >,
              string,
              never
            >
          >
        >
        status: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">,
              string,
              never
            >
          >
        >
        created_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        updated_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        completed_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        instruction: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        params: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              {
                readonly [x: string]: unknown
              },
              {
                readonly [x: string]: unknown
              },
              never
            >
          >
        >
        response: Schema.optional<Schema.NullOr<Schema.Schema<unknown, unknown, never>>>
        prior_responses: Schema.optional<
          Schema.NullOr<Schema.Schema<readonly unknown[], readonly unknown[], never>>
        >
        project: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        project_param_version: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
        batch: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        unique_id: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        tags: Schema.optional<Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>>
        metadata: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              {
                readonly [x: string]: unknown
              },
              {
                readonly [x: string]: unknown
              },
              never
            >
          >
        >
        priority: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
        urgency: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        is_test: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
        callback_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        callback_succeeded: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
        callback_succeeded_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        attachment_url: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        document_pages: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[],
              readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[],
              never
            >
          >
        >
        customer_review_status: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >,
              string,
              never
            >
          >
        >
        customer_review_comments: Schema.optional<
          Schema.NullOr<Schema.Schema<readonly string[], readonly string[], never>>
        >
        customer_reviewed_by: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
        customer_audited_at: Schema.optional<
          Schema.NullOr<
            Schema.Schema<string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">, string, never>
          >
        >
        customer_audit_time_secs: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
        audits: Schema.optional<
          Schema.NullOr<
            Schema.Schema<
              readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[],
              readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?: string | null | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?: string | null | undefined
                readonly audit_source?: string | null | undefined
              }[],
              never
            >
          >
        >
        otherVersion: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
      }>
    >
    total: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    limit: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    offset: Schema.optional<Schema.NullOr<Schema.Schema<number, number, never>>>
    has_more: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    next_token: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
  }>
  export interface TaskPage extends Schema.Schema.Type<typeof TaskPage> {}
  export const is: <const Type extends TaskType>(type: Type) => (task: Task) => task is For<Type>
}

declare module "@effect-scale/api/TaskPayload" {
  import * as AudioTranscription from "@effect-scale/api/AudioTranscription"
  import * as BoxAnnotation from "@effect-scale/api/BoxAnnotation"
  import * as Categorization from "@effect-scale/api/Categorization"
  import * as Comparison from "@effect-scale/api/Comparison"
  import * as CuboidAnnotation from "@effect-scale/api/CuboidAnnotation"
  import * as DataCollection from "@effect-scale/api/DataCollection"
  import * as DocumentTranscription from "@effect-scale/api/DocumentTranscription"
  import * as ImageAnnotation from "@effect-scale/api/ImageAnnotation"
  import * as LidarAnnotation from "@effect-scale/api/LidarAnnotation"
  import * as LidarLinking from "@effect-scale/api/LidarLinking"
  import * as LidarSegmentation from "@effect-scale/api/LidarSegmentation"
  import * as LidarTopdown from "@effect-scale/api/LidarTopdown"
  import * as LineAnnotation from "@effect-scale/api/LineAnnotation"
  import * as NamedEntityRecognition from "@effect-scale/api/NamedEntityRecognition"
  import * as PointAnnotation from "@effect-scale/api/PointAnnotation"
  import * as PolygonAnnotation from "@effect-scale/api/PolygonAnnotation"
  import * as SegmentAnnotation from "@effect-scale/api/SegmentAnnotation"
  import * as SensorFusion from "@effect-scale/api/SensorFusion"
  import * as TextCollection from "@effect-scale/api/TextCollection"
  import * as Transcription from "@effect-scale/api/Transcription"
  import * as VideoAnnotation from "@effect-scale/api/VideoAnnotation"
  import * as VideoPlaybackAnnotation from "@effect-scale/api/VideoPlaybackAnnotation"
  import { AttachmentType } from "@effect-scale/api/AttachmentType"
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  import { TaskType } from "@effect-scale/api/TaskType"
  export type ByType = {
    readonly [Type in keyof Params]: Common & Params[Type]
  }
  export interface Common {
    readonly project?: string | undefined
    readonly batch?: string | undefined
    readonly instruction?: string | undefined
    readonly callback_url?: string | undefined
    readonly metadata?: Readonly<Record<string, unknown>> | undefined
    readonly priority?: Priority | undefined
    readonly unique_id?: string | undefined
    readonly clear_unique_id_on_error?: boolean | undefined
    readonly tags?: ReadonlyArray<string> | undefined
    readonly project_version?: number | undefined
    readonly attachment_type?: AttachmentType | undefined
    readonly urgency?: OpenEnum<"day" | "immediate" | "standard" | "week"> | undefined
    readonly extra?: Readonly<Record<string, unknown>> | undefined
  }
  export type For<T extends TaskType> = T extends keyof ByType ? ByType[T] : Open
  export interface Open extends Common {
    readonly attachment?: unknown
    readonly attachments?: ReadonlyArray<unknown> | undefined
    readonly [parameter: string]: unknown
  }
  export interface Params {
    readonly annotation: BoxAnnotation.Params
    readonly audiotranscription: AudioTranscription.Params
    readonly categorization: Categorization.Params
    readonly comparison: Comparison.Params
    readonly cuboidannotation: CuboidAnnotation.Params
    readonly datacollection: DataCollection.Params
    readonly documenttranscription: DocumentTranscription.Params
    readonly imageannotation: ImageAnnotation.Params
    readonly lidarannotation: LidarAnnotation.Params
    readonly lidarlinking: LidarLinking.Params
    readonly lidarsegmentation: LidarSegmentation.Params
    readonly lidartopdown: LidarTopdown.Params
    readonly lineannotation: LineAnnotation.Params
    readonly namedentityrecognition: NamedEntityRecognition.Params
    readonly pointannotation: PointAnnotation.Params
    readonly polygonannotation: PolygonAnnotation.Params
    readonly segmentannotation: SegmentAnnotation.Params
    readonly sensorfusion: SensorFusion.Params
    readonly textcollection: TextCollection.Params
    readonly transcription: Transcription.Params
    readonly videoannotation: VideoAnnotation.Params
    readonly videoplaybackannotation: VideoPlaybackAnnotation.Params
  }
  type Partially<A> = A extends boolean | number | string | null | undefined
    ? A
    : A extends ReadonlyArray<infer Item>
      ? ReadonlyArray<Partially<Item>>
      : A extends object
        ? {
            readonly [Key in keyof A]?: Partially<A[Key]> | null | undefined
          }
        : A
  export type Priority = (number & {}) | 10 | 20 | 30
  export type Stored<Type extends TaskType> = Type extends keyof Params
    ? Partially<Params[Type] & Pick<Common, "attachment_type">>
    : {
        readonly [parameter: string]: unknown
      }
}

declare module "@effect-scale/api/TaskResponse" {
  import * as AudioTranscription from "@effect-scale/api/AudioTranscription"
  import * as BoxAnnotation from "@effect-scale/api/BoxAnnotation"
  import * as Categorization from "@effect-scale/api/Categorization"
  import * as Chat from "@effect-scale/api/Chat"
  import * as Comparison from "@effect-scale/api/Comparison"
  import * as CuboidAnnotation from "@effect-scale/api/CuboidAnnotation"
  import * as DataCollection from "@effect-scale/api/DataCollection"
  import * as DocumentTranscription from "@effect-scale/api/DocumentTranscription"
  import * as Effect from "effect/Effect"
  import * as ImageAnnotation from "@effect-scale/api/ImageAnnotation"
  import * as LidarAnnotation from "@effect-scale/api/LidarAnnotation"
  import * as LidarLinking from "@effect-scale/api/LidarLinking"
  import * as LidarSegmentation from "@effect-scale/api/LidarSegmentation"
  import * as LidarTopdown from "@effect-scale/api/LidarTopdown"
  import * as LineAnnotation from "@effect-scale/api/LineAnnotation"
  import * as NamedEntityRecognition from "@effect-scale/api/NamedEntityRecognition"
  import * as PointAnnotation from "@effect-scale/api/PointAnnotation"
  import * as PolygonAnnotation from "@effect-scale/api/PolygonAnnotation"
  import * as Schema from "effect/Schema"
  import * as SegmentAnnotation from "@effect-scale/api/SegmentAnnotation"
  import * as SensorFusion from "@effect-scale/api/SensorFusion"
  import * as TextCollection from "@effect-scale/api/TextCollection"
  import * as Transcription from "@effect-scale/api/Transcription"
  import * as Unpublished from "@effect-scale/api/Unpublished"
  import * as VideoAnnotation from "@effect-scale/api/VideoAnnotation"
  import * as VideoPlaybackAnnotation from "@effect-scale/api/VideoPlaybackAnnotation"
  import { ScaleDecodeError } from "@effect-scale/api/ScaleError"
  import { Task } from "@effect-scale/api/Task"
  import { TaskType } from "@effect-scale/api/TaskType"
  export interface ByType {
    readonly annotation: BoxAnnotation.Response
    readonly audiotranscription: AudioTranscription.Response
    readonly categorization: Categorization.Response
    readonly chat: Chat.Response
    readonly chatexperimental: Chat.Response
    readonly chatlite: Chat.Response
    readonly comparison: Comparison.Response
    readonly cuboidannotation: CuboidAnnotation.Response
    readonly datacollection: DataCollection.Response
    readonly documentmodel: Unpublished.Response
    readonly documenttranscription: DocumentTranscription.Response
    readonly federal2dvideoannotation: Unpublished.Response
    readonly imageannotation: ImageAnnotation.Response
    readonly laneannotation: Unpublished.Response
    readonly lidarannotation: LidarAnnotation.Response
    readonly lidarlinking: LidarLinking.Response
    readonly lidarsegmentation: LidarSegmentation.Response
    readonly lidartopdown: LidarTopdown.Response
    readonly lineannotation: LineAnnotation.Response
    readonly multichat: Chat.Response
    readonly multistage: Unpublished.Response
    readonly namedentityrecognition: NamedEntityRecognition.Response
    readonly pointannotation: PointAnnotation.Response
    readonly polygonannotation: PolygonAnnotation.Response
    readonly segmentannotation: SegmentAnnotation.Response
    readonly sensorfusion: SensorFusion.Response
    readonly textcollection: TextCollection.Response
    readonly transcription: Transcription.Response
    readonly videoannotation: VideoAnnotation.Response
    readonly videoboxannotation: Unpublished.Response
    readonly videocuboidannotation: Unpublished.Response
    readonly videoplaybackannotation: VideoPlaybackAnnotation.Response
  }
  export interface FailedAttachment {
    readonly url?: string | null | undefined
    readonly statusCode?: number | null | undefined
  }
  export interface FailedFrame {
    readonly frame?: number | null | undefined
    readonly message?: string | null | undefined
    readonly attachment?: FailedAttachment | null | undefined
  }
  export interface Failure {
    readonly error: string
    readonly attachments?: ReadonlyArray<FailedAttachment> | null | undefined
    readonly frames?: ReadonlyArray<FailedFrame> | null | undefined
  }
  export const Failure: Schema.Schema<Failure>
  export type For<Type extends TaskType> = Type extends keyof ByType ? ByType[Type] : Open
  export interface Open {
    readonly [member: string]: unknown
  }
  export const decode: <Type extends TaskType = TaskType>(
    task: Task & {
      readonly type?: Type | null | undefined
    },
  ) => Effect.Effect<For<Type>, ScaleDecodeError>
  export const isFailure: (response: unknown) => response is Failure
  export const schemas: {
    readonly [Type in keyof ByType]: Schema.Schema<ByType[Type]>
  }
}

declare module "@effect-scale/api/TaskStatus" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  export type Known = (typeof known)[number]
  export const TaskStatus: import("effect/Schema").Schema<
    OpenEnum.OpenEnum<"canceled" | "completed" | "error" | "pending">,
    string,
    never
  >
  export type TaskStatus = typeof TaskStatus.Type
  export const known: readonly ["pending", "completed", "canceled", "error"]
}

declare module "@effect-scale/api/TaskType" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  export type Known = (typeof known)[number]
  export const TaskType: import("effect/Schema").Schema<
    OpenEnum.OpenEnum<
      | "annotation"
      | "audiotranscription"
      | "categorization"
      | "chat"
      | "chatexperimental"
      | "chatlite"
      | "comparison"
      | "cuboidannotation"
      | "datacollection"
      | "documentmodel"
      | "documenttranscription"
      | "federal2dvideoannotation"
      | "imageannotation"
      | "laneannotation"
      | "lidarannotation"
      | "lidarlinking"
      | "lidarsegmentation"
      | "lidartopdown"
      | "lineannotation"
      | "multichat"
      | "multistage"
      | "namedentityrecognition"
      | "pointannotation"
      | "polygonannotation"
      | "segmentannotation"
      | "sensorfusion"
      | "textcollection"
      | "transcription"
      | "videoannotation"
      | "videoboxannotation"
      | "videocuboidannotation"
      | "videoplaybackannotation"
    >,
    string,
    never
  >
  export type TaskType = typeof TaskType.Type
  export const known: readonly [
    "annotation",
    "audiotranscription",
    "categorization",
    "chat",
    "chatexperimental",
    "chatlite",
    "comparison",
    "cuboidannotation",
    "datacollection",
    "documentmodel",
    "documenttranscription",
    "federal2dvideoannotation",
    "imageannotation",
    "laneannotation",
    "lidarannotation",
    "lidarlinking",
    "lidarsegmentation",
    "lidartopdown",
    "lineannotation",
    "multichat",
    "multistage",
    "namedentityrecognition",
    "pointannotation",
    "polygonannotation",
    "segmentannotation",
    "sensorfusion",
    "textcollection",
    "transcription",
    "videoannotation",
    "videoboxannotation",
    "videocuboidannotation",
    "videoplaybackannotation",
  ]
}

declare module "@effect-scale/api/TasksApi" {
  import * as ErrorBody from "@effect-scale/api/ErrorBody"
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const addTags: HttpApiEndpoint.HttpApiEndpoint<
    "addTags",
    "PUT",
    {
      readonly task_id: string
    },
    never,
    readonly string[],
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const audit: HttpApiEndpoint.HttpApiEndpoint<
    "audit",
    "POST",
    {
      readonly task_id: string
    },
    never,
    {
      readonly accepted: boolean
      readonly comments?: string | null | undefined
    },
    never,
    string,
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const cancel: HttpApiEndpoint.HttpApiEndpoint<
    "cancel",
    "POST",
    {
      readonly task_id: string
    },
    {
      readonly clear_unique_id?: boolean | undefined
    },
    never,
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const clearUniqueId: HttpApiEndpoint.HttpApiEndpoint<
    "clearUniqueId",
    "DELETE",
    {
      readonly task_id: string
    },
    never,
    never,
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const create: HttpApiEndpoint.HttpApiEndpoint<
    "create",
    "POST",
    {
      readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
        | "annotation"
        | "audiotranscription"
        | "categorization"
        | "chat"
        | "chatexperimental"
        | "chatlite"
        | "comparison"
        | "cuboidannotation"
        | "datacollection"
        | "documentmodel"
        | "documenttranscription"
        | "federal2dvideoannotation"
        | "imageannotation"
        | "laneannotation"
        | "lidarannotation"
        | "lidarlinking"
        | "lidarsegmentation"
        | "lidartopdown"
        | "lineannotation"
        | "multichat"
        | "multistage"
        | "namedentityrecognition"
        | "pointannotation"
        | "polygonannotation"
        | "segmentannotation"
        | "sensorfusion"
        | "textcollection"
        | "transcription"
        | "videoannotation"
        | "videoboxannotation"
        | "videocuboidannotation"
        | "videoplaybackannotation"
      >
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
  export const deleteTags: HttpApiEndpoint.HttpApiEndpoint<
    "deleteTags",
    "DELETE",
    {
      readonly task_id: string
    },
    never,
    readonly string[],
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const get: HttpApiEndpoint.HttpApiEndpoint<
    "get",
    "GET",
    {
      readonly task_id: string
    },
    never,
    never,
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const group: HttpApiGroup.HttpApiGroup<
    "tasks",
    | HttpApiEndpoint.HttpApiEndpoint<
        "addTags",
        "PUT",
        {
          readonly task_id: string
        },
        never,
        readonly string[],
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "audit",
        "POST",
        {
          readonly task_id: string
        },
        never,
        {
          readonly accepted: boolean
          readonly comments?: string | null | undefined
        },
        never,
        string,
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "cancel",
        "POST",
        {
          readonly task_id: string
        },
        {
          readonly clear_unique_id?: boolean | undefined
        },
        never,
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "clearUniqueId",
        "DELETE",
        {
          readonly task_id: string
        },
        never,
        never,
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "create",
        "POST",
        {
          readonly type: import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        },
        never,
        {
          readonly [x: string]: unknown
        },
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "deleteTags",
        "DELETE",
        {
          readonly task_id: string
        },
        never,
        readonly string[],
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "get",
        "GET",
        {
          readonly task_id: string
        },
        never,
        never,
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "list",
        "GET",
        never,
        {
          readonly status?: string | undefined
          readonly type?: string | undefined
          readonly project?: string | undefined
          readonly batch?: string | undefined
          readonly unique_id?: readonly string[] | string | undefined
          readonly tags?: readonly string[] | string | undefined
          readonly customer_review_status?: string | undefined
          readonly limit?: number | undefined
          readonly offset?: number | undefined
          readonly next_token?: string | undefined
          readonly start_time?: string | undefined
          readonly end_time?: string | undefined
          readonly completed_after?: string | undefined
          readonly completed_before?: string | undefined
          readonly updated_after?: string | undefined
          readonly updated_before?: string | undefined
          readonly include_attachment_url?: boolean | undefined
          readonly limited_response?: boolean | undefined
        },
        never,
        never,
        {
          readonly docs: readonly {
            readonly status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
              | null
              | undefined
            readonly type?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  | "annotation"
                  | "audiotranscription"
                  | "categorization"
                  | "chat"
                  | "chatexperimental"
                  | "chatlite"
                  | "comparison"
                  | "cuboidannotation"
                  | "datacollection"
                  | "documentmodel"
                  | "documenttranscription"
                  | "federal2dvideoannotation"
                  | "imageannotation"
                  | "laneannotation"
                  | "lidarannotation"
                  | "lidarlinking"
                  | "lidarsegmentation"
                  | "lidartopdown"
                  | "lineannotation"
                  | "multichat"
                  | "multistage"
                  | "namedentityrecognition"
                  | "pointannotation"
                  | "polygonannotation"
                  | "segmentannotation"
                  | "sensorfusion"
                  | "textcollection"
                  | "transcription"
                  | "videoannotation"
                  | "videoboxannotation"
                  | "videocuboidannotation"
                  | "videoplaybackannotation"
                >
              | null
              | undefined
            readonly task_id: string
            readonly created_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly updated_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly completed_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly instruction?: string | null | undefined
            readonly params?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly response?: unknown
            readonly prior_responses?: readonly unknown[] | null | undefined
            readonly project?: string | null | undefined
            readonly project_param_version?: number | null | undefined
            readonly batch?: string | null | undefined
            readonly unique_id?: string | null | undefined
            readonly tags?: readonly string[] | null | undefined
            readonly metadata?:
              | {
                  readonly [x: string]: unknown
                }
              | null
              | undefined
            readonly priority?: number | null | undefined
            readonly urgency?: string | null | undefined
            readonly is_test?: boolean | null | undefined
            readonly callback_url?: string | null | undefined
            readonly callback_succeeded?: boolean | null | undefined
            readonly callback_succeeded_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly attachment_url?: string | null | undefined
            readonly document_pages?:
              | readonly {
                  readonly width?: number | null | undefined
                  readonly height?: number | null | undefined
                }[]
              | null
              | undefined
            readonly customer_review_status?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly customer_review_comments?: readonly string[] | null | undefined
            readonly customer_reviewed_by?: string | null | undefined
            readonly customer_audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly customer_audit_time_secs?: number | null | undefined
            readonly audits?:
              | readonly {
                  readonly audited_by?: string | null | undefined
                  readonly audited_at?:
                    | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                    | null
                    | undefined
                  readonly audit_time_secs?: number | null | undefined
                  readonly audit_result?:
                    | import("@effect-scale/api/OpenEnum").OpenEnum<
                        "accepted" | "commented" | "fixed" | "pending" | "rejected"
                      >
                    | null
                    | undefined
                  readonly audit_source?: string | null | undefined
                }[]
              | null
              | undefined
            readonly otherVersion?: string | null | undefined
          }[]
          readonly total?: number | null | undefined
          readonly limit?: number | null | undefined
          readonly offset?: number | null | undefined
          readonly has_more?: boolean | null | undefined
          readonly next_token?: string | null | undefined
        },
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "responseFile",
        "GET",
        {
          readonly task_id: string
          readonly uuid: string
        },
        never,
        never,
        never,
        Uint8Array<ArrayBufferLike>,
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setMetadata",
        "POST",
        {
          readonly task_id: string
        },
        never,
        {
          readonly [x: string]: unknown
        },
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setTags",
        "POST",
        {
          readonly task_id: string
        },
        never,
        readonly string[],
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404>,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setUniqueId",
        "POST",
        {
          readonly task_id: string
        },
        never,
        {
          readonly unique_id: string
        },
        never,
        {
          readonly status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
            | null
            | undefined
          readonly type?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                | "annotation"
                | "audiotranscription"
                | "categorization"
                | "chat"
                | "chatexperimental"
                | "chatlite"
                | "comparison"
                | "cuboidannotation"
                | "datacollection"
                | "documentmodel"
                | "documenttranscription"
                | "federal2dvideoannotation"
                | "imageannotation"
                | "laneannotation"
                | "lidarannotation"
                | "lidarlinking"
                | "lidarsegmentation"
                | "lidartopdown"
                | "lineannotation"
                | "multichat"
                | "multistage"
                | "namedentityrecognition"
                | "pointannotation"
                | "polygonannotation"
                | "segmentannotation"
                | "sensorfusion"
                | "textcollection"
                | "transcription"
                | "videoannotation"
                | "videoboxannotation"
                | "videocuboidannotation"
                | "videoplaybackannotation"
              >
            | null
            | undefined
          readonly task_id: string
          readonly created_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly updated_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly completed_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly instruction?: string | null | undefined
          readonly params?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly response?: unknown
          readonly prior_responses?: readonly unknown[] | null | undefined
          readonly project?: string | null | undefined
          readonly project_param_version?: number | null | undefined
          readonly batch?: string | null | undefined
          readonly unique_id?: string | null | undefined
          readonly tags?: readonly string[] | null | undefined
          readonly metadata?:
            | {
                readonly [x: string]: unknown
              }
            | null
            | undefined
          readonly priority?: number | null | undefined
          readonly urgency?: string | null | undefined
          readonly is_test?: boolean | null | undefined
          readonly callback_url?: string | null | undefined
          readonly callback_succeeded?: boolean | null | undefined
          readonly callback_succeeded_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly attachment_url?: string | null | undefined
          readonly document_pages?:
            | readonly {
                readonly width?: number | null | undefined
                readonly height?: number | null | undefined
              }[]
            | null
            | undefined
          readonly customer_review_status?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<
                "accepted" | "commented" | "fixed" | "pending" | "rejected"
              >
            | null
            | undefined
          readonly customer_review_comments?: readonly string[] | null | undefined
          readonly customer_reviewed_by?: string | null | undefined
          readonly customer_audited_at?:
            | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
            | null
            | undefined
          readonly customer_audit_time_secs?: number | null | undefined
          readonly audits?:
            | readonly {
                readonly audited_by?: string | null | undefined
                readonly audited_at?:
                  | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                  | null
                  | undefined
                readonly audit_time_secs?: number | null | undefined
                readonly audit_result?:
                  | import("@effect-scale/api/OpenEnum").OpenEnum<
                      "accepted" | "commented" | "fixed" | "pending" | "rejected"
                    >
                  | null
                  | undefined
                readonly audit_source?: string | null | undefined
              }[]
            | null
            | undefined
          readonly otherVersion?: string | null | undefined
        },
        ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const list: HttpApiEndpoint.HttpApiEndpoint<
    "list",
    "GET",
    never,
    {
      readonly status?: string | undefined
      readonly type?: string | undefined
      readonly project?: string | undefined
      readonly batch?: string | undefined
      readonly unique_id?: readonly string[] | string | undefined
      readonly tags?: readonly string[] | string | undefined
      readonly customer_review_status?: string | undefined
      readonly limit?: number | undefined
      readonly offset?: number | undefined
      readonly next_token?: string | undefined
      readonly start_time?: string | undefined
      readonly end_time?: string | undefined
      readonly completed_after?: string | undefined
      readonly completed_before?: string | undefined
      readonly updated_after?: string | undefined
      readonly updated_before?: string | undefined
      readonly include_attachment_url?: boolean | undefined
      readonly limited_response?: boolean | undefined
    },
    never,
    never,
    {
      readonly docs: readonly {
        readonly status?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
          | null
          | undefined
        readonly type?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<
              | "annotation"
              | "audiotranscription"
              | "categorization"
              | "chat"
              | "chatexperimental"
              | "chatlite"
              | "comparison"
              | "cuboidannotation"
              | "datacollection"
              | "documentmodel"
              | "documenttranscription"
              | "federal2dvideoannotation"
              | "imageannotation"
              | "laneannotation"
              | "lidarannotation"
              | "lidarlinking"
              | "lidarsegmentation"
              | "lidartopdown"
              | "lineannotation"
              | "multichat"
              | "multistage"
              | "namedentityrecognition"
              | "pointannotation"
              | "polygonannotation"
              | "segmentannotation"
              | "sensorfusion"
              | "textcollection"
              | "transcription"
              | "videoannotation"
              | "videoboxannotation"
              | "videocuboidannotation"
              | "videoplaybackannotation"
            >
          | null
          | undefined
        readonly task_id: string
        readonly created_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly updated_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly completed_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly instruction?: string | null | undefined
        readonly params?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
        readonly response?: unknown
        readonly prior_responses?: readonly unknown[] | null | undefined
        readonly project?: string | null | undefined
        readonly project_param_version?: number | null | undefined
        readonly batch?: string | null | undefined
        readonly unique_id?: string | null | undefined
        readonly tags?: readonly string[] | null | undefined
        readonly metadata?:
          | {
              readonly [x: string]: unknown
            }
          | null
          | undefined
        readonly priority?: number | null | undefined
        readonly urgency?: string | null | undefined
        readonly is_test?: boolean | null | undefined
        readonly callback_url?: string | null | undefined
        readonly callback_succeeded?: boolean | null | undefined
        readonly callback_succeeded_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly attachment_url?: string | null | undefined
        readonly document_pages?:
          | readonly {
              readonly width?: number | null | undefined
              readonly height?: number | null | undefined
            }[]
          | null
          | undefined
        readonly customer_review_status?:
          | import("@effect-scale/api/OpenEnum").OpenEnum<
              "accepted" | "commented" | "fixed" | "pending" | "rejected"
            >
          | null
          | undefined
        readonly customer_review_comments?: readonly string[] | null | undefined
        readonly customer_reviewed_by?: string | null | undefined
        readonly customer_audited_at?:
          | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
          | null
          | undefined
        readonly customer_audit_time_secs?: number | null | undefined
        readonly audits?:
          | readonly {
              readonly audited_by?: string | null | undefined
              readonly audited_at?:
                | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
                | null
                | undefined
              readonly audit_time_secs?: number | null | undefined
              readonly audit_result?:
                | import("@effect-scale/api/OpenEnum").OpenEnum<
                    "accepted" | "commented" | "fixed" | "pending" | "rejected"
                  >
                | null
                | undefined
              readonly audit_source?: string | null | undefined
            }[]
          | null
          | undefined
        readonly otherVersion?: string | null | undefined
      }[]
      readonly total?: number | null | undefined
      readonly limit?: number | null | undefined
      readonly offset?: number | null | undefined
      readonly has_more?: boolean | null | undefined
      readonly next_token?: string | null | undefined
    },
    never,
    never,
    never
  >
  export const responseFile: HttpApiEndpoint.HttpApiEndpoint<
    "responseFile",
    "GET",
    {
      readonly task_id: string
      readonly uuid: string
    },
    never,
    never,
    never,
    Uint8Array<ArrayBufferLike>,
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const setMetadata: HttpApiEndpoint.HttpApiEndpoint<
    "setMetadata",
    "POST",
    {
      readonly task_id: string
    },
    never,
    {
      readonly [x: string]: unknown
    },
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const setTags: HttpApiEndpoint.HttpApiEndpoint<
    "setTags",
    "POST",
    {
      readonly task_id: string
    },
    never,
    readonly string[],
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404>,
    never,
    never
  >
  export const setUniqueId: HttpApiEndpoint.HttpApiEndpoint<
    "setUniqueId",
    "POST",
    {
      readonly task_id: string
    },
    never,
    {
      readonly unique_id: string
    },
    never,
    {
      readonly status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"canceled" | "completed" | "error" | "pending">
        | null
        | undefined
      readonly type?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            | "annotation"
            | "audiotranscription"
            | "categorization"
            | "chat"
            | "chatexperimental"
            | "chatlite"
            | "comparison"
            | "cuboidannotation"
            | "datacollection"
            | "documentmodel"
            | "documenttranscription"
            | "federal2dvideoannotation"
            | "imageannotation"
            | "laneannotation"
            | "lidarannotation"
            | "lidarlinking"
            | "lidarsegmentation"
            | "lidartopdown"
            | "lineannotation"
            | "multichat"
            | "multistage"
            | "namedentityrecognition"
            | "pointannotation"
            | "polygonannotation"
            | "segmentannotation"
            | "sensorfusion"
            | "textcollection"
            | "transcription"
            | "videoannotation"
            | "videoboxannotation"
            | "videocuboidannotation"
            | "videoplaybackannotation"
          >
        | null
        | undefined
      readonly task_id: string
      readonly created_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly updated_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly completed_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly instruction?: string | null | undefined
      readonly params?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly response?: unknown
      readonly prior_responses?: readonly unknown[] | null | undefined
      readonly project?: string | null | undefined
      readonly project_param_version?: number | null | undefined
      readonly batch?: string | null | undefined
      readonly unique_id?: string | null | undefined
      readonly tags?: readonly string[] | null | undefined
      readonly metadata?:
        | {
            readonly [x: string]: unknown
          }
        | null
        | undefined
      readonly priority?: number | null | undefined
      readonly urgency?: string | null | undefined
      readonly is_test?: boolean | null | undefined
      readonly callback_url?: string | null | undefined
      readonly callback_succeeded?: boolean | null | undefined
      readonly callback_succeeded_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly attachment_url?: string | null | undefined
      readonly document_pages?:
        | readonly {
            readonly width?: number | null | undefined
            readonly height?: number | null | undefined
          }[]
        | null
        | undefined
      readonly customer_review_status?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<
            "accepted" | "commented" | "fixed" | "pending" | "rejected"
          >
        | null
        | undefined
      readonly customer_review_comments?: readonly string[] | null | undefined
      readonly customer_reviewed_by?: string | null | undefined
      readonly customer_audited_at?:
        | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
        | null
        | undefined
      readonly customer_audit_time_secs?: number | null | undefined
      readonly audits?:
        | readonly {
            readonly audited_by?: string | null | undefined
            readonly audited_at?:
              | (string & import("effect/Brand").Brand<"@effect-scale/api/Timestamp">)
              | null
              | undefined
            readonly audit_time_secs?: number | null | undefined
            readonly audit_result?:
              | import("@effect-scale/api/OpenEnum").OpenEnum<
                  "accepted" | "commented" | "fixed" | "pending" | "rejected"
                >
              | null
              | undefined
            readonly audit_source?: string | null | undefined
          }[]
        | null
        | undefined
      readonly otherVersion?: string | null | undefined
    },
    ErrorBody.ErrorBody<404> | ErrorBody.ErrorBody<409>,
    never,
    never
  >
}

declare module "@effect-scale/api/Teammate" {
  import * as Schema from "effect/Schema"
  export const Teammate: Schema.Struct<{
    email: typeof Schema.String
    role: Schema.optional<
      Schema.NullOr<
        Schema.Schema<
          import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">,
          string,
          never
        >
      >
    >
    firstName: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    lastName: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    company: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    isStudioLabeler: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
    expiry: Schema.optional<Schema.NullOr<Schema.Schema<string, string, never>>>
    disableRapidEmails: Schema.optional<Schema.NullOr<Schema.Schema<boolean, boolean, never>>>
  }>
  export interface Teammate extends Schema.Schema.Type<typeof Teammate> {}
}

declare module "@effect-scale/api/TeammateRole" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  export type Known = (typeof known)[number]
  export const TeammateRole: import("effect/Schema").Schema<
    OpenEnum.OpenEnum<"admin" | "labeler" | "manager" | "member">,
    string,
    never
  >
  export type TeammateRole = typeof TeammateRole.Type
  export const known: readonly ["labeler", "member", "manager", "admin"]
}

declare module "@effect-scale/api/TeamsApi" {
  import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  export const group: HttpApiGroup.HttpApiGroup<
    "teams",
    | HttpApiEndpoint.HttpApiEndpoint<
        "invite",
        "POST",
        never,
        never,
        {
          readonly emails: readonly string[]
          readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
            "admin" | "labeler" | "manager" | "member"
          >
        },
        never,
        readonly {
          readonly email: string
          readonly role?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
            | null
            | undefined
          readonly firstName?: string | null | undefined
          readonly lastName?: string | null | undefined
          readonly company?: string | null | undefined
          readonly isStudioLabeler?: boolean | null | undefined
          readonly expiry?: string | null | undefined
          readonly disableRapidEmails?: boolean | null | undefined
        }[],
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "list",
        "GET",
        never,
        never,
        never,
        never,
        readonly {
          readonly email: string
          readonly role?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
            | null
            | undefined
          readonly firstName?: string | null | undefined
          readonly lastName?: string | null | undefined
          readonly company?: string | null | undefined
          readonly isStudioLabeler?: boolean | null | undefined
          readonly expiry?: string | null | undefined
          readonly disableRapidEmails?: boolean | null | undefined
        }[],
        never,
        never,
        never
      >
    | HttpApiEndpoint.HttpApiEndpoint<
        "setRole",
        "POST",
        never,
        never,
        {
          readonly emails: readonly string[]
          readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
            "admin" | "labeler" | "manager" | "member"
          >
        },
        never,
        readonly {
          readonly email: string
          readonly role?:
            | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
            | null
            | undefined
          readonly firstName?: string | null | undefined
          readonly lastName?: string | null | undefined
          readonly company?: string | null | undefined
          readonly isStudioLabeler?: boolean | null | undefined
          readonly expiry?: string | null | undefined
          readonly disableRapidEmails?: boolean | null | undefined
        }[],
        never,
        never,
        never
      >,
    never,
    never,
    false
  >
  export const invite: HttpApiEndpoint.HttpApiEndpoint<
    "invite",
    "POST",
    never,
    never,
    {
      readonly emails: readonly string[]
      readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
        "admin" | "labeler" | "manager" | "member"
      >
    },
    never,
    readonly {
      readonly email: string
      readonly role?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
        | null
        | undefined
      readonly firstName?: string | null | undefined
      readonly lastName?: string | null | undefined
      readonly company?: string | null | undefined
      readonly isStudioLabeler?: boolean | null | undefined
      readonly expiry?: string | null | undefined
      readonly disableRapidEmails?: boolean | null | undefined
    }[],
    never,
    never,
    never
  >
  export const list: HttpApiEndpoint.HttpApiEndpoint<
    "list",
    "GET",
    never,
    never,
    never,
    never,
    readonly {
      readonly email: string
      readonly role?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
        | null
        | undefined
      readonly firstName?: string | null | undefined
      readonly lastName?: string | null | undefined
      readonly company?: string | null | undefined
      readonly isStudioLabeler?: boolean | null | undefined
      readonly expiry?: string | null | undefined
      readonly disableRapidEmails?: boolean | null | undefined
    }[],
    never,
    never,
    never
  >
  export const setRole: HttpApiEndpoint.HttpApiEndpoint<
    "setRole",
    "POST",
    never,
    never,
    {
      readonly emails: readonly string[]
      readonly team_role: import("@effect-scale/api/OpenEnum").OpenEnum<
        "admin" | "labeler" | "manager" | "member"
      >
    },
    never,
    readonly {
      readonly email: string
      readonly role?:
        | import("@effect-scale/api/OpenEnum").OpenEnum<"admin" | "labeler" | "manager" | "member">
        | null
        | undefined
      readonly firstName?: string | null | undefined
      readonly lastName?: string | null | undefined
      readonly company?: string | null | undefined
      readonly isStudioLabeler?: boolean | null | undefined
      readonly expiry?: string | null | undefined
      readonly disableRapidEmails?: boolean | null | undefined
    }[],
    never,
    never,
    never
  >
}

declare module "@effect-scale/api/TextCollection" {
  import * as Schema from "effect/Schema"
  import { AttachmentType } from "@effect-scale/api/AttachmentType"
  import { OpenEnum } from "@effect-scale/api/OpenEnum"
  export interface Answer<Value = unknown> {
    readonly type?:
      | OpenEnum<"boolean" | "category" | "date" | "email" | "form" | "number" | "text" | "url">
      | null
      | undefined
    readonly field_id?: string | null | undefined
    readonly response?: ReadonlyArray<Value> | null | undefined
  }
  export interface Attachment {
    readonly type: AttachmentType
    readonly content: string
    readonly forms?: ReadonlyArray<string> | undefined
  }
  export interface CategoryField extends FieldCommon {
    readonly type: "category"
    readonly choices: ReadonlyArray<Choice>
    readonly min_choices?: number | undefined
    readonly max_choices?: number | undefined
  }
  export interface Choice {
    readonly label: string
    readonly value: string
    readonly hint?: string | undefined
  }
  export type Field = CategoryField | FormField | NumberField | PlainField | TextField
  export interface FieldCommon {
    readonly field_id: string
    readonly title: string
    readonly description?: string | undefined
    readonly hint?: string | undefined
    readonly required?: boolean | undefined
    readonly min_responses_required?: number | undefined
    readonly max_responses_required?: number | undefined
  }
  export interface FormField extends FieldCommon {
    readonly type: "form"
    readonly fields: ReadonlyArray<Field>
  }
  export interface NumberField extends FieldCommon {
    readonly type: "number"
    readonly min?: number | undefined
    readonly max?: number | undefined
    readonly step?: number | undefined
    readonly digits?: number | undefined
    readonly use_slider?: boolean | undefined
    readonly prefix?: string | undefined
    readonly suffix?: string | undefined
  }
  export interface Params {
    readonly attachments: ReadonlyArray<Attachment>
    readonly fields?: ReadonlyArray<Field> | undefined
    readonly title?: string | undefined
    readonly description?: string | undefined
    readonly responses_required?: number | undefined
    readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
  }
  export interface PlainField extends FieldCommon {
    readonly type: "boolean" | "date" | "email" | "url"
  }
  export interface Response<FieldId extends string = string> {
    readonly annotations: {
      readonly [Id in FieldId]: Answer | ReadonlyArray<unknown> | null
    }
  }
  export const Response: Schema.Schema<Response>
  export interface TextField extends FieldCommon {
    readonly type: "text"
    readonly max_characters?: number | undefined
  }
  export const responses: <Value>(
    answer: Answer<Value> | ReadonlyArray<Value> | null | undefined,
  ) => ReadonlyArray<Value>
}

declare module "@effect-scale/api/Timestamp" {
  import * as DateTime from "effect/DateTime"
  import * as Either from "effect/Either"
  import * as Option from "effect/Option"
  import * as Schema from "effect/Schema"
  export type Input = Date | DateTime.DateTime | string
  export const Timestamp: Schema.brand<typeof Schema.String, "@effect-scale/api/Timestamp">
  export type Timestamp = typeof Timestamp.Type
  export const format: (input: Input) => Either.Either<string, string>
  export const toUtc: (timestamp: string) => Option.Option<DateTime.Utc>
}

declare module "@effect-scale/api/Track" {
  export interface Frame<out A> {
    readonly annotations?: ReadonlyArray<A> | null | undefined
    readonly cuboids?: ReadonlyArray<A> | null | undefined
  }
  export interface Sighting<out A> {
    readonly frame: number
    readonly annotation: A
  }
  export const fromFrames: <
    A extends {
      readonly uuid?: string | null | undefined
    },
  >(
    frames: Iterable<Frame<A>>,
  ) => ReadonlyMap<string, ReadonlyArray<Sighting<A>>>
}

declare module "@effect-scale/api/Transcription" {
  import * as Schema from "effect/Schema"
  export interface Params {
    readonly attachment: string
    readonly fields?: Readonly<Record<string, unknown>> | undefined
    readonly repeatable_fields?: Readonly<Record<string, unknown>> | undefined
    readonly row_fields?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Response {
    readonly fields?: Readonly<Record<string, unknown>> | null | undefined
    readonly repeatable_fields?: ReadonlyArray<unknown> | null | undefined
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/Unpublished" {
  import * as Schema from "effect/Schema"
  export interface Params {
    readonly attachment?: unknown
    readonly attachments?: ReadonlyArray<unknown> | undefined
    readonly [parameter: string]: unknown
  }
  export interface Response {
    readonly annotations?: unknown
    readonly [member: string]: unknown
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/VideoAnnotation" {
  import * as ImageAnnotation from "@effect-scale/api/ImageAnnotation"
  import * as Schema from "effect/Schema"
  import { Annotation } from "@effect-scale/api/Annotation"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { ResponseFile } from "@effect-scale/api/ResponseFile"
  export interface Common extends ImageAnnotation.Common {
    readonly events_to_annotate?: ReadonlyArray<string> | undefined
    readonly frame_rate?: number | undefined
    readonly annotation_frame_rate?: number | undefined
    readonly video_frame_rate?: number | undefined
  }
  export interface Frame<Label extends string = string, Attributes = Answers> {
    readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
  }
  export const Frame: Schema.Schema<Frame>
  export const Frames: Schema.Schema<ReadonlyArray<Frame>>
  export interface OfFile extends Common {
    readonly attachment_type?: "video" | undefined
    readonly attachment: string
    readonly attachments?: undefined
  }
  export interface OfFrames extends Common {
    readonly attachment_type?: "image" | undefined
    readonly attachments: ReadonlyArray<string>
    readonly attachment?: undefined
  }
  export type Params = OfFile | OfFrames
  export interface Response {
    readonly annotations: ResponseFile
  }
  export const Response: Schema.Schema<Response>
}

declare module "@effect-scale/api/VideoPlaybackAnnotation" {
  import * as OpenEnum from "@effect-scale/api/OpenEnum"
  import * as Schema from "effect/Schema"
  import * as VideoAnnotation from "@effect-scale/api/VideoAnnotation"
  import { Answers } from "@effect-scale/api/AnnotationAttributes"
  import { ResponseFile } from "@effect-scale/api/ResponseFile"
  import { Vertex } from "@effect-scale/api/Annotation"
  export interface Event {
    readonly name?: string | null | undefined
    readonly start?: number | string | null | undefined
    readonly end?: number | string | null | undefined
  }
  export const Event: Schema.Schema<Event>
  export const Events: Schema.Schema<ReadonlyArray<Event>>
  export interface KeyFrame<Attributes = Answers> {
    readonly key: number
    readonly timestamp?: number | string | null | undefined
    readonly left?: number | null | undefined
    readonly top?: number | null | undefined
    readonly width?: number | null | undefined
    readonly height?: number | null | undefined
    readonly x?: number | null | undefined
    readonly y?: number | null | undefined
    readonly vertices?: ReadonlyArray<Vertex> | null | undefined
    readonly attributes?: Attributes | null | undefined
  }
  export type Params = VideoAnnotation.Params
  export interface Response {
    readonly annotations: ResponseFile
    readonly events?: ResponseFile | null | undefined
  }
  export const Response: Schema.Schema<Response>
  export interface Track<Label extends string = string, Attributes = Answers> {
    readonly label: Label
    readonly geometry?:
      | OpenEnum.OpenEnum<"box" | "cuboid" | "ellipse" | "line" | "point" | "polygon">
      | null
      | undefined
    readonly frames: ReadonlyArray<KeyFrame<Attributes>>
  }
  export const Track: Schema.Schema<Track>
  export const Tracks: Schema.Schema<Readonly<Record<string, Track>>>
}

declare module "@effect-scale/api" {
  export * as Annotation from "@effect-scale/api/Annotation"
  export * as AnnotationAttributes from "@effect-scale/api/AnnotationAttributes"
  export * as Assignments from "@effect-scale/api/Assignments"
  export * as AttachmentType from "@effect-scale/api/AttachmentType"
  export * as AudioTranscription from "@effect-scale/api/AudioTranscription"
  export * as BaseUrl from "@effect-scale/api/BaseUrl"
  export * as Batch from "@effect-scale/api/Batch"
  export * as BatchStatus from "@effect-scale/api/BatchStatus"
  export * as BatchesApi from "@effect-scale/api/BatchesApi"
  export * as BoxAnnotation from "@effect-scale/api/BoxAnnotation"
  export * as CallbackApi from "@effect-scale/api/CallbackApi"
  export * as CallbackBody from "@effect-scale/api/CallbackBody"
  export * as Camera from "@effect-scale/api/Camera"
  export * as Categorization from "@effect-scale/api/Categorization"
  export * as Chat from "@effect-scale/api/Chat"
  export * as Check from "@effect-scale/api/Check"
  export * as Comparison from "@effect-scale/api/Comparison"
  export * as CuboidAnnotation from "@effect-scale/api/CuboidAnnotation"
  export * as DataCollection from "@effect-scale/api/DataCollection"
  export * as DocumentTranscription from "@effect-scale/api/DocumentTranscription"
  export * as ErrorBody from "@effect-scale/api/ErrorBody"
  export * as File from "@effect-scale/api/File"
  export * as FilesApi from "@effect-scale/api/FilesApi"
  export * as Geometries from "@effect-scale/api/Geometries"
  export * as Geometry from "@effect-scale/api/Geometry"
  export * as Hypothesis from "@effect-scale/api/Hypothesis"
  export * as ImageAnnotation from "@effect-scale/api/ImageAnnotation"
  export * as Issue from "@effect-scale/api/Issue"
  export * as Labels from "@effect-scale/api/Labels"
  export * as LegacyImage from "@effect-scale/api/LegacyImage"
  export * as LidarAnnotation from "@effect-scale/api/LidarAnnotation"
  export * as LidarLinking from "@effect-scale/api/LidarLinking"
  export * as LidarSegmentation from "@effect-scale/api/LidarSegmentation"
  export * as LidarTopdown from "@effect-scale/api/LidarTopdown"
  export * as LineAnnotation from "@effect-scale/api/LineAnnotation"
  export * as NamedEntityRecognition from "@effect-scale/api/NamedEntityRecognition"
  export * as Ontology from "@effect-scale/api/Ontology"
  export * as OpenEnum from "@effect-scale/api/OpenEnum"
  export * as Pagination from "@effect-scale/api/Pagination"
  export * as PointAnnotation from "@effect-scale/api/PointAnnotation"
  export * as PolygonAnnotation from "@effect-scale/api/PolygonAnnotation"
  export * as Project from "@effect-scale/api/Project"
  export * as ProjectGroup from "@effect-scale/api/ProjectGroup"
  export * as ProjectsApi from "@effect-scale/api/ProjectsApi"
  export * as QualityTask from "@effect-scale/api/QualityTask"
  export * as QualityTasksApi from "@effect-scale/api/QualityTasksApi"
  export * as Repeat from "@effect-scale/api/Repeat"
  export * as ResponseFile from "@effect-scale/api/ResponseFile"
  export * as ReviewStatus from "@effect-scale/api/ReviewStatus"
  export * as ScaleApi from "@effect-scale/api/ScaleApi"
  export * as ScaleError from "@effect-scale/api/ScaleError"
  export * as SegmentAnnotation from "@effect-scale/api/SegmentAnnotation"
  export * as SensorFusion from "@effect-scale/api/SensorFusion"
  export * as StudioApi from "@effect-scale/api/StudioApi"
  export * as StudioBatch from "@effect-scale/api/StudioBatch"
  export * as Task from "@effect-scale/api/Task"
  export * as TaskPayload from "@effect-scale/api/TaskPayload"
  export * as TaskResponse from "@effect-scale/api/TaskResponse"
  export * as TaskStatus from "@effect-scale/api/TaskStatus"
  export * as TaskType from "@effect-scale/api/TaskType"
  export * as TasksApi from "@effect-scale/api/TasksApi"
  export * as Teammate from "@effect-scale/api/Teammate"
  export * as TeammateRole from "@effect-scale/api/TeammateRole"
  export * as TeamsApi from "@effect-scale/api/TeamsApi"
  export * as TextCollection from "@effect-scale/api/TextCollection"
  export * as Timestamp from "@effect-scale/api/Timestamp"
  export * as Track from "@effect-scale/api/Track"
  export * as Transcription from "@effect-scale/api/Transcription"
  export * as Unpublished from "@effect-scale/api/Unpublished"
  export * as VideoAnnotation from "@effect-scale/api/VideoAnnotation"
  export * as VideoPlaybackAnnotation from "@effect-scale/api/VideoPlaybackAnnotation"
}
