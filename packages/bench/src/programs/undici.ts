/** The limit: only `undici.request` and `JSON.parse`. */
import { Agent, request } from "undici"
import { serveJobs } from "./jobRunner.ts"
import { authorization, jobs } from "./promiseJobs.ts"

const dispatcher = new Agent()
const get = { method: "GET", dispatcher, headers: { authorization } } as const
const post = { authorization, "content-type": "application/json" }

serveJobs(
  jobs(async (url, body) => {
    const response = await request(
      url,
      body === undefined ? get : { method: "POST", dispatcher, headers: post, body: JSON.stringify(body) },
    )
    return JSON.parse(await response.body.text())
  }),
)
