import { describe, expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { findCommand } from "../../src/commandLine/command.ts"
import { root } from "../../src/main.ts"
import { environment } from "../fixtures/commandRunner.ts"

describe("the commands", () => {
  /** The command that calls each method of the client. */
  const commands: Readonly<Record<string, string>> = {
    "tasks.createAll": "tasks create",
    "tasks.getMany": "tasks get",
    "tasks.getByUniqueIds": "tasks get",
    "tasks.stream": "tasks list",
    "tasks.pages": "tasks export",
    "tasks.list": "tasks create",
    "tasks.count": "tasks count",
    "tasks.cancel": "tasks cancel",
    "tasks.audit": "tasks audit",
    "tasks.setTags": "tasks tag",
    "tasks.addTags": "tasks tag",
    "tasks.deleteTags": "tasks tag",
    "tasks.setMetadata": "tasks set-metadata",
    "tasks.setUniqueId": "tasks set-unique-id",
    "tasks.clearUniqueId": "tasks clear-unique-id",
    "tasks.get": "tasks annotations",
    "tasks.annotations": "tasks annotations",
    "tasks.download": "tasks download",
    "tasks.watch": "tasks watch",
    "batches.stream": "batches list",
    "batches.create": "batches create",
    "batches.get": "batches get",
    "batches.status": "batches status",
    "batches.finalize": "batches finalize",
    "batches.setMetadata": "batches set-metadata",
    "batches.prioritize": "batches prioritize",
    "batches.watch": "batches watch",
    "projects.create": "projects create",
    "projects.get": "projects get",
    "projects.list": "projects list",
    "projects.update": "projects set-params",
    "projects.setOntology": "projects set-ontology",
    "projects.template": "projects template",
    "files.upload": "files upload",
    "files.import": "files import",
    "files.stream": "files list",
    "teams.list": "teams list",
    "teams.invite": "teams invite",
    "teams.setRole": "teams set-role",
    "evaluationTasks.create": "quality evaluation",
    "trainingTasks.create": "quality training",
    "quality.labelers": "quality labelers",
    "audits.create": "quality create-audit",
    "audits.list": "quality audits",
    "studio.assignments.list": "studio assignments",
    "studio.assignments.add": "studio assign",
    "studio.assignments.remove": "studio assign",
    "studio.groups.list": "studio groups",
    "studio.groups.create": "studio create-group",
    "studio.groups.update": "studio change-group",
    "studio.batches.list": "studio batches",
    "studio.batches.assign": "studio assign-batch",
    "studio.batches.setPriorities": "studio prioritize",
    "studio.batches.resetPriorities": "studio reset-priorities",
    request: "request",
  }
  /** The methods without a command, and why. */
  const without: Readonly<Record<string, string>> = {
    "account.fingerprint": "the journals of commands contain it",
    "account.matches": "commands compare the account of their journals",
    "tasks.create": "tasks create takes a file, which can have one line",
    "tasks.createAndAwait": "tasks create, followed by tasks watch",
    "tasks.await": "tasks watch ends when all tasks have ended",
    "tasks.awaitAll": "tasks watch ends when all tasks have ended",
    "tasks.elements": "tasks annotations reads files that tasks link to; tasks download reads any file",
    "batches.list": "batches list uses batches.stream",
    "batches.pages": "batches list uses batches.stream",
    "files.list": "files list uses files.stream",
    "files.pages": "files list uses files.stream",
    "batches.await": "batches watch ends when the batch is completed",
  }

  it.effect("cover every method of the client", () =>
    Effect.gen(function* () {
      const client = yield* ScaleClient.make({ apiKey: Redacted.make("live_sandbox") })
      const methods = (of: object, path: string): ReadonlyArray<string> =>
        Object.entries(of).flatMap(([name, member]) =>
          typeof member === "object" && !Effect.isEffect(member)
            ? methods(member, `${path}${name}.`)
            : [`${path}${name}`],
        )
      expect([...methods(client, "")].sort()).toEqual(
        [...Object.keys(commands), ...Object.keys(without)].sort(),
      )
      for (const [method, words] of Object.entries(commands)) {
        const [names, node] = findCommand(root, words.split(" "))
        expect(names.slice(1).join(" ")).toBe(words)
        expect(node.children, `${words} is not a command for ${method}`).toEqual([])
      }
    }).pipe(Effect.provide(environment())),
  )
})
