import { StreamingFetch } from "@effect-scale/client"
import { measure } from "./client.ts"

measure(StreamingFetch.layer)
