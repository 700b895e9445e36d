/** The limit: `undici.request` and `JSON.parse`, nothing else. */
import { Agent, request } from "undici"
import { answer } from "./answer.ts"
import { authorization, jobs } from "./promises.ts"

const dispatcher = new Agent()
const get = { method: "GET", dispatcher, headers: { authorization } } as const
const post = { authorization, "content-type": "application/json" }

answer(
  jobs(async (url, body) => {
    const response = await request(
      url,
      body === undefined ? get : { method: "POST", dispatcher, headers: post, body: JSON.stringify(body) },
    )
    return JSON.parse(await response.body.text())
  }),
)
