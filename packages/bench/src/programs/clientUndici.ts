import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import { measure } from "./client.ts"

measure(UndiciHttpClient.layer())
