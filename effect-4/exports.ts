/** The names that modules export, read from their syntax. */
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import ts from "typescript"
import { namespacesOf } from "./codemod.ts"

const parse = (source: string): ts.SourceFile =>
  ts.createSourceFile("module.ts", source, ts.ScriptTarget.Latest, true)

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The names that a module exports. */
export const exportedNames = (source: string): ReadonlySet<string> =>
  new Set(
    parse(source).statements.flatMap((statement): ReadonlyArray<string> => {
      if (ts.isExportDeclaration(statement)) {
        const clause = statement.exportClause
        if (clause === undefined) return []
        return ts.isNamedExports(clause)
          ? clause.elements.map(({ name }) => name.text)
          : [clause.name.getText()]
      }
      if (!isExported(statement)) return []
      if (ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.map(({ name }) => name.getText())
      }
      return "name" in statement && statement.name !== undefined
        ? [(statement.name as ts.Identifier).text]
        : []
    }),
  )

const known = new Map<string, ReadonlySet<string> | undefined>()

/** Returns the names that a module of Effect 4 exports; `undefined` if the module does not exist. */
const effectNames = (module: string, folder: string): ReadonlySet<string> | undefined => {
  if (known.has(module)) return known.get(module)
  const [, name = "effect", path = "index"] = /^(effect|@effect\/vitest)(?:\/(.+))?$/.exec(module) ?? []
  const require = createRequire(join(folder, "package.json"))
  const file = join(dirname(require.resolve(`${name}/package.json`)), "dist", `${path}.d.ts`)
  const names = existsSync(file) ? exportedNames(readFileSync(file, "utf8")) : undefined
  known.set(module, names)
  return names
}

/** The exports of Effect that a module uses and that Effect 4 does not have. */
export const unknownNames = (source: string, folder: string): ReadonlyArray<string> => {
  const tree = parse(source)
  const namespaces = namespacesOf(tree)
  const unknown = new Set<string>()
  const check = (module: string | undefined, name: string): void => {
    if (module === undefined || !/^effect(\/|$)|^@effect\//.test(module)) return
    if (effectNames(module, folder)?.has(name) !== true) unknown.add(`${module} ${name}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) check(namespaces.get(node.expression.getText()), node.name.text)
    if (ts.isQualifiedName(node)) check(namespaces.get(node.left.getText()), node.right.text)
    if (ts.isImportSpecifier(node)) {
      const module = (node.parent.parent.parent.moduleSpecifier as ts.StringLiteral).text // always a string
      if (module !== "@effect/vitest") check(module, (node.propertyName ?? node.name).getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...unknown]
}
