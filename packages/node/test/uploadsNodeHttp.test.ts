// In a file of its own, as this import changes the process's `fetch`.
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { paces } from "./fixtures/pacing.ts"

paces("node:http", NodeHttpClient.layer, { announcesLength: true, keepsNothing: true })
