import { UndiciHttpClient } from "@effect-scale/node"
import { measure } from "./client.ts"

measure(UndiciHttpClient.layer())
