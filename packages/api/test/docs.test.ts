import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, posix, relative } from "node:path"
import { fileURLToPath } from "node:url"
import * as OpenApi from "@effect/platform/OpenApi"
import { describe, expect, it } from "@effect/vitest"
import { ScaleApi } from "@effect-scale/api/ScaleApi"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const home = "packages/api/docs"

/** The files below a folder, as paths from the repository's root. Skips what is installed or built. */
const filesBelow = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesBelow(path)
    return entry.isFile() ? [path] : []
  })

const read = (path: string): string => readFileSync(join(root, path), "utf8")

const withoutCode = (markdown: string): string => markdown.replace(/^```.*?^```$/gms, "")

/** Without the code inside sentences too. */
const prose = (markdown: string): string => withoutCode(markdown).replaceAll(/`[^`\n]*`/g, "")

const headingsOf = (markdown: string): ReadonlyArray<string> =>
  [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading)

/** GitHub's anchor of a heading. VitePress makes the same one if the heading has letters, digits and spaces only. */
const slug = (heading: string): string => heading.toLowerCase().replaceAll(" ", "-")

const pages = new Map(
  filesBelow(home)
    .filter((path) => path.endsWith(".md"))
    .map((path) => {
      const text = read(path)
      return [
        path,
        { text, headings: headingsOf(text), anchors: new Set(headingsOf(text).map(slug)) },
      ] as const
    }),
)

/** Describes the problem of a link to `path` and `anchor`; `undefined` if the link is valid. */
const dead = (path: string, anchor: string | undefined): string | undefined => {
  const page = pages.get(path)
  if (page === undefined) return existsSync(join(root, path)) ? undefined : `no file ${path}`
  return anchor === undefined || page.anchors.has(anchor) ? undefined : `no heading #${anchor} in ${path}`
}

/** Every endpoint of the contract, as the pages write it: `POST /task/{type}`. */
const endpoints = (): ReadonlyArray<string> =>
  Object.entries(OpenApi.fromApi(ScaleApi).paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )

const all = [...pages]

describe("the documentation of the API", () => {
  it("has headings with the same anchor on GitHub and on the site", () => {
    const unstable = all.flatMap(([path, { anchors, headings }]) => [
      ...headings.filter((heading) => !/^[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*$/.test(heading)),
      ...(anchors.size === headings.length ? [] : [`${path} has a heading twice`]),
    ])
    expect(all.length).toBeGreaterThan(20)
    expect(unstable).toEqual([])
  })

  it("has no dead link", () => {
    const found = all.flatMap(([path, { text }]) =>
      [...prose(text).matchAll(/\]\(([^)]+)\)|^\[\w+\]: (\S+)$/gm)].flatMap(([, inline, defined]) => {
        const target = inline ?? defined ?? ""
        if (/^https?:/.test(target)) return []
        const [file = "", anchor] = target.split("#")
        const problem = dead(file === "" ? path : posix.join(posix.dirname(path), file), anchor)
        return problem === undefined ? [] : [`${path}: ${problem}`]
      }),
    )
    expect(found).toEqual([])
  })

  it("defines every source that it refers to", () => {
    const undefinedSources = all.flatMap(([path, { text }]) => {
      const defined = new Set([...text.matchAll(/^\[(\w+)\]: /gm)].map(([, key]) => key))
      const used = [...prose(text).matchAll(/\]\[(\w+)\]/g)].map(([, key]) => key)
      return used.filter((key) => !defined.has(key)).map((key) => `${path}: ${key}`)
    })
    expect(undefinedSources).toEqual([])
  })

  it("has examples that are JSON", () => {
    for (const [path, { text }] of all) {
      for (const [, example = ""] of text.matchAll(/^```json\n(.*?)^```$/gms)) {
        expect(() => JSON.parse(example), `${path}:\n${example}`).not.toThrow()
      }
    }
  })

  it("has a cell for every column of its tables", () => {
    const ragged = all.flatMap(([path, { text }]) =>
      [...withoutCode(text).matchAll(/(?:^\|.*\n)+/gm)].flatMap(([table]) => {
        const widths = table
          .trimEnd()
          .split("\n")
          .map((row) => row.split(/(?<!\\)\|/).length)
        return new Set(widths).size === 1 ? [] : [`${path}: ${table.split("\n")[0]}`]
      }),
    )
    expect(ragged).toEqual([])
  })

  it("links every page from its index", () => {
    const index = read(`${home}/README.md`)
    const missing = all
      .map(([path]) => relative(home, path))
      .filter((page) => page !== "README.md" && !index.includes(`](${page})`))
    expect(missing).toEqual([])
  })

  it("has every endpoint of the contract", () => {
    const text = all.map((entry) => entry[1].text).join("\n")
    expect(endpoints().length).toBeGreaterThan(30)
    expect(endpoints().filter((endpoint) => !text.includes(`\`${endpoint}\``))).toEqual([])
  })

  const sources = [...filesBelow("packages"), "README.md", "CONTRIBUTING.md"].filter((path) =>
    /\.(?:ts|md)$/.test(path),
  )

  it("has the heading of every citation", () => {
    const wrong = sources.flatMap((path) =>
      [...read(path).matchAll(/packages\/api\/docs\/([\w/-]+\.md)(?:#([\w-]+))?/g)].flatMap(
        ([, page = "", anchor]) => {
          const problem = dead(`${home}/${page}`, anchor)
          return problem === undefined ? [] : [`${path}: ${problem}`]
        },
      ),
    )
    expect(wrong).toEqual([])
  })

  it("is what comments cite, and not an older file", () => {
    const older = ["scale-api", "md"].join(".")
    expect(sources.filter((path) => read(path).includes(older))).toEqual([])
  })
})
