/** The settings of a breaker. */
export interface BreakerSettings {
  readonly failureRate: number
  readonly attempts: number
  /** How long the circuit stays open, in milliseconds. */
  readonly openFor: number
  readonly probes: number
}

type State = Closed | Open | HalfOpen
interface Closed {
  readonly _tag: "Closed"
  /** Ring buffer of the last outcomes; true for a failure. */
  readonly outcomes: Array<boolean>
  next: number
  failures: number
}
interface Open {
  readonly _tag: "Open"
  readonly until: number
}
interface HalfOpen {
  readonly _tag: "HalfOpen"
  started: number
  succeeded: number
}

const closed = (): Closed => ({ _tag: "Closed", outcomes: [], next: 0, failures: 0 })

/** Reports how an attempt ended, at a time in milliseconds. */
export type Report = (outcome: "success" | "failure" | "interrupted", now: number) => void

export class Breaker {
  private readonly settings: BreakerSettings
  private state: State = closed()

  constructor(settings: BreakerSettings) {
    this.settings = settings
  }

  /** Returns how to report the outcome of an attempt that may start, or for how many milliseconds to wait. */
  enter(now: number): Report | number {
    const { openFor, probes } = this.settings
    if (this.state._tag === "Open") {
      if (now < this.state.until) return this.state.until - now
      this.state = { _tag: "HalfOpen", started: 0, succeeded: 0 }
    }
    if (this.state._tag === "HalfOpen") {
      if (this.state.started >= probes) return openFor
      this.state.started++
    }
    const entered = this.state
    return (outcome, now) => {
      // An attempt that started in an earlier state says nothing about the server that a probe tests.
      if (this.state !== entered) return
      if (entered._tag === "HalfOpen") this.probed(entered, outcome, now)
      else if (outcome !== "interrupted") this.attempted(entered, outcome === "failure", now)
    }
  }

  private attempted(ring: Closed, isFailure: boolean, now: number): void {
    const { attempts, failureRate, openFor } = this.settings
    ring.failures += Number(isFailure) - Number(ring.outcomes[ring.next] ?? false)
    ring.outcomes[ring.next] = isFailure
    ring.next = (ring.next + 1) % attempts
    if (ring.outcomes.length === attempts && ring.failures >= failureRate * attempts) {
      this.state = { _tag: "Open", until: now + openFor }
    }
  }

  private probed(half: HalfOpen, outcome: Parameters<Report>[0], now: number): void {
    if (outcome === "failure") this.state = { _tag: "Open", until: now + this.settings.openFor }
    else if (outcome === "interrupted") half.started--
    else if (++half.succeeded >= this.settings.probes) this.state = closed()
  }
}
