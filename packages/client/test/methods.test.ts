import { fileURLToPath } from "node:url"
import ts from "typescript"
import { describe, expect, it } from "vitest"

const modules = [
  "Tasks",
  "Downloads",
  "Batches",
  "Projects",
  "Files",
  "Teams",
  "QualityTasks",
  "Quality",
  "Audits",
  "Studio",
]
/** Methods that read links in responses. Scale's documentation does not describe them. */
const withoutPage = new Set(["Downloads.download", "Downloads.elements", "Downloads.annotations"])

interface Method {
  readonly name: string
  readonly text: string
  readonly links: ReadonlyArray<string>
}

/** The methods of a module's interfaces: the members that are functions. */
const methodsOf = (module: string): ReadonlyArray<Method> => {
  const path = fileURLToPath(new URL(`../src/${module}.ts`, import.meta.url))
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap((declaration) =>
    declaration.members.flatMap((member) => {
      if (!ts.isPropertySignature(member) || member.type === undefined) return []
      const isMethod = ts.isFunctionTypeNode(member.type) || ts.isTypeLiteralNode(member.type)
      if (!isMethod) return []
      const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)
      return [
        {
          name: `${declaration.name.text}.${member.name.getText()}`,
          text: ts.getTextOfJSDocComment(doc?.comment) ?? "",
          links: ts
            .getJSDocTags(member)
            .filter((tag) => tag.tagName.text === "see")
            .map((tag) => tag.getText()),
        },
      ]
    }),
  )
}

const methods = modules.flatMap(methodsOf)

describe("the methods of the client", () => {
  it("are all found by the test", () => {
    expect(methods.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Tasks.create", "Batches.await", "StudioGroups.list"]),
    )
    expect(methods.length).toBeGreaterThan(50)
  })

  it.each(methods.map((method) => [method.name, method] as const))(
    "%s has a description and a link to Scale's page",
    (name, { links, text }) => {
      expect(text).toMatch(/^[A-Z][^.]{10,}\./)
      if (withoutPage.has(name)) return
      expect(links.join()).toMatch(/https:\/\/scale\.com\/docs\//)
    },
  )
})
