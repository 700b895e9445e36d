import { fileURLToPath } from "node:url"
import ts from "typescript"
import { describe, expect, it } from "vitest"

// What an editor shows of the types has to fit on a screen, and errors have to be short.

const file = fileURLToPath(new URL("./program.ts", import.meta.url)) // a virtual file with this content
const program = `
import { type ScaleClient, Task, TaskResponse } from "@effect-scale/client"
declare const { tasks, batches, files, projects, studio, teams }: ScaleClient.Service
declare const task: Task.Task
export const made = tasks.create("imageannotation", { attachment: "u", geometries: { box: {} } })
export const narrowed = Task.is("imageannotation")(task) ? task.response : undefined
export const decoded = Task.is("imageannotation")(task) ? TaskResponse.decode(task) : undefined
export const drawn = Task.is("imageannotation")(task) ? tasks.annotations(task) : undefined
tasks.create("imageannotation", { attachment: "u", geometris: { box: {} } })
tasks.create("videoannotation", { attachment_type: "image", attachment: "u" })
tasks.create("imageannotation", { attachment: "u", annotation_attributes: { occlusion: { type: "category" } } })
export const methods = [
  tasks.list, tasks.stream, tasks.createAll, tasks.createAndAwait, tasks.cancel, tasks.audit, tasks.await, tasks.watch,
  batches.list, batches.create, batches.status, batches.watch, projects.create, projects.list, projects.update,
  files.upload, files.import, files.list, files.stream, teams.invite, studio.assignments.add, studio.groups.create, studio.groups.update,
]
`

const languageService = (): ts.LanguageService => {
  const path = fileURLToPath(new URL("../../../tsconfig.base.json", import.meta.url))
  const { compilerOptions } = ts.readConfigFile(path, ts.sys.readFile).config
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...compilerOptions, composite: false, incremental: false, noEmit: true, plugins: [] },
    path,
  )
  const read = (name: string) => (name === file ? program : ts.sys.readFile(name))
  return ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = read(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => path,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: read,
    ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath }),
  })
}

describe("an editor", () => {
  it("shows names of options, filters and parameters that need no context", () => {
    const service = languageService()
    const list = program.slice(program.indexOf("methods = ["))
    const calls = [...list.matchAll(/\b(?:tasks|batches|files|projects|studio|teams)[.\w]*\.(\w+)/g)]
    expect(calls).toHaveLength(23)
    for (const { 0: call, 1: name = "", index } of calls) {
      const at = program.indexOf("methods = [") + index + call.length - name.length
      const shown = ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.displayParts)
      expect(shown).toContain(`.${name}: `)
      expect(shown, shown).not.toMatch(
        /\b(Change|Common|Create|Details|Filter|From|Import|Input|Options|Params|Upload)\b[^:]/,
      )
    }
  })

  it("shows types that fit on a screen, and errors of a few lines", () => {
    const service = languageService()
    const hover = (text: string) =>
      ts.displayPartsToString(service.getQuickInfoAtPosition(file, program.indexOf(text))?.displayParts)
    expect(hover('create("imageannotation", { attachment: "u", geometries')).toMatch(
      /^\(property\) Tasks\.create: <"imageannotation">\(type: "imageannotation", payload: CommonTaskParams & ImageAnnotationParams\) => Effect</,
    )
    expect(hover("response : undefined")).toBe(
      "(property) response?: TaskResponse.CanceledResponse | TaskResponse.TaskFailure | ImageAnnotationResponse<string, AttributeValues, AttributeValues> | null | undefined",
    )
    for (const name of ["made", "narrowed", "decoded", "drawn"]) {
      const shown = hover(name)
      expect(shown).toContain(`const ${name}: `)
      expect(shown.split("\n").length, shown).toBeLessThanOrEqual(20)
      expect(shown.length, shown).toBeLessThan(400)
    }
    const errors = service
      .getSemanticDiagnostics(file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
    expect(errors.length, errors.join("\n")).toBe(3)
    expect(errors[0]).toContain("Did you mean to write 'geometries'?")
    expect(errors[2]).toContain("Property 'choices' is missing")
    for (const error of errors) expect(error.split("\n").length, error).toBeLessThanOrEqual(8)
  })
})
