/** Callbacks with plausible content. */
import { randomBytes, randomUUID } from "node:crypto"

/**
 * What a sample reports.
 *
 * @category models
 */
export const events = [
  "completed",
  "error",
  "error-without-task",
  "audited",
  "recalled",
  "canceled",
  "batch",
] as const

/**
 * One of the events.
 *
 * @category models
 */
export type SampleEvent = (typeof events)[number]

const box = () => ({
  uuid: randomUUID(),
  type: "box",
  label: "car",
  attributes: {},
  left: 12,
  top: 24,
  width: 100,
  height: 80,
})

const vertices = [
  { x: 10, y: 10 },
  { x: 110, y: 10 },
  { x: 110, y: 110 },
]

const inFile = (name: string) => ({
  annotations: { url: `https://files.example.org/responses/${name}.json` },
})

/** Labels in the form that Scale documents for the type (`packages/api/docs/task-types`). */
const responseOf = (type: string): object => {
  switch (type) {
    case "categorization":
      return { category: "yes" }
    case "textcollection":
      return { annotations: { name: { type: "text", field_id: "name", response: [["Ada"]] } } }
    case "datacollection":
    case "comparison":
    case "transcription":
      return { fields: { name: "Ada" } }
    case "namedentityrecognition":
      return { annotations: [{ label: "person", start: 0, end: 3, text: "Ada" }], relationships: [] }
    case "audiotranscription":
      return { transcript: "Is it a question?", duration: 5 }
    case "multichat":
    case "multistage":
    case "chat":
    case "chatlite":
    case "chatexperimental":
      return { responses: [{ type: "text", output: "Yes." }] }
    case "polygonannotation":
    case "lineannotation":
      return { annotations: [{ label: "car", vertices }] }
    case "pointannotation":
      return { annotations: [{ label: "car", x: 10, y: 10 }] }
    default:
      return /^(lidar|video|lane|federal|segment|sensor)/.test(type) ? inFile(type) : { annotations: [box()] }
  }
}

/**
 * Returns the body of a callback about a new task of this type, or about a batch.
 *
 * @category constructors
 */
export const sample = (
  type: string,
  event: SampleEvent,
  { name, now }: { readonly name?: string | undefined; readonly now: Date },
): object => {
  const at = now.toISOString()
  const created_at = new Date(now.getTime() - 3_600_000).toISOString()
  if (event === "batch") {
    const batch = {
      name: name ?? "example_batch",
      project: "example",
      status: "completed",
      created_at,
      completed_at: at,
    }
    return { batch, status: "completed" }
  }
  const task_id = name ?? randomBytes(12).toString("hex")
  const failure = {
    error: "One or more attachments could not be downloaded.",
    attachments: [{ url: "https://files.example.org/street-17.jpg", statusCode: 403 }],
  }
  if (event === "error-without-task") return { task_id, status: "error", response: failure }
  const response = responseOf(type)
  const task = {
    task_id,
    type,
    created_at,
    updated_at: at,
    instruction: "Label the cars.",
    params: { attachment: "https://files.example.org/street-17.jpg", attachment_type: "image" },
    metadata: {},
    is_test: true,
  }
  const completed = { ...task, status: "completed", completed_at: at, response }
  const audit = { audited_at: at, audit_result: "accepted" }
  const tasks = {
    completed,
    error: { ...task, status: "error", completed_at: at, response: failure },
    audited: {
      ...completed,
      completed_at: created_at,
      customer_review_status: "accepted",
      customer_audited_at: at,
      audits: [audit],
    },
    recalled: { ...task, status: "pending", prior_responses: [response] },
    canceled: { ...task, status: "canceled" },
  } satisfies Partial<Record<SampleEvent, object>>
  const sent = tasks[event]
  return { task: sent, response: "response" in sent ? sent.response : null, task_id, status: sent.status }
}
