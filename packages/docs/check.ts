// Checks that every link of the built site leads to an existing page and heading, and that nothing is loaded from other servers.
import { readdirSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"

const dist = fileURLToPath(new URL("dist", import.meta.url))

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(dist.length))
const pages = new Map(
  files
    .filter((file) => file.endsWith(".html"))
    .map((file) => {
      const text = readFileSync(dist + file, "utf8")
      const all = (pattern: RegExp) =>
        [...text.matchAll(pattern)].map(([, value = ""]) => decodeURIComponent(value))
      return [file, { ids: new Set(all(/ id="([^"]+)"/g)), links: all(/<a [^>]*?href="([^"]+)"/g) }] as const
    }),
)

const dead = [...pages].flatMap(([page, { links }]) =>
  links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = "", id] = link.split("#")
      const target = path === "" ? page : posix.resolve(posix.dirname(page), path)
      const file = path.endsWith("/") ? posix.join(target, "index.html") : target
      const ids = pages.get(file)?.ids
      if (ids === undefined) return !files.includes(file)
      return id !== undefined && id !== "" && !ids.has(id)
    })
    .map((link) => `${page}: ${link}`),
)

// The site must not load anything from other servers.
const foreign = files.filter(
  (file) =>
    /\.(html|css)$/.test(file) &&
    /(?:src="|url\(|<link[^>]*href=")(?:https?:)?\/\//.test(readFileSync(dist + file, "utf8")),
)

for (const link of new Set(dead)) console.error(`dead link ${link}`)
for (const file of foreign) console.error(`${file} loads something from another server`)
if (pages.size === 0 || dead.length > 0 || foreign.length > 0) process.exit(1)
console.log(`${pages.size} pages without dead links`)
