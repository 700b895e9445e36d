import type * as Task from "@effect-scale/api/entities/Task"
import { Identifiers, mixSeeds } from "../random.ts"
import { attachmentUrls } from "./attachments.ts"
import type { ResponseContext } from "./responses/context.ts"
import type { FileContent } from "./responses/fileContent.ts"
import * as forms from "./responses/forms.ts"
import { ValueGenerator } from "./responses/generator.ts"
import * as images from "./responses/images.ts"
import * as lidar from "./responses/lidar.ts"
import { asObject } from "./responses/parameters.ts"
import { segmentation } from "./responses/segmentation.ts"
import * as texts from "./responses/texts.ts"
import * as videos from "./responses/videos.ts"

/** The members that a task gains when it is completed. */
interface CompletedMembers {
  readonly response?: unknown
  readonly document_pages?: Task.Task["document_pages"]
}

const completedMembers = (context: ResponseContext): CompletedMembers => {
  switch (context.task.type) {
    case "imageannotation":
      return { response: images.imageAnnotation(context) }
    case "annotation":
      return { response: images.legacyImageAnnotation(context, "box") }
    case "polygonannotation":
      return { response: images.legacyImageAnnotation(context, "polygon") }
    case "lineannotation":
      return { response: images.legacyImageAnnotation(context, "line") }
    case "pointannotation":
      // Scale's test mode completes these tasks without a response
      // (packages/api/docs/tasks.md#canned-responses).
      return context.isTest ? {} : { response: images.legacyImageAnnotation(context, "point") }
    case "cuboidannotation":
      return { response: images.legacyImageAnnotation(context, "cuboid") }
    case "segmentannotation":
      return { response: segmentation(context) }
    case "categorization":
      return { response: forms.categorization(context) }
    case "comparison":
      return { response: forms.comparison(context) }
    case "transcription":
      return { response: forms.transcription(context) }
    case "datacollection":
      return { response: forms.dataCollection(context) }
    case "audiotranscription":
      return { response: forms.audioTranscription(context) }
    case "textcollection":
      return { response: forms.textCollection(context) }
    case "namedentityrecognition":
      return { response: texts.namedEntities(context) }
    case "documenttranscription":
    case "documentmodel": {
      const pages = attachmentUrls(context.params).map(() => texts.pageSize)
      return { response: texts.documentAnnotations(context, pages.length), document_pages: pages }
    }
    case "videoannotation":
    case "videoboxannotation":
    case "videocuboidannotation":
    case "federal2dvideoannotation":
      return { response: videos.videoAnnotation(context) }
    case "videoplaybackannotation":
      return { response: videos.videoPlaybackAnnotation(context) }
    case "lidarannotation":
    case "sensorfusion":
      return { response: lidar.lidarAnnotation(context) }
    case "lidarsegmentation":
      return { response: lidar.lidarSegmentation(context) }
    case "lidarlinking":
      return { response: lidar.lidarLinking(context) }
    case "lidartopdown":
    case "laneannotation":
      return { response: lidar.lidarTopDown(context) }
    case "chat":
    case "chatexperimental":
    case "chatlite":
    case "multichat":
    case "multistage":
      return { response: forms.chat(context) }
    default:
      return { response: { annotations: [] } }
  }
}

const generate = (
  task: Task.Task,
  seed: number,
  linkToFile: (uuid: string, content: () => FileContent) => string,
): CompletedMembers => {
  const isTest = task.is_test === true
  const fileIds = new Identifiers(mixSeeds(seed, 2))
  return completedMembers({
    task,
    params: asObject(task.params),
    isTest,
    random: isTest ? ValueGenerator.minimal(seed) : ValueGenerator.random(seed),
    sceneRandom: () => ValueGenerator.random(mixSeeds(seed, 3)),
    linkToFile: (content) => linkToFile(fileIds.uuid(), content),
  })
}

/**
 * Generates a plausible response to a task in the format of its type (`packages/api/docs/task-types`), from
 * the task's own labels and limits. The same task and seed give the same response.
 *
 * In live mode the response is random: several annotations anywhere in the image. In test mode it is minimal: one annotation
 * of the first label, the first choice, the lower bound. For the types whose test responses are known from live traffic
 * (`packages/api/docs/tasks.md#canned-responses`) it is exactly that response.
 *
 * Where Scale writes files, the response has links below `baseUrl`
 * (`packages/api/docs/tasks.md#get-a-response-file`). `generateFile` generates them on request, in the same
 * detail in both modes.
 */
export const generateResponse = (task: Task.Task, seed: number, baseUrl: string): CompletedMembers =>
  generate(task, seed, (uuid) => `${baseUrl}/task/${task.task_id}/response_url/${uuid}`)

/** Generates a file that the task's response links to; `undefined` if the response has no such link. */
export const generateFile = (task: Task.Task, seed: number, uuid: string): FileContent | undefined => {
  let content: FileContent | undefined
  generate(task, seed, (candidate, makeContent) => {
    if (candidate === uuid) content = makeContent()
    return ""
  })
  return content
}
