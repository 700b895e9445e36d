/** Compares the cost of parsing a page of tasks with that of keeping the digits of its numbers. */
import * as Json from "@effect-scale/api/Json"
import { type JobOrder, serveJobs } from "./jobRunner.ts"
import { task } from "./sampleTasks.ts"

const page = JSON.stringify({ docs: Array.from({ length: 100 }, (_, index) => task(index)) })
const pageWithExactNumber = page.replace('"docs":[', '"docs":[1598992510763825123,')

/** Returns how often the text was parsed. */
const countParsed =
  (text: string, parse: (text: string) => unknown) =>
  async ({ count }: JobOrder): Promise<number> => {
    let parsed = 0
    for (let n = 0; n < count; n++) if (parse(text) !== undefined) parsed++
    return parsed
  }

serveJobs({
  parse: countParsed(page, JSON.parse),
  detect: countParsed(page, (text) => {
    const value: unknown = JSON.parse(text)
    return Json.changedNumber(text) === undefined ? value : undefined
  }),
  exact: countParsed(page, Json.parse),
  exactNumbers: countParsed(pageWithExactNumber, Json.parse),
})
