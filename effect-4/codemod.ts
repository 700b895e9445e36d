/**
 * Rewrites a module for Effect 3 into one for Effect 4, by syntax alone. It relies on namespace imports
 * (`import * as Effect from "effect/Effect"`), which name the module of every export where it is used.
 */
import ts from "typescript"
import { members, modules, names } from "./rules.ts"
import { shapes } from "./shapes.ts"

/** A change that is more than a new name. */
export interface Shape {
  readonly name: string
  /** Returns the new text of a node, or `undefined` if the shape does not apply to it. */
  readonly apply: (node: ts.Node, file: File) => string | undefined
}

/** A module that is being rewritten. */
export interface File {
  /** The new text of a node. */
  readonly text: (node: ts.Node) => string
  /** The new text of a node to which no shape applies. */
  readonly plain: (node: ts.Node) => string
  /** Whether a node is an export of a module, such as `Effect.async` of `effect/Effect`. */
  readonly is: (node: ts.Node, module: string, name: string) => boolean
  /** Whether a node is the name of an imported module. */
  readonly isNamespace: (node: ts.Node) => boolean
  /** Whether the file imports a module. */
  readonly imports: (module: string) => boolean
  /** Adds an import of a module of Effect 4. */
  readonly add: (as: string, module: string) => void
}

/** An import that the rules cannot follow. */
export class UnsupportedImport extends Error {}

/** What rewrites a module. Tests leave out one rule at a time. */
export interface Options {
  /** Ids of rules to leave out. */
  readonly without?: string
  /** Receives the id of each rule that applies. */
  readonly used?: (rule: string) => void
}

/** The ids of all rules. */
export const rules: ReadonlyArray<string> = [
  ...Object.keys(modules).map((from) => `module ${from}`),
  ...Object.entries(names).flatMap(([module, all]) =>
    Object.keys(all).map((name) => `name ${module} ${name}`),
  ),
  ...Object.keys(members).map((name) => `member ${name}`),
  ...shapes.map(({ name }) => `shape ${name}`),
]

const isEffect = (module: string): boolean => /^(effect|@effect\/platform(-node)?)(\/|$)/.test(module)

/** Rewrites the text of a module. */
export const rewrite = (source: string, path: string, { used = () => {}, without }: Options = {}): string => {
  const tree = parse(source, path)
  const namespaces = namespacesOf(tree)
  const added = new Map<string, string>()

  const apply = (rule: string): boolean => {
    if (rule === without) return false
    used(rule)
    return true
  }
  const lookUp = <A>(rules: Readonly<Record<string, A>>, key: string, rule: string): A | undefined =>
    Object.hasOwn(rules, key) && apply(rule) ? rules[key] : undefined

  const moduleOf = (node: ts.Node): string | undefined =>
    ts.isIdentifier(node) ? namespaces.get(node.text) : undefined
  const newModule = (module: string) => lookUp(modules, module, `module ${module}`)
  const newName = (module: string, name: string): string =>
    lookUp(names[module] ?? {}, name, `name ${module} ${name}`) ?? name
  const newLocal = (module: string, local: string): string => {
    const as = newModule(module)?.as
    return as !== undefined && as[0] === local ? as[1] : local
  }

  const text = (node: ts.Node): string => {
    for (const shape of shapes) {
      const rule = `shape ${shape.name}`
      if (rule === without) continue
      const result = shape.apply(node, file)
      if (result === undefined) continue
      used(rule)
      return result
    }
    return plain(node)
  }

  const plain = (node: ts.Node): string => {
    if (ts.isImportDeclaration(node)) return importText(node)
    const [left, right] = ts.isPropertyAccessExpression(node)
      ? [node.expression, node.name]
      : ts.isQualifiedName(node)
        ? [node.left, node.right]
        : []
    if (left !== undefined && right !== undefined) {
      const module = moduleOf(left)
      const between = source.slice(left.getEnd(), right.getStart())
      if (module !== undefined) return `${text(left)}${between}${newName(module, right.text)}`
      const member = lookUp(members, right.text, `member ${right.text}`) ?? right.text
      return `${text(left)}${between}${member}`
    }
    if (ts.isIdentifier(node)) {
      const module = moduleOf(node)
      return module === undefined || isDeclaredName(node) ? node.text : newLocal(module, node.text)
    }
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      const renamed = lookUp(members, node.name.text, `member ${node.name.text}`)
      if (renamed !== undefined) return `${renamed}: ${text(node.initializer)}`
    }
    if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) {
      const renamed = lookUp(members, node.name.text, `member ${node.name.text}`)
      if (renamed !== undefined) return parts(node).replace(node.name.text, renamed)
    }
    return parts(node)
  }

  const parts = (node: ts.Node): string => {
    let result = ""
    let at = ts.isSourceFile(node) ? 0 : node.getStart()
    ts.forEachChild(node, (child) => {
      result += source.slice(at, child.getStart()) + text(child)
      at = child.getEnd()
    })
    return result + source.slice(at, node.getEnd())
  }

  const importText = (node: ts.ImportDeclaration): string => {
    const module = (node.moduleSpecifier as ts.StringLiteral).text // a module specifier is always a string
    const bindings = node.importClause?.namedBindings
    const to = newModule(module)?.to ?? module
    if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
      const kind = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "import type" : "import"
      return `${kind} * as ${newLocal(module, bindings.name.text)} from ${JSON.stringify(to)}`
    }
    if (!isEffect(module)) return parts(node)
    if (bindings === undefined || node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      throw new UnsupportedImport(`${path}: import * as the module ${module}, or import only types from it`)
    }
    const elements = bindings.elements.map((element) => {
      const name = (element.propertyName ?? element.name).text
      const renamed = newName(module, name)
      return renamed === element.name.text ? renamed : `${renamed} as ${element.name.text}`
    })
    return `import type { ${elements.join(", ")} } from ${JSON.stringify(to)}`
  }

  const file: File = {
    text,
    plain,
    is: (node, module, name) =>
      (ts.isPropertyAccessExpression(node) &&
        moduleOf(node.expression) === module &&
        node.name.text === name) ||
      (ts.isQualifiedName(node) && moduleOf(node.left) === module && node.right.text === name),
    isNamespace: (node) => moduleOf(node) !== undefined,
    imports: (module) => [...namespaces.values()].includes(module),
    add: (as, module) => void added.set(as, module),
  }
  const result = text(tree)
  const present = namespacesOf(parse(result, path))
  const missing = [...added].filter(([as]) => !present.has(as))
  const imports = missing.map(([as, module]) => `import * as ${as} from "${module}"\n`).join("")
  return withoutUnusedImports(
    imports === "" ? result : result.replace(/^import /m, `${imports}import `),
    path,
  )
}

const parse = (source: string, path: string): ts.SourceFile =>
  ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)

/** Removes the namespace imports that the rules have left without a use. */
const withoutUnusedImports = (source: string, path: string): string => {
  const tree = parse(source, path)
  const used = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !ts.isNamespaceImport(node.parent) && !isDeclaredName(node))
      used.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return tree.statements
    .filter((statement) => {
      if (!ts.isImportDeclaration(statement)) return false
      const bindings = statement.importClause?.namedBindings
      return bindings !== undefined && ts.isNamespaceImport(bindings) && !used.has(bindings.name.text)
    })
    .reduceRight(
      (text, statement) =>
        text.slice(0, statement.getStart()) + text.slice(statement.getEnd()).replace(/^\n/, ""),
      source,
    )
}

/** The modules that a file imports as namespaces, by their local names. */
export const namespacesOf = (tree: ts.SourceFile): ReadonlyMap<string, string> =>
  new Map(
    tree.statements.flatMap((statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.importClause?.namedBindings !== undefined &&
      ts.isNamespaceImport(statement.importClause.namedBindings)
        ? [[statement.importClause.namedBindings.name.text, statement.moduleSpecifier.text] as const]
        : [],
    ),
  )

/** Whether an identifier names a property, so that it does not refer to an import. */
const isDeclaredName = (node: ts.Identifier): boolean => {
  const { parent } = node
  return (
    ((ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
      parent.name === node) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent)
  )
}
