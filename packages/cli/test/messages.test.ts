/**
 * Collects the messages of the command in `messages.golden.txt`, so that a person can review them in one place.
 *
 * After a change of a message, run the test with `UPDATE_MESSAGES=1` and review the difference. `vitest -u` does not
 * update the file.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { BadArgument, SystemError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import { expect, it } from "@effect/vitest"
import * as ScaleError from "@effect-scale/client/ScaleError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { CommandNode } from "../src/commandLine/command.ts"
import { commonOptions } from "../src/commandLine/command.ts"
import { question } from "../src/commandLine/confirmation.ts"
import { helpOf } from "../src/commandLine/help.ts"
import { factsOf, started } from "../src/commands/tasks/facts.ts"
import * as RetryLog from "../src/connection/retryLog.ts"
import * as PageSize from "../src/export/pageSize.ts"
import { explain } from "../src/failure/explain.ts"
import { root } from "../src/main.ts"
import { writeError } from "../src/terminal/output.ts"
import { progressLine } from "../src/terminal/progressLine.ts"
import { explainWait } from "../src/watch/watchBatch.ts"
import { describeErrors } from "../src/watch/watchProgress.ts"
import {
  environment,
  letterLines,
  liveKey,
  scaleWith,
  withLetters,
  writeFile,
} from "./fixtures/commandRunner.ts"

const golden = new URL("messages.golden.txt", import.meta.url)

const heading = (title: string): string => `${"=".repeat(100)}\n${title}\n${"=".repeat(100)}\n`

/** The help of a command and its children. Commands omit the options that all commands have. */
const helpTexts = (node: CommandNode, names: ReadonlyArray<string>): ReadonlyArray<string> => {
  const common: ReadonlyArray<string> = [
    commonOptions.json,
    commonOptions.apiUrl,
    commonOptions.profile,
    commonOptions.timeout,
  ].map(({ help }) => help)
  const help = helpOf(names, node)
    .split("\n")
    .filter((line) => node.children.length > 0 || !common.some((text) => line.endsWith(text)))
    .join("\n")
  return [help, ...node.children.flatMap((child) => helpTexts(child, [...names, child.name]))]
}

const call = {
  operation: "tasks.get",
  method: "GET",
  route: "/task/{task_id}",
  attempts: 1,
  message: "The message of the server.",
}
const response = { ...call, status: 500, requestId: "req-17" }
const systemError = (reason: SystemError["reason"], description?: string) =>
  new SystemError({
    reason,
    module: "FileSystem",
    method: "write",
    pathOrDescriptor: "labels.jsonl",
    ...(description === undefined ? {} : { description }),
  })

const failures = [
  new ScaleError.ScaleInvalidRequest({ ...response, status: 400 }),
  new ScaleError.ScaleUnauthorized({ ...response, status: 401 }),
  new ScaleError.ScaleNotEnabled({ ...response, status: 402 }),
  new ScaleError.ScaleResourceNotFound({ ...response, status: 404 }),
  new ScaleError.ScaleDuplicateResource({ ...response, status: 409 }),
  new ScaleError.ScaleTooManyRequests({ ...response, status: 429, attempts: 4 }),
  new ScaleError.ScaleTooManyRequests({ ...response, status: 429, retryAfter: Duration.seconds(30) }),
  new ScaleError.ScaleInternalError({ ...response, attempts: 4 }),
  new ScaleError.ScaleServiceUnavailable({ ...call, status: 503, attempts: 4 }),
  new ScaleError.ScaleTimeoutError({ ...response, status: 504, attempts: 4 }),
  new ScaleError.ScaleUnexpectedStatus({ ...response, status: 418 }),
  new ScaleError.ScaleConnectionError({
    ...call,
    attempts: 4,
    reason: "Connect",
    message: "connection refused",
  }),
  new ScaleError.ScaleConnectionError({
    ...call,
    reason: "CircuitOpen",
    message: "the circuit breaker is open",
  }),
  new ScaleError.ScaleDecodeError({
    ...response,
    status: 200,
    reason: "Shape",
    issue: '["task_id"] is missing',
  }),
  new ScaleError.ScaleAmbiguousResult({ ...call, sent: {} }),
  new ScaleError.ScaleTooManyRequests({ ...response, status: 429, attempts: 4, mayHaveSucceeded: true }),
  new ScaleError.ScaleInvalidRequest({
    ...response,
    status: 400,
    attempts: 2,
    message: "The task is completed; attempt 1 may have succeeded (ScaleServiceUnavailable)",
    mayHaveSucceeded: true,
  }),
  new ScaleError.ScaleConnectionError({
    ...call,
    reason: "Reset",
    message: "the connection to api.scale.com closed before the response (ECONNRESET)",
    mayHaveSucceeded: true,
  }),
  systemError("Unknown", "ENOSPC: no space left on device"),
  systemError("Unknown", "EROFS: read-only file system"),
  systemError("Unknown", "EISDIR: illegal operation on a directory"),
  systemError("Unknown", "EIO: i/o error"),
  systemError("NotFound"),
  systemError("PermissionDenied"),
  writeError(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })),
  new BadArgument({ module: "FileSystem", method: "open", description: "The description of the argument." }),
]

/** Command lines that fail before anything is sent. `DIRECTORY` is a temporary directory. */
const invalidCommandLines: ReadonlyArray<string> = [
  "--completions tcsh",
  "--foo",
  "task",
  "tasks creat",
  "tasks --json",
  "taks list",
  "cancel a",
  "help tasks creat",
  "tasks list --stauts pending",
  "tasks list --status compelted",
  "tasks list --batch --json",
  "tasks list --batch ''",
  "tasks list --json=maybe",
  "tasks list --created-after soon",
  "tasks create a.jsonl --journal -",
  "teams invite - --role member",
  "quality training a",
  "callbacks trigger --to ftp://localhost",
  "callbacks trigger --type imageanotation",
  "callbacks listen --port 70000",
  "callbacks listen --out DIRECTORY/gone/a.jsonl",
  "callbacks replay DIRECTORY/empty.jsonl",
  "callbacks replay DIRECTORY/bad.jsonl",
  "callbacks trigger --id a --to 127.0.0.1:9",
  "tasks create",
  "tasks get ''",
  "tasks list --statuss pending",
  "tasks list --status done",
  "tasks list --limit 0",
  "tasks list --limit",
  "tasks list --limit 1 --limit 2",
  "tasks list --limit 1 --all",
  "batches list --limit 1 --all",
  "teams list extra",
  "batches create march",
  "batches prioritize march",
  "projects list --active --archived",
  "projects set-params letters --params gone.json",
  "projects set-params letters --params {1}",
  "projects set-params letters --params DIRECTORY/empty.jsonl",
  "projects set-ontology letters",
  "projects set-ontology letters --ontology {}",
  "projects set-ontology letters --ontology DIRECTORY/object.json",
  "tasks audit a",
  "tasks audit a --accept --reject",
  "tasks tag a",
  "tasks tag a --remove --replace",
  "tasks cancel a",
  "batches cancel march",
  "tasks watch",
  "tasks watch a --batch march",
  "tasks export --format csv --columns a,,b",
  "tasks export --format csv --columns a,b,a",
  "tasks export --columns a",
  "tasks export --format csv --columns a..b",
  "tasks export --raw-cells",
  "tasks export --page-size 101",
  "tasks export --timeout soon",
  "tasks export --out DIRECTORY/labels.xlsx",
  "tasks export --out DIRECTORY/labels.txt",
  "tasks export --out ''",
  "tasks export --out DIRECTORY/labels.csv --format parquet",
  "tasks export --out DIRECTORY",
  "tasks export --out /dev/null",
  "tasks export --format csv --columns foo",
  "tasks export --format csv --columns task_id,staus",
  "tasks download x --out DIRECTORY",
  "teams invite ada@example.org",
  "studio assign ada@example.org",
  "studio change-group letters night",
  "quality labelers",
  "quality audits",
  "quality create-audit {}",
  "request BREW /tea",
  "request GET tasks",
  "request GET /tasks --query =1",
  "files upload DIRECTORY/gone --project letters",
  "files upload DIRECTORY/empty --project letters",
  "files upload DIRECTORY/large.txt --project letters",
  "files list",
  "files list --project letters --metadata []",
  "tasks count --profile gone",
  "tasks create DIRECTORY/gone.jsonl --type categorization",
  "tasks create DIRECTORY --type categorization",
  "tasks create DIRECTORY/empty.jsonl --type categorization",
  "tasks create DIRECTORY/bad.jsonl",
  "tasks create DIRECTORY/bad.jsonl --type categorization",
  "tasks create DIRECTORY/bad.csv --type categorization",
  "tasks create DIRECTORY/quote.csv --type categorization",
  "tasks create DIRECTORY/semicolons.csv --type categorization",
  "tasks create DIRECTORY/excel.csv --type categorization",
  "tasks create DIRECTORY/nameless.csv --type categorization",
  "tasks create DIRECTORY/bad.jsonl --type categorisation",
  "tasks create DIRECTORY/misspelled.jsonl --type categorization --strict --unchecked",
  "tasks create DIRECTORY/columns.csv --type categorization",
  "tasks create DIRECTORY/cells.csv --type categorization",
  "tasks create DIRECTORY/array.json --type categorization",
  "tasks create DIRECTORY/broken.json --type categorization",
  "tasks create DIRECTORY/object.json --type categorization",
  "tasks create DIRECTORY/letters.xlsx --type categorization",
  "tasks create DIRECTORY/damaged.gz --type categorization",
  "tasks create DIRECTORY/deep.jsonl --type categorization",
]

/** Command lines that send requests. */
const commandLines: ReadonlyArray<string> = [
  "tasks create DIRECTORY/letters.jsonl --type categorization --batch march --dry-run",
  "tasks create DIRECTORY/letters.jsonl --type categorization --batch march",
  "tasks create DIRECTORY/letters.jsonl --type categorization",
  "tasks create DIRECTORY/letters.jsonl --type categorization --journal DIRECTORY/empty.txt",
  "tasks create DIRECTORY/mixed.jsonl --type categorization --skip-bad",
  "tasks create DIRECTORY/misspelled.jsonl --type categorization --batch march --dry-run",
  "tasks create DIRECTORY/letters.jsonl --type categorization --batch marsh",
  "tasks create DIRECTORY/letters.jsonl --type categorization --project letter --dry-run",
  "tasks create DIRECTORY/letters.jsonl --type imageannotation --batch march --unchecked",
  "tasks create DIRECTORY/refused.jsonl --type categorization --batch march",
  "tasks list --limit 1 --type categorization --created-before 2000-01-01",
  "tasks get --unique-ids gone",
  "tasks get gone",
  "tasks cancel gone --yes",
  "tasks cancel gone --dry-run",
  "batches finalize march --dry-run",
  "batches set-metadata march --metadata {} --dry-run",
  "teams invite ada@example.org --role member --dry-run",
  "studio assign-batch march --dry-run",
  "request DELETE /task/a/unique_id --dry-run",
  "tasks export --out DIRECTORY/labels.jsonl",
  "tasks export --out DIRECTORY/labels.jsonl",
  "tasks export --out DIRECTORY/gone/labels.jsonl",
  "files upload DIRECTORY/photos --project letters",
  "files upload DIRECTORY/photos/gone.txt --project letters",
  "files upload DIRECTORY/photos/zero --project letters",
  "tasks export --out DIRECTORY/labels.csv --columns unique_id,metadata.m",
  "batches cancel march --dry-run",
  "doctor",
]

const questions = [
  `${question(
    "Cancel 140 tasks",
    factsOf(
      140,
      Array.from({ length: 11 }, () => started),
    ),
  )} [y/N]`,
  `${question('Finalize batch "march"', { note: "It is staging and has 2 pending tasks.", counts: {} })} [y/N]`,
]

/** Environments of `scale doctor`. */
const proxySettings: ReadonlyArray<Record<string, string>> = [
  { HTTPS_PROXY: "http://me:s3cret@proxy.example.com:3128", NO_PROXY: "172.16/12,localhost" },
  { HTTPS_PROXY: "ftp://me:s3cret@proxy.example.com" },
  { HTTP_PROXY: "ftp://me:s3cret@proxy.example.com", ALL_PROXY: "socks5://127.0.0.1:1080" },
  { HTTPS_PROXY: "http://proxy.example.com:3128", NO_PROXY: "*.scale.com" },
]

/** Prepares the files that the command lines name. */
const prepareFiles = (directory: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* fs.makeDirectory(`${directory}/empty`)
    yield* writeFile(`${directory}/empty.jsonl`, "\n")
    yield* writeFile(`${directory}/large.txt`, "")
    yield* fs.truncate(`${directory}/large.txt`, 81 * 1024 * 1024)
    yield* writeFile(`${directory}/empty.txt`, "notes\n")
    const [good = ""] = letterLines(1, () => ({ unique_id: "a" })).split("\n")
    const bad = [
      good,
      "{",
      "[1]",
      '{"attachment": "x"}',
      good,
      '{"type": "comparison"}',
      letterLines(1, () => ({ unique_id: 7 })).trim(),
    ]
    yield* writeFile(`${directory}/bad.jsonl`, `${bad.join("\n")}\n`)
    yield* writeFile(
      `${directory}/mixed.jsonl`,
      `{\n${letterLines(1, () => ({ batch: "gone" }))}${letterLines(1, () => ({ unique_id: "letter-0" }))}`,
    )
    yield* writeFile(
      `${directory}/misspelled.jsonl`,
      letterLines(3, (n) => ({
        instruction: undefined,
        instrucion: "x",
        layrs: {},
        ...(n > 0 ? { forms: [] } : {}),
      })),
    )
    yield* writeFile(
      `${directory}/refused.jsonl`,
      letterLines(3, (n) => ({ priority: 25, metadata: { n } })),
    )
    yield* writeFile(`${directory}/bad.csv`, 'a,b\n1\n1,5" nails\n1,{\n')
    yield* writeFile(`${directory}/quote.csv`, 'a,b\n1,"5" nails\n')
    yield* fs.makeDirectory(`${directory}/photos`)
    yield* writeFile(`${directory}/photos/.DS_Store`, "")
    yield* fs.symlink("gone.txt", `${directory}/photos/dangling.txt`)
    yield* fs.symlink("..", `${directory}/photos/loop`)
    yield* fs.symlink("/dev/zero", `${directory}/photos/zero`)
    yield* writeFile(`${directory}/semicolons.csv`, "a;b\n1;2\n")
    yield* writeFile(`${directory}/excel.csv`, "sep=;\na;b\n1;2\n")
    yield* writeFile(`${directory}/nameless.csv`, "a,b,\n1,2,\n")
    yield* writeFile(`${directory}/columns.csv`, "a,b,a\n1,2,3\n")
    yield* writeFile(`${directory}/cells.csv`, "allow_multiple,metadata\nyes,\n,id\n,{id}\n")
    yield* writeFile(`${directory}/array.json`, `[\n${good},\n[1], {]`)
    yield* writeFile(`${directory}/broken.json`, `[${good},\n{"attachment": "5" nails"},\n${good}]`)
    yield* writeFile(`${directory}/object.json`, '{\n  "attachment": "x"\n}\n')
    yield* writeFile(`${directory}/letters.xlsx`, "PK\x03\x04 [Content_Types].xml xl/workbook.xml")
    yield* fs.writeFile(`${directory}/damaged.gz`, gzipSync("[]").subarray(0, -4))
    yield* writeFile(`${directory}/deep.jsonl`, `{"metadata": ${"[".repeat(5000)}${"]".repeat(5000)}}\n`)
  })

const transcript = (directory: string, commandLine: string, env: Record<string, string> = {}) =>
  Effect.map(
    scaleWith(
      { env: { ...liveKey, ...env } },
      ...commandLine.split(" ").map((word) => (word === "''" ? "" : word.replaceAll("DIRECTORY", directory))),
    ),
    ({ code, err, out }) =>
      `$ ${Object.entries(env)
        .map(([name, value]) => `${name}='${value}' `)
        .join("")}scale ${commandLine}\n${out}${err}exit status ${code}\n`
        .replaceAll(directory, "DIRECTORY")
        // On a slow machine, progress is printed several times. Keep the last line of each activity.
        .replaceAll(/^(checking|creating|exporting|canceling) .*\n(?=[\s\S]*^\1 )/gm, "")
        .replaceAll(/\b[0-9a-f]{24}\b/g, "TASK_ID")
        .replaceAll(/\b\d+\.\d s\b/g, "N s")
        .replaceAll(/\b\d+ ms\b/g, "N ms")
        .replaceAll(/(?<=(?:creating|exporting) .*), \d.*/g, ", …")
        .replaceAll(/v\d+\.\d+\.\d+/g, "vN"),
  )

const messages = Effect.gen(function* () {
  const { directory } = yield* withLetters(2)
  yield* prepareFiles(directory)
  const invalid = yield* Effect.forEach(invalidCommandLines, (line) => transcript(directory, line))
  const valid = yield* Effect.forEach(commandLines, (line) => transcript(directory, line))
  const proxies = yield* Effect.forEach(proxySettings, (env) => transcript(directory, "doctor", env))
  const noKey = yield* scaleWith({ env: { XDG_CONFIG_HOME: "/nowhere" } }, "tasks", "count")
  let outage = ""
  yield* RetryLog.make("https://api.scale.com/v1", {
    message: (line) =>
      Effect.sync(() => {
        outage = line
      }),
    progressNote: () => Effect.void,
  })(new ScaleError.ScaleConnectionError({ ...call, reason: "Connect", message: "connect ECONNREFUSED" }))
  const progress = [
    progressLine("creating", {
      done: 1200,
      total: 3000,
      doneByThisRun: 200,
      millis: 4000,
      notes: ["1 failed", "3 retries"],
    }),
    progressLine("exporting", { done: 100, total: undefined, millis: 1000 }),
    progressLine("watching march", {
      ...{ done: 120, total: 140, doneByThisRun: 20, millis: 3_600_000, columns: 80 },
      notes: ["20 pending", "117 completed", "3 error"],
    }),
    outage,
    PageSize.describe(50),
    explainWait("march", "staging", 0),
    explainWait("march", "in_progress", 0),
    describeErrors(3, "scale tasks list --batch march --status error"),
  ]
  return [
    `${heading("Help")}\n${helpTexts(root, [root.name]).join(`\n${"-".repeat(100)}\n`)}`,
    `${heading("Invalid command lines and files")}\n${invalid.join("\n")}`,
    `${heading("Output")}\n${[...valid, ...proxies].join("\n")}\n${progress.join("\n")}\n`,
    `${heading("Questions")}\n${questions.join("\n")}\n`,
    `${heading("Failures")}\n${failures.map(explain).join("\n")}\n${noKey.err}`,
  ].join("\n")
})

it.scopedLive("matches messages.golden.txt", () =>
  Effect.gen(function* () {
    const actual = yield* messages
    if (process.env.UPDATE_MESSAGES === "1") writeFileSync(golden, actual)
    const expected = existsSync(golden) ? readFileSync(golden, "utf8") : ""
    expect(actual, "run with UPDATE_MESSAGES=1 and review the difference").toBe(expected)
  }).pipe(Effect.provide(environment())),
)

it("contains one line per failure", () => {
  for (const failure of failures) expect(explain(failure)).not.toMatch(/\n/)
})
