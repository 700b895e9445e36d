import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Layer from "effect/Layer"
import { measure } from "./client.ts"

measure(Layer.orDie(UndiciHttpClient.layer()))
