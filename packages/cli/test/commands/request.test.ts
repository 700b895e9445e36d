import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale, withLetters } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale request", () => {
  test("sends a request and prints the response", () =>
    Effect.gen(function* () {
      yield* withLetters(3)
      const got = yield* scale(
        ...["request", "get", "/tasks", "--query", "unique_id=letter-1", "--query", "unique_id=letter-2"],
        ...["--query", "limit=1", "--json"],
      )
      expect(JSON.parse(got.out)).toMatchObject({ total: 2, docs: [{ unique_id: "letter-2" }] })
      const body = `{"name": "numbers", "type": "categorization"}`
      expect((yield* scale("request", "POST", "/projects", "--body", body)).out).toMatch(
        /^ {2}"name": "numbers"/m,
      )
      expect((yield* scale("request", "GET", "/projects/nowhere")).code).toBe(5)
      for (const wrong of [
        ["BREW", "/tea"],
        ["GET", "tasks"],
        ["GET", "/tasks", "--query", "=1"],
        ["POST", "/projects", "--body", "1"],
      ]) {
        const { code, out } = yield* scale("request", ...wrong)
        expect([code, out], wrong.join(" ")).toEqual([2, ""])
      }
    }))
})
