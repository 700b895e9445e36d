import type { Task } from "@effect-scale/api/entities/Task"
import { attachmentUrls } from "../operations/attachments.ts"
import { Identifiers, mix } from "../state/identifiers.ts"
import { Draw } from "./responses/draw.ts"
import * as forms from "./responses/forms.ts"
import * as images from "./responses/images.ts"
import * as lidar from "./responses/lidar.ts"
import type { Content, Making } from "./responses/making.ts"
import { object } from "./responses/params.ts"
import { segmentation } from "./responses/segmentation.ts"
import * as texts from "./responses/texts.ts"
import * as videos from "./responses/videos.ts"

/** The members that a task gains by its completion. */
interface Completion {
  readonly response?: unknown
  readonly document_pages?: Task["document_pages"]
}

const answer = (making: Making): Completion => {
  const { task } = making
  switch (task.type) {
    case "imageannotation":
      return { response: images.imageAnnotation(making) }
    case "annotation":
      return { response: images.legacyImage(making, "box") }
    case "polygonannotation":
      return { response: images.legacyImage(making, "polygon") }
    case "lineannotation":
      return { response: images.legacyImage(making, "line") }
    case "pointannotation":
      // test mode completes it without a response (scale-api.md C1)
      return making.test ? {} : { response: images.legacyImage(making, "point") }
    case "cuboidannotation":
      return { response: images.legacyImage(making, "cuboid") }
    case "segmentannotation":
      return { response: segmentation(making) }
    case "categorization":
      return { response: forms.categorization(making) }
    case "comparison":
      return { response: forms.comparison(making) }
    case "transcription":
      return { response: forms.transcription(making) }
    case "datacollection":
      return { response: forms.dataCollection(making) }
    case "audiotranscription":
      return { response: forms.audioTranscription(making) }
    case "textcollection":
      return { response: forms.textCollection(making) }
    case "namedentityrecognition":
      return { response: texts.namedEntities(making) }
    case "documenttranscription":
    case "documentmodel": {
      const pages = attachmentUrls(making.params).map(() => texts.pageSize)
      return { response: texts.documentAnnotations(making, pages.length), document_pages: pages }
    }
    case "videoannotation":
    case "videoboxannotation":
    case "videocuboidannotation":
    case "federal2dvideoannotation":
      return { response: videos.video(making) }
    case "videoplaybackannotation":
      return { response: videos.videoPlayback(making) }
    case "lidarannotation":
    case "sensorfusion":
      return { response: lidar.lidarAnnotation(making) }
    case "lidarsegmentation":
      return { response: lidar.lidarSegmentation(making) }
    case "lidarlinking":
      return { response: lidar.lidarLinking(making) }
    case "lidartopdown":
    case "laneannotation":
      return { response: lidar.lidarTopDown(making) }
    case "chat":
    case "chatexperimental":
    case "chatlite":
    case "multichat":
    case "multistage":
      return { response: forms.chat(making) }
    default:
      return { response: { annotations: [] } }
  }
}

const make = (
  task: Task,
  seed: number,
  file: (uuid: string, content: () => Content) => string,
): Completion => {
  const test = task.is_test === true
  const uuids = new Identifiers(mix(seed, 2))
  return answer({
    task,
    params: object(task.params),
    test,
    draw: test ? Draw.least(seed) : Draw.seeded(seed),
    scene: () => Draw.seeded(mix(seed, 3)),
    file: (content) => file(uuids.uuid(), content),
  })
}

/**
 * What a labeler could have answered: of the right shape (`scale-api.md` E), made from the task's own labels and limits,
 * the same for the same seed and task.
 *
 * In live mode it is drawn: several annotations, anywhere in the image. In test mode it is the least that fits: one
 * annotation of the first label, the first choice, the lower bound; and for the types whose test answers are known
 * from real traffic it is exactly that (`scale-api.md` C1, canned responses): `annotation`, `polygonannotation`,
 * `lineannotation`, `cuboidannotation`, `pointannotation` (no response at all), `categorization`, `comparison`,
 * `transcription`, `datacollection`, `segmentannotation`, and of `audiotranscription` the members and the duration. What
 * the answers of the other types look like in test mode is not known.
 *
 * Where Scale writes files, the response has links to them, below `base` (`scale-api.md` B10). They are made when they
 * are asked for, by `fileOf`, with the same richness in both modes.
 */
export const complete = (task: Task, seed: number, base: string): Completion =>
  make(task, seed, (uuid) => `${base}/task/${task.task_id}/response_url/${uuid}`)

/** What is behind one of the links of the task's response, if it has that one. */
export const fileOf = (task: Task, seed: number, uuid: string): Content | undefined => {
  let found: Content | undefined
  make(task, seed, (candidate, content) => {
    if (candidate === uuid) found = content()
    return ""
  })
  return found
}
