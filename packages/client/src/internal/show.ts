/** Describes any value in a few words, for error messages. Never throws. */
export const show = (value: unknown): string => {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value)
    case "bigint":
      return `${value}n`
    case "symbol":
      return "a symbol"
    case "function":
      return "a function"
    case "object":
      return value === null ? "null" : Array.isArray(value) ? "an array" : "an object"
    default:
      return String(value)
  }
}

const longest = 100

/** Describes what was thrown while arguments were read. */
export const unreadable = (cause: unknown): string => {
  const message = cause instanceof Error ? cause.message.split("\n")[0] : undefined
  return `the arguments cannot be read${message ? `: ${message}` : ""}`
}
