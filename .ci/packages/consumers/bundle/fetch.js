// Runs the client on `fetch`. Arguments: the server's URL, and the names of the tasks to create.
import { createAndList } from "./client.js"

const [url, ...names] = globalThis.Deno?.args ?? process.argv.slice(2)
const found = await createAndList(url, names)
const missing = names.filter((name) => !found.includes(name))
if (missing.length > 0) throw new Error(`created ${names}, but the list contains ${found}`)
