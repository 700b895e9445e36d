/** Receives Scale's callbacks: authenticates them, decodes them into events, and handles each event at least once. */
export * as CallbackApi from "./CallbackApi.ts"
export * as CallbackEvent from "./CallbackEvent.ts"
export * as CallbackInbox from "./CallbackInbox.ts"
export * as CallbackQueue from "./CallbackQueue.ts"
export * as CallbackReceiver from "./CallbackReceiver.ts"
export * as CallbackRequest from "./CallbackRequest.ts"
export * as CallbackServer from "./CallbackServer.ts"
export * as CallbackTelemetry from "./CallbackTelemetry.ts"
