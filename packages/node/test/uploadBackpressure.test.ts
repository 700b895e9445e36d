import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Layer from "effect/Layer"
import { testUploadBackpressure } from "./fixtures/uploadBackpressure.ts"

testUploadBackpressure("undici", Layer.orDie(UndiciHttpClient.layer()), {
  announcesLength: true,
  releasesSentBytes: true,
})
testUploadBackpressure("fetch for streams", StreamingFetch.layer, {
  announcesLength: true,
  releasesSentBytes: true,
})
testUploadBackpressure("fetch", FetchHttpClient.layer, { announcesLength: false, releasesSentBytes: false })
