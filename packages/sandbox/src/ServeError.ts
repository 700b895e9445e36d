/** The error of a sandbox server that cannot start. */
import * as Data from "effect/Data"

/**
 * The sandbox server cannot listen on its address. The message says why, for example that the port is in use.
 *
 * @category errors
 */
export class ServeError extends Data.TaggedError("ServeError")<{
  readonly host: string
  readonly port: number
  /** The system's error code, such as `EADDRINUSE`. */
  readonly code: string
  readonly cause: unknown
}> {
  override get message(): string {
    const address = `${this.host}:${this.port}`
    switch (this.code) {
      case "EADDRINUSE":
        return `Cannot listen on ${address}: the port is in use. Stop the other process or choose another port.`
      case "EACCES":
        return `Cannot listen on ${address}: permission denied. Choose a port above 1023.`
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
        return `Cannot listen on ${address}: ${this.host} is not an address of this machine.`
      default:
        return `Cannot listen on ${address}: ${this.code}.`
    }
  }
}
