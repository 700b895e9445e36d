import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "@effect/vitest"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { demo } from "../src/demo/demo.ts"
import { type Captured, capture } from "./terminals.ts"

const data = fileURLToPath(new URL("../data", import.meta.url))
const thousand = readFileSync(`${data}/tasks.jsonl`, "utf8").trimEnd().split("\n")

// Inputs are temporary files, so they refer to the photographs by full paths.
const folder = mkdtempSync(join(tmpdir(), "demo-"))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, lines: ReadonlyArray<string>): string => {
  const path = join(folder, name)
  writeFileSync(path, lines.join("\n").replaceAll('"photos/', `"${data}/photos/`))
  return path
}

const quickly = ["--labeling-delay", "100 millis"]

const run = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string>> = {},
  terminals: Captured = capture(),
) => Effect.map(demo(args, env, terminals), (status) => ({ status, ...terminals.printed }))

const counts = (created: number) => {
  const canceled = Math.floor(created / 40)
  const completed = created - canceled
  return {
    good: true,
    created,
    completed,
    canceled,
    failed: 0,
    audited: Math.ceil(completed / 10),
    tagged: Math.ceil((completed - 1) / 5),
    duplicates: 0,
    lost: 0,
  }
}

describe("demo in the sandbox", () => {
  it.live("runs the whole job and matches the counts of the sandbox", () =>
    Effect.gen(function* () {
      const input = file("some.jsonl", thousand.slice(0, 120))
      const { status, stderr, stdout } = yield* run(["--input", input, "--json", ...quickly])
      const report = JSON.parse(stdout)
      expect(report).toMatchObject({ ...counts(120), bad_lines: [], retries: 0, checked_by: "sandbox" })
      expect(report.actual).toEqual({
        created: 120,
        completed: 117,
        canceled: 3,
        failed: 0,
        audited: 12,
        tagged: 24,
      })
      // three photographs for each of the two image task types
      expect(report.files).toEqual({ uploaded: 6, imported: 1 })
      expect(Object.keys(report.boxes)).toContain("cup")
      expect(status).toBe(0)
      expect(stderr).toContain("creating tasks     120")
      expect(stderr).toContain("waiting for labels")
    }),
  )

  it.live("prints a table without --json", () =>
    Effect.gen(function* () {
      const input = file("ten.jsonl", thousand.slice(0, 10))
      const { status, stdout } = yield* run(["--input", input, ...quickly])
      expect(stdout).toMatch(/^ +created +10 +10$/m)
      expect(stdout).toMatch(/^ +duplicates +0$/m)
      expect(stdout).toMatch(/^ +lost +0$/m)
      expect(stdout).toContain("OK: all counts match")
      expect(status).toBe(0)
    }),
  )

  // Each seed causes other faults; 200 tasks cause every kind of fault in the plan.
  it.live.each([1, 2])("neither loses nor duplicates tasks under faults, seed %d", (seed) =>
    Effect.gen(function* () {
      const input = file(`faults-${seed}.jsonl`, thousand.slice(0, 200))
      const { status, stdout } = yield* run([
        ...["--input", input, "--faults", "demo", "--seed", String(seed), "--json"],
        ...quickly,
      ])
      const report = JSON.parse(stdout)
      expect(report).toMatchObject(counts(200))
      expect(report.retries).toBeGreaterThan(10)
      expect(status).toBe(0)
    }),
  )

  it.live("reads a fault plan from a file, and checks the server before it repeats an unsafe call", () =>
    Effect.gen(function* () {
      // The first response to each of these is lost after the work was done.
      const plan = file("plan.json", [
        JSON.stringify({
          rules: ["projects.create", "batches.create", "batches.finalize", "tasks.audit", "files.upload"].map(
            (operation) => ({
              operations: [operation],
              requests: [1],
              fault: { type: "reset", commit: "after" },
            }),
          ),
        }),
      ])
      const input = file("forty.jsonl", thousand.slice(0, 40))
      const { status, stderr, stdout } = yield* run([
        "--input",
        input,
        "--faults",
        plan,
        "--json",
        ...quickly,
      ])
      expect(stderr).not.toContain("Error")
      expect(JSON.parse(stdout)).toMatchObject(counts(40))
      expect(status).toBe(0)
    }),
  )

  it.live("skips bad lines and succeeds", () =>
    Effect.gen(function* () {
      const good = thousand.slice(0, 20)
      const input = file("bad.jsonl", [
        "no JSON",
        ...good,
        good[0],
        '{"type": "categorization", "payload": {"attachment": "tomato", "attachment_type": "text"}}',
        '{"type": "knitting", "payload": {"attachment": "https://files.example.org/wool.jpg"}}',
      ])
      const { status, stderr, stdout } = yield* run(["--input", input, "--json", ...quickly])
      const reasons = [
        [1, expect.stringContaining("not valid JSON")],
        [22, expect.stringMatching(/^unique_id ".*" is already used in line 2$/)],
        [23, 'rejected: Parameter is invalid, reason: "categories" is required'],
        [24, expect.stringMatching(/^rejected: /)],
      ] as const
      expect(JSON.parse(stdout)).toMatchObject({
        ...counts(20),
        bad_lines: reasons.map(([line, reason]) => ({ line, reason })),
      })
      for (const [line] of reasons) expect(stderr).toContain(`line ${line}: `)
      expect(status).toBe(0)
    }),
  )

  it.live("counts a task that ends with an error", () =>
    Effect.gen(function* () {
      const input = file("dead-link.jsonl", [
        ...thousand.slice(0, 5),
        '{"type": "categorization", "payload": {"attachment": "https://a.invalid/", "categories": ["a"]}}',
      ])
      const { status, stdout } = yield* run(["--input", input, "--json", ...quickly])
      expect(JSON.parse(stdout)).toMatchObject({ good: true, created: 6, completed: 5, failed: 1 })
      expect(status).toBe(0)
    }),
  )

  it.live("fails without a valid line", () =>
    Effect.gen(function* () {
      const { status, stdout } = yield* run(["--input", file("empty.jsonl", [""]), ...quickly])
      expect(stdout).toContain("NO TASKS CREATED")
      expect(status).toBe(1)
    }),
  )

  it.live("reports the created tasks when it is interrupted", () =>
    Effect.gen(function* () {
      const started = yield* Deferred.make<void>()
      const terminals = capture({
        isTTY: true,
        onWrite: () => {
          if (/creating tasks +[1-9]/.test(terminals.printed.stderr))
            Deferred.unsafeDone(started, Effect.void)
        },
      })
      const fiber = yield* Effect.fork(run([], {}, terminals))
      yield* Deferred.await(started)
      expect(Exit.isInterrupted(yield* Fiber.interrupt(fiber))).toBe(true)
      const [, created, batches] =
        /Stopped. (\d+) tasks in (\d) batches were created in the sandbox, which no longer exists.\n$/.exec(
          terminals.printed.stderr,
        ) ?? []
      expect(Number(created)).toBeGreaterThan(0)
      expect(Number(batches)).toBeGreaterThan(0)
      expect(terminals.printed.stdout).toBe("")
    }),
  )
})

describe("demo on the real API", () => {
  /** A sandbox in place of the real API, with its own key. */
  const server = Sandbox.layerServer({ keys: ["test_t0psecret"] })
  const live = Effect.map(Sandbox.Sandbox, ({ url }) => ({
    SCALE_API_KEY: "test_t0psecret",
    SCALE_API_URL: url,
  }))
  const base64 = Buffer.from("test_t0psecret:").toString("base64")

  it.live("runs the job, verifies it by listing, and never prints the key", () =>
    Effect.gen(function* () {
      const input = file("live.jsonl", [
        ...thousand.slice(0, 150),
        '{"type": "categorization", "payload": {}}',
      ])
      const terminals = capture()
      const first = yield* run(["--live", "--input", input, "--json"], yield* live, terminals)
      // With a test key, tasks are completed at once, so none can be canceled.
      expect(JSON.parse(first.stdout)).toMatchObject({
        good: true,
        created: 150,
        completed: 150,
        canceled: 0,
        audited: 15,
        tagged: 30,
        duplicates: 0,
        lost: 0,
        checked_by: "listing",
        actual: { created: 150, completed: 150, audited: 15, tagged: 30 },
      })
      expect(first.status).toBe(0)
      // Each run has unique names, so the same input can be used again.
      const again = file("again.jsonl", thousand.slice(0, 5))
      const second = yield* run(["--live", "--input", again], yield* live, terminals)
      expect(second.status).toBe(0)
      expect(terminals.printed.stdout + terminals.printed.stderr).not.toMatch(/t0psecret/)
      expect(terminals.printed.stdout + terminals.printed.stderr).not.toContain(base64)
    }).pipe(Effect.provide(server)),
  )

  it.live("reports an unknown key without printing it", () =>
    Effect.gen(function* () {
      const { SCALE_API_URL } = yield* live
      const { status, stderr, stdout } = yield* run(["--live"], {
        SCALE_API_KEY: "test_unknown",
        SCALE_API_URL,
      })
      expect(stderr).toContain("ScaleUnauthorized: projects.create failed")
      expect(stdout + stderr).not.toContain("test_unknown")
      expect(status).toBe(1)
    }).pipe(Effect.provide(server)),
  )

  it.live.each([
    ["no key", {}, "--live requires a test key in SCALE_API_KEY"],
    ["an empty key", { SCALE_API_KEY: "  " }, "--live requires a test key in SCALE_API_KEY"],
    ["a live key", { SCALE_API_KEY: "live_t0psecret" }, "is not a test key"],
    ["a live key in the new format", { SCALE_API_KEY: "t0psecret|user" }, "is not a test key"],
    ["a bad URL", { SCALE_API_KEY: "test_t0psecret", SCALE_API_URL: "nonsense" }, "apiUrl"],
  ] as const)("rejects %s", ([, env, message]) =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run(["--live"], env)
      expect(stderr).toContain(message)
      expect(stdout + stderr).not.toContain("t0psecret")
      expect(status).toBe(2)
    }),
  )
})

describe("the command line of the demo", () => {
  it.live("prints its help", () =>
    Effect.gen(function* () {
      for (const flag of ["--help", "-h"]) {
        const { status, stderr, stdout } = yield* run([flag])
        for (const option of ["--input", "--faults", "--seed", "--labeling-delay", "--live", "--json"]) {
          expect(stdout).toContain(option)
        }
        expect(stderr).toBe("")
        expect(status).toBe(0)
      }
    }),
  )

  it.live.each([
    [["--nope"], "Unknown option '--nope'"],
    [["one.jsonl"], "Unexpected argument 'one.jsonl'"],
    [["--input"], "argument missing"],
    [["--seed", "x"], '--seed: expected an integer, found "x"'],
    [
      ["--labeling-delay", "soon"],
      '--labeling-delay: expected a duration such as "500 millis", found "soon"',
    ],
    [["--faults", "/no/such/plan"], "found no file at /no/such/plan"],
    [["--faults", `${data}/README.md`], "README.md is not a fault plan: "],
    [["--live", "--faults", "demo"], "--faults works only with the sandbox"],
    [["--input", "/no/such/file.jsonl"], "cannot read /no/such/file.jsonl: no such file"],
  ] as const)("rejects %j", ([args, message]) =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run(args, { SCALE_API_KEY: "test_key" })
      expect(stderr).toContain(message)
      expect(stderr).toContain("Try: pnpm demo --help")
      expect(stdout).toBe("")
      expect(status).toBe(2)
    }),
  )

  it("reads tasks from standard input in a process", async () => {
    const main = fileURLToPath(new URL("../src/demo/main.ts", import.meta.url))
    const child = spawn(process.execPath, ["--import", "tsx", main, "--input", "-", "--json", ...quickly], {
      cwd: data, // attachments of standard input are relative to it
      stdio: "pipe",
    })
    const printed = { stdout: "", stderr: "" }
    child.stdout.on("data", (text) => {
      printed.stdout += text
    })
    child.stderr.on("data", (text) => {
      printed.stderr += text
    })
    child.stdin.end(thousand.slice(0, 20).join("\n"))
    expect(await once(child, "close")).toEqual([0, null])
    expect(JSON.parse(printed.stdout)).toMatchObject(counts(20))
    expect(printed.stderr).not.toMatch(/warn/i)
  })

  it("exits with 130 after Ctrl-C", async () => {
    const main = fileURLToPath(new URL("../src/demo/main.ts", import.meta.url))
    const child = spawn(process.execPath, ["--import", "tsx", main], { stdio: "pipe" })
    let printed = ""
    child.stderr.on("data", (text) => {
      // twice, like a terminal and a parent process
      if (printed === "") for (const signal of ["SIGINT", "SIGINT"] as const) child.kill(signal)
      printed += text
    })
    expect(await once(child, "close")).toEqual([130, null])
    expect(printed).toContain("Stopped.")
  })
})
