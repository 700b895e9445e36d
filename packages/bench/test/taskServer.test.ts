import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createdAt, distinct, taskId } from "../src/programs/sampleTasks.ts"
import { apiUrl, listen, type TaskServer } from "../src/programs/taskServer.ts"

interface Page {
  readonly docs: ReadonlyArray<{ readonly task_id: string; readonly created_at: string }>
  readonly total: number
  readonly next_token?: string
}

let server: TaskServer
beforeAll(async () => {
  server = await listen()
})
afterAll(() => server.close())

const get = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

/** Reads all pages of a list by cursor. */
const all = async (tasks: number, filter = "") => {
  const pages: Array<Page> = []
  let token: string | undefined
  do {
    const query = `limit=100${filter}${token === undefined ? "" : `&next_token=${token}`}`
    const { text } = await get(`${apiUrl(server.url, tasks, 0)}/tasks?${query}`)
    const page = JSON.parse(text) as Page
    pages.push(page)
    token = page.next_token
  } while (token !== undefined)
  return { ids: pages.flatMap(({ docs }) => docs.map(({ task_id }) => task_id)), total: pages[0]?.total }
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => taskId(from + n))

describe("the server's list", () => {
  it("contains each task once, newest first", async () => {
    expect(await all(1234)).toEqual({ ids: ids(0, 1234), total: 1234 })
  })

  it("repeats the tasks if it is longer", async () => {
    const { ids: listed, total } = await all(distinct + 150)
    expect(total).toBe(distinct + 150)
    expect(listed.length).toBe(distinct + 150)
    expect(listed.slice(-150)).toEqual(ids(0, 150))
  })

  it("is filtered by inclusive creation times, to the microsecond", async () => {
    const between = (start: string, end: string) => `&start_time=${start}&end_time=${end}`
    const at = (index: number) => new Date(createdAt(index)).toISOString()
    expect(await all(1000, between(at(300), at(100)))).toEqual({ ids: ids(100, 301), total: 201 })
    const later = at(300).replace("Z", "001Z")
    expect((await all(1000, between(later, at(100)))).ids).toEqual(ids(100, 300))
    const never = `${between("2030-01-01T00:00:00.000Z", "2031-01-01T00:00:00.000Z")}`
    expect(await all(1000, never)).toEqual({ ids: [], total: 0 })
  })
})

describe("the server", () => {
  it("returns tasks of about 2 KB by id, and errors for invalid requests", async () => {
    const url = apiUrl(server.url, 1000, 0)
    const { text } = await get(`${url}/task/${taskId(42)}`)
    expect(JSON.parse(text)).toMatchObject({ task_id: taskId(42), type: "imageannotation" })
    expect(text.length).toBeGreaterThan(1800)
    expect(text.length).toBeLessThan(2600)
    expect((await get(`${url}/task/${taskId(1000)}`)).status).toBe(404)
    expect((await get(`${url}/tasks?limit=101`)).status).toBe(400)
    expect((await get(`${url}/nothing`)).status).toBe(404)
  })
})
