// The client where there is `fetch` and nothing else: the server's URL, then the names to create.
import { createAndList } from "./client.js"

const [url, ...names] = globalThis.Deno?.args ?? process.argv.slice(2)
const found = await createAndList(url, names)
const missing = names.filter((name) => !found.includes(name))
if (missing.length > 0) throw new Error(`created ${names}, listed ${found}`)
