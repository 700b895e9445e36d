// Writes `surface.md` of each published package, which lists the exports of every public module with shortened
// signatures, so that reviews show changes of the public API. With `--check`, only compares.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import { all, documented, type Module } from "./pages.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** The longest line. Longer signatures lose the content of their object types, and then their end. */
const width = 150

const printer = ts.createPrinter({ removeComments: true })

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

const isInternal = (node: ts.Node): boolean =>
  ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal") ||
  (ts.isVariableStatement(node) && node.declarationList.declarations.some(isInternal))

/** Prints a node on one line; object types nested deeper than `depth` become `{…}`. */
const printed = (node: ts.Node, depth: number): string => {
  const source = node.getSourceFile()
  const { transformed } = ts.transform(node, [
    (context) => (top) => {
      const visit =
        (level: number) =>
        (one: ts.Node): ts.Node => {
          if (ts.isImportTypeNode(one) && one.qualifier !== undefined) {
            const types = one.typeArguments?.map((type) => visit(level)(type) as ts.TypeNode)
            return ts.factory.createTypeReferenceNode(one.qualifier, types)
          }
          if (ts.isTypeLiteralNode(one) && one.members.length > 0 && level >= depth) {
            return ts.factory.createTypeReferenceNode("{…}")
          }
          const next = ts.isTypeLiteralNode(one) ? level + 1 : level
          const inner = ts.visitEachChild(one, visit(next), context)
          // The order in which the compiler prints a union depends on what it has compiled before.
          if (!ts.isUnionTypeNode(inner)) return inner
          const members = inner.types.map((type) => ({
            type,
            text: printer.printNode(ts.EmitHint.Unspecified, type, source),
          }))
          const rank = (text: string) => (text === "undefined" ? 2 : text === "null" ? 1 : 0)
          members.sort((a, b) => rank(a.text) - rank(b.text) || (a.text < b.text ? -1 : 1))
          return ts.factory.createUnionTypeNode(members.map(({ type }) => type))
        }
      return visit(0)(top)
    },
  ])
  const text =
    transformed[0] === undefined ? "" : printer.printNode(ts.EmitHint.Unspecified, transformed[0], source)
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\breadonly (?!\w+\[)/g, "")
    .replaceAll(/(\w\?: [^,;(){}]*?) \| undefined\b/g, "$1")
    .replaceAll(/; \}/g, " }")
    .replace(/^(?:export )?(?:declare )?/, "")
    .replace(/;$/, "")
}

/** The longest form of a node that fits. */
const fitting = (node: ts.Node, limit: number): string => {
  const forms = [9, 2, 1, 0].map((depth) => printed(node, depth))
  return forms.find((form) => form.length <= limit) ?? shortened(forms.at(-1) ?? "", limit)
}

const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`

const line = (node: ts.Node, prefix = ""): string => prefix + fitting(node, width - prefix.length)

/** An interface or class: its head, then its fields, as many as fit on each line, and a line for each method. */
const withMembers = (
  node: ts.InterfaceDeclaration | ts.ClassDeclaration,
  bases: ReadonlyMap<string, ts.TypeNode>,
): ReadonlyArray<string> => {
  const types = node.typeParameters?.map((one) => printed(one, 0)) ?? []
  const keyword = ts.isInterfaceDeclaration(node) ? "interface" : "class"
  const name = `${keyword} ${node.name?.text}${types.length === 0 ? "" : `<${types.join(", ")}>`}`
  const clauses = node.heritageClauses?.map((clause) => {
    const base = bases.get(clause.types[0]?.expression.getText() ?? "")
    return base === undefined ? printed(clause, 0).trim() : `extends ${printed(base, 0)}`
  })
  const members = [...node.members].filter(
    (member) => !isInternal(member) && !ts.isConstructorDeclaration(member),
  )
  const rows: Array<string> = []
  for (const member of members.filter((one) => !isMethod(one))) {
    const field = fitting(member, 80)
    const row = rows.at(-1)
    if (row === undefined || row.length + field.length + 2 > width) rows.push(`  ${field}`)
    else rows[rows.length - 1] = `${row}; ${field}`
  }
  return [
    shortened([name, ...(clauses ?? [])].join(" "), width),
    ...rows,
    ...members.filter(isMethod).map((member) => line(member, "  ")),
  ]
}

const isMethod = (member: ts.TypeElement | ts.ClassElement): boolean =>
  ts.isCallSignatureDeclaration(member) ||
  ts.isMethodSignature(member) ||
  ts.isMethodDeclaration(member) ||
  ((ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) &&
    member.type !== undefined &&
    ts.isFunctionTypeNode(member.type))

const namesOf = (node: ts.Statement): ReadonlyArray<string> =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations.map(({ name }) => name.getText())
    : "name" in node && node.name !== undefined
      ? [(node.name as ts.Identifier).text] // the name of a declaration
      : []

const linesOf = (node: ts.Statement, bases: ReadonlyMap<string, ts.TypeNode>): ReadonlyArray<string> => {
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) return withMembers(node, bases)
  if (!ts.isVariableStatement(node)) return [line(node)]
  return node.declarationList.declarations.flatMap((one) => {
    // One line for each overload.
    return one.type !== undefined &&
      ts.isTypeLiteralNode(one.type) &&
      one.type.members.every(ts.isCallSignatureDeclaration)
      ? one.type.members.map((member) => line(member, `const ${one.name.getText()}: `))
      : [line(one, "const ")]
  })
}

const isInternalPath = (path: string): boolean => /(?:^|\/)internal\//.test(path)

const specifierOf = (node: ts.ImportDeclaration | ts.ExportDeclaration): string =>
  node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)
    ? node.moduleSpecifier.text
    : ""

/** The declarations of a module, from the compiler's output. */
class Declarations {
  readonly source: ts.SourceFile
  /** The compiler declares the base of `class A extends Context.Tag(…)` as a constant `A_base`. */
  readonly bases: ReadonlyMap<string, ts.TypeNode>

  constructor(
    readonly packageName: string,
    readonly path: string,
  ) {
    const file = `${root}packages/${packageName}/dist/${path}.d.ts`
    this.source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true)
    this.bases = new Map(
      this.source.statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) =>
          declarationList.declarations.flatMap(({ name, type }) =>
            type === undefined ? [] : [[name.getText(), type] as const],
          ),
        ),
    )
  }

  /** The module that a relative specifier leads to. */
  private resolve(specifier: string): string {
    return posix.join(posix.dirname(this.path), specifier).replace(/\.[jt]s$/, "")
  }

  /** The lines of the exports, those that are re-exported from internal modules included. */
  lines(): ReadonlyArray<string> {
    const groups = this.source.statements.flatMap((node): ReadonlyArray<ReadonlyArray<string>> => {
      if (!ts.isExportDeclaration(node)) {
        return isExported(node) && !isInternal(node) ? [linesOf(node, this.bases)] : []
      }
      const clause = node.exportClause
      if (clause !== undefined && ts.isNamedExports(clause) && clause.elements.length === 0) return []
      if (!isInternalPath(specifierOf(node))) {
        return [[node.getText().replaceAll(/\s+/g, " ").replace(/;$/, "")]]
      }
      const target = new Declarations(this.packageName, this.resolve(specifierOf(node)))
      const chosen =
        clause !== undefined && ts.isNamedExports(clause)
          ? new Set(clause.elements.map(({ name, propertyName }) => (propertyName ?? name).text))
          : undefined
      return target.source.statements
        .filter((one) => isExported(one) && namesOf(one).some((name) => chosen?.has(name) ?? true))
        .map((one) => linesOf(one, target.bases))
    })
    return groups.sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)).flat()
  }

  /**
   * The interfaces and classes of internal modules that exports mention but this module does not re-export. The compiler
   * cannot name them in the declarations of a user's program. It can expand type aliases, so those may be internal.
   */
  leaks(): ReadonlyArray<string> {
    const leaks = new Set<string>()
    const closed = new Map<string, string>()
    const reexports = new Set<string>()
    for (const node of this.source.statements) {
      if (
        ts.isExportDeclaration(node) &&
        node.exportClause !== undefined &&
        ts.isNamedExports(node.exportClause)
      ) {
        for (const { name, propertyName } of node.exportClause.elements)
          reexports.add((propertyName ?? name).text)
      }
      if (!ts.isImportDeclaration(node) || !isInternalPath(specifierOf(node))) continue
      const bindings = node.importClause?.namedBindings
      const bound =
        bindings === undefined ? [] : ts.isNamespaceImport(bindings) ? [bindings] : [...bindings.elements]
      const target = new Declarations(this.packageName, this.resolve(specifierOf(node))).source
      const named = new Set(
        target.statements
          .filter((one) => ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one))
          .flatMap(namesOf),
      )
      for (const binding of bound) {
        const original = "propertyName" in binding ? (binding.propertyName ?? binding.name) : undefined
        if (original === undefined || named.has(original.text)) {
          closed.set(binding.name.text, specifierOf(node))
        }
      }
    }
    const locals = new Map(
      this.source.statements
        .filter((node) => !isExported(node))
        .flatMap((node) => namesOf(node).map((name) => [name, node])),
    )
    const reached = new Set<ts.Node>()
    const reach = (node: ts.Node): void => {
      if (ts.isImportTypeNode(node) && isInternalPath(node.argument.getText().slice(1))) {
        leaks.add(node.argument.getText())
      }
      if (ts.isIdentifier(node)) {
        const target = closed.get(node.text)
        if (target !== undefined && !reexports.has(node.text)) leaks.add(`${node.text} of ${target}`)
        const local = locals.get(node.text)
        if (local !== undefined && !reached.has(local)) {
          reached.add(local)
          reach(local)
        }
      }
      ts.forEachChild(node, reach)
    }
    for (const node of this.source.statements) if (isExported(node) && !isInternal(node)) reach(node)
    return [...leaks]
  }
}

const moduleLines = (module: Module): ReadonlyArray<string> => {
  const declarations = new Declarations(module.package, module.name)
  for (const leak of declarations.leaks()) {
    console.error(
      `@effect-scale/${module.package}/${module.name} exports a type that contains ${leak}, which users cannot import. ` +
        "Export that type from a public module, or mark the export @internal.",
    )
    process.exitCode = 1
  }
  return declarations.lines()
}

const document = (name: string): string => {
  const blocks = all
    .filter((module) => module.package === name)
    .map((module) =>
      module.reexports === undefined
        ? [`// ${module.name}`, ...moduleLines(module)].join("\n")
        : `// ${module.name}: @effect-scale/api/${module.reexports}`,
    )
  return `# Exports of @effect-scale/${name}\n\nWritten by \`pnpm surface\`.\n\n\`\`\`ts\n${blocks.join("\n")}\n\`\`\`\n`
}

execFileSync(
  process.execPath,
  [
    `${root}node_modules/typescript/bin/tsc`,
    "-b",
    ...documented.map((name) => `${root}packages/${name}/tsconfig.src.json`),
  ],
  { stdio: "inherit" },
)
for (const name of documented) {
  const path = `packages/${name}/surface.md`
  const text = document(name)
  const committed = existsSync(root + path) ? readFileSync(root + path, "utf8") : ""
  if (committed === text) console.log(`${path} is up to date`)
  else if (!process.argv.includes("--check")) {
    writeFileSync(root + path, text)
    console.log(`${path}: wrote ${text.split("\n").length} lines`)
  } else {
    const { error, stdout } = spawnSync("git", ["diff", "--no-index", "--no-color", path, "-"], {
      cwd: root,
      input: text,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    })
    if (error !== undefined) throw error
    console.error(
      `${path} does not match the exports of the package:\n\n${stdout.replace(/^(?:diff|index|---|\+\+\+).*\n/gm, "")}\n` +
        "If you want to change the public API, run `pnpm surface`, commit the result, and add to CHANGELOG.md what users\n" +
        "have to change. Otherwise restore the export.",
    )
    process.exitCode = 1
  }
}
