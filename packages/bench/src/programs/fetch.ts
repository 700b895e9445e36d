/** The runtime's `fetch`, used directly. */
import { serveJobs } from "./jobRunner.ts"
import { authorization, jobs } from "./promiseJobs.ts"

serveJobs(
  jobs(async (url, body) => {
    const response = await fetch(
      url,
      body === undefined
        ? { headers: { authorization } }
        : {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: JSON.stringify(body),
          },
    )
    return response.json()
  }),
)
