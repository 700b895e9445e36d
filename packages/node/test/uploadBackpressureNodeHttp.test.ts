// In a separate file, because this import changes the process's `fetch`.
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { testUploadBackpressure } from "./fixtures/uploadBackpressure.ts"

testUploadBackpressure("node:http", NodeHttpClient.layer, { announcesLength: true, releasesSentBytes: true })
