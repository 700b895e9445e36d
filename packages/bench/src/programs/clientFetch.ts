import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { measure } from "./client.ts"

measure(FetchHttpClient.layer)
