/** The tasks on the server: labeled images as Scale sends them, about 2 KB each, newest first. */

/** Number of different tasks. A longer list repeats them. */
export const distinct = 20_000

const epoch = Date.UTC(2026, 2, 1)

/** The creation time of the task at an index, in milliseconds since 1970. Tasks come in bursts, like those of real jobs. */
export const createdAt = (index: number): number => epoch - Math.floor(index / 40) * 60_000 - (index % 40) * 7

export const taskId = (index: number): string => `66b1f0c2a4d8e35b${index.toString(16).padStart(8, "0")}`

/** The index of a task in the list; `NaN` for another id. */
export const indexOf = (id: string): number => Number.parseInt(id.slice(16), 16)

// Deterministic, so that each run has the same data.
const draw = (index: number, nth: number, below: number): number =>
  ((Math.imul(index * 31 + nth + 1, 2_654_435_761) >>> 8) ^ Math.imul(nth + 7, 40_503)) % below

const labels = ["bicycle", "car", "pedestrian", "traffic light", "truck"]

const uuid = (index: number, nth: number): string =>
  `${taskId(index).slice(-8)}-b0c5-4b1e-9f2a-${(nth * 104_729 + index).toString(16).padStart(12, "0")}`

export const task = (index: number): Record<string, unknown> => {
  const created = createdAt(index)
  const at = (millis: number) => new Date(created + millis).toISOString()
  return {
    task_id: taskId(index),
    created_at: at(0),
    updated_at: at(5_400_000),
    completed_at: at(5_400_000),
    type: "imageannotation",
    status: "completed",
    instruction:
      "Draw a box around each vehicle, pedestrian and traffic light. Leave out reflections and posters.",
    is_test: false,
    urgency: "standard",
    priority: 10,
    project: "street_objects",
    batch: `street_2026_${1 + Math.floor(index / 1000)}`,
    unique_id: `street-${index}`,
    tags: ["street", "day"],
    metadata: {
      camera: `front-${draw(index, 1, 8)}`,
      drive: `drive-${Math.floor(index / 100)}`,
      frame: index % 100,
    },
    callback_url: "https://labels.example.org/scale/callback",
    callback_succeeded: true,
    callback_succeeded_at: at(5_401_000),
    customer_review_status: "accepted",
    params: {
      attachment_type: "image",
      attachment: `https://files.example.org/street/${index}.jpg`,
      geometries: {
        box: {
          objects_to_annotate: labels,
          min_height: 10,
          min_width: 10,
          can_rotate: false,
          integer_pixels: true,
        },
      },
      annotation_attributes: {
        occluded: { description: "How much of it is hidden?", choices: ["0%", "25%", "50%", "75%"] },
      },
      with_labels: true,
    },
    response: {
      annotations: Array.from({ length: 4 + (index % 3) }, (_, nth) => ({
        type: "box",
        uuid: uuid(index, nth),
        label: labels[draw(index, nth, labels.length)],
        left: draw(index, nth + 10, 1600),
        top: draw(index, nth + 20, 900),
        width: 10 + draw(index, nth + 30, 300),
        height: 10 + draw(index, nth + 40, 180),
        attributes: { occluded: `${25 * draw(index, nth + 50, 4)}%` },
      })),
      global_attributes: { weather: "clear", time_of_day: "afternoon" },
    },
  }
}

/** The payload of a create. */
export const payload = (index: number) => ({
  project: "street_objects",
  batch: "street_2026_99",
  unique_id: `new-${index}`,
  attachment: `https://files.example.org/new/${index}.jpg`,
  attachment_type: "image" as const,
  instruction: "Draw a box around each vehicle, pedestrian and traffic light.",
  geometries: { box: { objects_to_annotate: labels, min_height: 10, min_width: 10 } },
  metadata: { camera: "front-1", frame: index },
})
