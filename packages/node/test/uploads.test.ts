import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { StreamingFetch } from "@effect-scale/client"
import { UndiciHttpClient } from "@effect-scale/node"
import { paces } from "./fixtures/pacing.ts"

paces("undici", UndiciHttpClient.layer(), { announcesLength: true, keepsNothing: true })
paces("fetch for streams", StreamingFetch.layer, { announcesLength: true, keepsNothing: true })
paces("fetch", FetchHttpClient.layer, { announcesLength: false, keepsNothing: false })
