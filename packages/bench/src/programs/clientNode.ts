import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { measure } from "./client.ts"

measure(NodeHttpClient.layer)
