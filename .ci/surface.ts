// Writes what each published package lets others import: every exported name of every public module with its
// declaration, without prose. It is committed, so that a change of it is seen in review. With `--check` it only says
// whether what is committed is still so.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import { names, publicModules } from "./packages/published.ts"

const root = fileURLToPath(new URL("..", import.meta.url))

interface Declaration {
  readonly name: string
  readonly node: ts.Statement
  readonly exported: boolean
}

/** What an exported or local statement declares. */
const namesOf = (node: ts.Statement): ReadonlyArray<string> => {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText())
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  ) {
    return [node.name?.getText() ?? "default"]
  }
  throw new Error(`${node.getSourceFile().fileName}: no name for ${ts.SyntaxKind[node.kind]}`)
}

const typeNameOf = (type: ts.TypeNode | undefined): string =>
  type === undefined || !ts.isTypeReferenceNode(type)
    ? ""
    : ts.isQualifiedName(type.typeName)
      ? type.typeName.right.text
      : type.typeName.text

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

const isInternal = (node: ts.Node): boolean =>
  ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal") ||
  (ts.isVariableStatement(node) && node.declarationList.declarations.some(isInternal))

/** The names that a node speaks of, whatever they are. */
const mentions = (node: ts.Node, into = new Set<string>()): ReadonlySet<string> => {
  if (ts.isIdentifier(node)) into.add(node.text)
  ts.forEachChild(node, (child) => {
    mentions(child, into)
  })
  return into
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const partition = <A, B extends A>(all: Iterable<A>, is: (one: A) => one is B): [Array<B>, Array<A>] => {
  const chosen: Array<B> = []
  const others: Array<A> = []
  for (const one of all) {
    if (is(one)) chosen.push(one)
    else others.push(one)
  }
  return [chosen, others]
}

const printer = ts.createPrinter({ removeComments: true })

/** A module as a block `declare module`, in which relative imports have the names that a user would write. */
const moduleOf = (name: string, module: string): string => {
  const file = join(root, "packages", name, "dist", `${module}.d.ts`)
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true)
  const print = (node: ts.Node) => printer.printNode(ts.EmitHint.Unspecified, node, source)

  const imports: Array<{ readonly binding: string; readonly from: string; readonly text: string }> = []
  const others: Array<string> = []
  const declarations: Array<Declaration> = []
  const renamed = new Set<string>() // exported by a statement of its own, under another name
  const absolute = (specifier: string): string => {
    if (!specifier.startsWith(".")) return specifier
    const path = specifier.replace(/^\.\//, "").replace(/\.[jt]s$/, "")
    return path === "index" ? `@effect-scale/${name}` : `@effect-scale/${name}/${path}`
  }
  const from = (node: ts.ImportDeclaration | ts.ExportDeclaration): string =>
    node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)
      ? absolute(node.moduleSpecifier.text)
      : ""

  const normal = <T extends ts.Node>(node: T): T => {
    const whole = ts.isVariableStatement(node) ? typeNameOf(node.declarationList.declarations[0]?.type) : ""
    const isPart = (reference: ts.TypeReferenceNode): boolean => {
      const [id] = reference.typeArguments ?? []
      const type = typeNameOf(reference)
      return id === undefined
        ? false
        : whole === "HttpApi"
          ? type === "HttpApiGroup"
          : whole === "HttpApiGroup" && type === "HttpApiEndpoint" && endpoints.has(print(id))
    }
    const { transformed } = ts.transform(node, [
      (context) => (top) => {
        const visit = (one: ts.Node): ts.Node => {
          const inner = ts.visitEachChild(one, visit, context)
          // The compiler writes an inferred union, and the properties of an inferred object, in the order in which it
          // met them, which depends on what it had compiled before.
          if (ts.isTypeLiteralNode(inner)) {
            const [properties, others] = partition(inner.members, ts.isPropertySignature)
            properties.sort((a, b) => byCodeUnits(print(a.name), print(b.name)))
            return ts.factory.updateTypeLiteralNode(
              inner,
              ts.factory.createNodeArray([...others, ...properties]),
            )
          }
          if (ts.isUnionTypeNode(inner)) {
            const members = inner.types.map((type) => ({ type, text: print(type) }))
            const rank = (text: string) => (text === "undefined" ? 2 : text === "null" ? 1 : 0)
            members.sort((a, b) => rank(a.text) - rank(b.text) || byCodeUnits(a.text, b.text))
            return ts.factory.createUnionTypeNode(members.map(({ type }) => type))
          }
          // What a group has is what the module exports beside it, and an API has the groups of other modules.
          if (ts.isTypeReferenceNode(inner) && isPart(inner)) {
            return ts.factory.updateTypeReferenceNode(
              inner,
              inner.typeName,
              ts.factory.createNodeArray(inner.typeArguments?.slice(0, 1)),
            )
          }
          if (
            ts.isImportTypeNode(inner) &&
            ts.isLiteralTypeNode(inner.argument) &&
            ts.isStringLiteral(inner.argument.literal)
          ) {
            const target = absolute(inner.argument.literal.text)
            if (target.includes("/internal/")) throw leak(module, target)
            return ts.factory.updateImportTypeNode(
              inner,
              ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(target)),
              inner.attributes,
              inner.qualifier,
              inner.typeArguments,
              inner.isTypeOf,
            )
          }
          return inner.kind === ts.SyntaxKind.DeclareKeyword ? (undefined as never) : inner
        }
        return visit(top) as T
      },
    ])
    return transformed[0] as T
  }
  /** The endpoints that are exported as such, by what the first argument of their type is. */
  const endpoints = new Set(
    source.statements.flatMap((node) => {
      const type = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.type : undefined
      const [id] = type !== undefined && ts.isTypeReferenceNode(type) ? (type.typeArguments ?? []) : []
      return id !== undefined && isExported(node) && typeNameOf(type) === "HttpApiEndpoint" ? [print(id)] : []
    }),
  )
  const leak = (where: string, target: string) =>
    new Error(
      `@effect-scale/${name}/${where} exports something whose type is ${target}, which nobody can import.\n` +
        "Export that type from a public module, or mark the export @internal.",
    )

  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause
      // Whether a declaration imports as a type or not is the same to whoever reads it.
      const add = (binding: string, text: string) =>
        imports.push({ binding, from: from(node), text: `import ${text} from "${from(node)}"` })
      if (clause?.name !== undefined) add(clause.name.text, clause.name.text)
      const bound = clause?.namedBindings
      if (bound === undefined) continue
      if (ts.isNamespaceImport(bound)) add(bound.name.text, `* as ${bound.name.text}`)
      else {
        for (const { name, propertyName } of bound.elements) {
          const original = propertyName === undefined ? "" : `${propertyName.text} as `
          add(name.text, `{ ${original}${name.text} }`)
        }
      }
    } else if (ts.isExportDeclaration(node)) {
      if (node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
        if (node.exportClause.elements.length === 0) continue
        if (node.moduleSpecifier === undefined) {
          for (const { name, propertyName } of node.exportClause.elements)
            renamed.add((propertyName ?? name).text)
        }
      }
      if (from(node).includes("/internal/")) throw leak(module, from(node))
      const clause = node.exportClause === undefined ? "*" : print(node.exportClause)
      const source = node.moduleSpecifier === undefined ? "" : ` from "${from(node)}"`
      others.push(`export ${node.isTypeOnly ? "type " : ""}${clause}${source}`)
    } else if (ts.isExportAssignment(node)) {
      others.push(print(node))
    } else if (!isInternal(node)) {
      for (const one of namesOf(node)) declarations.push({ name: one, node, exported: isExported(node) })
    }
  }

  // Of what is not exported, that which something exported is made of, such as the base of a class.
  const reached = new Set<Declaration>()
  const mentioned = new Set<string>()
  const reach = (declaration: Declaration): void => {
    if (reached.has(declaration)) return
    reached.add(declaration)
    for (const name of mentions(declaration.node)) {
      mentioned.add(name)
      for (const local of declarations) if (!local.exported && local.name === name) reach(local)
    }
  }
  for (const declaration of declarations) {
    if (declaration.exported || renamed.has(declaration.name)) reach(declaration)
  }

  const used = imports.filter(({ binding }) => mentioned.has(binding))
  for (const one of used) if (one.from.includes("/internal/")) throw leak(module, one.from)

  const exported = [...reached].sort((a, b) => byCodeUnits(a.name, b.name))
  return [
    `declare module "@effect-scale/${name}${module === "index" ? "" : `/${module}`}" {`,
    ...used.map(({ text }) => text).sort(byCodeUnits),
    ...others.sort(byCodeUnits),
    ...exported.map(({ node }) => print(normal(node))),
    "}",
  ].join("\n")
}

const formatted = (source: string): string =>
  execFileSync(join(root, "node_modules/.bin/biome"), ["format", "--stdin-file-path=declarations.d.ts"], {
    cwd: root,
    input: source,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  })

/** The blocks as parts of a document. */
const document = (name: string, blocks: string): string =>
  `# What @effect-scale/${name} exports\n\nWritten by \`pnpm surface\`.\n${blocks.replace(
    /^declare module "([^"]*)" \{\n(.*?)^\}$/gms,
    (_, module: string, block: string) => `\n## ${module}\n\n\`\`\`ts\n${block.replace(/^ {2}/gm, "")}\`\`\``,
  )}`

const packages = names.filter((name) => publicModules(name).length > 0)
execFileSync(
  process.execPath,
  [
    join(root, "node_modules/typescript/bin/tsc"),
    "-b",
    ...packages.map((name) => join(root, "packages", name, "tsconfig.src.json")),
  ],
  { stdio: "inherit" },
)
const check = process.argv.includes("--check")
for (const name of packages) {
  const modules = publicModules(name)
  const blocks = formatted(`${modules.map((module) => moduleOf(name, module)).join("\n\n")}\n`)
  const text = document(name, blocks)
  const path = join("packages", name, "surface.md")
  const committed = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : ""
  if (committed === text) {
    console.log(`${path} is what its ${modules.length} modules export`)
  } else if (!check) {
    writeFileSync(join(root, path), text)
    console.log(`${path}: written, for ${modules.length} modules`)
  } else {
    const folder = mkdtempSync(join(tmpdir(), "effect-scale-surface-"))
    writeFileSync(join(folder, "surface.md"), text)
    writeFileSync(join(folder, "committed.md"), committed)
    const { error, stdout } = spawnSync(
      "git",
      ["diff", "--no-index", "--no-color", "committed.md", "surface.md"],
      { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 },
    )
    rmSync(folder, { recursive: true })
    if (error !== undefined) throw error
    console.error(
      `What @effect-scale/${name} exports is not what ${path} says:\n\n${stdout.replace(/^(?:diff|index|---|\+\+\+).*\n/gm, "")}\n` +
        "If you mean to change what others can import, run `pnpm surface`, commit what it writes, and say in\n" +
        "CHANGELOG.md what a user has to change; otherwise give the export its former type back.",
    )
    process.exitCode = 1
  }
}
