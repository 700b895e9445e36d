/** The platform's `fetch`, as one would use it by hand. */
import { answer } from "./answer.ts"
import { authorization, jobs } from "./promises.ts"

answer(
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
