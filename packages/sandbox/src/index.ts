/** A faithful Scale API on your own machine: as a layer, as a server, as a command. */
export * as FaultPlan from "./FaultPlan.ts"
export * as LabelingError from "./LabelingError.ts"
export * as Sandbox from "./Sandbox.ts"
export * as VirtualClock from "./VirtualClock.ts"
