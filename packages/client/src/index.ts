/**
 * The Effect-native client for Scale AI's data-labeling API. The contract's modules come with it.
 *
 * @since 0.1.0
 */
export * from "@effect-scale/api"
export * as AttemptTimeout from "./AttemptTimeout.ts"
export * as Batches from "./Batches.ts"
export * as Bulk from "./Bulk.ts"
export * as CircuitBreaker from "./CircuitBreaker.ts"
export * as Downloads from "./Downloads.ts"
export * as Files from "./Files.ts"
export * as Page from "./Page.ts"
// With `define`, beside what the contract has under that name.
export * as Project from "./Project.ts"
export * as Projects from "./Projects.ts"
export * as QualityTasks from "./QualityTasks.ts"
export * as RateLimiter from "./RateLimiter.ts"
export * as Request from "./Request.ts"
export * as RequestOptions from "./RequestOptions.ts"
export * as Resume from "./Resume.ts"
export * as RetryPolicy from "./RetryPolicy.ts"
export * as ScaleClient from "./ScaleClient.ts"
export * as ScriptedHttpClient from "./ScriptedHttpClient.ts"
export * as StreamingFetch from "./StreamingFetch.ts"
export * as Studio from "./Studio.ts"
export * as Tasks from "./Tasks.ts"
export * as Teams from "./Teams.ts"
export * as Telemetry from "./Telemetry.ts"
export * as Watch from "./Watch.ts"
