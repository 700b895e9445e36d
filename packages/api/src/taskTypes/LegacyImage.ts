/** What the image types before `imageannotation` have in common (`scale-api.md` E4). */
import type { Answers } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What a task is created with.
 *
 * @category models
 */
export interface Params {
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
 * @category models
 */
export interface Example {
  readonly correct: boolean
  /** The URL of an image. */
  readonly image: string
  readonly explanation?: string | undefined
}

/**
 * What every annotation has. Its kind follows from the type of the task.
 *
 * @category models
 */
export interface Annotation {
  readonly uuid?: string | null | undefined
  /** Absent when the task was asked for without labels. */
  readonly label?: string | null | undefined
  /** Values of the annotation attributes, by name. */
  readonly attributes?: Answers | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Drawn extends Annotation> {
  readonly annotations: ReadonlyArray<Drawn>
}
