import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import { measure } from "./client.ts"

measure(StreamingFetch.layer)
