// undici types its index only, and these modules are what that index exports.
declare module "undici/lib/dispatcher/agent.js" {
  import { Agent } from "undici"
  export = Agent
}

declare module "undici/lib/core/connect.js" {
  import { buildConnector } from "undici"
  export = buildConnector
}
