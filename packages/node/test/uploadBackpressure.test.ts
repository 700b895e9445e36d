import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import { testUploadBackpressure } from "./fixtures/uploadBackpressure.ts"

testUploadBackpressure("undici", UndiciHttpClient.layer(), { announcesLength: true, releasesSentBytes: true })
testUploadBackpressure("fetch for streams", StreamingFetch.layer, {
  announcesLength: true,
  releasesSentBytes: true,
})
testUploadBackpressure("fetch", FetchHttpClient.layer, { announcesLength: false, releasesSentBytes: false })
