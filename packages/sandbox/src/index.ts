/** A faithful Scale API on your own machine: as a layer, a server and a command. */
export * as Fault from "./Fault.ts"
export * as FaultPlan from "./FaultPlan.ts"
export * as LabelingError from "./LabelingError.ts"
export * as Sandbox from "./Sandbox.ts"
export * as SandboxModel from "./SandboxModel.ts"
export * as ServeError from "./ServeError.ts"
export * as VirtualClock from "./VirtualClock.ts"
