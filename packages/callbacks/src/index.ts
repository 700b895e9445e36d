/** Receives Scale's callbacks: authenticates them, decodes them into events, and queues or stores them. */
export * as Callback from "./Callback.ts"
export * as CallbackApi from "./CallbackApi.ts"
export * as CallbackEvent from "./CallbackEvent.ts"
export * as CallbackInbox from "./CallbackInbox.ts"
export * as CallbackQueue from "./CallbackQueue.ts"
export * as CallbackRequest from "./CallbackRequest.ts"
