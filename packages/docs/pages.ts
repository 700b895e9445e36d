// What the site is made of: the guides in their order, and the public modules of the packages.
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

export const packages = fileURLToPath(new URL("..", import.meta.url))

export interface Guide {
  readonly name: string
  readonly title: string
  readonly summary: string
}

/** A guide's title is its heading. */
const guide = (name: string, summary: string): Guide => {
  const text = readFileSync(`${packages}docs/guides/${name}.md`, "utf8")
  return { name, title: first(text, /^# (.*)$/m, name), summary }
}

export interface Module {
  readonly package: string
  readonly name: string
  readonly file: string
  /** What the comment at the head of the file says. */
  readonly about: string
}

const modulesOf = (name: string): ReadonlyArray<Module> =>
  readdirSync(`${packages}${name}/src`)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts" && file !== "bin.ts")
    .sort()
    .map((file) => {
      const path = `${packages}${name}/src/${file}`
      const about = first(readFileSync(path, "utf8"), /^\/\*\*\n(.*?)\n \*(?: @|\/)/s, file)
      const module = file.slice(0, -3)
      return { package: name, name: module, file: path, about: about.replaceAll(/^ \* ?/gm, "").trim() }
    })

const first = (text: string, pattern: RegExp, of: string): string => {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`${of}: nothing matches ${pattern}`)
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

/** The packages that have something to import. */
export const documented = ["client", "api", "labels", "callbacks", "node", "sandbox"] as const

export const modules: ReadonlyArray<Module> = documented.flatMap(modulesOf)

/** The commands of the command line, a page each. */
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
