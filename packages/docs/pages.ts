// The content of the site: the guides in their order, and the public modules of the packages.
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

export const packages = fileURLToPath(new URL("..", import.meta.url))

export interface Guide {
  readonly name: string
  readonly title: string
  readonly summary: string
}

/** The title of a guide is its heading. */
const guide = (name: string, summary: string): Guide => {
  const text = readFileSync(`${packages}docs/guides/${name}.md`, "utf8")
  return { name, title: first(text, /^# (.*)$/m, name), summary }
}

export interface Module {
  readonly package: string
  /** The path below the package: `Tasks`, `entities/Task`. */
  readonly name: string
  readonly file: string
  /** The text of the comment at the head of the file. */
  readonly about: string
  /** For a module that only re-exports one of `api`: that module's name. */
  readonly reexports: string | undefined
}

const publicFiles = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter(
      (file) =>
        file.endsWith(".ts") && !/^bin\.ts$|\.effect4\.ts$|(?:^|\/)(?:index\.ts$|internal\/)/.test(file),
    )
    .sort()

const modulesOf = (name: string): ReadonlyArray<Module> =>
  publicFiles(`${packages}${name}/src`).map((file) => {
    const path = `${packages}${name}/src/${file}`
    const text = readFileSync(path, "utf8")
    const about = first(text, /^\/\*\*\s(.*?)(?:\n \*(?: @|\/)| \*\/)/s, path)
    const code = text.replaceAll(/\/\*.*?\*\//gs, "").trim()
    const [, reexports] = /^export \* from "@effect-scale\/api\/([^"\n]+)"$/.exec(code) ?? []
    return {
      package: name,
      name: file.slice(0, -3),
      file: path,
      about: about.replaceAll(/^ \* ?/gm, "").trim(),
      reexports,
    }
  })

const first = (text: string, pattern: RegExp, of: string): string => {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`${of} has no match for ${pattern}`)
  return found
}

export const guides: ReadonlyArray<Guide> = [
  guide("getting-started", "From an empty folder to a tested program, without a Scale account."),
  guide("from-python", "Every method of Scale's Python SDK and its equivalent."),
  guide("command-line", "Imports of any size, exports that resume, settings, and exit statuses for scripts."),
  guide("errors", "The errors of each method, and which of them can be retried."),
  guide("retries-and-limits", "What the client retries and when, rate limits, and how it handles a 429."),
  guide("streaming", "Pages, streams, parallel scans, resuming, and bulk calls in bounded memory."),
  guide("labels", "Payloads and responses by task type, labels in files, and geometry."),
  guide("waiting", "Waiting for any number of tasks, and receiving callbacks without losing any."),
  guide("testing", "Tests with a sandbox, a mock or scripted responses; faults and virtual time."),
  guide("telemetry", "The client's spans and metrics, and how to send them to a collector."),
  guide("proxies", "Choosing an HttpClient; proxies, certificates and other base URLs."),
  guide("sandbox", "Scale on a local port, for curl, Python and any other HTTP client."),
  guide("architecture", "The packages, how a call works, and the design rules."),
]

/** The packages with public modules. */
export const documented = ["client", "callbacks", "labels", "node", "sandbox", "api"] as const

/** The public modules of the packages. */
export const all: ReadonlyArray<Module> = documented.flatMap(modulesOf)

/** The modules with a page in the reference. */
export const modules = all.filter(({ reexports }) => reexports === undefined)

/** The modules of `client` that re-export a module of `api`. */
export const reexported = all.filter(({ reexports }) => reexports !== undefined)

/** The pages of the documentation of Scale's API: the start page, then the pages in the order in which it links to them. */
export const apiDocs: ReadonlyArray<{ readonly name: string; readonly title: string }> = (() => {
  const text = (name: string) => readFileSync(`${packages}api/docs/${name}.md`, "utf8")
  const linked = [...text("README").matchAll(/\]\(([^)#:]+)\.md(?:#[^)]*)?\)/g)].map(([, name = ""]) => name)
  const names = [...new Set(["README", ...linked])]
  for (const file of readdirSync(`${packages}api/docs`, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".md") && !names.includes(file.slice(0, -3))) {
      throw new Error(`api/docs/README.md does not link to ${file}`)
    }
  }
  return names.map((name) => ({ name, title: first(text(name), /^# (.*)$/m, name) }))
})()

/** The commands of the command line; each has a page. */
export const commands: ReadonlyArray<string> = readdirSync(`${packages}cli/src/commands`)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""))
  .sort()

/** The first sentence, on one line. */
export const summaryOf = ({ about }: Module): string => {
  const [paragraph = ""] = about.split("\n\n")
  return paragraph.replaceAll("\n", " ").replace(/(?<=[^.]\.) .*$/, "")
}

export const readmes: ReadonlyArray<string> = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => readdirSync(`${packages}${name}`).includes("README.md"))
