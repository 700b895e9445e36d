/** Compiles the consumers with each supported version of TypeScript. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Compiler, type Consumers, compilers } from "./consumers.ts"
import { run } from "./processes.ts"
import { checked } from "./report.ts"

interface Compilation {
  readonly version: Compiler
  readonly resolution: "nodenext" | "bundler"
  readonly peers: "newest" | "lowest"
  /** Whether to check all declaration files too (`skipLibCheck: false`). */
  readonly declarations: boolean
}

// 5.9, which writes the declarations, checks them, and so does 7.0, the fastest, with either resolution. 5.4 cannot compile
// effect's own declarations, which use `Uint8Array<ArrayBuffer>` (5.7) and `IterableIterator` with three parameters (5.6).
const compilations: ReadonlyArray<Compilation> = [
  ...(Object.keys(compilers) as ReadonlyArray<Compiler>).flatMap(
    (version): ReadonlyArray<Compilation> => [
      {
        version,
        resolution: "nodenext",
        peers: "newest",
        declarations: version === "5.9" || version === "7.0",
      },
      { version, resolution: "bundler", peers: "newest", declarations: version === "7.0" },
    ],
  ),
  { version: "5.9", resolution: "nodenext", peers: "lowest", declarations: false },
]

const compile = async (consumers: Consumers, one: Compilation): Promise<string> => {
  const folder = consumers[one.peers]
  const config = join(folder, `tsconfig.${one.version}.${one.resolution}.json`)
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: one.resolution === "bundler" ? "ESNext" : "NodeNext",
    moduleResolution: one.resolution,
    types: one.declarations ? ["node"] : [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: !one.declarations,
    noEmit: true,
  }
  writeFileSync(config, JSON.stringify({ include: ["*.ts"], compilerOptions }))
  await run(process.execPath, [consumers.compiler(one.version), "-p", config], folder)
  return ""
}

/** Runs two compilations at a time: each uses half a gigabyte and one core. */
export const check = async (consumers: Consumers): Promise<void> => {
  const waiting = [...compilations].sort((a, b) => Number(b.declarations) - Number(a.declarations))
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { declarations, peers, resolution, version } = one
      const what = `TypeScript ${version}, ${resolution}, ${peers} peers${declarations ? ", with all declarations" : ""}`
      const compilation = one
      await checked(what, () => compile(consumers, compilation))
    }
  }
  await Promise.all([work(), work()])
}
