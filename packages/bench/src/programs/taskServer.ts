/**
 * The part of Scale's API that the benchmarks need, with prepared bodies. Its settings are in the base URL (see `apiUrl`), so
 * that any client can be measured.
 */
import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import { createdAt, distinct, indexOf, payload, task, taskId } from "./sampleTasks.ts"

/** Puts all tasks into one buffer, separated by commas, so that a page is a slice of it. */
const makeTasks = () => {
  const buffers: Array<Buffer> = []
  const starts: Array<number> = []
  const ends: Array<number> = []
  let length = 0
  for (let index = 0; index < distinct; index++) {
    const body = Buffer.from(`${JSON.stringify(task(index))},`)
    buffers.push(body)
    starts.push(length)
    length += body.byteLength
    ends.push(length - 1)
  }
  const all = Buffer.concat(buffers)
  return (from: number, to: number): Buffer =>
    to <= from ? all.subarray(0, 0) : all.subarray(starts[from % distinct], ends[(to - 1) % distinct])
}

const created = Buffer.from(
  JSON.stringify({
    task_id: taskId(0),
    created_at: new Date(createdAt(0)).toISOString(),
    type: "imageannotation",
    status: "pending",
    is_test: false,
    urgency: "standard",
    project: payload(0).project,
    batch: payload(0).batch,
    unique_id: payload(0).unique_id,
  }),
)

const stored = Buffer.from(
  JSON.stringify({
    id: "5f9d5c04-2b6c-4f0e-9c55-0d7f6c9c2f11",
    attachment_url: "scaledata://5f9d5c04-2b6c-4f0e-9c55-0d7f6c9c2f11",
  }),
)

const json = { "content-type": "application/json; charset=utf-8" }

const send = (response: Http.ServerResponse, ...pieces: ReadonlyArray<Buffer>): void => {
  let length = 0
  for (const piece of pieces) length += piece.byteLength
  response.writeHead(200, { ...json, "content-length": length })
  response.cork()
  for (const piece of pieces) response.write(piece)
  response.end()
}

const sendError = (response: Http.ServerResponse, status: number, message: string): void => {
  response.writeHead(status, json).end(JSON.stringify({ status_code: status, error: message }))
}

/** The index of the newest task that was created at `time` or before. */
const firstCreatedBy = (time: number, count: number): number => {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (createdAt(middle) <= time) high = middle
    else low = middle + 1
  }
  return low
}

// Rounds to milliseconds, the precision of the tasks.
const parseTime = (text: string, round: "up" | "down"): number => {
  const [, beyond = ""] = /\.\d{3}(\d+)/.exec(text) ?? []
  return Date.parse(text) + (round === "up" && Number(beyond) > 0 ? 1 : 0)
}

/** The base URL of an API with `tasks` tasks and a latency of `latencyMillis` for each response. */
export const apiUrl = (server: string, tasks: number, latencyMillis: number): string =>
  `${server}/${tasks}/${latencyMillis}/v1`

export interface TaskServer {
  readonly url: string
  readonly close: () => Promise<void>
}

export const listen = (): Promise<TaskServer> => {
  const slice = makeTasks()

  const list = (response: Http.ServerResponse, query: URLSearchParams, count: number): void => {
    const limit = Number(query.get("limit") ?? 100)
    const start = query.get("start_time")
    const end = query.get("end_time")
    const from = end === null ? 0 : firstCreatedBy(parseTime(end, "down"), count)
    const to = start === null ? count : firstCreatedBy(parseTime(start, "up") - 1, count)
    const token = query.get("next_token")
    const position = token === null ? from : Number(token)
    const total = Math.max(0, to - from)
    if (!(limit >= 1 && limit <= 100) || Number.isNaN(position)) {
      sendError(response, 400, "invalid limit or next_token")
      return
    }
    // A page ends at the end of the buffer, so it may be shorter.
    const next = Math.max(
      position,
      Math.min(position + limit, to, (Math.floor(position / distinct) + 1) * distinct),
    )
    send(
      response,
      Buffer.from('{"docs":['),
      slice(position, next),
      Buffer.from(
        `],"total":${total},"limit":${limit},"offset":0,"has_more":${next < to}${next < to ? `,"next_token":"${next}"` : ""}}`,
      ),
    )
  }

  const handle = (request: Http.IncomingMessage, response: Http.ServerResponse): void => {
    const [, count = "", millis = "", , resource = "", rest = ""] = (request.url ?? "").split("/")
    const reply = () => {
      if (request.method === "POST" && resource === "task") {
        send(response, created)
      } else if (request.method === "POST" && resource === "files") {
        send(response, stored)
      } else if (resource === "task") {
        const index = indexOf(rest)
        if (index < Number(count)) send(response, slice(index, index + 1))
        else sendError(response, 404, "task not found")
      } else if (resource === "tasks" || resource.startsWith("tasks?")) {
        list(response, new URLSearchParams(resource.slice("tasks?".length)), Number(count))
      } else {
        sendError(response, 404, "path not found")
      }
    }
    const later = millis === "0" ? reply : () => setTimeout(reply, Number(millis))
    if (request.method === "GET") later()
    else request.on("end", later).resume()
  }

  // Keeps the connections of contenders open between their turns.
  const server = Http.createServer({ keepAliveTimeout: 600_000, requestTimeout: 0 }, handle)
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo // a TCP server has one
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
