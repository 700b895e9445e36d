/**
 * Whether the cause of a failure without a response proves that nothing was sent: the connection was never made.
 *
 * Only the system call proves that. The same codes come from a connection that breaks after the request was sent:
 * `read EHOSTUNREACH` when a route disappears, `write EADDRNOTAVAIL` when an interface goes down. Transports wrap the
 * system's error in errors of their own, and combine those of several addresses.
 */
export const isUnsent = (cause: unknown, depth = 0): boolean => {
  if (typeof cause !== "object" || cause === null || depth > maxDepth) return false
  if ("syscall" in cause && typeof cause.syscall === "string") return connecting.has(cause.syscall)
  // undici's own timer, which ends when the connection is made.
  if ("code" in cause && cause.code === "UND_ERR_CONNECT_TIMEOUT") return true
  if ("errors" in cause && Array.isArray(cause.errors) && cause.errors.length > 0) {
    return cause.errors.every((each) => isUnsent(each, depth + 1))
  }
  return "cause" in cause && isUnsent(cause.cause, depth + 1)
}

const maxDepth = 6
const connecting = new Set(["connect", "getaddrinfo"])
